import { GROUPS, MORE, OTHER, TEXTS } from './texts';

/** An issue as far as its sentence needs it. */
export interface IssueFacts {
  readonly code: string;
  /** Salesforce's own sentence. */
  readonly summary?: Optional<string>;
  readonly field?: Optional<string>;
  /** `BalesSyncIssue__c.Parameters__c`: a JSON object of strings; `about: more` counts the rest of a storm. */
  readonly parameters?: Optional<string>;
  readonly count?: Optional<number>;
}

/** What went wrong and what to do, in the user's language: the same sentences that `bales issues` prints. */
export function issueText(issue: IssueFacts): string {
  const parameters = parsed(issue.parameters);
  const values: Record<string, unknown> = {
    ...parameters,
    code: issue.code,
    field: issue.field ?? '',
    // Salesforce's sentences end as they like; what to do follows.
    summary: (issue.summary ?? '').trim().replace(/[.。]$/u, ''),
    count: issue.count ?? 1,
  };
  const sentence = parameters.about === 'more' ? MORE : sentenceOf(issue.code);
  return sentence
    .replace(/\{(\w+)\}/gu, (_place, name: string) => String(values[name] ?? ''))
    .replace(/（）|\(\)|[:：] ?(?=[.。])/gu, '');
}

function sentenceOf(code: string): string {
  return TEXTS[code] ?? GROUPS.find(([start]) => code.startsWith(start))?.[1] ?? OTHER;
}

function parsed(json: Optional<string>): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(json || '{}')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
