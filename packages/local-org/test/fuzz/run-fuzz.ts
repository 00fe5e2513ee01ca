import { Agent, request as httpRequest } from 'node:http';
import { seededRandom } from '../../src/faults/random.ts';
import type { TestOrg } from '../running-org.ts';
import { seedRequests } from './corpus.ts';
import type { SeedRequest } from './corpus.ts';
import { mutate } from './mutate.ts';

/** An answer that no client should ever see, with the request that brought it. */
export interface Finding {
  readonly number: number;
  readonly why: string;
  readonly request: SeedRequest;
  readonly status: number;
  readonly answer: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends `count` spoilt requests, one after the other, and gives what was wrong with the answers. */
export async function runFuzz(org: TestOrg, count: number, seed: number): Promise<Finding[]> {
  const random = seededRandom(seed);
  const seeds = await seedRequests(org);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const findings: Finding[] = [];
  for (let number = 0; number < count; number += 1) {
    const chosen = seeds[Math.floor(random() * seeds.length)];
    if (!chosen) continue;
    const request = mutate(chosen, random);
    const answer = await send(org, agent, request);
    const why = wrongWith(request, answer);
    if (why !== null)
      findings.push({ number, why, request, status: answer.status, answer: answer.text.slice(0, 500) });
  }
  agent.destroy();
  return findings;
}

/** Outside SOAP faults no client error is a 500; a live session never brings a 401; every refusal of the data APIs has a code. */
function wrongWith(request: SeedRequest, { status, text }: Answer): string | null {
  if (status === 0) return 'no answer';
  const soapFault = /<faultcode>sf:[A-Z_]+<\/faultcode>/.test(text);
  if (status >= 500) return soapFault && !text.includes('UNKNOWN_EXCEPTION') ? null : 'server error';
  const loggedIn = !/^\/+(?:services\/oauth2|id\/|secur|admin)/i.test(request.path);
  if (status === 401 && loggedIn) return '401 with a live session';
  const restRefusal =
    status >= 400 && /^\/services\/data\/v\d\d\.0\//.test(request.path) && request.method !== 'HEAD';
  if (restRefusal && !/"(?:errorCode|error|statusCode|errors|hasErrors)"/.test(text))
    return 'refusal without a code';
  return null;
}

function send(org: TestOrg, agent: Agent, request: SeedRequest): Promise<Answer> {
  return new Promise((resolve) => {
    const body = request.body === null ? null : Buffer.from(request.body as string);
    const headers: Record<string, string> = { authorization: `Bearer ${org.adminToken}` };
    for (const [name, value] of Object.entries(request.headers)) headers[name] = value;
    if (body) headers['content-length'] = String(body.length);
    const message = httpRequest(
      {
        host: '127.0.0.1',
        port: org.port,
        agent,
        method: request.method,
        path: requestTarget(request.path),
        headers,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    message.on('error', (error) => {
      resolve({ status: 0, text: error.message });
    });
    message.end(body ?? undefined);
  });
}

/** What may stand in a request line; everything else is percent-encoded, as every HTTP client does. */
function requestTarget(path: string): string {
  return path
    .toWellFormed()
    .replace(/[^\u0021-\u007e]/gu, (char) => encodeURIComponent(char))
    .slice(0, 20_000);
}
