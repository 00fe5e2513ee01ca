import { isCompound } from '../../schema/field-def.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { quoteName } from '../../store/database.ts';
import type { Position } from '../query-error.ts';
import { malformed } from '../query-error.ts';
import { joined, param, raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { FromName, Path } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { expectObject, isOpen, noSuchColumn, noSuchRelationship } from './binding.ts';
import { nameObject, targetField } from './name-object.ts';

/** Relationships in a path at most. */
const MAX_DEPTH = 5;
/** Child-to-parent relationships of one query at most. */
const MAX_RELATIONSHIPS = 55;

/** Where a path leads: rows of a table, or (through a lookup with several targets) whatever an ID names. */
export type RowSource =
  | { readonly kind: 'table'; readonly object: ObjectDef; readonly alias: string }
  | {
      readonly kind: 'name';
      readonly object: ObjectDef;
      readonly key: Sql;
      readonly targets: readonly ObjectDef[];
    };

/** A field at the end of a path. */
export interface FieldRef {
  readonly source: RowSource;
  readonly field: FieldDef;
  /** Lookups on the way, outermost first, and where each leads. */
  readonly relations: readonly FieldDef[];
  readonly sources: readonly RowSource[];
  readonly position: Position;
}

/** The tables of one query level, and the names by which its paths begin. */
export class Scope {
  readonly binding: Binding;
  readonly object: ObjectDef;
  readonly root: RowSource & { kind: 'table' };
  readonly #sources = new Map<string, RowSource>();
  readonly #joins: Sql[] = [];
  /** By lower-cased alias: the relationship names that it stands for. */
  readonly #aliases = new Map<string, readonly string[]>();

  constructor(binding: Binding, object: ObjectDef) {
    this.binding = binding;
    this.object = object;
    this.root = { kind: 'table', object, alias: binding.newAlias() };
  }

  /** Takes the aliases of a FROM clause. @throws OrgError INVALID_TYPE for a path that no relationship takes */
  name(from: FromName, further: readonly FromName[]): void {
    if (from.alias !== null) this.#aliases.set(from.alias.toLowerCase(), []);
    for (const { path, alias } of further) {
      const [, ...steps] = path.names;
      const known = this.#aliases.get((path.names[0] ?? '').toLowerCase());
      if (!known || steps.length === 0)
        throw malformed(this.binding.soql, path.position, `unexpected token: '${path.names.join('.')}'`);
      const names = [...known, ...steps];
      this.follow(names, path.position);
      this.#aliases.set((alias ?? names.at(-1) ?? '').toLowerCase(), names);
    }
  }

  /** @throws OrgError INVALID_FIELD */
  resolve(path: Path): FieldRef {
    const names = this.steps(path);
    const last = names.at(-1) ?? '';
    const { relations, sources } = this.follow(names.slice(0, -1), path.position);
    const source = sources.at(-1) ?? this.root;
    const field = this.fieldOf(source, last);
    if (!field) throw noSuchColumn(this.binding, last, source.object, path.position);
    return { source, field, relations, sources, position: path.position };
  }

  /** The names of a path without the alias or object name that it may begin with. */
  steps(path: Path): readonly string[] {
    const [first = '', ...rest] = path.names;
    if (rest.length === 0) return path.names;
    const alias = this.#aliases.get(first.toLowerCase());
    if (alias) return [...alias, ...rest];
    const own = first.toLowerCase() === this.object.name.toLowerCase();
    return own && !relationOf(this.object, first) ? rest : path.names;
  }

  /** The field, when the caller may read it. */
  fieldOf(source: RowSource, name: string): FieldDef | undefined {
    const field = source.object.fields.get(name.toLowerCase());
    if (!field || source.kind === 'name') return field;
    if (field.toolingOnly && !this.binding.tooling) return undefined;
    return this.mayRead(source.object, field) ? field : undefined;
  }

  mayRead(object: ObjectDef, field: FieldDef): boolean {
    return this.binding.access.fieldReadable(this.binding.caller, object, field);
  }

  /** The lookups of a chain of relationship names and where they lead. @throws OrgError INVALID_FIELD */
  follow(
    names: readonly string[],
    position: Position,
    start: RowSource = this.root,
  ): { relations: FieldDef[]; sources: RowSource[] } {
    if (names.length > MAX_DEPTH)
      throw malformed(
        this.binding.soql,
        position,
        `Relationship paths may have up to ${String(MAX_DEPTH)} levels: ${names.join('.')}`,
      );
    let source = start;
    const relations: FieldDef[] = [];
    const sources: RowSource[] = [];
    let key = start.kind === 'table' ? start.alias : '';
    for (const name of names) {
      const relation = relationOf(source.object, name);
      const readable = relation && (source.kind === 'name' || this.mayRead(source.object, relation));
      if (!relation || !readable) throw noSuchRelationship(this.binding, name, position);
      key += `.${relation.name}`;
      relations.push(relation);
      const known = this.#sources.get(key);
      source = known ?? this.#enter(source, relation, name, position);
      if (!known && this.#sources.size === MAX_RELATIONSHIPS)
        throw malformed(
          this.binding.soql,
          position,
          `A query can go through up to ${String(MAX_RELATIONSHIPS)} parent relationships`,
        );
      this.#sources.set(key, source);
      sources.push(source);
    }
    return { relations, sources };
  }

  #enter(from: RowSource, relation: FieldDef, name: string, position: Position): RowSource {
    const key = this.column(from, relation);
    const targets = relation.referenceTo.flatMap((target) => {
      const object = this.binding.schema.object(target);
      return object && isOpen(this.binding, object) ? [object] : [];
    });
    const [only] = targets;
    if (!only) throw noSuchRelationship(this.binding, name, position);
    if (relation.referenceTo.length > 1) return { kind: 'name', object: nameObject, key, targets };
    return this.join(only, key);
  }

  /** Joins the rows of `object` whose ID is `key`, as far as the caller may see them. */
  join(object: ObjectDef, key: Sql): RowSource & { kind: 'table' } {
    const alias = this.binding.newAlias();
    const on = sql`${raw(alias)}."Id" = ${key}${this.#visible(object, alias)}`;
    this.#joins.push(sql`LEFT JOIN ${raw(quoteName(object.name))} AS ${raw(alias)} ON ${on}`);
    return { kind: 'table', object, alias };
  }

  #visible(object: ObjectDef, alias: string): Sql {
    const seen = visibleTo(this.binding, object, alias);
    return seen ? sql` AND ${seen}` : raw('');
  }

  /** What stands after FROM. Ask once everything is resolved. */
  tables(): Sql {
    const root = raw(`${quoteName(this.object.name)} AS ${this.root.alias}`);
    return joined([root, ...this.#joins], ' ');
  }

  /** SQL of a field of a source; compound fields have none. */
  column(source: RowSource, field: FieldDef): Sql {
    if (isCompound(field)) throw new Error(`${field.name} has no column`);
    if (source.kind === 'name') return this.#nameColumn(source, field);
    if (field.formula !== null)
      return raw(`FORMULA('${source.object.name}', '${field.name}', ${source.alias}."Id")`);
    const seen = seenColumns[field.name];
    if (seen !== undefined && source.object.name !== 'RecentlyViewed')
      return sql`(SELECT ${raw(seen)} FROM "~seen" WHERE "user" = ${param((run) => run.userId)} AND "record" = ${raw(source.alias)}."Id")`;
    return raw(`${source.alias}.${quoteName(field.name)}`);
  }

  #nameColumn(source: RowSource & { kind: 'name' }, wanted: FieldDef): Sql {
    const cases = source.targets.flatMap((target) => {
      const value = this.#targetValue(source, target, wanted);
      return value ? [sql`WHEN ${raw(`'${target.keyPrefix ?? ''}'`)} THEN ${value}`] : [];
    });
    if (cases.length === 0) return raw('NULL');
    return sql`CASE substr(${source.key}, 1, 3) ${joined(cases, ' ')} END`;
  }

  #targetValue(source: RowSource & { kind: 'name' }, target: ObjectDef, wanted: FieldDef): Sql | null {
    if (wanted.name === 'Type' && target.name !== 'Group') return raw(`'${target.name}'`);
    const field = targetField(target, wanted);
    if (!field || isCompound(field) || !this.mayRead(target, field)) return null;
    if (wanted.name === 'Id' && !visibleTo(this.binding, target, 'x')) return source.key;
    const table: RowSource = { kind: 'table', object: target, alias: this.binding.newAlias() };
    const alias = raw(table.alias);
    const where = sql`${alias}."Id" = ${source.key}${this.#visible(target, table.alias)}`;
    const column = this.column(table, field);
    // Owners that are no users are queues, and called so.
    const value =
      wanted.name === 'Type' ? sql`CASE ${column} WHEN 'Queue' THEN 'Queue' ELSE 'Group' END` : column;
    return sql`(SELECT ${value} FROM ${raw(quoteName(target.name))} AS ${alias} WHERE ${where})`;
  }
}

