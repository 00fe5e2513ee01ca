import { pino } from 'pino';
import type { Logger } from 'pino';
import { openActivityIntake } from '../http/activity-intake.ts';
import { createHttpApp } from '../http/app.ts';
import { openKnownOrgs } from '../http/known-orgs.ts';
import { openMetrics } from '../http/metrics.ts';
import type { Metrics } from '../http/metrics.ts';
import { openReplayGuard } from '../http/replay-guard.ts';
import { listen } from '../http/serve.ts';
import { openWebhookSecrets } from '../http/webhook-secrets.ts';
import type { HostParts } from './host.ts';

export interface HostServerOptions {
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absent: standard error, one JSON line an event. */
  readonly log?: Logger;
}

export interface HostServer {
  readonly url: string;
  /** For a worker in the same process. */
  readonly metrics: Metrics;
  readonly log: Logger;
  stop(): Promise<void>;
}

export async function startHostServer(parts: HostParts, options: HostServerOptions): Promise<HostServer> {
  const { pool, queue, box, clients } = parts;
  const log = options.log ?? hostLog();
  const metrics = openMetrics(pool);
  const app = createHttpApp({
    ...{ pool, clients, metrics, log },
    tick: queue.tick,
    now: Date.now,
    intake: openActivityIntake(pool, queue.tick),
    orgs: openKnownOrgs(pool),
    secrets: openWebhookSecrets(pool, box),
    replays: openReplayGuard(pool),
  });
  const server = await listen(app, options.host ?? '127.0.0.1', options.port);
  return { url: server.url, metrics, log, stop: () => server.close() };
}

/** Logs of a host; whatever could carry a secret or a person is cut, should it ever be passed. */
export function hostLog(level = 'info'): Logger {
  return pino(
    {
      level,
      base: null,
      redact: [
        '*.accessToken',
        '*.refreshToken',
        '*.secret',
        '*.privateKey',
        '*.body',
        '*.mail',
        '*.headers',
      ],
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
