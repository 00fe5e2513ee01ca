/**
 * A client process for the tests of the embedded server: attaches, writes one row, says so, and lets go when its
 * standard input ends. `node testing-client.ts STATE_FOLDER ROOT_FOLDER`
 */
import { attachEmbeddedServer } from './embedded-server.ts';
import pg from 'pg';

const [, , stateFolder = '', rootFolder = ''] = process.argv;
const server = await attachEmbeddedServer({ stateFolder, rootFolder });
const client = new pg.Client(server.connection);
client.on('error', () => undefined);
await client.connect();
await client.query('create table if not exists visit (pid int)').catch(() => undefined);
await client.query('insert into visit values ($1)', [process.pid]);
const { rows } = await client.query('select count(*)::int as visits from visit');
process.stdout.write(`${JSON.stringify({ ...rows[0], ...server.connection })}\n`);
process.stdin.resume();
process.stdin.once('end', () => {
  void client
    .end()
    .catch(() => undefined)
    .then(() => server.release());
});
