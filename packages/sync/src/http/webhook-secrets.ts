import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { webhookContext } from '../connection/connection-store.ts';
import type { SecretBox } from '../connection/secret-box.ts';

/** Secrets are written `whsec_<base64>` as Standard Webhooks asks. */
const PREFIX = 'whsec_';
/** Read again at most this often; a revoked secret lives no longer than that. */
const CACHE_MS = 5_000;

/** The active secrets of each org, at most two. */
export interface WebhookSecrets {
  of(org: number): Promise<readonly Buffer[]>;
}

export function openWebhookSecrets(
  pool: pg.Pool,
  box: SecretBox,
  now: () => number = Date.now,
): WebhookSecrets {
  const known = new Map<number, { readonly at: number; readonly secrets: Promise<readonly Buffer[]> }>();
  return {
    of(org) {
      const cached = known.get(org);
      if (cached && now() - cached.at < CACHE_MS) return cached.secrets;
      const secrets = readSecrets(pool, box, org);
      known.set(org, { at: now(), secrets });
      secrets.catch(() => known.delete(org));
      return secrets;
    },
  };
}

async function readSecrets(pool: pg.Pool, box: SecretBox, org: number): Promise<readonly Buffer[]> {
  const { rows } = await pool.query<{ secret: Buffer; keyId: string }>(
    'select secret, key_id as "keyId" from bales.webhook_secret where org = $1 order by slot',
    [org],
  );
  return rows.map(({ secret, keyId }) =>
    Buffer.from(box.open({ keyId, bytes: secret }, webhookContext(org)).slice(PREFIX.length), 'base64'),
  );
}

/**
 * Makes a new secret. The one before stays active beside it until the next rotation, so that BALES can change over.
 * @returns the secret, shown this once.
 */
export async function rotateWebhookSecret(pool: pg.Pool, box: SecretBox, org: number): Promise<string> {
  const secret = PREFIX + randomBytes(32).toString('base64');
  const sealed = box.seal(secret, webhookContext(org));
  await pool.query(
    `insert into bales.webhook_secret (org, slot, secret, key_id)
     values ($1, coalesce((select case when max(created_at) filter (where slot = 1) >= coalesce(max(created_at) filter (where slot = 2), '-infinity') then 2 else 1 end
       from bales.webhook_secret where org = $1 having count(*) > 0), 1), $2, $3)
     on conflict (org, slot) do update set secret = excluded.secret, key_id = excluded.key_id, created_at = clock_timestamp()`,
    [org, sealed.bytes, sealed.keyId],
  );
  return secret;
}

/** The bytes of a written secret. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}
