import { BindError } from '../bind/problems.ts';
import type { Annotation } from '../syntax/tree.ts';
import type { ClassInfo } from '../types/class-info.ts';
import type { Report } from './declare-types.ts';

/** Annotations that only inform, or that the engine and the endpoints heed. */
const KNOWN = new Set(
  'auraenabled deprecated httpdelete httpget httppatch httppost httpput invocablemethod invocablevariable istest jsonaccess namespaceaccessible readonly remoteaction restresource suppresswarnings testsetup testvisible'.split(
    ' ',
  ),
);

/** Refuses annotations that ask for something this org does not do. */
export function checkAnnotations(info: ClassInfo, report: Report): void {
  const members = [
    ...[...info.methods.values()].flat(),
    ...info.variables.values(),
    ...info.constructors,
  ].flatMap(({ annotations }) => annotations);
  for (const annotation of [...info.modifiers.annotations, ...members]) {
    const what = refusedAnnotation(annotation);
    if (what !== null)
      report(info.unit, new BindError(`not supported by the local org: ${what}`, annotation.place, true));
  }
}

/** What an annotation asks for that this org does not do; null: nothing. */
export function refusedAnnotation({ name, values }: Annotation): string | null {
  if (!KNOWN.has(name)) return `@${name}`;
  if (name === 'istest' && values.get('seealldata') === true) return '@IsTest(SeeAllData=true)';
  return null;
}
