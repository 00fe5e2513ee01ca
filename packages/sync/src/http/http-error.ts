import { formatMessage } from '../messages/format.ts';
import type { Locale, MessageParameters } from '../messages/format.ts';
import type { MessageKey } from '../messages/en.ts';

/** A call that is refused as a whole: `{error: {code, message}}` with one sentence in the caller's language. */
export class HttpError extends Error {
  readonly status: 400 | 401 | 404 | 405 | 409 | 413 | 415 | 422 | 503;
  readonly code: MessageKey;
  readonly parameters: MessageParameters;

  constructor(status: HttpError['status'], code: MessageKey, parameters: MessageParameters = {}) {
    super(formatMessage('en', code, parameters));
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.parameters = parameters;
  }

  body(locale: Locale): { readonly error: { readonly code: string; readonly message: string } } {
    return { error: { code: this.code, message: formatMessage(locale, this.code, this.parameters) } };
  }
}
