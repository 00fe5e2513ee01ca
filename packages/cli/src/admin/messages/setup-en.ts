/** Texts of `bales org setup`, in English. */
export const setupEn = {
  'fields.label': 'BALES 連携ユーザーの追加項目',
  'fields.description':
    'bales org setup が作成します。マッピング、ルール、商談化で使用するお客様の項目と ToDo レコードタイプだけを連携ユーザーに許可します。',
  'flag.targetOrg': 'alias or username of the org, as the Salesforce CLI knows it',
  'flag.integrationUser': 'username of the integration user',
  'flag.createUser': 'create the integration user when there is none of that username',
  'flag.roleAbove': 'role of the recorders; the new integration user gets the role above it',
  'flag.ownerPolicy': 'who owns the Tasks: the recorder, or the integration user (needs no role)',
  'flag.defaultOwner': 'username of the owner of what a BALES user without a pairing records',
  'flag.bodyPolicy': 'which texts are sent to Salesforce',
  'flag.sendFrom':
    'first day whose activities are sent: today, all, or YYYY-MM-DD; older ones are kept until bales backfill',
  'flag.replaceCertificate': 'give the app of this org a new certificate; other keys stop working',
  'setup.summary': 'Set a Salesforce org up for BALES.',
  'setup.description':
    'Deploys the components, makes key, certificate and External Client App, gives the integration user exactly the rights it needs, writes default settings with the connection paused, and proves log-in and write path without leaving anything behind. It may be ended at any time and run again: what is done is not done again.',
  'setup.example': 'See what would be done',
  'setup.exampleCreate': 'Create the integration user, with the role above the recorders’',
  'setup.org': '{name} ({edition}, {id}) as {username}',
  'setup.planned': 'This is the plan; nothing was changed.',
  'setup.ready': '{org} is set up. The connection is paused: nothing is sent yet.',
  'setup.left': 'Left for you:',
  'step.build': 'Components',
  'step.deploy': 'Deploy',
  'step.app': 'OAuth app',
  'step.user': 'Integration user',
  'step.permissions': 'Permissions',
  'step.login': 'Log-in',
  'step.settings': 'Settings',
  'step.writePath': 'Write path',
  'step.connection': 'Connection',
  'build.plan': 'Build the components that are missing or stale.',
  'build.done': 'Built.',
  'deploy.plan': 'Validate, then deploy {folders}.',
  'deploy.planPackage':
    'Production: make the package of {folders}, validate it, then deploy it with the Apex tests of BALES and no others.',
  'deploy.english': 'With the English translations: Translation Workbench is on.',
  'deploy.noEnglish': 'Without English translations: Translation Workbench is off, and it stays so.',
  'deploy.never':
    'Never deployed: layouts, record types, standard picklist values, profiles, lead conversion and activity settings, overrides of standard pages, sharing of standard objects, Translation Workbench.',
  'deploy.there': 'Deployed already, nothing has changed.',
  'deploy.done': '{count} components.',
  'deploy.donePackage': '{count} components, from the package.',
  'app.planKey': 'Make a key and a certificate in {file}.',
  'app.planKeyThere': 'Use the key {file}.',
  'app.plan':
    'Deploy the External Client App "Bales" with certificate and policies (JWT, pre-authorised users only).',
  'app.planFields': 'Deploy BalesIntegrationFields for {fields}.',
  'app.planNoFields': 'Deploy BalesIntegrationFields, empty: no mapping and no page needs a field of yours.',
  'app.there': 'Deployed already, nothing has changed.',
  'app.done': '{count} components.',
  'user.there': '{username} ({license}).',
  'user.personal': '{username} has the licence {license}: the engine would run with a person’s rights.',
  'user.plan': 'Create {username}: profile {profile}, role {role}.',
  'user.noRole': 'none',
  'user.lastName': 'BALES連携',
  'user.made': 'Created {username}, role {role}.',
  'permissions.plan': 'Assign {names}.',
  'permissions.there': 'All assigned.',
  'permissions.done': 'Assigned {names}.',
  'login.plan': 'Log in by JWT as {username}.',
  'login.done': 'Logged in by JWT as {username}.',
  'settings.planRules': 'Write a default rule for each kind (texts: {policy}).',
  'settings.planConnection': 'Write the connection, paused.',
  'settings.sendFrom': 'Activities from {day} on are sent; older ones are kept until bales backfill.',
  'settings.sendAll': 'All activities are sent, however old they are.',
  'settings.sendAsked': 'You are asked from which day on activities are sent (--send-from).',
  'settings.bodyAsked': 'you are asked, --body-policy',
  'settings.planOwner': 'Give {count} settings to the integration user.',
  'settings.there': 'All there.',
  'settings.done': '{rules} rules and {connections} connections written; the connection is paused.',
  'writePath.plan':
    'Write a Task on a Lead, a Contact and an Opportunity of somebody else, and take it back.',
  'writePath.proved': '{object}: insert and update proved, nothing left behind.',
  'writePath.noRecord': '{object}: there is none of somebody else’s, so nothing was proved.',
  'writePath.refused': '{object}: the {at} of a Task was refused: {detail}',
  'writePath.nobody': 'There is nobody who could be a recorder, so nothing was proved.',
  'connection.plan': 'Keep the connection as "{org}", sealed.',
  'connection.done': 'Kept as "{org}".',
  'left.users': 'Pair BALES users: bales users FILE, then bales users --accept-suggestions.',
  'left.people':
    'Give people their permission set: sf org assign permset --name BalesUser --target-org {org} --on-behalf-of USERNAME (BalesConverter too for 商談化).',
  'left.mapping': 'Look at rules and mapping: {url}. After a new mapping run this command again.',
  'left.check': 'See that all is healthy: bales org check --target-org {org}.',
  'left.start':
    'Start: take the pause away on {url}, then run bales sync (or bales work). bales backfill says what older activities would touch, and sends them when you ask for it.',
  'left.pages':
    'Work in the app Bales ({app}), or put the components on your own pages: edit a record page in Lightning App Builder ({builder}) and drag in "BALES" components.',
  'ask.body':
    'Which texts are sent to Salesforce? recommended: individual mail whole, bulk mail none, received mail subject only.',
  'ask.sendFrom':
    'From which day on are activities sent? today: only what happens from now on; all: everything that was recorded. What is older is kept, and sent by bales backfill, which first says what it touches.',
  'error.noTargetOrg':
    'Say which org: --target-org ALIAS. sf org list shows the orgs that you are logged in to.',
  'error.orgUnknown': 'The Salesforce CLI knows no org {org}. Log in: sf org login web --alias {org}.',
  'error.orgLogin':
    'The log-in of {org} does not work any more: {detail}. Log in again: sf org login web --alias {org}.',
  'error.orgUnreachable':
    '{org} cannot be reached at {url}: {detail}. Check the network, then run this again: what is done is not done again.',
  'error.edition':
    'The edition {edition} has no API. BALES needs Enterprise, Unlimited, Performance or Developer.',
  'error.build': 'The components cannot be built: {detail}',
  'error.deploy': 'The deploy did not succeed, and the org is as it was: {detail}',
  'error.deployUnknown':
    'Nobody could see how the deploy ended: {detail}\nIt may still be going on in the org. See in Setup > Deployment Status that it has ended, then run this command again.',
  'error.foreignNames':
    'Something that is not BALES has these names in this org: {names}. A deploy would write over it, so nothing was changed. Rename or delete it, then run this command again.',
  'error.components': 'The org refused {count} components, and is as it was.\n{list}',
  'error.appExists':
    'The app "Bales" is in this org already, with a certificate whose key is not here. Copy that key and its certificate beside {file}, or give the app a new one with --replace-certificate.',
  'error.consumerKey': 'The org gave no consumer key for the app. Run this command again.',
  'error.noIntegrationUser':
    'Say who the engine runs as: --integration-user USERNAME, or --create-integration-user to have one made.',
  'error.userUnknown':
    'There is no user {username} in this org. Add --create-integration-user to have it made.',
  'error.ownerUnknown': 'There is no active user {username} in this org who could be the default owner.',
  'error.userInactive': 'The user {username} is inactive. Activate it in Setup > Users.',
  'error.userFrozen': 'The user {username} is frozen. Unfreeze it in Setup > Users.',
  'error.license':
    'No licence "{license}" is free in this org. See Setup > Company Information > User Licenses, or name a user that is there with --integration-user.',
  'error.roleNeeded':
    'Say whose Tasks the integration user has to edit: --role-above ROLE with the recorders’ role, and it gets the role above. (Or --owner-policy integrationUser: then it owns all Tasks and needs no role.) Roles of this org, with their active users:\n{tree}',
  'error.roleUnknown': 'There is no role {role}. Roles of this org, with their active users:\n{tree}',
  'error.roleTop': 'No role stands above {role}. Make one in Setup > Roles, then run this command again.',
  'error.no.license': 'The permission set licence {name} is not in this org.',
  'error.no.permissionSet': 'The permission set {name} is not in this org. Run bales org setup again.',
  'error.refused': 'The org refused {object}: {detail}',
  'error.jwt': '{username} cannot log in through the app: {detail}',
  'error.bodyPolicy':
    'Say which texts are sent to Salesforce: --body-policy recommended, full, subjectOnly or none.',
  'error.sendFrom':
    'Say from which day on activities are sent: --send-from today, all, or a day such as 2026-04-01. Older ones are kept until bales backfill.',
  'error.sendFromDay': '--send-from {given} is no day. Say today, all, or a day such as 2026-04-01.',
} as const;
