import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import { isShare, sharedObjectOf } from '../schema/object-permissions.ts';
import { all, any, exists, oneOf, sql } from './condition.ts';
import type { Condition } from './condition.ts';
import { objectRight } from './object-rights.ts';
import { parentRuleOf } from './record-parents.ts';
import type { ParentRule } from './record-parents.ts';
import { SharedRecords } from './shared-records.ts';
import type { SharingRule } from './sharing-rules.ts';
import type { Viewer } from './viewer.ts';

/** `full`: what an owner has — deleting, transferring, sharing. */
export type Level = 'read' | 'edit' | 'full';

export interface ConditionParts {
  readonly schema: Schema;
  readonly rules: readonly SharingRule[];
}

/** Lists of activities have the Who under another name. */
const whoFields: Readonly<Record<string, string>> = {
  Task: 'WhoId',
  Event: 'WhoId',
  ActivityHistory: 'PrimaryWhoId',
  OpenActivity: 'PrimaryWhoId',
};

/** Longest way from a record to the one that decides (email → task → custom detail → master …). */
const deepest = 6;

/** Which rows of an object a user may read, edit, or treat as their own, as conditions over the org's tables. */
export class RecordConditions {
  readonly #viewer: Viewer;
  readonly #schema: Schema;
  readonly #shared: SharedRecords;
  readonly #known = new Map<string, Condition>();
  #aliases = 0;

  constructor(viewer: Viewer, parts: ConditionParts) {
    this.#viewer = viewer;
    this.#schema = parts.schema;
    this.#shared = new SharedRecords(viewer, parts);
  }

  /** The same question gets the same text, so that SQLite's statements are reused. */
  of(object: ObjectDef, alias: string, level: Level): Condition {
    const key = `${object.name} ${alias} ${level}`;
    let condition = this.#known.get(key);
    if (condition === undefined) this.#known.set(key, (condition = this.#decide(object, alias, level, 0)));
    return condition;
  }

