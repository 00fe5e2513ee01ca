import { Connect } from './connect.ts';
import { Connections, Disconnect, RotateKey, RotateSecret } from './connections/index.ts';
import { Import } from './import.ts';
import { Serve } from './serve.ts';
import { Status } from './status.ts';
import { Sync } from './sync.ts';
import { Work } from './work.ts';

/** Every command by name: oclif's `explicit` strategy, shared with the sf plugin. */
export const commands = {
  connect: Connect,
  connections: Connections,
  'connections:remove': Disconnect,
  'connections:rotate-key': RotateKey,
  'connections:secret': RotateSecret,
  import: Import,
  serve: Serve,
  status: Status,
  sync: Sync,
  work: Work,
};
