/** Standard tabs that show no object of their own; `standard-Account` and the like name the object. */
const OTHER_STANDARD_TABS = new Set([
  ...[
    'home',
    'Home',
    'Chatter',
    'report',
    'Report',
    'Dashboard',
    'File',
    'Feed',
    'Workspace',
    'People',
    'Document',
  ],
  ...[
    'Forecasting3',
    'CollaborationGroup',
    'UserProfile',
    'AppLauncher',
    'LightningBolt',
    'OtherUserProfile',
  ],
  ...['JigsawSearch', 'Portal', 'Solution', 'Idea', 'StreamingChannel', 'DuplicateRecordSet', 'AppExchange'],
  ...[
    'ListEmail',
    'Macro',
    'QuickText',
    'Topic',
    'Individual',
    'Calendar',
    'Event',
    'Task',
    'Notes',
    'ContentNote',
  ],
]);

/** Whether a `standard-…` tab exists; `objectKnown` tells for those of objects. */
export function isStandardTab(name: string, objectKnown: (object: string) => boolean): boolean {
  if (!name.startsWith('standard-')) return false;
  const own = name.slice('standard-'.length);
  return OTHER_STANDARD_TABS.has(own) || objectKnown(own);
}
