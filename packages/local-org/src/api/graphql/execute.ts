import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { objectInfo } from '../ui/object-info.ts';
import { aggregateConnection } from './aggregates.ts';
import { recordConnection } from './connections.ts';
import type { Selection } from './document.ts';
import { readDocument } from './document.ts';
import { GraphQlError, invalid, undefinedField } from './graphql-error.ts';
import { runMutations } from './mutations.ts';

/** Record queries of one request. */
const MAX_QUERIES = 10;

/** Runs a document: `{data, errors}`; a wrong document has no data. */
export function execute(
  request: OrgRequest,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  operationName: string | null,
): Record<string, unknown> {
  const errors: GraphQlError[] = [];
  try {
    const operation = readDocument(text, variables, operationName);
    const data: Record<string, unknown> = {};
    for (const selection of operation.selections) {
      if (selection.name === '__typename')
        data[selection.key] = operation.kind === 'query' ? 'Query' : 'Mutation';
      else if (selection.name !== 'uiapi')
        throw undefinedField(
          selection.path,
          operation.kind === 'query' ? 'Query' : 'Mutation',
          selection.place,
        );
      else
        data[selection.key] =
          operation.kind === 'query'
            ? runUiApi(request, selection)
            : runMutations(request, selection, errors);
    }
    return { data, errors: errors.map((error) => error.toJson()) };
  } catch (error) {
    return { data: {}, errors: [asGraphQlError(error).toJson()] };
  }
}

function asGraphQlError(error: unknown): GraphQlError {
  if (error instanceof GraphQlError) return error;
  if (error instanceof OrgError)
    return new GraphQlError('DataFetchingException', withoutQuery(error.message), null, error.code);
  throw error;
}

/** The query behind an error is ours, not the client's: its text and the place in it say nothing. */
function withoutQuery(message: string): string {
  return message.replace(/^[^]*\nERROR at Row:\d+:Column:\d+\n/, '');
}

function runUiApi(request: OrgRequest, uiapi: Selection): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const selection of uiapi.children) {
    switch (selection.name) {
      case 'query':
        answer[selection.key] = runQueries(request, selection, recordConnection, 'RecordQuery');
        break;
      case 'aggregate':
        answer[selection.key] = runQueries(request, selection, aggregateConnection, 'RecordQueryAggregate');
        break;
      case 'objectInfos':
        answer[selection.key] = objectInfos(request, selection);
        break;
      case '__typename':
        answer[selection.key] = 'UIAPI';
        break;
      default:
        throw undefinedField(selection.path, 'UIAPI', selection.place);
    }
  }
  return answer;
}

function runQueries(
  request: OrgRequest,
  selection: Selection,
  run: (request: OrgRequest, object: ObjectDef, query: Selection) => unknown,
  type: string,
): Record<string, unknown> {
  if (selection.children.filter(({ name }) => name !== '__typename').length > MAX_QUERIES)
    throw new GraphQlError(
      'ExecutionAborted',
      `At most ${String(MAX_QUERIES)} queries are allowed in a request`,
    );
  const answer: Record<string, unknown> = {};
  for (const query of selection.children) {
    if (query.name === '__typename') {
      answer[query.key] = type;
      continue;
    }
    const object = visibleObject(request.org, request.caller, query.name);
    if (object?.name === query.name) answer[query.key] = run(request, object, query);
    else if (!query.optional) throw undefinedField(query.path, type, query.place);
  }
  return answer;
}

/** `objectInfos(apiNames: ["Account"]) { ApiName label fields { ApiName label } }` */
function objectInfos(request: OrgRequest, selection: Selection): unknown[] {
  const names = [selection.args['apiNames'] ?? []].flat().map(String);
  return names.map((name) => {
    const object = visibleObject(request.org, request.caller, name);
    if (!object)
      throw invalid('WrongType', selection.path, `Object '${name}' does not exist`, selection.place);
    return project(objectInfo(request, object), selection.children);
  });
}

/** Picks selected members; maps of object info (`fields`, `recordTypeInfos`) are lists in GraphQL. */
function project(value: unknown, selections: readonly Selection[]): unknown {
  if (Array.isArray(value)) return value.map((item) => project(item, selections));
  if (typeof value !== 'object' || value === null || selections.length === 0) return value;
  const members = value as Record<string, unknown>;
  return Object.fromEntries(
    selections.map((selection) => {
      if (selection.name === '__typename') return [selection.key, 'ObjectInfo'];
      const name = selection.name === 'ApiName' ? 'apiName' : selection.name;
      if (!(name in members)) throw undefinedField(selection.path, 'ObjectInfo', selection.place);
      const isMap = name === 'fields' || name === 'recordTypeInfos';
      const found = isMap ? Object.values(members[name] as Record<string, unknown>) : members[name];
      return [selection.key, project(found, selection.children)];
    }),
  );
}
