import { OrgError } from '../../org/errors.ts';

/**
 * A switch of a JSON body (`allOrNone`), off when it is left out. Its word in quotes counts, as with the platform's parser;
 * anything else is refused, because a switch that is silently off changes what the call does.
 * @throws OrgError JSON_PARSER_ERROR
 */
export function flag(body: Readonly<Record<string, unknown>>, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw new OrgError('JSON_PARSER_ERROR', `Cannot deserialize instance of boolean from "${name}"`);
}
