import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';
import { libraryParts } from './index.ts';

test('every signature of the library names types that exist', () => {
  const { engine } = apexBench();
  const { library } = engine.runtime.types;
  const problems: string[] = [];
  for (const definition of libraryParts(engine.runtime).flatMap((part) => part.classes ?? [])) {
    const info = library.info(`${definition.namespace}.${definition.name}`);
    const { type } = info as unknown as { type: Parameters<typeof library.membersOf>[0] };
    const attempt = (what: string, work: () => unknown): void => {
      try {
        if (!work()) problems.push(`${definition.name}: ${what} not found`);
      } catch (error) {
        problems.push(`${definition.name}: ${what}: ${String(error)}`);
      }
    };
    const object = engine.runtime.types.parse('Object');
    const args = (definition.parameters ?? []).map(() => object);
    const nameOf = (signature: string): string => (/^\w*/.exec(signature)?.[0] ?? '').toLowerCase();
    for (const { signature } of definition.statics ?? [])
      attempt(signature, () => info?.staticMethods(nameOf(signature)).length);
    for (const { signature } of definition.methods ?? [])
      attempt(signature, () => info?.instanceMethods(nameOf(signature), args, type).length);
    for (const { signature } of definition.properties ?? [])
      attempt(signature, () => info?.instanceField(nameOf(signature)));
    for (const { signature } of definition.staticProperties ?? [])
      attempt(signature, () => info?.staticField(nameOf(signature)));
    attempt('constructors', () => info?.constructors(args, type));
  }
  assert.deepEqual(problems, []);
});
