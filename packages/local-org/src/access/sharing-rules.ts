import type { Database } from '../store/database.ts';

/** Access to an account's children that a rule, share or role gives. */
export type ChildObject = 'Contact' | 'Opportunity' | 'Case';
export type ChildLevels = Readonly<Record<ChildObject, 'None' | 'Read' | 'Edit'>>;

/** One line of a rule's criteria. */
export interface CriteriaItem {
  readonly field: string;
  /** As in metadata: `equals`, `notEqual`, `lessThan`, `contains` … */
  readonly operation: string;
  readonly value: string;
}

export interface Criteria {
  readonly items: readonly CriteriaItem[];
  /** `1 AND (2 OR 3)`; null: all of them. */
  readonly filter: string | null;
}

/** Records owned by members of one group, or that meet criteria, are open to the members of another. */
export interface SharingRule {
  readonly object: string;
  /** Unique for the object. */
  readonly name: string;
  readonly level: 'Read' | 'Edit';
  /** ID of a `Group` row (public group, queue, role group, all internal users); null for rules by criteria. */
  readonly fromGroupId: string | null;
  readonly toGroupId: string;
  readonly criteria: Criteria | null;
  /** Account rules: what they give on the account's children. */
  readonly children: ChildLevels | null;
}

const columns =
  '"Object" TEXT NOT NULL COLLATE NOCASE, "Name" TEXT NOT NULL COLLATE NOCASE, "Rule" TEXT NOT NULL, PRIMARY KEY ("Object", "Name")';

/** The sharing rules of an org, in a table of its own. Writers run in the transaction of who calls. */
export class SharingRules {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    const exists = database.get('SELECT 1 AS yes FROM sqlite_master WHERE "name" = ?', '~SharingRule');
    if (!exists) database.exec(`CREATE TABLE "~SharingRule" (${columns})`);
  }

  put(rule: SharingRule): void {
    this.#database.run(
      'INSERT INTO "~SharingRule" VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "Rule" = excluded."Rule"',
      rule.object,
      rule.name,
      JSON.stringify(rule),
    );
    this.#database.touchSetup();
  }

  /** @returns whether there was one */
  remove(object: string, name: string): boolean {
    this.#database.touchSetup();
    return (
      this.#database.run('DELETE FROM "~SharingRule" WHERE "Object" = ? AND "Name" = ?', object, name) > 0
    );
  }

  all(): SharingRule[] {
    const rows = this.#database.all('SELECT "Rule" FROM "~SharingRule" ORDER BY "Object", "Name"');
    return rows.map((row) => JSON.parse(String(row['Rule'])) as SharingRule);
  }
}
