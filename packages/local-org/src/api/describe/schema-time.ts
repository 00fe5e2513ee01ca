import type { ServerContext } from '../../server/context.ts';

const seen = new WeakMap<ServerContext, { version: string; at: number }>();

/** When the schema, or who may see what of it, was last found changed, by the org's clock (milliseconds UTC). */
export function schemaChangedAt(context: ServerContext): number {
  const { schema, database, clock } = context.org;
  const version = `${String(schema.version)}/${String(database.setupVersion)}`;
  let known = seen.get(context);
  if (known?.version !== version) seen.set(context, (known = { version, at: clock.now() }));
  return known.at;
}
