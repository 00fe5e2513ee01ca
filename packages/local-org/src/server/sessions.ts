import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock, Org } from '../org/contract.ts';
import { OrgError } from '../org/errors.ts';
import type { ServerDatabase } from './database.ts';

/** A live login. The token itself is known to the client only; the server keeps its hash. */
export interface Session {
  readonly tokenHash: string;
  /** As the client sent it, for answers that repeat it (`getUserInfo`, frontdoor). */
  readonly token: string;
  readonly userId: string;
  /** `admin`: made by the org itself for its administrator; `soap`: by `login()`; `oauth`: by the token endpoint. */
  readonly kind: 'admin' | 'soap' | 'oauth' | 'page';
  readonly clientKey: string | null;
  readonly scopes: readonly string[];
  /** Milliseconds UTC. */
  readonly createdAt: number;
  readonly timeoutMs: number;
}

export interface NewSession {
  readonly userId: string;
  readonly kind: Session['kind'];
  readonly clientKey?: string | null;
  readonly scopes?: readonly string[];
  readonly timeoutMs?: number;
}

/** The org's default session time-out: two hours without use. */
export const SESSION_TIMEOUT_MS = 2 * 60 * 60 * 1000;
/** `used_at` is written at most this often, so that a read costs no write. */
const TOUCH_EVERY_MS = 60_000;

export class SessionStore {
  readonly #database: ServerDatabase;
  readonly #org: Org;
  readonly #clock: Clock;
  readonly #live = new Map<string, { session: Session; usedAt: number; savedAt: number }>();

  constructor(database: ServerDatabase, org: Org) {
    this.#database = database;
    this.#org = org;
    this.#clock = org.clock;
  }

  /** Opens a session; the answer carries the only copy of the token, `00D…!…`. */
  open(request: NewSession): Session {
    const organization = this.#org.settings.organizationId.slice(0, 15);
    const token = `${organization}!AQ${randomBytes(70).toString('base64url').replace(/[-_]/g, '.')}`;
    const now = this.#clock.now();
    const session: Session = {
      tokenHash: hashToken(token),
      token,
      userId: request.userId,
      kind: request.kind,
      clientKey: request.clientKey ?? null,
      scopes: request.scopes ?? ['full'],
      createdAt: now,
      timeoutMs: request.timeoutMs ?? SESSION_TIMEOUT_MS,
    };
    this.#database.run(
      'INSERT INTO session (token_hash, user_id, kind, client_key, scopes, created_at, used_at, timeout_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[session.tokenHash, session.userId, session.kind, session.clientKey],
      ...[session.scopes.join(' '), now, now, session.timeoutMs],
    );
    this.#live.set(session.tokenHash, { session, usedAt: now, savedAt: now });
    return session;
  }

  /** The live session of a token, its time-out started anew; null when unknown, expired, or its user inactive. */
  find(token: string): Session | null {
    const now = this.#clock.now();
    const known = this.#load(token);
    if (!known) return null;
    if (hasTimedOut(known, now) || !this.#userIsActive(known.session.userId)) {
      this.revoke(token);
      return null;
    }
    known.usedAt = now;
    if (Math.abs(now - known.savedAt) > TOUCH_EVERY_MS) {
      known.savedAt = now;
      this.#database.run('UPDATE session SET used_at = ? WHERE token_hash = ?', now, known.session.tokenHash);
    }
    return known.session;
  }

  /** The session that the `Authorization` (or `X-SFDC-Session`) header names. @throws OrgError INVALID_AUTH_HEADER (401) */
  fromHeaders(headers: IncomingHttpHeaders): Session | null {
    const header = headers.authorization ?? bearerOf(headers['x-sfdc-session']);
    if (header === undefined) return null;
    const token = /^(?:Bearer|OAuth) +(\S+) *$/i.exec(header)?.[1];
    if (token === undefined)
      throw new OrgError('INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE', { status: 401 });
    return this.find(token);
  }

  /** @returns false when the token was not live */
  revoke(token: string): boolean {
    const hash = hashToken(token);
    this.#live.delete(hash);
    return this.#database.run('DELETE FROM session WHERE token_hash = ?', hash) > 0;
  }

  /** Ends every session of a user (of everybody but the administrator's own door when no user is given). */
  revokeAll(userId?: string): number {
    this.#live.clear();
    if (userId !== undefined) return this.#database.run('DELETE FROM session WHERE user_id = ?', userId);
    return this.#database.run("DELETE FROM session WHERE kind <> 'admin'");
  }

  /** Ends the sessions that one app opened for one user. */
  revokeOfApp(userId: string, clientKey: string): void {
    this.#live.clear();
    this.#database.run('DELETE FROM session WHERE user_id = ? AND client_key = ?', userId, clientKey);
  }

  #load(token: string): { session: Session; usedAt: number; savedAt: number } | undefined {
    const tokenHash = hashToken(token);
    const live = this.#live.get(tokenHash);
    if (live) return live;
    const row = this.#database.get('SELECT * FROM session WHERE token_hash = ?', tokenHash);
    if (!row) return undefined;
    const session: Session = {
      tokenHash,
      token,
      userId: String(row['user_id']),
      kind: String(row['kind']) as Session['kind'],
      clientKey: row['client_key'] === null ? null : String(row['client_key']),
      scopes: String(row['scopes']).split(' '),
      createdAt: Number(row['created_at']),
      timeoutMs: Number(row['timeout_ms']),
    };
    const entry = { session, usedAt: Number(row['used_at']), savedAt: Number(row['used_at']) };
    this.#live.set(tokenHash, entry);
    return entry;
  }

  #userIsActive(userId: string): boolean {
    const user = this.#org.data.rowById('User', userId);
    return user !== undefined && Boolean(user['IsActive']);
  }
}

/** The org's own door stays open however far an operator moves the clock. */
function hasTimedOut({ session, usedAt }: { session: Session; usedAt: number }, now: number): boolean {
  return session.kind !== 'admin' && now - usedAt > session.timeoutMs;
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function bearerOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? `Bearer ${value}` : undefined;
}
