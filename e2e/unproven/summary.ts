import { table } from '../../packages/cli/src/output/table.ts';
import { wordsOf } from './probe.ts';
import type { Finding } from './probe.ts';

const head = ['probe', 'the org', 'taken for granted'];

/** What stands beside a finding: only news needs it. */
const grantedOf = (finding: Finding): string => (finding.kind === 'asHere' ? '' : finding.expected);

/** `38 as here, 1 differs, 2 could not be tried` */
export function counts(findings: readonly Finding[]): string {
  const many = (kind: Finding['kind']): string =>
    String(findings.filter((finding) => finding.kind === kind).length);
  return `${many('asHere')} as here, ${many('differs')} differ, ${many('notTried')} could not be tried`;
}

/** For a terminal; cells are wrapped. */
export function textTable(findings: readonly Finding[]): string {
  const rows = findings.map((finding) =>
    [finding.name, wordsOf(finding), grantedOf(finding)].map((cell) => wrapped(cell)),
  );
  return `${table(head, rows)}\n${counts(findings)}\n`;
}

/** For the summary of a GitHub job. */
export function markdownTable(org: string, findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [finding.name, wordsOf(finding), grantedOf(finding)]);
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map(escaped).join(' | ')} |`,
  );
  return `### docs/unproven.md on ${org}: ${counts(findings)}\n\n${lines.join('\n')}\n`;
}

const escaped = (cell: string): string => cell.replace(/([|<>`\\])/g, '\\$1');

function wrapped(cell: string): string {
  return cell.replace(/(.{1,60})(?:\s+|$)/g, '$1\n').trimEnd();
}
