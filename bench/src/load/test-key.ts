import { generateKeyPairSync } from 'node:crypto';

/** A key made for this run: the stub does not look at signatures, the engine signs all the same. */
export const testKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
