import { Buffer, transcode } from 'node:buffer';

/** A body that is JSON already, in parts that follow each other. */
export class JsonText {
  readonly parts: readonly string[];

  constructor(parts: readonly string[]) {
    this.parts = parts;
  }
}

/** What goes over the wire, UTF-8; undefined: no body. */
export function bodyBytes(body: unknown): Uint8Array | undefined {
  if (body === undefined) return undefined;
  return utf8(body instanceof JsonText ? body.parts : [JSON.stringify(body)]);
}

/** A record to write: its field values, or those as JSON. */
export type RecordSource = Readonly<Record<string, unknown>> | string;

/** The body of a collection call, written record by record: copying each with its type would cost as much again. */
export function collectionText(type: string, records: readonly RecordSource[]): JsonText {
  const attributes = `{"attributes":${JSON.stringify({ type })}`;
  const parts = ['{"allOrNone":false,"records":['];
  for (const record of records) {
    const values = typeof record === 'string' ? record : JSON.stringify(record);
    const first = parts.length === 1 ? '' : ',';
    parts.push(first + attributes + (values === '{}' ? '}' : `,${values.slice(1)}`));
  }
  parts.push(']}');
  return new JsonText(parts);
}

/** A collection of usual texts, as UTF-16. */
const scratch = Buffer.allocUnsafeSlow(1_000_000);

/**
 * Through UTF-16, because `Buffer.from(text)` takes four times as long for a text with Japanese in it, and part by part, because
 * the whole as a string would be thrown away a moment later.
 */
function utf8(parts: readonly string[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += 2 * part.length;
  const units = size <= scratch.length ? scratch : Buffer.allocUnsafeSlow(size);
  let end = 0;
  for (const part of parts) end += units.write(part, end, 'utf16le');
  return transcode(units.subarray(0, end), 'utf16le', 'utf8');
}
