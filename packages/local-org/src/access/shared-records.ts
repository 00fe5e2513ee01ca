import { shareObjectOf } from '../schema/share-objects.ts';
import type { ObjectDef } from '../schema/types.ts';
import { all, any, exists, oneOf, sql } from './condition.ts';
import type { Condition } from './condition.ts';
import { criteriaCondition } from './criteria.ts';
import { objectRight } from './object-rights.ts';
import type { ConditionParts, Level } from './record-conditions.ts';
import type { ChildObject, SharingRule } from './sharing-rules.ts';
import type { Viewer } from './viewer.ts';

const children: readonly ChildObject[] = ['Contact', 'Opportunity', 'Case'];

function isChild(name: string): name is ChildObject {
  return (children as readonly string[]).includes(name);
}

/** What a share row must say for a level. `All` is the owner's own. */
const sufficient: Readonly<Record<Level, string>> = {
  read: "('Read', 'Edit', 'All')",
  edit: "('Edit', 'All')",
  full: "('All')",
};

/**
 * Records of an object with a default of its own that are open beyond that default: by ownership and the role hierarchy,
 * queues, sharing rules, share rows, and what accounts and their children give each other.
 */
export class SharedRecords {
  readonly #viewer: Viewer;
  readonly #parts: ConditionParts;
  #aliases = 0;

  constructor(viewer: Viewer, parts: ConditionParts) {
    this.#viewer = viewer;
    this.#parts = parts;
  }

  of(object: ObjectDef, alias: string, level: Level): Condition {
    const direct = this.#direct(object, alias, level);
    if (level === 'full') return direct;
    if (isChild(object.name)) return any(direct, this.#ofAccount(object.name, alias, level));
    if (object.name === 'Account' && level === 'read') return any(direct, this.#parentOfChildren(alias));
    return direct;
  }

  /** Without what accounts and children give each other. */
  #direct(object: ObjectDef, alias: string, level: Level): Condition {
    const rules = level === 'full' ? [] : this.#rulesFor(object, (rule) => reaches(rule.level, level));
    return any(
      this.#owners(alias, rules, this.#viewer.owners),
      this.#shares(object, alias, level),
      ...byCriteria(rules, object, alias),
    );
  }

  #rulesFor(object: ObjectDef, gives: (rule: SharingRule) => boolean): SharingRule[] {
    return this.#parts.rules.filter(
      (rule) =>
        rule.object.toLowerCase() === object.name.toLowerCase() &&
        this.#viewer.groups.has(rule.toGroupId) &&
        gives(rule),
    );
  }

  /** Owners whose records count as the viewer's, together with those whose records rules open. */
  #owners(alias: string, rules: readonly SharingRule[], own: ReadonlySet<string>): Condition {
    const owners = new Set(own);
    let everybody = false;
    for (const { fromGroupId } of rules) {
      if (fromGroupId === null) continue;
      const from = this.#viewer.directory.ownersIn(fromGroupId);
      if (from === 'everybody') everybody = true;
      else for (const owner of from) owners.add(owner);
    }
    const column = `${alias}."OwnerId"`;
    return any(oneOf(column, owners), everybody ? sql(`substr(${column}, 1, 3) = '005'`) : 'never');
  }

  #shares(object: ObjectDef, alias: string, level: Level, column?: string): Condition {
    const share = shareObjectOf(object);
    if (!share) return 'never';
    const parent = share.fields.has('parentid') ? 'ParentId' : `${object.name}Id`;
    const levelColumn = column ?? (parent === 'ParentId' ? 'AccessLevel' : `${object.name}AccessLevel`);
    const inner = this.#alias();
    return exists(
      share.name,
      inner,
      `${inner}."${parent}" = ${alias}."Id" AND ${inner}."IsDeleted" = 0 AND ${inner}."${levelColumn}" IN ${sufficient[level]}`,
      oneOf(`${inner}."UserOrGroupId"`, this.#viewer.principals),
    );
  }

  /** Children of an account that is the viewer's or shared with them, as role, rule or share row says. */
  #ofAccount(child: ChildObject, alias: string, level: Level): Condition {
    const account = this.#parts.schema.object('Account');
    if (!account || !objectRight(this.#viewer, this.#parts.schema, account, 'read')) return 'never';
    const rules = this.#rulesFor(account, (rule) => reaches(rule.children?.[child] ?? 'None', level));
    const inner = this.#alias();
    const given = any(
      this.#owners(inner, rules, this.#ownersWith(child, level)),
      this.#shares(account, inner, level, `${child}AccessLevel`),
      ...byCriteria(rules, account, inner),
    );
    return exists('Account', inner, `${inner}."Id" = ${alias}."AccountId"`, given);
  }

  /** Users of the viewer's reach whose role gives account owners this access to children. */
  #ownersWith(child: ChildObject, level: Level): ReadonlySet<string> {
    const { directory } = this.#viewer;
    return new Set(
      [...this.#viewer.reach].filter((user) => reaches(directory.childAccess(user, child), level)),
    );
  }

  /** Who has a child of an account by ownership or sharing may read the account. */
  #parentOfChildren(alias: string): Condition {
    const { schema } = this.#parts;
    return any(
      ...children.map((name) => {
        const child = schema.object(name);
        if (!child || child.sharingModel === 'ControlledByParent') return 'never';
        if (!objectRight(this.#viewer, schema, child, 'read')) return 'never';
        const inner = this.#alias();
        const joined = `${inner}."AccountId" = ${alias}."Id" AND ${inner}."IsDeleted" = 0`;
        return exists(name, inner, joined, all(this.#direct(child, inner, 'read')));
      }),
    );
  }

  #alias(): string {
    this.#aliases += 1;
    return `"~s${String(this.#aliases)}"`;
  }
}

function byCriteria(rules: readonly SharingRule[], object: ObjectDef, alias: string): Condition[] {
  return rules.map(({ criteria }) =>
    criteria === null ? 'never' : criteriaCondition(criteria, object, alias),
  );
}

function reaches(given: string, level: Level): boolean {
  return given === 'Edit' || (given === 'Read' && level === 'read');
}
