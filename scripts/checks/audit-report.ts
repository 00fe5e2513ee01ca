/** Advisories that do not reach us, by their GHSA number: why. */
const EXPLAINED: Readonly<Record<string, string>> = {};

interface Advisory {
  readonly url: string;
  readonly title: string;
  readonly severity: string;
}

interface Vulnerability {
  readonly name: string;
  /** Advisories of its own; a text names another package whose advisory is meant. */
  readonly via: readonly (Advisory | string)[];
}

/**
 * One line a vulnerability of `npm audit --json` (report version 2) that is not explained.
 * @returns undefined when the registry gave no report.
 */
export function auditProblems(json: string): string[] | undefined {
  const report = parsed(json);
  if (report?.vulnerabilities === undefined) return undefined;
  return Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
    via.flatMap((advisory) => {
      if (typeof advisory === 'string' || (advisory.url.split('/').at(-1) ?? '') in EXPLAINED) return [];
      return [`${name}: ${advisory.severity}: ${advisory.title} ${advisory.url}`];
    }),
  );
}

function parsed(
  json: string,
): { readonly vulnerabilities?: Readonly<Record<string, Vulnerability>> } | undefined {
  try {
    return JSON.parse(json) as { readonly vulnerabilities?: Readonly<Record<string, Vulnerability>> };
  } catch {
    return undefined;
  }
}
