import type { LocalOrg } from '../../org.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { quoteName } from '../../store/database.ts';
import type { ApexHost } from '../contract.ts';

/** Text of a custom label in a language, its master where there is no translation; null: no label of this name. */
export type LabelText = (name: string, language: string) => string | null;

/** What the interpreter is given of an org. */
export function apexHost(org: LocalOrg, labelText: LabelText): ApexHost {
  return {
    settings: org.settings,
    clock: org.clock,
    schema: org.schema,
    data: org.data,
    soql: org.soql,
    access: org.access,
    label: (name, userId) => labelText(name, languageOf(org, userId)),
    withoutMixedDml: (work) => org.data.withoutMixedDml(work),
    hideData: () => hideData(org),
    withFormulas: (object, row) => org.formulas.withFormulas(object, row),
    setCreatedDate: (id, at) => {
      const object = org.schema.objectByPrefix(id.slice(0, 3));
      if (object)
        org.database.run(`UPDATE ${quoteName(object.name)} SET "CreatedDate" = ? WHERE "Id" = ?`, at, id);
    },
  };
}

function languageOf(org: LocalOrg, userId: string): string {
  return String(org.data.rowById('User', userId)?.['LanguageLocaleKey'] ?? org.settings.language);
}

/** Empties every table of business data; the caller rolls that back. */
function hideData(org: LocalOrg): void {
  for (const object of org.schema.objects())
    if (holdsData(object)) org.database.run(`DELETE FROM ${quoteName(object.name)}`);
  org.storage.changed(-Math.floor(org.storage.usedBytes / 2048));
}

/** Views over other tables hold nothing themselves. */
const VIEWS = new Set([
  'ActivityHistory',
  'OpenActivity',
  'TaskRelation',
  'TaskWhoRelation',
  'EventRelation',
]);
/** Tests see these without `SeeAllData` ("Isolation of Test Data from Organization Data"). */
const ALWAYS_SEEN =
  /^(?:Organization|BusinessHours|Holiday|CurrencyType|AsyncApexJob|CronTrigger|\w*Status|OpportunityStage|PartnerRole|Period)$/;

function holdsData(object: ObjectDef): boolean {
  const data = object.kind === 'standard' || object.kind === 'custom';
  return data && !object.tooling && !VIEWS.has(object.name) && !ALWAYS_SEEN.test(object.name);
}
