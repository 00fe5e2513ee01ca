import { Import } from './import.ts';
import { Status } from './status.ts';
import { Sync } from './sync.ts';

/** Every command by name: oclif's `explicit` strategy, shared with the sf plugin. */
export const commands = { import: Import, status: Status, sync: Sync };
