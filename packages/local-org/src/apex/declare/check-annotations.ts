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
  checkAuraEnabled(info, report);
}

/** Components call a method by its bare name, and read an instance through its getters. */
function checkAuraEnabled(info: ClassInfo, report: Report): void {
  for (const methods of info.methods.values()) {
    const enabled = methods.filter(({ annotations }) =>
      annotations.some(({ name }) => name === 'auraenabled'),
    );
    const [first, second] = enabled;
    if (second && methods.length > 1)
      report(info.unit, new BindError('AuraEnabled methods do not support method overloading', second.place));
    if (first && !first.static && !/^get/i.test(first.name))
      report(
        info.unit,
        new BindError("Non static AuraEnabled methods must be named with a prefix 'get'", first.place),
      );
  }
}

/** What an annotation asks for that this org does not do; null: nothing. */
export function refusedAnnotation({ name, values }: Annotation): string | null {
  if (!KNOWN.has(name)) return `@${name}`;
  if (name === 'istest' && values.get('seealldata') === true) return '@IsTest(SeeAllData=true)';
  return null;
}
