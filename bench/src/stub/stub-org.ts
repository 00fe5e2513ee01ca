import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * An org that answers every call after a fixed time and keeps nothing but counts: what is measured is the client.
 * Run as a process of its own (`node stub-org.ts LATENCY_MS`), so that its work is not the client's; prints its port.
 */
const latencyMs = Number(process.argv[2] ?? 150);
/** With `record` it also remembers when each Task was answered, by its key. */
const seen = process.argv[3] === 'record' ? new Map<string, number>() : null;
const counts = { requests: 0, taskRequests: 0, tasks: 0, firstTaskAt: 0, lastTaskAt: 0 };
let nextId = 1;
const connection = {
  Id: 'a0B000000000001AAA',
  Key__c: 'default',
  Paused__c: false,
  State__c: 'connected',
};
const users = Array.from({ length: 20 }, (_, index) => ({
  Key__c: `user-${String(index)}`,
  User__c: `005${String(index).padStart(12, '0')}AAA`,
  GmailLinked__c: true,
}));

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => answer(request, Buffer.concat(parts), response));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? String(address?.port) : ''}\n`);
});
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));

function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const url = request.url ?? '';
  if (url === '/counts') return reply(response, { ...counts, cpuMs: process.cpuUsage().user / 1000 });
  if (url === '/reset') {
    Object.assign(counts, { requests: 0, taskRequests: 0, tasks: 0, firstTaskAt: 0, lastTaskAt: 0 });
    seen?.clear();
    return reply(response, counts);
  }
  if (url === '/seen') return reply(response, [...(seen ?? [])]);
  counts.requests += 1;
  const result = url.includes('/composite') ? composite(url, body) : elsewhere(request, url);
  setTimeout(() => reply(response, result), latencyMs);
}

function composite(url: string, body: Buffer): unknown {
  if (url.includes('/composite/sobjects')) return collection(body);
  const { compositeRequest } = JSON.parse(body.toString()) as {
    compositeRequest: { url: string; referenceId: string }[];
  };
  const compositeResponse = compositeRequest.map(({ url: part, referenceId }) => ({
    referenceId,
    httpStatusCode: 200,
    body: query(decodeURIComponent(part)),
  }));
  return { compositeResponse };
}

/** The records are counted by their attributes, not parsed: the stub must stay cheaper than what it measures. */
function collection(body: Buffer): unknown {
  const text = body.toString('latin1');
  const records = text.split('"attributes":').length - 1;
  if (text.includes('{"attributes":{"type":"Task"}')) {
    counts.taskRequests += 1;
    counts.tasks += records;
    counts.firstTaskAt ||= Date.now();
    counts.lastTaskAt = Date.now();
    if (seen) remember(text);
  }
  return Array.from({ length: records }, () => ({ id: taskId(), success: true, errors: [] }));
}

function remember(text: string): void {
  const at = Date.now() + latencyMs;
  for (const [, key] of text.matchAll(/"BalesActivityId__c":"([^"]+)"/g)) if (key) seen?.set(key, at);
}

function taskId(): string {
  return `00T${String(nextId++).padStart(12, '0')}AAA`;
}

function elsewhere(request: IncomingMessage, url: string): unknown {
  if (url.startsWith('/services/oauth2/token')) {
    const base = `http://${request.headers.host ?? ''}`;
    return {
      access_token: '00D!stub',
      instance_url: base,
      id: `${base}/id/00D000000000001EAA/005000000000001AAA`,
    };
  }
  if (url.includes('/describe')) return { name: 'Task', fields: [] };
  return query(decodeURIComponent(url));
}

/** A connection that is reviewed and belongs to whoever asks, linked users and a closed status. */
function query(url: string): unknown {
  if (url.includes('TaskStatus')) return page([{ ApiName: 'Completed' }]);
  if (url.includes('FROM BalesConnection__c'))
    return page([{ ...connection, Tenant__c: /'tenant:([^']+)'/.exec(url)?.[1] ?? null }]);
  if (url.includes('FROM BalesUserLink__c')) return page(users);
  return page([]);
}

function page(records: readonly unknown[]): unknown {
  return { totalSize: records.length, done: true, records };
}

function reply(response: ServerResponse, result: unknown): void {
  response.writeHead(200, {
    'content-type': 'application/json;charset=UTF-8',
    'sforce-limit-info': `api-usage=${String(counts.requests)}/1000000`,
  });
  response.end(JSON.stringify(result));
}