/** When the user of the query saw a record last is kept by user and record, not in the record. */
export const seenColumns: Readonly<Record<string, string>> = {
  LastViewedDate: '"viewed"',
  LastReferencedDate: '"referenced"',
};

/** Which rows of a table the caller may see; null: all. */
export function visibleTo(binding: Binding, object: ObjectDef, alias: string): Sql | null {
  const visible = binding.access.visibleRows(binding.caller, object, alias);
  return visible && { text: `(${visible.sql})`, params: visible.parameters };
}

/** Opens the scope of a query of its own. */
export function openScope(binding: Binding, from: FromName, further: readonly FromName[]): Scope {
  const object = expectObject(binding, from.path.names.join('.'), from.path.position);
  const scope = new Scope(binding, object);
  scope.name(from, further);
  return scope;
}

const relations = new WeakMap<ObjectDef, ReadonlyMap<string, FieldDef>>();

/** The lookup with that relationship name. */
export function relationOf(object: ObjectDef, name: string): FieldDef | undefined {
  let known = relations.get(object);
  if (!known) {
    const lookups = [...object.fields.values()].filter((field) => field.relationshipName !== null);
    known = new Map(lookups.map((field) => [(field.relationshipName ?? '').toLowerCase(), field]));
    relations.set(object, known);
  }
  return known.get(name.toLowerCase());
}
