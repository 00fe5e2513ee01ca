import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { medianTime } from './org.ts';
import type { RowTimes } from './rows.ts';
import { collection } from './rows.ts';

const FIELDS = ['Id', 'Subject', 'WhoId', 'ActivityDate', 'Status', 'TaskSubtype', 'Description'] as const;

/** The least that could answer the same: one table, no rules, no rights, the same JSON over the same kind of server. */
export async function measureFloor(): Promise<RowTimes> {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE TABLE task (${FIELDS.map((name) => `${name} TEXT`).join(', ')}, PRIMARY KEY (Id))`);
  const server = createServer((request, response) => void answer(database, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const get = async (path: string) => (await fetch(url + path)).json();
  try {
    const leads = ['00Q000000000001AAA'];
    const insert200Ms = await medianTime(30, async (run) => {
      const body = JSON.stringify(collection(leads, 200, run));
      await (await fetch(url, { method: 'POST', body })).json();
    });
    const query2000Ms = await medianTime(30, () => get('/2000'));
    const byIdMs = await medianTime(200, () => get('/1'));
    return { insert200Ms, query2000Ms, byIdMs };
  } finally {
    server.closeAllConnections();
    server.close();
    database.close();
  }
}

let count = 0;

async function answer(
  database: DatabaseSync,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const result =
    request.method === 'POST'
      ? write(database, Buffer.concat(chunks).toString('utf8'))
      : database
          .prepare('SELECT Id, Subject, WhoId, ActivityDate, Status FROM task LIMIT ?')
          .all(Number(request.url?.slice(1)));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(result));
}

function write(database: DatabaseSync, body: string): unknown {
  const { records } = JSON.parse(body) as { records: Record<string, unknown>[] };
  const statement = database.prepare(`INSERT INTO task VALUES (${FIELDS.map(() => '?').join(', ')})`);
  database.exec('BEGIN');
  const results = records.map((record) => {
    count += 1;
    const id = `00T${String(count).padStart(15, '0')}`;
    statement.run(id, ...FIELDS.slice(1).map((name) => String(record[name])));
    return { id, success: true, errors: [] };
  });
  database.exec('COMMIT');
  return results;
}
