import type { OrgCalls } from './org-calls.ts';

/** One thing that is taken for granted, and how to ask an org for it. A row of docs/unproven.md names it. */
export interface Probe {
  /** In kebab-case, as the row writes it. */
  readonly name: string;
  /** What the local org answers, without what differs from org to org (see `said`). */
  readonly expected: string;
  /**
   * Asks the org, with the administrator's rights, and takes back whatever it made.
   * @returns the org's answer in the form of `expected`. @throws CannotTry
   */
  ask(org: OrgCalls): Promise<string>;
}

/** This org has not what the probe needs; `message` says what. */
export class CannotTry extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CannotTry';
  }
}

/** What came of a probe. */
export type Finding =
  | { readonly name: string; readonly kind: 'asHere'; readonly expected: string }
  | { readonly name: string; readonly kind: 'differs'; readonly expected: string; readonly answer: string }
  | { readonly name: string; readonly kind: 'notTried'; readonly expected: string; readonly reason: string };

/** @throws TypeError of `fetch` when the org cannot be reached; everything else is a finding */
export async function tryProbe(probe: Probe, org: OrgCalls): Promise<Finding> {
  const { name, expected } = probe;
  try {
    const answer = await probe.ask(org);
    return answer === expected
      ? { name, expected, kind: 'asHere' }
      : { name, expected, kind: 'differs', answer };
  } catch (error) {
    if (unreachable(error)) throw error;
    return {
      name,
      expected,
      kind: 'notTried',
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

/** `as here`, or what is different. */
export function wordsOf(finding: Finding): string {
  switch (finding.kind) {
    case 'asHere':
      return 'as here';
    case 'differs':
      return `differs: ${finding.answer}`;
    case 'notTried':
      return `could not be tried: ${finding.reason}`;
  }
}

/** `fetch` says so by a TypeError of this message. */
export function unreachable(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}
