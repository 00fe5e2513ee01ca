import { Backfill } from './backfill.ts';
import { Connect } from './connect.ts';
import { Connections, Disconnect, RotateKey, RotateSecret } from './connections/index.ts';
import { Convert } from './convert.ts';
import { Erase } from './erase.ts';
import { Import } from './import.ts';
import { ImportReport } from './import-report.ts';
import { Issues } from './issues.ts';
import { Leads } from './leads.ts';
import { Link, Unlink } from './link.ts';
import { Links } from './links.ts';
import { Mapping } from './mapping/index.ts';
import { RemoveMapping, SetMapping } from './mapping/set.ts';
import { Rebuild } from './rebuild.ts';
import { OrgCheck } from './org/check.ts';
import { OrgRemove } from './org/remove.ts';
import { OrgSetup } from './org/setup.ts';
import { Retry } from './retry.ts';
import { Rules } from './rules/index.ts';
import { SetRule } from './rules/set.ts';
import { Serve } from './serve.ts';
import { SettingsDiff, SettingsExport, SettingsImport } from './settings/index.ts';
import { Status } from './status.ts';
import { Sync } from './sync.ts';
import { Users } from './users/index.ts';
import { PairUser } from './users/pair.ts';
import { Work } from './work.ts';

/** Every command by name: oclif's `explicit` strategy, shared with the sf plugin. */
export const commands = {
  backfill: Backfill,
  connect: Connect,
  connections: Connections,
  'connections:remove': Disconnect,
  'connections:rotate-key': RotateKey,
  'connections:secret': RotateSecret,
  convert: Convert,
  erase: Erase,
  import: Import,
  'import-report': ImportReport,
  issues: Issues,
  leads: Leads,
  link: Link,
  links: Links,
  mapping: Mapping,
  'mapping:remove': RemoveMapping,
  'mapping:set': SetMapping,
  rebuild: Rebuild,
  'org:check': OrgCheck,
  'org:remove': OrgRemove,
  'org:setup': OrgSetup,
  retry: Retry,
  rules: Rules,
  'rules:set': SetRule,
  serve: Serve,
  'settings:diff': SettingsDiff,
  'settings:export': SettingsExport,
  'settings:import': SettingsImport,
  status: Status,
  sync: Sync,
  unlink: Unlink,
  users: Users,
  'users:pair': PairUser,
  work: Work,
};
