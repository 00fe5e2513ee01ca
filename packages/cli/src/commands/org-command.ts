import type { OrgDoor } from '@bales/sync';
import type { IdentityFlags } from '../settings/configured-engine.ts';
import type { ConnectionFlags } from '../settings/connection.ts';
import { BalesCommand } from './bales-command.ts';

/** A command that reads or changes settings in the org. */
export abstract class OrgCommand extends BalesCommand {
  /** Opens the org for `work` and closes it whatever happens. */
  protected withOrg<T>(
    flags: IdentityFlags & ConnectionFlags,
    work: (org: OrgDoor) => Promise<T>,
  ): Promise<T> {
    return this.withDoor(flags, (engine, connection) => engine.openOrg(connection), work);
  }
}
