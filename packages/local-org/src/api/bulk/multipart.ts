import { Busboy } from '@fastify/busboy';
import { OrgError } from '../../org/errors.ts';

/** The text of each part of a multipart body, by name. @throws OrgError for a broken body */
export function readParts(contentType: string, body: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const parts: Record<string, string> = {};
    const refuse = (cause: unknown): void => {
      reject(new OrgError('INVALIDJOB', 'InvalidJob : The multipart body could not be read.', { cause }));
    };
    try {
      const busboy = new Busboy({ headers: { 'content-type': contentType } });
      busboy.on('field', (name, value) => {
        parts[name] = value;
      });
      busboy.on('file', (name, stream) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          parts[name] = Buffer.concat(chunks).toString('utf8');
        });
      });
      busboy.on('finish', () => {
        resolve(parts);
      });
      busboy.on('error', refuse);
      busboy.end(body);
    } catch (error) {
      refuse(error);
    }
  });
}
