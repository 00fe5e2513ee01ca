import type { ApexSource, TestRunRequest } from '../../metadata/contract.ts';
import type { TestClass, TestSelection } from '../contract.ts';

/**
 * Which tests a deploy runs.
 * @throws Error naming a specified test that does not exist
 */
export function selectTests(
  request: Pick<TestRunRequest, 'testLevel' | 'tests' | 'deployed'>,
  all: readonly TestClass[],
  sources: readonly ApexSource[],
): TestSelection[] {
  switch (request.testLevel) {
    case 'RunSpecifiedTests':
      return request.tests.map((name) => specified(name, all));
    case 'RunRelevantTests':
      return relevant(request.deployed, all, sources);
    default:
      return all.map(({ className }) => ({ className }));
  }
}

/** `Class` or `Class.method`. */
export function specified(name: string, all: readonly TestClass[]): TestSelection {
  const [className = '', method] = name.split('.');
  const found = all.find((one) => one.className.toLowerCase() === className.toLowerCase());
  if (!found) throw new Error(`The test class ${className} does not exist`);
  return { className: found.className, ...(method === undefined ? {} : { methods: [method] }) };
}

/** Tests that came with the deploy, and those that reach deployed code through the names in their source. */
function relevant(
  deployed: readonly string[],
  all: readonly TestClass[],
  sources: readonly ApexSource[],
): TestSelection[] {
  const reached = new Set(deployed.map((name) => name.toLowerCase()));
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const { name, body } of sources)
      if (!reached.has(name.toLowerCase()) && wordsOf(body).some((word) => reached.has(word)))
        reached.add(name.toLowerCase());
  }
  return all
    .filter(({ className }) => reached.has(className.toLowerCase()))
    .map(({ className }) => ({ className }));
}

function wordsOf(body: string): string[] {
  return body.toLowerCase().match(/[a-z]\w*/g) ?? [];
}
