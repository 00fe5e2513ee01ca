import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { versionList } from '../../server/versions.ts';

/** Where everything starts: the versions, and the resources of one. */
export const versionRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/data', auth: 'none', handler: () => json(200, versionList()) },
  { method: 'GET', pattern: '/services/data/:version', handler: resources },
];

const RESOURCES = [
  'tooling',
  'eclair',
  'folders',
  'chatter',
  'tabs',
  'appMenu',
  'quickActions',
  'queryAll',
  'wave',
  'analytics',
  'search',
  'composite',
  'parameterizedSearch',
  'theme',
  'actions',
  'support',
  'limits',
  'recent',
  'jobs',
  'query',
  'sobjects',
  'ui-api',
  'graphql',
] as const;

/** Resources that this org does not have, although every real one lists them. */
const ABSENT: ReadonlySet<string> = new Set([
  'eclair',
  'chatter',
  'wave',
  'support',
  'folders',
  'appMenu',
  'actions',
]);

function resources(request: OrgRequest): OrgResponse {
  const { session, org, baseUrl, dataPath } = request;
  const links = RESOURCES.filter((name) => !ABSENT.has(name)).map(
    (name) => [name, `${dataPath}/${name}`] as const,
  );
  const identity = `${baseUrl}/id/${org.settings.organizationId}/${session?.userId ?? ''}`;
  return json(200, { ...Object.fromEntries(links), metadata: `${dataPath}/metadata`, identity });
}
