import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { visibleObjects } from '../describe/describe-object.ts';
import { languageOf, objectLabel } from '../describe/labels.ts';

const BASE = '/services/data/:version';

/** Small resources that clients list and rarely use. */
export const tabRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/tabs`, handler: tabs },
  { method: 'GET', pattern: `${BASE}/theme`, handler: theme },
  // Approvals and workflow rules are not deployable here, so an org has none.
  { method: 'GET', pattern: `${BASE}/process/approvals`, handler: () => json(200, { approvals: {} }) },
  { method: 'GET', pattern: `${BASE}/process/rules`, handler: () => json(200, { rules: {} }) },
];

const NO_COLORS = { colors: [], iconUrl: null, icons: [], miniIconUrl: null } as const;

/** Tabs of objects: the standard ones, and custom objects with a deployed tab. */
function tabs(request: OrgRequest): OrgResponse {
  const { org, caller, baseUrl, context } = request;
  const language = languageOf(org, caller);
  const list = visibleObjects(org, caller)
    .filter((object) =>
      object.custom ? context.components.get('CustomTab', object.name) : object.layoutable,
    )
    .map((object) => ({
      ...NO_COLORS,
      custom: object.custom,
      label: objectLabel(object, language).plural,
      name: object.custom ? object.name : `standard-${object.name}`,
      sobjectName: object.name,
      url: `${baseUrl}/${object.keyPrefix ?? ''}/o`,
    }));
  return json(200, list);
}

function theme(request: OrgRequest): OrgResponse {
  const themeItems = visibleObjects(request.org, request.caller)
    .filter((object) => object.layoutable)
    .map((object) => ({ colors: [], icons: [], name: object.name }));
  return json(200, { themeItems });
}
