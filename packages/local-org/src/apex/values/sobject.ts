import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { SObjectType } from '../types/type.ts';
import type { ApexList } from './collections.ts';
import type { Value } from './value.ts';

export interface RecordError {
  readonly message: string;
  readonly fields: readonly string[];
}

/** What `Database.DMLOptions` say that a record carries. */
export interface RecordOptions {
  readonly autoAssign: boolean;
  readonly allowDuplicates: boolean;
}

/** A record in memory, or a row of an aggregate query. */
export class SObjectValue {
  readonly type: SObjectType;
  /** By the field's API name (aggregates: alias, in lower case); a field that was never set is absent. */
  readonly values = new Map<string, Value>();
  /** Parent records by lower-cased relationship name. */
  readonly parents = new Map<string, SObjectValue | null>();
  /** Child records by lower-cased relationship name. */
  readonly children = new Map<string, ApexList>();
  /** Read from the database: a field that was not selected must not be read. */
  queried = false;
  /** Fields set by code since it was read. */
  readonly changed = new Set<string>();
  /** `addError` in a trigger. */
  errors: RecordError[] = [];
  /** `Trigger.old` and the rows of after triggers. */
  readOnly = false;
  /** `setOptions` */
  options: RecordOptions | null = null;

  constructor(type: SObjectType) {
    this.type = type;
  }

  get object(): ObjectDef | null {
    return this.type.object;
  }

  field(name: string): FieldDef | undefined {
    return this.type.object?.fields.get(name.toLowerCase());
  }

  /** Sets a field as code does. */
  assign(name: string, value: Value): void {
    this.values.set(name, value);
    this.changed.add(name);
  }

  get id(): string | null {
    return (this.values.get('Id') as string | null | undefined) ?? null;
  }

  /** The parent record of a relationship, by any case. */
  parent(relationship: string): SObjectValue | null | undefined {
    return this.parents.get(relationship.toLowerCase());
  }

  copy(keepId: boolean): SObjectValue {
    const copy = new SObjectValue(this.type);
    for (const [name, value] of this.values) if (keepId || name !== 'Id') copy.values.set(name, value);
    for (const [name, value] of this.parents) copy.parents.set(name, value);
    for (const name of copy.values.keys()) copy.changed.add(name);
    copy.queried = this.queried;
    return copy;
  }
}
