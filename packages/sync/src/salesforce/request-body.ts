import { Buffer, transcode } from 'node:buffer';

/** A record to write: its field values, or those as JSON. */
export type RecordSource = Readonly<Record<string, unknown>> | string;

/** The body of a collection call: records of one type, each written or refused by itself. */
export class Collection {
  readonly type: string;
  readonly records: readonly RecordSource[];

  constructor(type: string, records: readonly RecordSource[]) {
    this.type = type;
    this.records = records;
  }
}

/** What goes over the wire, UTF-8; undefined: no body. */
export function bodyBytes(body: unknown): Uint8Array | undefined {
  if (body === undefined) return undefined;
  if (!(body instanceof Collection)) return Buffer.from(JSON.stringify(body));
  const { type, records } = body;
  return collectionBytes(
    type,
    records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))),
  );
}

/** A collection of usual texts, as UTF-16. */
const scratch = Buffer.allocUnsafeSlow(1_000_000);

/**
 * Through UTF-16, because encoding a text with Japanese in it directly takes four times as long; and record by record, because the
 * whole as a string would be thrown away a moment later.
 */
function collectionBytes(type: string, records: readonly string[]): Uint8Array {
  const attributes = `{"attributes":${JSON.stringify({ type })},`;
  const head = '{"allOrNone":false,"records":[';
  let units = head.length + 2;
  for (const record of records) units += attributes.length + record.length;
  const buffer = 2 * units <= scratch.length ? scratch : Buffer.allocUnsafeSlow(2 * units);
  let end = buffer.write(head, 0, 'utf16le');
  for (const [index, record] of records.entries()) {
    if (index > 0) end += buffer.write(',', end, 'utf16le');
    if (record === '{}') {
      end += buffer.write(`${attributes.slice(0, -1)}}`, end, 'utf16le');
      continue;
    }
    // The end of the attributes goes over the record's first brace.
    const start = end;
    end += 2 * (attributes.length - 1);
    end += buffer.write(record, end, 'utf16le');
    buffer.write(attributes, start, 'utf16le');
  }
  end += buffer.write(']}', end, 'utf16le');
  return transcode(buffer.subarray(0, end), 'utf16le', 'utf8');
}
