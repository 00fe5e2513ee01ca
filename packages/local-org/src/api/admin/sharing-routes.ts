import { SharingRules } from '../../access/sharing-rules.ts';
import type { ChildLevels, Criteria, SharingRule } from '../../access/sharing-rules.ts';
import { SharingDefaults } from '../../access/stored-defaults.ts';
import type { LocalOrg } from '../../org.ts';
import { OrgError } from '../../org/errors.ts';
import type { SharingModel } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { adminRoute } from './admin-route.ts';
import { invalid, objectIn, only, optionalText, textIn } from './body.ts';
import type { Body } from './body.ts';
import { memberId } from './setup.ts';

/** Sharing settings, as the page of that name in Setup. */
export const sharingRoutes: readonly Route[] = [
  adminRoute('GET', '/admin/sharing', sharing),
  adminRoute('PATCH', '/admin/sharing', setDefaults),
  adminRoute('POST', '/admin/sharing/rules', putRule),
  adminRoute('DELETE', '/admin/sharing/rules/:object/:name', removeRule),
];

/** Objects whose default is set here; custom objects carry theirs in their metadata. */
const defaulted = ['Account', 'Campaign', 'Case', 'Contact', 'Lead', 'Opportunity'];

function sharing(request: OrgRequest): OrgResponse {
  const { schema, database } = request.org;
  const names = [...schema.objects()]
    .filter((object) => object.kind === 'custom')
    .map((object) => object.name);
  const defaults: Record<string, string> = {};
  for (const name of [...defaulted, ...names]) defaults[name] = schema.object(name)?.sharingModel ?? '';
  defaults['Activity'] = schema.object('Task')?.sharingModel ?? '';
  return json(200, { defaults, rules: new SharingRules(database).all() });
}

/** `{defaults: {Lead: 'Private', Activity: 'ControlledByParent'}}` */
async function setDefaults(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  only(body, ['defaults']);
  const { org } = request;
  const models: Record<string, SharingModel> = {};
  org.database.transaction(() => {
    const stored = new SharingDefaults(org.database);
    for (const [object, model] of Object.entries(objectIn(body['defaults'], 'defaults'))) {
      if (![...defaulted, 'Activity'].includes(object) || !stored.put(object, String(model), org.clock.now()))
        throw invalid(`${object} cannot have the default ${String(model)}`);
      models[object] = model as SharingModel;
    }
    const { customizations } = org.schema;
    org.schema.apply({
      ...customizations,
      sharingModels: { ...customizations.sharingModels, ...models },
    });
  });
  return sharing(request);
}

/** `{object, name, level, from | criteria, to, children?}`; `from` and `to` as members of groups are written. */
async function putRule(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  only(body, ['object', 'name', 'level', 'from', 'criteria', 'to', 'children']);
  const rule = readRule(request.org, body);
  request.org.database.transaction(() => {
    new SharingRules(request.org.database).put(rule);
  });
  return json(201, rule);
}

function readRule(org: LocalOrg, body: Body): SharingRule {
  const object = org.schema.object(textIn(body, 'object'));
  const level = textIn(body, 'level');
  if (!object) throw invalid('object must name an object of this org.');
  if (level !== 'Read' && level !== 'Edit') throw invalid('level must be Read or Edit.');
  if ((body['from'] === undefined) === (body['criteria'] === undefined))
    throw invalid('A rule has either from or criteria.');
  return {
    object: object.name,
    name: textIn(body, 'name'),
    level,
    fromGroupId: body['from'] === undefined ? null : memberId(org, objectIn(body['from'], 'from')),
    toGroupId: memberId(org, objectIn(body['to'], 'to')),
    criteria: body['criteria'] === undefined ? null : readCriteria(objectIn(body['criteria'], 'criteria')),
    children: body['children'] === undefined ? null : readChildren(objectIn(body['children'], 'children')),
  };
}

function readCriteria(body: Body): Criteria {
  only(body, ['items', 'filter']);
  const items = Array.isArray(body['items']) ? body['items'] : [];
  return {
    filter: optionalText(body, 'filter') ?? null,
    items: items.map((entry) => {
      const item = objectIn(entry, 'item');
      only(item, ['field', 'operation', 'value']);
      return {
        field: textIn(item, 'field'),
        operation: textIn(item, 'operation'),
        value: optionalText(item, 'value') ?? '',
      };
    }),
  };
}

function readChildren(body: Body): ChildLevels {
  only(body, ['Contact', 'Opportunity', 'Case']);
  const level = (name: string) => {
    const value = optionalText(body, name) ?? 'None';
    if (value !== 'None' && value !== 'Read' && value !== 'Edit')
      throw invalid(`${name} must be None, Read or Edit.`);
    return value;
  };
  return { Contact: level('Contact'), Opportunity: level('Opportunity'), Case: level('Case') };
}

function removeRule(request: OrgRequest): OrgResponse {
  const { database } = request.org;
  const [object, name] = [request.param('object'), request.param('name')];
  const removed = database.transaction(() => new SharingRules(database).remove(object, name));
  if (!removed)
    throw new OrgError('NOT_FOUND', `There is no sharing rule ${object}.${name}`, { status: 404 });
  return noContent();
}
