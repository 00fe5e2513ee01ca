import type { CoverageResult } from '../../metadata/contract.ts';

/** Part of the code that tests must run before it may go to production (Apex Developer Guide, "Code Coverage"). */
const REQUIRED = 75;

/** Messages that fail a deploy whose tests cover too little. */
export function coverageWarnings(coverage: readonly CoverageResult[], each: boolean): string[] {
  return each ? coverage.filter(isShort).map(shortOf) : overall(coverage);
}

function overall(coverage: readonly CoverageResult[]): string[] {
  const total = percentOf(coverage);
  const untested = coverage
    .filter(({ type, numLocations }) => type === 'Trigger' && numLocations > 0)
    .filter(({ numLocations, numLocationsNotCovered }) => numLocations === numLocationsNotCovered)
    .map(
      ({ name }) =>
        `Test coverage of selected Apex Trigger is 0%, at least 1% test coverage is required: ${name}`,
    );
  if (total >= REQUIRED) return untested;
  return [
    `Average test coverage across all Apex Classes and Triggers is ${String(total)}%, at least ${String(REQUIRED)}% test coverage is required.`,
    ...untested,
  ];
}

function isShort(one: CoverageResult): boolean {
  return percentOf([one]) < REQUIRED;
}

function shortOf(one: CoverageResult): string {
  return `Test coverage of ${one.name} is ${String(percentOf([one]))}%, at least ${String(REQUIRED)}% test coverage is required.`;
}

/** Whole percent, rounded down; code without lines is covered. */
export function percentOf(coverage: readonly CoverageResult[]): number {
  const lines = coverage.reduce((sum, { numLocations }) => sum + numLocations, 0);
  const missed = coverage.reduce((sum, { numLocationsNotCovered }) => sum + numLocationsNotCovered, 0);
  return lines === 0 ? 100 : Math.floor(((lines - missed) * 100) / lines);
}
