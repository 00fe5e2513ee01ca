import type pg from 'pg';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Drained } from '../work/worker.ts';

/** What `/metrics` shows, in Prometheus' text format. No name of a lead, user or address stands in a label. */
export interface Metrics {
  readonly registry: Registry;
  /** One HTTP call that was answered. */
  answered(operation: string, status: number, seconds: number): void;
  accepted(org: string, count: number): void;
  drained(drained: Drained): void;
}

export function openMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'bales_' });
  const registers = [registry];
  const calls = new Histogram({
    name: 'bales_http_seconds',
    help: 'Time to answer a call',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const accepted = new Counter({
    name: 'bales_activities_accepted_total',
    help: 'Activities taken into the inbox by HTTP',
    labelNames: ['org'],
    registers,
  });
  const written = new Counter({
    name: 'bales_tasks_total',
    help: 'What drains did with activities',
    labelNames: ['org', 'outcome'],
    registers,
  });
  const requests = new Counter({
    name: 'bales_salesforce_requests_total',
    help: 'Calls to Salesforce',
    labelNames: ['org'],
    registers,
  });
  const drains = new Histogram({
    name: 'bales_drain_seconds',
    help: 'Time of one drain of one org',
    labelNames: ['result'],
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300],
    registers,
  });
  inboxGauges(pool, registers);
  return {
    registry,
    answered: (operation, status, seconds) => calls.observe({ operation, status }, seconds),
    accepted: (org, count) => accepted.inc({ org }, count),
    drained({ name: org, report, failure, milliseconds }) {
      const result = failure ? 'failed' : report === null ? 'elsewhere' : (report.stop?.action ?? 'done');
      drains.observe({ result }, milliseconds / 1000);
      if (!report) return;
      requests.inc({ org }, report.requests);
      for (const outcome of ['inserted', 'updated', 'skipped', 'issues', 'later', 'removed'] as const)
        if (report[outcome] > 0) written.inc({ org, outcome }, report[outcome]);
    },
  };
}

/** Read from the database when somebody asks. */
function inboxGauges(pool: pg.Pool, registers: Registry[]): void {
  new Gauge({
    name: 'bales_inbox_activities',
    help: 'Activities that are due or wait, by connection',
    labelNames: ['org', 'state'],
    registers,
    async collect() {
      this.reset();
      const { rows } = await pool.query<{ org: string; state: string; count: number }>(
        `select org.name as org, a.state, count(*)::int from bales.activity a join bales.org on org.id = a.org
         where a.state in ('due', 'waiting') group by org.name, a.state`,
      );
      for (const { org, state, count } of rows) this.set({ org, state }, count);
    },
  });
  new Gauge({
    name: 'bales_connection_state',
    help: '1 for the state that a connection is in',
    labelNames: ['org', 'state'],
    registers,
    async collect() {
      this.reset();
      const { rows } = await pool.query<{ org: string; state: string }>(
        'select name as org, state from bales.org',
      );
      for (const row of rows) this.set(row, 1);
    },
  });
  new Gauge({
    name: 'bales_open_issues',
    help: 'Open sync issues by connection and code',
    labelNames: ['org', 'code'],
    registers,
    async collect() {
      this.reset();
      const { rows } = await pool.query<{ org: string; code: string; count: number }>(
        `select org.name as org, i.code, count(*)::int from bales.issue i join bales.org on org.id = i.org
         where i.status = 'open' group by org.name, i.code`,
      );
      for (const { org, code, count } of rows) this.set({ org, code }, count);
    },
  });
}
