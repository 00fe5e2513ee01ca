/** Texts of `bales org remove`, in English. */
export const removeEn = {
  'flag.withData': 'take Tasks and their fields away too, after they were written to a file',
  'flag.exportTo':
    'file (JSON lines) that Tasks, and our fields of Opportunities, are written to first; one that is there is gone on with',
  'remove.summary': 'Take BALES out of a Salesforce org.',
  'remove.description':
    'Shows what would go; --yes does it. Tasks and their fields stay unless --with-data is given, which writes every Task, and our fields of Opportunities, to a file first. A removal that was broken off goes on when it is run again.',
  'flag.allTenants': 'although several BALES tenants share the org: all of them lose it',
  'remove.tenants':
    'The BALES tenants {tenants} share this org, and all of them lose it. --all-tenants says that this is meant. To take out one of them only: bales connections remove, and bales erase for its leads.',
  'remove.connection': 'Connections of the engine: {count}',
  'remove.tasks':
    'Tasks, and Opportunities with values of ours: {count}, written to {file} first; the Tasks alone are deleted',
  'remove.assignments': 'Assignments of our permission sets: {count}',
  'remove.app': 'Parts of the OAuth app: {count}',
  'remove.components': 'Pages, components, classes, reports, permission sets: {count}',
  'remove.objects': 'Objects (links, rules, mappings, users, connection, issues) and mirror fields: {count}',
  'remove.fields': 'Fields of Task and Opportunity: {count}',
  'remove.files': 'Key, certificate and notes of this org on this machine: {count}',
  'remove.planned': 'Nothing was changed. --yes takes all of this away.',
  'remove.done': 'BALES is out of this org.',
  'remove.stays': 'What stays:',
  'stays.tasks': 'Tasks, and the fields of Task and Opportunity: until you run this with --with-data.',
  'stays.bin': 'Deleted Tasks: in the recycle bin for 15 days.',
  'stays.fields':
    'Deleted objects and fields: 15 days in Setup > Object Manager > Deleted Objects/Fields, then they are gone for good.',
  'stays.user': 'The user {username}: Salesforce deletes no users. Deactivate it in Setup > Users.',
  'stays.inbox':
    'What the engine has accepted: in its database, until it is erased (bales erase) or the database is dropped.',
  'error.fieldsHidden':
    'The fields of BALES on Task are hidden from you, so nothing could be written out, and nothing was deleted. Run bales org setup --target-org {org}, then this with --with-data again.',
  'error.tasksStay':
    '{count} Tasks could not be deleted; all are in {file}. Nothing else was taken away. Run this again.',
} as const;
