/** A mutant that may live, and why. */
export interface Accepted {
  /** Absent: any class. */
  readonly className?: string;
  /** Fits the line as it is. */
  readonly line: RegExp;
  /** Start of the mutant's own description. */
  readonly what: string;
  readonly why: string;
}

export const ACCEPTED: readonly Accepted[] = [
  { line: /LIMIT 1\b/, what: '1 → 2', why: 'the filter is a key or only the first row is used' },
  { line: /\b(?:SHOWN|COUNTED_TO) = /, what: '', why: 'a limit that is only there to be one' },
  { line: /COUNTED_TO \+ 1/, what: '1 → 2', why: 'one row too many says "more" as well as two do' },
  { line: /rows\(1\)/, what: '1 → 2', why: 'only the first row is used' },
  {
    line: /pageSize \+ 1/,
    what: '1 → 2',
    why: 'one row too many says "there is a next page" as well as two do',
  },
  { line: /LIMIT 2000/, what: "' LIMIT 2000'", why: 'six kinds and 182 days are never more groups' },
  { line: /' ASC' : ' DESC'/, what: "' ASC'", why: 'ascending is the default of SOQL' },
  { line: /EXCERPT_LENGTH \* 2/, what: '2 → 3', why: 'any factor leaves room for blanks that are taken out' },
  { line: /split\(',', -1\)/, what: '1 → 2', why: 'every negative number keeps empty parts' },
  {
    className: 'BalesConversionSteps',
    line: /owner != UserInfo\.getUserId\(\)/,
    what: '!= → ==',
    why: 'differs only where sharing is private: e2e/admin/production.long.test.ts runs our tests in such an org',
  },
  {
    className: 'BalesConversionSteps',
    line: /owner != UserInfo\.getUserId\(\)/,
    what: '&& → ||',
    why: 'differs only for the integration user, which may not edit an Account: e2e/engine/conversion.test.ts',
  },
  {
    className: 'BalesConversionSteps',
    line: /converts\(\) && form\.requiresCustomFields\(\)/,
    what: '&& → ||',
    why: 'differs only where Contact has required custom fields, which tests cannot deploy: e2e/apex does',
  },
  {
    className: 'BalesConversionTask',
    line: /^\s*(?:false,|throw BalesConversionRefusedException\.of\('Task')/,
    what: '',
    why: 'only a rule of the customer refuses the Task',
  },
];
