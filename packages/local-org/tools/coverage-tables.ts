import { adminRoutes } from '../src/api/admin/routes.ts';
import { apexRoutes } from '../src/api/apex/routes.ts';
import { analyticsRoutes } from '../src/api/analytics/routes.ts';
import { bulkRoutes } from '../src/api/bulk/routes.ts';
import { graphqlRoute } from '../src/api/graphql/route.ts';
import { metadataRestRoutes } from '../src/api/metadata-rest/routes.ts';
import { oauthRoutes } from '../src/api/oauth/routes.ts';
import { pageRoutes } from '../src/api/pages/home.ts';
import { restRoutes } from '../src/api/rest/routes.ts';
import { soapOperationNames } from '../src/api/soap/routes.ts';
import { metadataOperationNames } from '../src/api/soap-metadata/routes.ts';
import { toolingRoutes } from '../src/api/tooling/routes.ts';
import { uiRoutes } from '../src/api/ui/routes.ts';
import { supportedFunctions } from '../src/formula/index.ts';
import type { MetadataRoom } from '../src/metadata/metadata-room.ts';
import type { ApexEngine } from '../src/apex/contract.ts';
import type { RunningLocalOrg } from '../index.ts';
import { metadataObjects } from '../src/metadata/types/catalog.ts';
import type { ObjectDef } from '../src/schema/types.ts';
import type { LocalOrg } from '../src/org.ts';
import type { Route } from '../src/server/router.ts';

/** What the code itself says is covered, as Markdown tables for the README. */
export function coverageTables({ org, metadata, apex }: RunningLocalOrg): string {
  if (!apex) throw new Error('The tables are made of an org with Apex');
  return [
    '### Endpoints',
    '`V` is any version from 31.0 to 68.0.',
    endpointTable(metadata, apexRoutes(org, apex)),
    '### SOAP operations',
    operationTable(metadata),
    '### Metadata types',
    metadataTable(),
    '### Objects',
    objectTable(org),
    '### Functions of formulas and validation rules',
    'A deploy that uses another one is refused.',
    code(supportedFunctions),
    '### Classes of the Apex library',
    'Code that uses another class or member is refused when it is deployed.',
    apexTable(apex),
  ].join('\n\n');
}

function apexTable(apex: ApexEngine): string {
  const classes = apex.runtime.types.library.catalogue();
  const names = (complete: boolean): string =>
    code(classes.filter((one) => one.complete === complete).map(({ name }) => name));
  return table(
    ['', 'classes'],
    [
      ['with every member', names(true)],
      ['with their usual members', names(false)],
    ],
  );
}

function endpointTable(metadata: MetadataRoom, apex: readonly Route[]): string {
  const families: readonly (readonly [string, readonly Route[]])[] = [
    ['Log-in and identity', oauthRoutes],
    ['REST', restRoutes],
    ['Bulk 2.0', bulkRoutes],
    ['UI API', uiRoutes],
    ['GraphQL', [graphqlRoute]],
    ['Reports', analyticsRoutes],
    ['Metadata (REST deploy)', metadataRestRoutes(metadata)],
    ['Tooling', toolingRoutes(metadata)],
    ['Apex', apex],
    ['Pages', pageRoutes],
    ['Only here: what a real org has no API for', adminRoutes],
  ];
  const rows = families.flatMap(([family, routes]) =>
    [...byPath(routes)].map(([path, methods], index) => [
      index === 0 ? family : '',
      `\`${path}\``,
      methods.join(', '),
    ]),
  );
  return table(['API', 'path', 'methods'], rows);
}

function byPath(routes: readonly Route[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const { method, pattern } of routes) {
    const path = pattern.replace('/services/data/:version', '/services/data/V').replace(/:(\w+)/g, '{$1}');
    paths.set(path, [...(paths.get(path) ?? []), method]);
  }
  return paths;
}

function operationTable(metadata: MetadataRoom): string {
  return table(
    ['service', 'operations'],
    [
      ['`/services/Soap/u/V` (partner), `/services/Soap/c/V` (enterprise)', code(soapOperationNames)],
      ['`/services/Soap/m/V` (Metadata API)', code(metadataOperationNames(metadata))],
    ],
  );
}

function metadataTable(): string {
  const covered = metadataObjects.filter((object) => object.covered);
  const names = covered.map(({ xmlName, children }) => {
    const parts = children.map((child) => child.xmlName);
    return parts.length === 0 ? `\`${xmlName}\`` : `\`${xmlName}\` (with ${code(parts)})`;
  });
  const others = metadataObjects.length - covered.length;
  return table(
    ['', 'types'],
    [
      [`covered (${String(covered.length)})`, names.join(', ')],
      [
        `known and refused (${String(others)})`,
        'every other type of the Metadata API: `Not available for deploy for this organization`',
      ],
    ],
  );
}

function objectTable(org: LocalOrg): string {
  const objects = [...org.schema.objects()].filter(
    (object) => !object.custom && !object.name.endsWith('Share'),
  );
  const of = (wanted: (object: ObjectDef) => boolean): string =>
    code(objects.filter(wanted).map(({ name }) => name));
  return table(
    ['', 'objects'],
    [
      ['records', of(({ kind, tooling }) => kind === 'standard' && !tooling)],
      ['set-up', of(({ kind, tooling }) => kind !== 'standard' && !tooling)],
      ['Tooling API only', of(({ tooling }) => tooling)],
    ],
  );
}

function code(names: readonly string[]): string {
  return [...names]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `\`${name}\``)
    .join(', ');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
