import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { activitySchema } from '../index.ts';

/**
 * Writes contract v1 as JSON Schema for people who send activities: `node packages/activity/tools/generate-json-schema.ts`.
 * `--check` writes nothing and fails when the file is stale.
 */
const target = join(import.meta.dirname, '..', '..', '..', 'docs', 'activity.schema.json');

const schema = {
  ...z.toJSONSchema(activitySchema, { io: 'input' }),
  title: 'BALES activity, contract v1',
  description:
    'One activity as a source may write it: a line of a JSONL file, or an element of an HTTP call.',
};
const text = `${JSON.stringify(schema, null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (current() !== text) {
  process.stdout.write(
    'docs/activity.schema.json is stale; run: node packages/activity/tools/generate-json-schema.ts\n',
  );
  process.exitCode = 1;
}

function current(): string {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
}
