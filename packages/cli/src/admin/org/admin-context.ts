import type { Names } from '@bales/activity';
import type { SalesforceClient } from '@bales/sync';
import type { Sf } from '../../salesforce-cli/sf.ts';
import type { OrgFolder } from './org-state.ts';
import type { TargetOrg } from './target-org.ts';

/** What every command about an org works with. */
export interface AdminContext {
  readonly sf: Sf;
  readonly target: TargetOrg;
  /** Calls as the administrator. */
  readonly admin: SalesforceClient;
  readonly names: Names;
  /** BALES tenant that the command is about; undefined: nobody has named one. */
  readonly tenant: string | undefined;
  readonly folder: OrgFolder;
  /** `.bales`. */
  readonly stateFolder: string;
}
