import type { ObjectDef } from '../schema/types.ts';
import type { Level } from './record-conditions.ts';

/** How access to a record follows from the records that its fields name. */
export interface ParentRule {
  readonly fields: readonly string[];
  /** `every`: all fields that are filled; `some`: one of them is enough. */
  readonly need: 'every' | 'some';
  /** Level on the parent that gives a level on the record. */
  readonly level: Readonly<Record<Level, Level>>;
  /** May the record's owner do the same whatever the parent says? */
  readonly owner: boolean;
}

/** Writing a part of a record is editing the record. */
const part = { read: 'read', edit: 'edit', full: 'edit' } as const;
const same = { read: 'read', edit: 'edit', full: 'full' } as const;

const parts = (...fields: string[]): ParentRule => ({ fields, need: 'every', level: part, owner: false });

const standardParents: Readonly<Record<string, ParentRule>> = {
  Contract: { fields: ['AccountId'], need: 'every', level: same, owner: false },
  OpportunityContactRole: parts('OpportunityId'),
  OpportunityLineItem: parts('OpportunityId'),
  OpportunityHistory: parts('OpportunityId'),
  CampaignMember: parts('CampaignId'),
  CampaignMemberStatus: parts('CampaignId'),
  AccountContactRelation: parts('AccountId', 'ContactId'),
  CaseComment: { ...parts('ParentId'), level: { read: 'read', edit: 'read', full: 'edit' } },
  Note: { ...parts('ParentId'), owner: true },
  Attachment: { ...parts('ParentId'), owner: true },
  EmailMessage: { ...parts('ParentId', 'RelatedToId'), need: 'some' },
  TaskRelation: parts('TaskId'),
  TaskWhoRelation: parts('TaskId'),
  ContentDocumentLink: parts('LinkedEntityId'),
};

/** Null: access to the record does not follow from others. */
export function parentRuleOf(object: ObjectDef): ParentRule | null {
  const standard = standardParents[object.name];
  if (standard) return standard;
  const masters = [...object.fields.values()].filter((field) => field.relationshipOrder !== undefined);
  if (object.kind !== 'custom' || masters.length === 0) return null;
  const readIsEnough = masters.every((field) => field.writeRequiresMasterRead === true);
  const level = readIsEnough ? ({ read: 'read', edit: 'read', full: 'read' } as const) : part;
  return { fields: masters.map((field) => field.name), need: 'every', level, owner: false };
}
