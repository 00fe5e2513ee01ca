import type { MessageKey } from './messages/en.ts';
import { formatMessage } from './messages/format.ts';
import type { Locale, MessageParameters } from './messages/format.ts';

/**
 * A refusal of the engine. `code` is stable and also names the sentence in the message files; `parameters` fill it.
 * `message` is the English sentence; `localized` gives it in the user's language.
 */
export class SyncError extends Error {
  readonly code: MessageKey;
  readonly parameters: MessageParameters;

  constructor(code: MessageKey, parameters: MessageParameters = {}, options: { cause?: unknown } = {}) {
    super(formatMessage('en', code, parameters), options);
    this.name = 'SyncError';
    this.code = code;
    this.parameters = parameters;
  }

  /** The sentence in `locale`. */
  localized(locale: Locale): string {
    return formatMessage(locale, this.code, this.parameters);
  }
}
