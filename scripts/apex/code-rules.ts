import { join, relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig } from '@salesforce/code-analyzer-core';
import { createEnginePlugin } from '@salesforce/code-analyzer-pmd-engine';

/** What Salesforce's security review looks at, and everything PMD knows about Apex and security. */
const RULES = ['pmd:AppExchange', 'pmd:Security'];
const CHECKED = ['force-app/main/default', 'oauth-app'];

interface Accepted {
  readonly rule: string;
  readonly file: RegExp;
  readonly why: string;
}

/** Findings that are none, each with its reason. */
const ACCEPTED: readonly Accepted[] = [
  {
    rule: 'ProtectSensitiveData',
    file: /\/fields\/Key__c\.field-meta\.xml$/,
    why: 'judged by the word "Key" alone: it is the external ID of the row, no secret',
  },
];

/**
 * What PMD finds in the metadata and code of this project, one line a finding.
 * @param java program of a Java 11 or newer
 */
export async function ruleFindings(root: string, java: string): Promise<readonly string[]> {
  const analyzer = new CodeAnalyzer(
    CodeAnalyzerConfig.fromObject({ engines: { pmd: { java_command: java } } }),
  );
  await analyzer.addEnginePlugin(createEnginePlugin());
  const workspace = await analyzer.createWorkspace(CHECKED.map((folder) => join(root, folder)));
  const rules = await analyzer.selectRules(RULES, { workspace });
  if (rules.getCount() === 0) throw new Error('The PMD engine offers no rules; is its Java too old?');
  const results = await analyzer.run(rules, { workspace });
  return results
    .getViolations()
    .map((violation) => ({
      rule: violation.getRule().getName(),
      file: relative(root, violation.getPrimaryLocation().getFile() ?? root),
      line: violation.getPrimaryLocation().getStartLine() ?? 0,
      message: violation.getMessage(),
    }))
    .filter(({ rule, file }) => !ACCEPTED.some((one) => one.rule === rule && one.file.test(file)))
    .map(({ rule, file, line, message }) => `${file}:${String(line)} ${rule}: ${message}`);
}
