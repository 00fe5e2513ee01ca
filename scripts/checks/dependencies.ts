import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Each runtime dependency has its reason in docs/dependencies.md, and every version is exact. */
export function undocumentedDependencies(root: string): string[] {
  const page = join(root, 'docs', 'dependencies.md');
  const reasons = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const manifests = globSync(
    ['package.json', 'packages/*/package.json', '{scripts,e2e,bench}/package.json'],
    { cwd: root },
  );
  return manifests.flatMap((manifest) => {
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, manifest), 'utf8'),
    ) as Manifest;
    const runtime = { ...dependencies, ...optionalDependencies };
    const missing = Object.keys(runtime)
      .filter((name) => !name.startsWith('@bales/') && !reasons.includes(`\`${name}\``))
      .map((name) => `${manifest}: ${name} has no line in docs/dependencies.md`);
    const loose = Object.entries({ ...runtime, ...devDependencies })
      .filter(([, version]) => !EXACT.test(version))
      .map(([name, version]) => `${manifest}: ${name} is ${version}; write the exact version`);
    return [...missing, ...loose];
  });
}
