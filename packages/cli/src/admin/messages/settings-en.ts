/** Texts of `bales settings`, in English. */
export const settingsEn = {
  'flag.apply': 'write it; without this nothing is changed',
  'flag.skipUnknown': 'leave out what this org does not have',
  'settings.file': 'settings file (YAML)',
  'settings.fileOut': 'file to write; without it the settings are printed',
  'settings.unknown': '{place}: {value} is not in this org.',
  'settings.same': 'No differences.',
  'settingsExport.summary': 'Write rules, mappings, user links and connection options as one YAML file.',
  'settingsExport.done': 'Written to {file}.',
  'settingsDiff.summary': 'Show what a settings file would change in an org.',
  'settingsImport.summary': 'Take the settings of a file over into an org.',
  'settingsImport.description':
    'A dry run unless --apply is given. Users are found by their mail address. When the file names users, fields or record types that the org does not have they are listed and nothing is written, or, with --skip-unknown, everything else. All is written or nothing.',
  'settingsImport.dry': '{count} differences; nothing was changed. --apply writes them.',
  'settingsImport.blocked':
    'Nothing was changed: the file names what this org does not have (--skip-unknown leaves it out).',
  'settingsImport.applied': '{count} differences written.',
  'error.settingsUnreadable': 'The file {file} cannot be read: {detail}.',
  'error.settingsYaml': '{file} is no YAML: {detail}',
  'error.settingsMember': '{file}: {place} is no setting.',
  'error.settingsValue': '{file}: {place} cannot be {value}.',
  'error.settingsSize':
    'The file changes {count} rows; at most {most} can be written as one. Import it in parts.',
  'error.notSetUp': 'The org {org} was not set up from this folder. Run bales org setup first.',
} as const;
