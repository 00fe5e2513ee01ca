import type { FormField } from '@bales/sync';
import { text } from '../messages/text.ts';
import { BadInput } from '../output/bad-input.ts';

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

/**
 * `Field=value` pairs of a command line as a form takes them: numbers and checkboxes by the types of the form.
 * @throws BadInput for a pair without `=`
 */
export function formValues(
  pairs: readonly string[] | undefined,
  fields: readonly FormField[],
): Record<string, unknown> {
  const types = new Map(fields.map(({ field, type }) => [field, type]));
  return Object.fromEntries(
    (pairs ?? []).map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new BadInput('FORM_VALUE', text('convert.pair', { pair }));
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      return [name, typed(value, types.get(name) ?? '')];
    }),
  );
}

/** What is no number stays a text, so that the form itself says what is wrong. */
function typed(value: string, type: string): unknown {
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  const number = NUMBERS.has(type) && value.trim() !== '' ? Number(value) : NaN;
  return Number.isNaN(number) ? value : number;
}
