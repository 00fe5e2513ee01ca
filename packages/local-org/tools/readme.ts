const START = '<!-- made by tools/write-coverage.ts -->';
const END = '<!-- end -->';

/** The README with its made part replaced. @throws Error when the marks are gone */
export function withCoverage(readme: string, tables: string): string {
  const from = readme.indexOf(START);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) throw new Error('The README has lost the marks around its tables');
  return `${readme.slice(0, from)}${START}\n\n${tables}\n\n${readme.slice(to)}`;
}
