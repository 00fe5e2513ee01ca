import type { LocalOrg } from '../../org.ts';
import { OrgError } from '../../org/errors.ts';

/** Apex test suites: rows of `ApexTestSuite` and, for each class in one, of `TestSuiteMembership`. */
export class TestSuites {
  readonly #org: LocalOrg;

  constructor(org: LocalOrg) {
    this.#org = org;
  }

  /** Names of the classes in a suite. @throws OrgError INVALID_INPUT when there is no such suite */
  classNames(nameOrId: string): string[] {
    const { rows, data } = this.#org;
    const [suite] = rows.where(
      'ApexTestSuite',
      '"TestSuiteName" = ? COLLATE NOCASE OR substr("Id", 1, 15) = substr(?, 1, 15)',
      ...[nameOrId, nameOrId],
    );
    if (!suite) throw new OrgError('INVALID_INPUT', `The test suite ${nameOrId} does not exist`);
    return rows
      .where('TestSuiteMembership', '"ApexTestSuiteId" = ?', String(suite['Id']))
      .map((member) => data.rowById('ApexClass', String(member['ApexClassId'])))
      .flatMap((row) => (row ? [String(row['Name'])] : []));
  }
}
