import { Busboy } from '@fastify/busboy';
import { OrgError } from '../org/errors.ts';

/** The parts of a multipart body by name. */
export type Parts = ReadonlyMap<string, Buffer>;

/** Deploys send two parts, Bulk jobs two. */
const MAX_PARTS = 20;
/** Bytes of a part that is no file. */
const MAX_FIELD = 1024 * 1024;

/** Reads a whole multipart body. @throws OrgError when it is not the multipart that its header promises */
export function readMultipart(contentType: string, body: Buffer): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown): void => {
      const message = 'Multipart message can not be parsed.';
      reject(new OrgError('INVALID_MULTIPART_REQUEST', message, { cause }));
    };
    const parts = new Map<string, Buffer>();
    try {
      const reader = new Busboy({
        headers: { 'content-type': contentType },
        limits: { parts: MAX_PARTS, fieldSize: MAX_FIELD },
      });
      reader.on('file', (name, stream) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => parts.set(name, Buffer.concat(chunks)));
        // A part that is cut off says so on its own stream; nobody listening would end the process.
        stream.on('error', refuse);
      });
      reader.on('field', (name, value, _nameCut, valueCut) => {
        if (valueCut) refuse(new RangeError(`${name} is over ${String(MAX_FIELD)} bytes`));
        else parts.set(name, Buffer.from(value));
      });
      reader.on('error', refuse);
      reader.on('finish', () => {
        resolve(parts);
      });
      reader.end(body);
    } catch (error) {
      refuse(error);
    }
  });
}
