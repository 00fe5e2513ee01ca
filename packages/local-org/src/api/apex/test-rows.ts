import type { TestRun, UnitCoverage } from '../../apex/contract.ts';
import type { LocalOrg } from '../../org.ts';
import type { StoredRow } from '../../org/contract.ts';

/** Rows of the Tooling API's test objects. */
export class TestRows {
  readonly #org: LocalOrg;

  constructor(org: LocalOrg) {
    this.#org = org;
  }

  classId(name: string): string {
    return this.#idIn('ApexClass', name) ?? '';
  }

  className(id: string): string | null {
    const row = this.#org.data.rowById('ApexClass', id);
    return row ? String(row['Name']) : null;
  }

  #idIn(type: string, name: string): string | null {
    const [row] = this.#org.rows.where(type, '"Name" = ?', name);
    return row ? String(row['Id']) : null;
  }

  insert(type: string, keyPrefix: string, userId: string, values: StoredRow): string {
    const { rows, sequences, clock } = this.#org;
    const id = sequences.newId(keyPrefix);
    const now = Math.floor(clock.now() / 1000) * 1000;
    const author = { CreatedById: userId, CreatedDate: now, LastModifiedById: userId, LastModifiedDate: now };
    rows.insert(type, { ...author, SystemModstamp: now, IsDeleted: false, ...values, Id: id });
    return id;
  }

  update(type: string, id: string, values: StoredRow): void {
    this.#org.rows.update(type, id, values);
  }

  /** Replaces what is known about covered lines by what a run has shown of the code it touched. */
  saveCoverage(run: TestRun, userId: string): void {
    for (const unit of run.coverage) if (unit.coveredLines.length > 0) this.#saveUnit(unit, run, userId);
    this.#saveOrgWide(run, userId);
  }

  #saveUnit(unit: UnitCoverage, run: TestRun, userId: string): void {
    const { rows } = this.#org;
    const codeId = this.#idIn(unit.kind === 'class' ? 'ApexClass' : 'ApexTrigger', unit.name) ?? '';
    for (const type of ['ApexCodeCoverage', 'ApexCodeCoverageAggregate'])
      for (const old of rows.where(type, '"ApexClassOrTriggerId" = ?', codeId))
        rows.remove(type, String(old['Id']));
    const lines = [...unit.coveredLines, ...unit.uncoveredLines];
    this.insert('ApexCodeCoverageAggregate', '715', userId, coverageRow(codeId, lines, unit.coveredLines));
    for (const result of run.results) {
      const covered = result.covered.get(unit.name.toLowerCase());
      if (!covered) continue;
      this.insert('ApexCodeCoverage', '714', userId, {
        ...coverageRow(codeId, lines, covered),
        ApexTestClassId: this.classId(result.className),
        TestMethodName: result.methodName,
      });
    }
  }

  #saveOrgWide(run: TestRun, userId: string): void {
    const { rows } = this.#org;
    for (const old of rows.where('ApexOrgWideCoverage', '1'))
      rows.remove('ApexOrgWideCoverage', String(old['Id']));
    const known = new Map(
      rows.where('ApexCodeCoverageAggregate', '1').map((row) => [String(row['ApexClassOrTriggerId']), row]),
    );
    let covered = 0;
    let lines = 0;
    for (const unit of run.coverage) {
      const codeId = this.#idIn(unit.kind === 'class' ? 'ApexClass' : 'ApexTrigger', unit.name) ?? '';
      covered += Number(known.get(codeId)?.['NumLinesCovered'] ?? 0);
      lines += unit.coveredLines.length + unit.uncoveredLines.length;
    }
    const PercentCovered = lines === 0 ? 0 : Math.floor((covered * 100) / lines);
    this.insert('ApexOrgWideCoverage', '716', userId, { PercentCovered });
  }
}

function coverageRow(codeId: string, lines: readonly number[], covered: readonly number[]): StoredRow {
  const hit = new Set(covered);
  const uncoveredLines = lines.filter((line) => !hit.has(line)).sort((a, b) => a - b);
  return {
    ApexClassOrTriggerId: codeId,
    NumLinesCovered: covered.length,
    NumLinesUncovered: uncoveredLines.length,
    Coverage: JSON.stringify({ coveredLines: covered, uncoveredLines }),
  };
}
