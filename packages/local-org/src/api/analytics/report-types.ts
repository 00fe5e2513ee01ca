import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import { columnSteps, reportTypeOf, standardCode } from '../../reports/report-types.ts';
import type { ReportType } from '../../reports/report-types.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { childText } from '../../server/xml.ts';
import type { DeployedComponents } from '../deployed-components.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { resolveSteps } from '../ui/field-paths.ts';

/** A report type ready to run. */
export interface RunnableType {
  readonly name: string;
  readonly object: ObjectDef;
  /** The field path of a column code. @throws OrgError BAD_REQUEST for a column that is not there for the caller */
  column(code: string): ReportColumn;
  /** Codes under which fields of the object are listed by describe. */
  listedColumns(): string[];
}

export interface ReportColumn {
  readonly code: string;
  /** Path in SOQL. */
  readonly path: string;
  readonly field: FieldDef;
  /** `Account.Name` shows a name and carries the ID of this lookup (or of the record itself). */
  readonly idPath: string | null;
}

/** @throws OrgError BAD_REQUEST for a type that this org does not run, or whose object the caller may not see */
export function runnableType(
  org: Org,
  caller: Caller,
  components: DeployedComponents,
  name: string,
): RunnableType {
  const type = reportTypeOf(name, (reportType) => {
    const custom = components.get('ReportType', reportType);
    return custom && childText(custom.root, 'baseObject');
  });
  const object = type && visibleObject(org, caller, type.object);
  if (!type || !object)
    throw new OrgError(
      'BAD_REQUEST',
      `The report definition is obsolete. The report type ${name} is not available.`,
    );
  return {
    name,
    object,
    column: (code) => columnOf(org, caller, object, type, code),
    listedColumns: () => listedColumns(type, object),
  };
}

function columnOf(org: Org, caller: Caller, object: ObjectDef, type: ReportType, code: string): ReportColumn {
  const steps = columnSteps(type, object, code);
  const path = steps && resolveSteps(org, caller, object, steps);
  if (!path) throw new OrgError('BAD_REQUEST', `The column ${code} is not available in this report.`);
  const names = path.relations.map((relation) => relation.relationshipName ?? '');
  const last = path.relations.at(-1);
  const idPath = last ? [...names.slice(0, -1), last.name].join('.') : 'Id';
  return {
    code,
    path: [...names, path.field.name].join('.'),
    field: path.field,
    idPath: path.field.nameField ? idPath : null,
  };
}

function listedColumns(type: ReportType, object: ObjectDef): string[] {
  return [...object.fields.values()]
    .filter((field) => field.type !== 'address' && field.type !== 'location' && field.type !== 'base64')
    .map((field) => listedCode(type, object, field));
}

function listedCode(type: ReportType, object: ObjectDef, field: FieldDef): string {
  if (!type.standard) return `${object.name}$${field.name}`;
  return field.custom ? `${object.name}.${field.name}` : standardCode(object, field);
}
