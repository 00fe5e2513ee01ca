import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, placeOf, text } from '../components/element.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { checkDeveloperName, checkLength, findField, needObject, noSuch } from './references.ts';
import { refuseIfNamed } from './used-by.ts';

/** Objects that a report type joins at most, its base included. */
const MAX_OBJECTS = 4;

/** `ReportType`: a base object, children joined to it, and the fields of each that reports may use. */
export const reportType: Applier = {
  check(component, context, problems) {
    const { root } = component;
    checkDeveloperName(problems, 'Report Type Name', component.fullName, 50);
    checkLength(problems, root, 'label', 'Display Label', 50);
    needObject(context, problems, root, 'baseObject');
    const base = text(root, 'baseObject') ?? '';
    const tables = tablesOf(base, root, context, problems);
    for (const section of childrenOf(root, 'sections'))
      for (const column of childrenOf(section, 'columns')) checkColumn(column, tables, context, problems);
  },
  checkDelete(component, context, problems) {
    const uses = [{ type: 'Report', elements: ['reportType'] }];
    refuseIfNamed(context, problems, 'report type', `${component.fullName}__c`, uses);
  },
};

/** Object by table name as columns write it: `Account`, `Account.Contacts`. */
function tablesOf(
  base: string,
  root: XmlElement,
  context: DeployContext,
  problems: Report,
): ReadonlyMap<string, string> {
  const tables = new Map([[base, base]]);
  let object = base;
  let table = base;
  for (let join = child(root, 'join'); join; join = child(join, 'join')) {
    const name = text(join, 'relationship') ?? '';
    const relation = context.schema
      .object(object)
      ?.childRelationships.find(({ relationshipName }) => relationshipName === name);
    if (!relation) {
      problems.error(
        `relationship: Invalid value specified: ${name}`,
        placeOf(child(join, 'relationship') ?? join),
      );
      break;
    }
    object = relation.childObject;
    table = `${table}.${name}`;
    tables.set(table, object);
    if (tables.size > MAX_OBJECTS)
      problems.error(`A report type can have at most ${String(MAX_OBJECTS)} objects`, placeOf(join));
  }
  return tables;
}

function checkColumn(
  column: XmlElement,
  tables: ReadonlyMap<string, string>,
  context: DeployContext,
  problems: Report,
): void {
  const table = text(column, 'table') ?? '';
  const field = text(column, 'field') ?? '';
  const object = tables.get(table);
  if (object === undefined)
    problems.error(`table: Invalid value specified: ${table}`, placeOf(child(column, 'table') ?? column));
  else if (!fieldExists(context, object, field.split('.')))
    problems.error(
      noSuch('field', 'CustomField', `${object}.${field}`),
      placeOf(child(column, 'field') ?? column),
    );
}

/** Report types call a lookup `Owner`, not `OwnerId`, and go through it by the same name: `Owner.Title`. */
function fieldExists(context: DeployContext, object: string, steps: readonly string[]): boolean {
  const [first = '', ...rest] = steps;
  const own = findField(context, object, first) ?? findField(context, object, `${first}Id`);
  if (!own || rest.length === 0) return own !== undefined;
  return own.referenceTo.some((target) => fieldExists(context, target, rest));
}
