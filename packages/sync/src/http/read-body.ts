import { HttpError } from './http-error.ts';

/** A body at most, bytes. */
export const MOST_BYTES = 1024 * 1024;

/**
 * The body as it was signed, byte for byte. Reading stops at the limit.
 * @throws HttpError 413, 415
 */
export async function readBody(request: Request, wanted: boolean): Promise<Buffer> {
  const declared = request.headers.get('content-length');
  if (Number(declared ?? 0) > MOST_BYTES) throw new HttpError(413, 'BODY_TOO_LARGE');
  // Node holds a sender to the length that it declares. Asking for `body` would make a stream, which costs as much as all the rest.
  if (declared === null && !request.body) return Buffer.alloc(0);
  const type = request.headers.get('content-type') ?? '';
  if (wanted && !/^application\/(?:\w+\+)?json\b/i.test(type)) throw new HttpError(415, 'BODY_TYPE');
  if (declared !== null) return Buffer.from(await request.arrayBuffer());
  return readUpTo(request.body);
}

async function readUpTo(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new HttpError(413, 'BODY_TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
