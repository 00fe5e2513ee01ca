import { parseXml, XmlError } from '../../server/xml.ts';
import { checkElement, checkRoot } from '../check/check-element.ts';
import { childrenOf, text, texts } from '../components/element.ts';
import { isKnownType } from '../types/catalog.ts';
import type { ComponentProblem } from './message.ts';
import type { Place } from '../components/element.ts';

/** `package.xml` or one of the `destructiveChanges` files, read. */
export interface Manifest {
  /** Type → members as written, `*` included. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** API version, e.g. `67.0`; destructive manifests may have none. */
  readonly version: string | null;
}

export const NEWEST_VERSION = 68;

/** @returns the manifest, or what is wrong with the file */
export function readManifest(fileName: string, content: string): Manifest | readonly ComponentProblem[] {
  const problem = (message: string, place?: Place): ComponentProblem[] => [
    {
      componentType: '',
      fullName: fileName,
      fileName,
      problem: message,
      problemType: 'Error',
      ...(place ? { place } : {}),
    },
  ];
  const root = parse(content);
  if (root instanceof XmlError) return problem(`Error parsing file: ${root.message}`, root);
  const wrong = checkRoot(root, 'Package') ?? checkManifestElements(fileName, root);
  if (wrong) return problem(`${wrong.parsing ? 'Error parsing file: ' : ''}${wrong.problem}`, wrong);
  const types = new Map<string, readonly string[]>();
  for (const entry of childrenOf(root, 'types')) {
    const name = text(entry, 'name') ?? '';
    if (!isKnownType(name)) return problem(`Unknown type name '${name}' specified in ${fileName}`);
    // The CLI writes a folder of reports as `SalesReports/`, so that it is no report.
    const members = texts(entry, 'members').map((member) => member.replace(/\/$/, ''));
    types.set(name, [...(types.get(name) ?? []), ...members]);
  }
  const version = text(root, 'version') ?? null;
  if (version !== null && !(Number(version) >= 8 && Number(version) <= NEWEST_VERSION))
    return problem(`Invalid API version specified in ${fileName}: ${version}`);
  return { types, version };
}

function parse(content: string): ReturnType<typeof parseXml> | XmlError {
  try {
    return parseXml(content);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

/** Destructive manifests need no version. */
function checkManifestElements(
  fileName: string,
  root: ReturnType<typeof parseXml>,
): ReturnType<typeof checkElement> {
  const wrong = checkElement(root, 'Package');
  const versionMissing = wrong?.problem === 'Required field is missing: version';
  return versionMissing && fileName.startsWith('destructiveChanges') ? undefined : wrong;
}

/** Names in lower case, made once for each list of a manifest. */
const lowered = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether the manifest names the component, by name or by `*`. */
export function names(manifest: Manifest, type: string, fullName: string): boolean {
  const members = manifest.types.get(type);
  if (!members) return false;
  const known = lowered.get(members) ?? new Set(members.map((member) => member.toLowerCase()));
  lowered.set(members, known);
  return known.has('*') || known.has(fullName.toLowerCase());
}
