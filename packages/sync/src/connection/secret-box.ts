import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SyncError } from '../errors.ts';

/** A sealed secret, and which key opens it. */
export interface Sealed {
  readonly keyId: string;
  /** 12 bytes nonce, 16 bytes tag, ciphertext. */
  readonly bytes: Buffer;
}

/** Seals and opens secrets at rest with AES-256-GCM. */
export interface SecretBox {
  /** Key that seals. */
  readonly keyId: string;
  /** @param context what the secret belongs to; a sealed secret moved to another row does not open. */
  seal(secret: string, context: string): Sealed;
  /** @throws SyncError ENCRYPTION_KEY_UNKNOWN, SECRET_DAMAGED */
  open(sealed: Sealed, context: string): string;
}

const NONCE = 12;
const TAG = 16;
const KEY = 32;

/**
 * @param keys base64 of 32 bytes each; the first seals, all open, so that a key can be replaced without a stop.
 * @param reread the keys as they are now: asked before anything is sealed, and for a key that is not known. Without it a process
 * that runs while the key is replaced would go on sealing with the old one.
 * @throws SyncError ENCRYPTION_KEY_INVALID
 */
export function createSecretBox(keys: readonly string[], reread?: () => readonly string[]): SecretBox {
  let ring = ringOf(keys);
  const renew = (): void => {
    if (reread) ring = ringOf(reread());
  };
  return {
    get keyId() {
      renew();
      return activeOf(ring);
    },
    seal(secret, context) {
      renew();
      return seal(ring, secret, context);
    },
    open(sealed, context) {
      if (!ring.has(sealed.keyId)) renew();
      return open(ring, sealed, context);
    },
  };
}

/** Keys by their IDs, the one that seals first. */
type Ring = ReadonlyMap<string, Buffer>;

function ringOf(keys: readonly string[]): Ring {
  const ring = new Map(keys.map((key) => keyOf(key)));
  if (ring.size === 0) throw new SyncError('ENCRYPTION_KEY_INVALID');
  return ring;
}

function activeOf(ring: Ring): string {
  const [active = ''] = ring.keys();
  return active;
}

function seal(ring: Ring, secret: string, context: string): Sealed {
  const keyId = activeOf(ring);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', ring.get(keyId) as Buffer, nonce);
  cipher.setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return { keyId, bytes: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
}

function open(ring: Ring, { keyId, bytes }: Sealed, context: string): string {
  const key = ring.get(keyId);
  if (!key) throw new SyncError('ENCRYPTION_KEY_UNKNOWN', { key: keyId });
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SyncError('SECRET_DAMAGED', { context }, { cause });
  }
}

/** A new key, as `createSecretBox` takes it. */
export function newEncryptionKey(): string {
  return randomBytes(KEY).toString('base64');
}

/** The ID names a key without saying anything of it. */
function keyOf(text: string): readonly [string, Buffer] {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY) throw new SyncError('ENCRYPTION_KEY_INVALID');
  return [createHash('sha256').update(key).digest('hex').slice(0, 12), key];
}
