import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Licences under which a product may be built on and shipped without giving its own source away. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT'],
  ...['Python-2.0', 'Zlib'],
]);

/** Runtime packages under other licences, and why each of them may stay. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'axe-core': 'MPL-2.0, used unchanged by tests; not part of what is deployed',
  'caniuse-lite': 'CC-BY-4.0, a table of browser versions that the component compiler reads while it builds',
  '@salesforce-ux/design-system-2': "Salesforce's own terms: shown locally as installed, never vendored",
};

/** Runtime packages of the lock file whose licence is neither allowed nor explained. */
export function licenceProblems(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages).flatMap(([path, { license = 'none', dev, link }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (!path.includes('node_modules/') || dev === true || link === true) return [];
    return isAllowed(license) || name in EXPLAINED
      ? []
      : [`${name}: licence ${license} is neither allowed nor explained in scripts/checks/licences.ts`];
  });
}

/** An SPDX expression of ANDs or ORs, as far as packages use them. */
export function isAllowed(expression: string): boolean {
  const parts = expression.replace(/^\((.*)\)$/u, '$1');
  if (parts.includes(' OR ')) return parts.split(' OR ').some((part) => isAllowed(part));
  return parts.split(' AND ').every((part) => ALLOWED.has(part));
}
