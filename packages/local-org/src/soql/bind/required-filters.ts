import { OrgError } from '../../org/errors.ts';
import type { Condition, QueryTree } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';

interface Requirement {
  /** One of them must be compared with `=` or `IN`; one that ends in a point stands for any field of that parent. */
  readonly fields: readonly string[];
  readonly message: string;
}

/** Objects that the platform lets nobody read as a whole. */
const required: Readonly<Record<string, Requirement>> = {
  ContentDocumentLink: {
    fields: ['Id', 'ContentDocumentId', 'LinkedEntityId'],
    message:
      "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  },
  ...reified('FieldDefinition', ['EntityDefinitionId', 'DurableId']),
  ...reified('EntityParticle', ['EntityDefinitionId', 'FieldDefinitionId', 'DurableId']),
  ...reified('PicklistValueInfo', ['EntityParticleId', 'DurableId']),
  ...reified('RelationshipInfo', ['ChildSobjectId', 'FieldId', 'DurableId']),
  ...reified('RelationshipDomain', [
    'FieldId',
    'ChildSobjectId',
    'ParentSobjectId',
    'RelationshipInfoId',
    'DurableId',
  ]),
  ...reified('UserEntityAccess', ['UserId', 'DurableId']),
};

/** Objects whose rows are made of the schema: the parent that a field names does as well as the field. */
function reified(object: string, fields: readonly string[]): Readonly<Record<string, Requirement>> {
  const parents = fields.filter((field) => field !== 'DurableId').map((field) => field.replace(/Id$/, '.'));
  const message = `${object}: a filter on a reified column is required [${fields.join(',')}]`;
  return { [object]: { fields: [...fields, ...parents], message } };
}

/** @throws OrgError MALFORMED_QUERY, which names no place: real orgs say it without one */
export function requireFilter(scope: Scope, query: QueryTree): void {
  if (scope.object.name === 'UserRecordAccess') requireRecordFilter(scope, query);
  const requirement = required[scope.object.name];
  if (!requirement || (query.where && filtersBy(scope, query.where, requirement.fields))) return;
  throw new OrgError('MALFORMED_QUERY', requirement.message);
}

const RECORD_ACCESS = /^(?:RecordId|Has\w+Access|MaxAccessLevel)$/i;

/** One user's access to named records is all that can be asked for. @throws OrgError INVALID_FIELD, MALFORMED_QUERY */
function requireRecordFilter(scope: Scope, { select, where }: QueryTree): void {
  const only = select.every(
    (item) => item.kind === 'field' && RECORD_ACCESS.test(item.path.names.at(-1) ?? ''),
  );
  if (!only)
    throw new OrgError('INVALID_FIELD', 'Can select only RecordId, a Has*Access field, and MaxAccessLevel');
  if (!where || !filtersBy(scope, where, ['UserId']) || !filtersBy(scope, where, ['RecordId']))
    throw new OrgError('MALFORMED_QUERY', 'UserRecordAccess: a filter on UserId and RecordId is required');
}

function filtersBy(scope: Scope, condition: Condition, fields: readonly string[]): boolean {
  if (condition.kind === 'and') return condition.parts.some((part) => filtersBy(scope, part, fields));
  if (condition.kind !== 'comparison' || condition.operand.kind !== 'path') return false;
  if (condition.operator !== '=' && condition.operator !== 'IN') return false;
  const [name = '', ...more] = scope.steps(condition.operand.path);
  const wanted = (more.length > 0 ? `${name}.` : name).toLowerCase();
  return fields.some((field) => field.toLowerCase() === wanted);
}
