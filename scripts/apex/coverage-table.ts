import type { TestRun } from './apex-org.ts';

/** Part of a unit's lines, as the Salesforce CLI rounds it. */
function percent(covered: number, lines: number): number {
  return lines === 0 ? 0 : Math.round((covered * 100) / lines);
}

/** Covered lines of all code, in percent, rounded down. */
export function totalCoverage(run: TestRun): number {
  const covered = run.coverage.reduce((sum, unit) => sum + unit.coveredLines.length, 0);
  const missed = run.coverage.reduce((sum, unit) => sum + unit.uncoveredLines.length, 0);
  return covered + missed === 0 ? 0 : Math.floor((covered * 100) / (covered + missed));
}

/** Class by class as `sf apex run test --code-coverage` shows it: name, percent, lines that no test ran. */
export function coverageTable(run: TestRun): string {
  const rows = run.coverage
    .filter(({ coveredLines, uncoveredLines }) => coveredLines.length + uncoveredLines.length > 0)
    .map((unit) => {
      const lines = unit.coveredLines.length + unit.uncoveredLines.length;
      return [
        unit.name,
        `${String(percent(unit.coveredLines.length, lines))}%`,
        shown(unit.uncoveredLines),
      ] as const;
    })
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const width = Math.max(...rows.map(([name]) => name.length), 'CLASSES'.length);
  const line = ([name, part, missed]: readonly [string, string, string]): string =>
    `${name.padEnd(width)}  ${part.padStart(7)}  ${missed}`.trimEnd();
  return [['CLASSES', 'PERCENT', 'UNCOVERED LINES'] as const, ...rows].map(line).join('\n');
}

/** The first five lines and how many more there are. */
function shown(lines: readonly number[]): string {
  const more = lines.length > 5 ? ` +${String(lines.length - 5)}` : '';
  return lines.slice(0, 5).join(',') + more;
}
