import type { SeedRequest } from './corpus.ts';

/** Numbers in [0, 1). */
export type Random = () => number;

/** Text that has broken programs before. */
const NASTY: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '%00',
  '%',
  '%zz',
  '%2e%2e%2f',
  '../../../etc/passwd',
  "' OR 1=1 --",
  '"; DROP TABLE "Account"; --',
  "\\'",
  '𠮷野家\ud800',
  '\u202e',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '9999999999999999999999',
  '2026-02-30',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '001000000000000AAA',
  '01g000000000000AAA-2000',
  '{!x}',
  '@{a.id}',
  '${7*7}',
  '<x/>',
  ']]>',
  '&boom;',
  'x'.repeat(5000),
];

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const TYPES: readonly string[] = [
  'application/json',
  'text/csv',
  'text/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=b',
  'text/plain; charset=utf-16',
  'nonsense',
  '',
];

/** A valid request made wrong in one to three ways. The same random sequence gives the same requests. */
export function mutate(seed: SeedRequest, random: Random): SeedRequest {
  let request = seed;
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change += 1) request = pick(CHANGES, random)(request, random);
  return request;
}

type Change = (request: SeedRequest, random: Random) => SeedRequest;

const CHANGES: readonly Change[] = [
  (request, random) => ({ ...request, method: pick(METHODS, random) }),
  changePath,
  changePath,
  changeQuery,
  changeQuery,
  changeHeader,
  changeBody,
  changeBody,
  changeBody,
  changeBody,
];

function pick<T>(list: readonly T[], random: Random): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('Nothing to pick from');
  return found;
}

function splitUrl(path: string): [string, string | null] {
  const mark = path.indexOf('?');
  return mark < 0 ? [path, null] : [path.slice(0, mark), path.slice(mark + 1)];
}

function changePath(request: SeedRequest, random: Random): SeedRequest {
  const [path, query] = splitUrl(request.path);
  const segments = path.split('/');
  const place = Math.floor(random() * segments.length);
  const kind = Math.floor(random() * 4);
  if (kind === 0) segments.splice(place, 1);
  else if (kind === 1) segments.splice(place, 0, encodeSome(pick(NASTY, random), random));
  else if (kind === 2) segments[place] = encodeSome(pick(NASTY, random), random);
  else segments[place] = spoilText(segments[place] ?? '', random);
  return { ...request, path: `/${segments.join('/')}${query === null ? '' : `?${query}`}` };
}

function encodeSome(text: string, random: Random): string {
  return random() < 0.5 ? encodeURIComponent(text.toWellFormed()) : text;
}

function changeQuery(request: SeedRequest, random: Random): SeedRequest {
  const [path, query] = splitUrl(request.path);
  const parameters = new URLSearchParams(query ?? '');
  const names = [...parameters.keys()];
  if (names.length === 0)
    parameters.append(
      pick(['q', 'fields', 'ids', 'start', 'pageSize', 'locator'], random),
      pick(NASTY, random),
    );
  else {
    const name = pick(names, random);
    const value = parameters.get(name) ?? '';
    if (random() < 0.2) parameters.delete(name);
    else if (random() < 0.3) parameters.set(name, pick(NASTY, random));
    else parameters.set(name, spoilText(value, random));
  }
  return { ...request, path: `${path}?${parameters.toString()}` };
}

function changeHeader(request: SeedRequest, random: Random): SeedRequest {
  const headers = { ...request.headers };
  const kind = Math.floor(random() * 5);
  if (kind === 0) headers['content-type'] = pick(TYPES, random);
  else if (kind === 1) delete headers['content-type'];
  else if (kind === 2) headers['accept'] = pick(['text/csv', 'application/xml', '*/*', 'x'], random);
  else if (kind === 3)
    headers['sforce-query-options'] = pick(['batchSize=1', 'batchSize=-5', 'batchSize=x', 'x'], random);
  else headers['content-encoding'] = pick(['gzip', 'br', 'identity', 'x'], random);
  return { ...request, headers };
}

function changeBody(request: SeedRequest, random: Random): SeedRequest {
  const { body } = request;
  if (body === null) return { ...request, body: pick(NASTY, random) };
  if (typeof body !== 'string') return { ...request, body: spoilBytes(body, random) };
  if (request.headers['content-type'] === 'application/json' && random() < 0.6) {
    const value = tryJson(body);
    if (value !== undefined) return { ...request, body: JSON.stringify(spoilValue(value, random)) };
  }
  return { ...request, body: spoilText(body, random) };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  [],
  {},
  [[]],
  { attributes: null },
  ...NASTY,
];

/** Replaces, removes or renames something at a random depth. */
function spoilValue(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return pick(VALUES, random);
  if (Array.isArray(value)) {
    const list: unknown[] = [...(value as unknown[])];
    const place = Math.floor(random() * Math.max(1, list.length));
    if (random() < 0.2) list.splice(place, 1);
    else list[place] = spoilValue(list[place], random);
    return list;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return { [pick(NASTY, random)]: pick(VALUES, random) };
  const place = Math.floor(random() * entries.length);
  const [name, inner] = entries[place] ?? ['', null];
  if (random() < 0.15) entries.splice(place, 1);
  else if (random() < 0.15) entries[place] = [spoilText(name, random), inner];
  else entries[place] = [name, spoilValue(inner, random)];
  return Object.fromEntries(entries);
}

/** Cuts, doubles, swaps or injects. */
function spoilText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * 20));
  switch (Math.floor(random() * 5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at);
    case 3:
      return text.slice(0, at) + pick(NASTY, random) + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 128)) + text.slice(at + 1);
  }
}

function spoilBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const flips = 1 + Math.floor(random() * 8);
  for (let flip = 0; flip < flips; flip += 1)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return random() < 0.2 ? copy.slice(0, Math.floor(random() * copy.length)) : copy;
}
