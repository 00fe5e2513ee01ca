// Plain JavaScript for Node >= 18: which lock file node_modules was installed from.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const stampFile = (root) => join(root, 'node_modules', '.bales-lock-hash');

export const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
