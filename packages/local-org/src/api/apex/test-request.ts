import type { TestClass, TestSelection } from '../../apex/contract.ts';
import { specified } from '../../apex/room/select-tests.ts';
import { OrgError } from '../../org/errors.ts';

/** Name of a class by its ID; null when there is none. */
export type ClassNameById = (id: string) => string | null;

/** Names of the classes in a suite, by its name or ID. @throws OrgError INVALID_INPUT */
export type ClassesOfSuite = (nameOrId: string) => readonly string[];

/** Which tests a body of `runTestsAsynchronous` or `runTestsSynchronous` asks for. @throws OrgError INVALID_INPUT */
export function testSelection(
  body: Readonly<Record<string, unknown>>,
  all: readonly TestClass[],
  nameOf: ClassNameById,
  suiteOf: ClassesOfSuite,
): TestSelection[] {
  const { tests, testLevel } = body;
  if (Array.isArray(tests)) return merged(tests.map((test: unknown) => oneTest(test, all, nameOf)));
  const names = [
    ...listOf(body['classNames']),
    ...listOf(body['classids']).map((id) => nameById(id, nameOf)),
    ...[...listOf(body['suiteNames']), ...listOf(body['suiteids'])].flatMap(suiteOf),
  ];
  if (names.length > 0) return merged(names.map((name) => existing(name, all)));
  if (testLevel === 'RunLocalTests' || testLevel === 'RunAllTestsInOrg')
    return all.map(({ className }) => ({ className }));
  throw new OrgError(
    'INVALID_INPUT',
    'Specify tests, classNames, classids, suiteNames, suiteids or a testLevel that runs all tests',
  );
}

function oneTest(test: unknown, all: readonly TestClass[], nameOf: ClassNameById): TestSelection {
  const { className, classId, testMethods } = (test ?? {}) as Record<string, unknown>;
  const name = typeof className === 'string' ? className : nameById(String(classId), nameOf);
  const found = existing(name, all);
  return Array.isArray(testMethods) && testMethods.length > 0
    ? { ...found, methods: testMethods.map(String) }
    : found;
}

function existing(name: string, all: readonly TestClass[]): TestSelection {
  try {
    return specified(name, all);
  } catch (error) {
    throw new OrgError('INVALID_INPUT', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function nameById(id: string, nameOf: ClassNameById): string {
  const name = nameOf(id);
  if (name === null) throw new OrgError('INVALID_INPUT', `There is no Apex class with the ID ${id}`);
  return name;
}

/** `A,B` */
function listOf(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? value.split(',').map((name) => name.trim()) : [];
}

/** One entry a class, so that its set-up runs once. */
function merged(selection: readonly TestSelection[]): TestSelection[] {
  const byClass = new Map<string, TestSelection>();
  for (const one of selection) {
    const known = byClass.get(one.className);
    if (!known) byClass.set(one.className, one);
    else if (known.methods && one.methods)
      byClass.set(one.className, { ...known, methods: [...known.methods, ...one.methods] });
    else byClass.set(one.className, { className: one.className });
  }
  return [...byClass.values()];
}
