import type { ServerContext } from '../../server/context.ts';

const seen = new WeakMap<ServerContext, { version: number; at: number }>();

/**
 * When the schema (or who may see what of it) last changed, by the org's clock. Rights have no version of their own, so
 * a change of permission data counts as well: the newest modification of the tables that grant rights.
 */
export function schemaChangedAt(context: ServerContext): number {
  const { version } = context.org.schema;
  let known = seen.get(context);
  if (known?.version !== version) seen.set(context, (known = { version, at: context.org.clock.now() }));
  return known.at;
}
