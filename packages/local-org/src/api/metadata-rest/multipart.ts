import { Busboy } from '@fastify/busboy';
import { OrgError } from '../../org/errors.ts';

/** The parts of a multipart body by name. */
export type Parts = ReadonlyMap<string, Buffer>;

function refusal(cause: unknown): OrgError {
  return new OrgError('INVALID_MULTIPART_REQUEST', 'Multipart message can not be parsed.', { cause });
}

type Reader = InstanceType<typeof Busboy>;

function openReader(contentType: string): Reader {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { parts: 20, fieldSize: 1024 * 1024 },
    });
  } catch (error) {
    throw refusal(error);
  }
}

/** @throws OrgError when the body is not the multipart that its header promises */
export function readMultipart(contentType: string, body: Buffer): Promise<Parts> {
  const reader = openReader(contentType);
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>();
    reader.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => parts.set(name, Buffer.concat(chunks)));
    });
    reader.on('field', (name, value) => parts.set(name, Buffer.from(value)));
    reader.on('error', (error) => reject(refusal(error)));
    reader.on('finish', () => resolve(parts));
    reader.end(body);
  });
}
