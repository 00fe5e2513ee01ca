import { kinds } from '@bales/activity';
import type { Settings } from '@bales/activity';
import type pg from 'pg';

/** Expired bodies are looked for once a day: the rules count in months. */
const everyHours = 24;

/**
 * Makes sent activities due whose body the rule of their kind no longer keeps.
 * @returns how many; 0 also when it was done today already.
 */
export async function sweepBodies(pool: pg.Pool, org: number, rules: Settings['rules']): Promise<number> {
  const kept = kinds.flatMap((kind) => {
    const { body, retentionMonths } = rules[kind];
    return body === 'full' && typeof retentionMonths === 'number' ? [{ kind, months: retentionMonths }] : [];
  });
  if (kept.length === 0 || !(await takeTurn(pool, org))) return 0;
  const { rowCount } = await pool.query(
    `update bales.activity a set state = 'due', due_at = null, body_removed = true, updated_at = now()
     from unnest($2::text[], $3::int[]) as k (kind, months)
     where a.org = $1 and a.kind = k.kind and a.state = 'sent' and not a.body_removed and a.task is not null
       and a.occurred_at < now() - make_interval(months => k.months)`,
    [org, kept.map((one) => one.kind), kept.map((one) => one.months)],
  );
  return rowCount ?? 0;
}

async function takeTurn(pool: pg.Pool, org: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update bales.org set bodies_swept_at = now()
     where id = $1 and (bodies_swept_at is null or bodies_swept_at < now() - make_interval(hours => $2))`,
    [org, everyHours],
  );
  return (rowCount ?? 0) > 0;
}
