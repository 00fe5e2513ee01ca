import { startLocalOrg } from '../index.ts';
import { defaultDeployOptions } from '../src/metadata/deploy/deploy-result.ts';
import { failures, zipOf } from '../src/metadata/testing/new-room.ts';
import type { LocalOrgOptions, RunningLocalOrg } from '../index.ts';

/** The composed org on a free port, as a client meets it. */
export interface TestOrg extends RunningLocalOrg {
  /** Lines that would stand in the server's log. */
  readonly reports: string[];
  /** A request as the administrator; a body that is neither text nor bytes goes as JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** The same, its answer parsed. */
  json<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** All rows of a query. @throws Error with the refusal */
  query(soql: string): Promise<Record<string, unknown>[]>;
  /** The only row of a query. */
  one(soql: string): Promise<Record<string, unknown>>;
  /** Deploys files of the metadata format, `package.xml` included. @throws Error with what failed */
  deploy(files: Readonly<Record<string, string>>): Promise<void>;
  /** ID of a new record. @throws Error with the refusal */
  make(object: string, values: Readonly<Record<string, unknown>>): Promise<string>;
}

/** `/services/data/v67.0` */
export const DATA = '/services/data/v67.0';

/** The password of every user of a test org. */
export const TEST_PASSWORD = 'correct horse 1';

/** An org whose clock starts on 2026-04-01 at noon in Tokyo. */
export async function runOrg(options: LocalOrgOptions = {}): Promise<TestOrg> {
  const reports: string[] = [];
  const running = await startLocalOrg({
    clock: '2026-04-01T12:00:00+09:00',
    password: TEST_PASSWORD,
    report: (line) => reports.push(line),
    ...options,
  });
  const call: TestOrg['call'] = (method, path, body, headers = {}) => {
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return fetch(running.url + path, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${running.adminToken}`, ...type, ...headers },
      ...(body === undefined
        ? {}
        : { body: raw ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body) }),
    });
  };
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await call(method, path, body)).json()) as T;
  const make: TestOrg['make'] = async (object, values) => {
    const answer = await json<{ id?: string }>('POST', `${DATA}/sobjects/${object}`, values);
    if (typeof answer.id !== 'string') throw new Error(`${object}: ${JSON.stringify(answer)}`);
    return answer.id;
  };
  const query: TestOrg['query'] = async (soql) => {
    const path = `${DATA}/query?q=${encodeURIComponent(soql)}`;
    const answer = await json<{ records?: Record<string, unknown>[] }>('GET', path);
    if (!answer.records) throw new Error(`${soql}: ${JSON.stringify(answer)}`);
    return answer.records;
  };
  const one: TestOrg['one'] = async (soql) => {
    const [row, ...others] = await query(soql);
    if (!row || others.length > 0) throw new Error(`${soql}: ${String(others.length + (row ? 1 : 0))} rows`);
    return row;
  };
  const deploy: TestOrg['deploy'] = async (files) => {
    const options = { ...defaultDeployOptions, singlePackage: true, rollbackOnError: true };
    const job = running.metadata.deploys.submit(zipOf(files), options, running.org.administratorId);
    await running.metadata.deploys.idle();
    if (job.status !== 'Succeeded')
      throw new Error(`${String(job.errorMessage)} ${failures(job).join('\n')}`);
  };
  return { ...running, deploy, reports, call, json, query, one, make };
}
