import type { IncomingMessage } from 'node:http';
import { createGunzip, createInflate } from 'node:zlib';
import type { Readable } from 'node:stream';
import { OrgError } from '../org/errors.ts';

/**
 * Reads a request body, chunked or not, gzip or deflate decoded. The limit holds for the decoded size, so a
 * compressed bomb stops at it too.
 * @throws OrgError REQUEST_ENTITY_TOO_LARGE (413), UNSUPPORTED_MEDIA_TYPE (415), and 400 for a broken encoding
 */
export async function readBody(message: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(message)) {
      const part = chunk as Buffer;
      size += part.length;
      if (size > limit) throw tooLarge();
      chunks.push(part);
    }
  } catch (error) {
    if (error instanceof OrgError) throw error;
    throw new OrgError('BAD_REQUEST', 'The request body could not be read.', { cause: error });
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(): OrgError {
  return new OrgError('REQUEST_ENTITY_TOO_LARGE', 'The request body exceeds the maximum size.', {
    status: 413,
  });
}

function decoded(message: IncomingMessage): Readable {
  const encoding = (message.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return message;
  if (encoding === 'gzip' || encoding === 'x-gzip') return piped(message, createGunzip());
  if (encoding === 'deflate') return piped(message, createInflate());
  throw new OrgError('UNSUPPORTED_MEDIA_TYPE', `Content-Encoding ${encoding} is not supported`, {
    status: 415,
  });
}

function piped(message: IncomingMessage, decoder: ReturnType<typeof createGunzip>): Readable {
  message.on('error', (error) => decoder.destroy(error));
  return message.pipe(decoder);
}