  #decide(object: ObjectDef, alias: string, level: Level, depth: number): Condition {
    if (depth > deepest) return 'never';
    if (object.kind === 'setup' || object.kind === 'customMetadata') return 'always';
    if (this.#overAll(object, level)) return 'always';
    if (whoFields[object.name]) return this.#activity(object, alias, level, depth);
    if (isShare(object)) return this.#share(object, alias, level, depth);
    const rule = parentRuleOf(object);
    if (rule) return this.#fromParents(object, alias, level, rule, depth);
    if (object.name === 'ContentDocument' || object.name === 'ContentVersion')
      return this.#file(object, alias, level, depth);
    if (!object.fields.has('ownerid')) return 'always';
    const followsAccount = object.sharingModel === 'ControlledByParent';
    if (object.name === 'Contact')
      return all(
        followsAccount
          ? this.#contactOfAccount(object, alias, level, depth)
          : this.#byModel(object, alias, level),
        any(sql(`${alias}."AccountId" IS NOT NULL`), this.#mine(alias)),
      );
    return this.#byModel(object, alias, level);
  }

  /** View All / Modify All of the object (activities have none), or of all data. */
  #overAll(object: ObjectDef, level: Level): boolean {
    const { grants } = this.#viewer.rights;
    if (this.#viewer.may('ModifyAllData') || (level === 'read' && this.#viewer.viewsAllData)) return true;
    if (whoFields[object.name]) return false;
    return grants.has(object.name, 'modifyAll') || (level === 'read' && grants.has(object.name, 'viewAll'));
  }

  #mine(alias: string): Condition {
    return oneOf(`${alias}."OwnerId"`, new Set([this.#viewer.userId]));
  }

  #owned(alias: string): Condition {
    return oneOf(`${alias}."OwnerId"`, this.#viewer.owners);
  }

  #byModel(object: ObjectDef, alias: string, level: Level): Condition {
    const open = openLevels[object.sharingModel] ?? [];
    if (open.includes(level) || object.sharingModel === 'FullAccess') return 'always';
    return this.#shared.of(object, alias, level);
  }

  /**
   * Contacts that are controlled by their account. One without an account is private: its owner and administrators see
   * it, nobody above ("Contacts not linked to an account" in the help on sharing defaults).
   */
  #contactOfAccount(object: ObjectDef, alias: string, level: Level, depth: number): Condition {
    const account = (wanted: Level) => this.#parent(object, alias, 'AccountId', wanted, depth);
    const ownersDelete = level === 'full' ? all(this.#owned(alias), account('edit')) : 'never';
    return any(account(level), ownersDelete, all(sql(`${alias}."AccountId" IS NULL`), this.#mine(alias)));
  }

  #activity(object: ObjectDef, alias: string, level: Level, depth: number): Condition {
    const fields = [whoFields[object.name] ?? 'WhoId', 'WhatId'];
    const own = this.#owned(alias);
    if (level === 'read')
      return any(own, ...fields.map((field) => this.#parent(object, alias, field, 'read', depth)));
    const model = this.#schema.object('Task')?.sharingModel;
    if (model !== 'ControlledByParent') return own;
    const filled = any(...fields.map((field) => sql(`${alias}."${field}" IS NOT NULL`)));
    return any(own, all(filled, ...fields.map((field) => this.#orEmpty(object, alias, field, level, depth))));
  }

  #share(object: ObjectDef, alias: string, level: Level, depth: number): Condition {
    const shared = sharedObjectOf(object);
    if (!shared) return 'never';
    return this.#parent(object, alias, shared.field, level === 'read' ? 'read' : 'full', depth);
  }

  #fromParents(object: ObjectDef, alias: string, level: Level, rule: ParentRule, depth: number): Condition {
    const wanted = rule.level[level];
    const fields = rule.fields.filter((field) => object.fields.has(field.toLowerCase()));
    const parents = fields.map((field) =>
      rule.need === 'every' && fields.length > 1
        ? this.#orEmpty(object, alias, field, wanted, depth)
        : this.#parent(object, alias, field, wanted, depth),
    );
    const decided = rule.need === 'every' ? all(...parents) : any(...parents);
    const owner = rule.owner && object.fields.has('ownerid') ? this.#mine(alias) : 'never';
    return any(owner, decided);
  }

  /** Files: their owner, and who may read a record that they are linked to. */
  #file(object: ObjectDef, alias: string, level: Level, depth: number): Condition {
    const link = this.#schema.object('ContentDocumentLink');
    const own = this.#mine(alias);
    if (level !== 'read' || !link) return own;
    const inner = this.#alias();
    const key = object.name === 'ContentDocument' ? 'Id' : 'ContentDocumentId';
    const readable = this.#decide(link, inner, 'read', depth + 1);
    return any(own, exists(link.name, inner, `${inner}."ContentDocumentId" = ${alias}."${key}"`, readable));
  }

  #orEmpty(object: ObjectDef, alias: string, field: string, level: Level, depth: number): Condition {
    return any(sql(`${alias}."${field}" IS NULL`), this.#parent(object, alias, field, level, depth));
  }

  /** The record that a field names is one that the user may read / edit / own. */
  #parent(object: ObjectDef, alias: string, fieldName: string, level: Level, depth: number): Condition {
    const field = object.fields.get(fieldName.toLowerCase());
    if (!field) return 'never';
    const column = `${alias}."${field.name}"`;
    const prefixes: string[] = [];
    const conditions: Condition[] = [];
    for (const target of this.#targets(field, level)) {
      if (target.kind === 'setup') {
        if (target.name === 'User') conditions.push(sql(`${column} = ?`, this.#viewer.userId));
        continue;
      }
      const inner = this.#alias();
      const condition = this.#decide(target, inner, level, depth + 1);
      if (condition === 'always') prefixes.push(target.keyPrefix ?? '');
      else conditions.push(exists(target.name, inner, `${inner}."Id" = ${column}`, condition));
    }
    const [only] = prefixes;
    if (only !== undefined && field.referenceTo.length === 1) conditions.push(sql(`${column} IS NOT NULL`));
    else if (only !== undefined)
      conditions.push(sql(`substr(${column}, 1, 3) IN (${prefixes.map(() => '?').join(', ')})`, ...prefixes));
    return any(...conditions);
  }

  #targets(field: FieldDef, level: Level): ObjectDef[] {
    const right = level === 'read' ? 'read' : 'edit';
    return field.referenceTo
      .map((name) => this.#schema.object(name))
      .filter((target) => target !== undefined)
      .filter((target) => objectRight(this.#viewer, this.#schema, target, right));
  }

  #alias(): string {
    this.#aliases += 1;
    return `"~x${String(this.#aliases)}"`;
  }
}

/** What the organization-wide default gives everybody, by `sharingModel`. */
const openLevels: Readonly<Record<string, readonly Level[]>> = {
  Read: ['read'],
  ReadWrite: ['read', 'edit'],
  ReadWriteTransfer: ['read', 'edit'],
  FullAccess: ['read', 'edit', 'full'],
};
