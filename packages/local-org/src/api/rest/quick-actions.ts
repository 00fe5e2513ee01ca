import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { childText } from '../../server/xml.ts';
import type { DeployedComponent } from '../deployed-components.ts';
import { objectOf } from './objects.ts';

const BASE = '/services/data/:version';
const OBJECT = `${BASE}/sobjects/:object/quickActions`;

/** Quick actions as deployed: the global ones, and those of an object. */
export const quickActionRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/quickActions`, handler: (request) => list(request, null) },
  { method: 'GET', pattern: `${BASE}/quickActions/:action`, handler: (request) => one(request, null) },
  {
    method: 'GET',
    pattern: `${BASE}/quickActions/:action/describe`,
    handler: (request) => describe(request, null),
  },
  { method: 'GET', pattern: OBJECT, handler: (request) => list(request, objectOf(request)) },
  { method: 'GET', pattern: `${OBJECT}/:action`, handler: (request) => one(request, objectOf(request)) },
  {
    method: 'GET',
    pattern: `${OBJECT}/:action/describe`,
    handler: (request) => describe(request, objectOf(request)),
  },
];

function list(request: OrgRequest, object: ObjectDef | null): OrgResponse {
  const all = request.context.components.ofType('QuickAction');
  const own = all.filter(({ fullName }) => objectNameOf(fullName) === (object?.name ?? null));
  return json(
    200,
    own.map((action) => summary(request, object, action)),
  );
}

function one(request: OrgRequest, object: ObjectDef | null): OrgResponse {
  return json(200, summary(request, object, actionOf(request, object)));
}

/** `Lead.Convert` belongs to Lead, `NewTask` to none. */
function objectNameOf(fullName: string): string | null {
  const dot = fullName.indexOf('.');
  return dot < 0 ? null : fullName.slice(0, dot);
}

function nameOf(fullName: string): string {
  return fullName.slice(fullName.indexOf('.') + 1);
}

/** The action of the path, by its own name or with the object's in front. @throws OrgError NOT_FOUND */
function actionOf(request: OrgRequest, object: ObjectDef | null): DeployedComponent {
  const name = nameOf(request.param('action'));
  const found = request.context.components.get('QuickAction', object ? `${object.name}.${name}` : name);
  if (!found) throw notFound();
  return found;
}

function summary(
  { dataPath }: OrgRequest,
  object: ObjectDef | null,
  action: DeployedComponent,
): Record<string, unknown> {
  const path = object ? `${dataPath}/sobjects/${object.name}` : dataPath;
  const url = `${path}/quickActions/${nameOf(action.fullName)}`;
  return {
    actionEnumOrId: action.id,
    label: childText(action.root, 'label') ?? nameOf(action.fullName),
    name: action.fullName,
    type: childText(action.root, 'type') ?? null,
    urls: { quickAction: url, describe: `${url}/describe` },
  };
}

/** `DescribeQuickActionResult`, as far as a deployed action says; it has no layout of the classic kind. */
function describe(request: OrgRequest, object: ObjectDef | null): OrgResponse {
  const action = actionOf(request, object);
  const { urls: _urls, ...head } = summary(request, object, action);
  const text = (name: string): string | null => childText(action.root, name) ?? null;
  const size = (name: string): number | null => (text(name) === null ? null : Number(text(name)));
  return json(200, {
    accessLevelRequired: null,
    ...head,
    canvasApplicationName: text('canvas'),
    colors: [],
    contextSobjectType: object?.name ?? null,
    defaultValues: null,
    flowDevName: text('flowDefinition'),
    height: size('height'),
    iconName: text('icon'),
    iconUrl: null,
    icons: [],
    layout: null,
    lightningComponentQualifiedName: text('lightningComponent'),
    lightningWebComponentQualifiedName: text('lightningWebComponent'),
    miniIconUrl: null,
    targetParentField: text('targetParentField'),
    targetRecordTypeId: null,
    targetSobjectType: text('targetObject'),
    visualforcePageName: text('page'),
    width: size('width'),
  });
}
