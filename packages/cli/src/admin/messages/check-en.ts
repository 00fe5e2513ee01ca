/** Texts of `bales org check`, in English; what each check says stands in a table of its own. */
export const checkEn = {
  'flag.fix': 'mend what is safe to mend, then look again',
  'check.summary': 'See whether an org is healthy.',
  'check.description':
    'Looks at org, components, log-in, rights, record access and settings, and proves the write path without leaving anything behind. Exit code 1 when a check fails.',
  'check.mended': 'Mended: {name}',
  'check.mendable': '(--fix does it)',
  'check.count': '{pass} passed, {warn} warnings, {fail} failed.',
} as const;
