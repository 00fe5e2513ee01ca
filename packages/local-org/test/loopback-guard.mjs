// Loaded into every process of a test run by NODE_OPTIONS (plain JavaScript, so that any Node can load it): refuses every
// connection and name look-up that would leave this machine, and writes it down in the file that its own address names
// (`loopback-guard.mjs?note=FILE`), so that a client that swallows the error still fails the run.
import { appendFileSync } from 'node:fs';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const LOCAL = /^(?:127(?:\.\d+){3}|localhost|::1|\[::1\]|::ffff:127(?:\.\d+){3}|0\.0\.0\.0|::)$/i;

function refuse(what) {
  const file = new URL(import.meta.url).searchParams.get('note');
  if (file) appendFileSync(file, `${what} by ${process.argv.slice(1, 4).join(' ')}\n`);
  return new Error(`Only this machine may be reached in a test: ${what}`);
}

const isLocal = (host) => host === undefined || host === null || host === '' || LOCAL.test(String(host));

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guardedConnect(...args) {
  // Node hands its own calls over as one array of normalised arguments.
  const given = Array.isArray(args[0]) ? args[0] : args;
  const [first, second] = given;
  const host = typeof first === 'object' && first !== null ? first.host : second;
  const byPath = typeof first === 'string' && !/^\d+$/.test(first);
  if (!byPath && typeof host === 'string' && !isLocal(host)) {
    const error = refuse(`connection to ${host}`);
    process.nextTick(() => this.destroy(error));
    return this;
  }
  return connect.apply(this, args);
};

// An address needs no question to any server, wherever it lies.
const isAnswered = (host) => isLocal(host) || net.isIP(String(host)) !== 0;

const lookup = dns.lookup;
dns.lookup = function guardedLookup(host, ...rest) {
  if (isAnswered(host)) return lookup.call(dns, host, ...rest);
  const error = Object.assign(refuse(`look-up of ${host}`), { code: 'ENOTFOUND' });
  const callback = rest.at(-1);
  if (typeof callback !== 'function') throw error;
  process.nextTick(callback, error);
  return undefined;
};
// `promisify` names the members of its answer after a symbol on the function.
Object.defineProperties(dns.lookup, Object.getOwnPropertyDescriptors(lookup));
const lookupLater = dns.promises.lookup;
dns.promises.lookup = async (host, ...rest) => {
  if (isAnswered(host)) return lookupLater.call(dns.promises, host, ...rest);
  throw Object.assign(refuse(`look-up of ${host}`), { code: 'ENOTFOUND' });
};
for (const name of Object.keys(dns).filter((key) => key.startsWith('resolve'))) {
  dns[name] = (host) => {
    throw refuse(`look-up of ${host}`);
  };
  dns.promises[name] = async (host) => {
    throw refuse(`look-up of ${host}`);
  };
}

const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function guardedSend(...args) {
  const address = args.findLast((value) => typeof value === 'string');
  if (address !== undefined && !isLocal(address)) throw refuse(`datagram to ${address}`);
  return send.apply(this, args);
};

syncBuiltinESMExports();
