import type { StoredRow, StoredValue } from '../org/contract.ts';
import type { FieldDef, FieldType, ObjectDef } from '../schema/types.ts';
import type { CompileScope, Evaluate, Expression } from './compile.ts';
import { compileFormula } from './compile.ts';
import type { FormulaContext } from './context.ts';
import { FormulaError } from './formula-error.ts';
import type { FormulaType, FormulaValue } from './values.ts';

const typesOfFields: Partial<Readonly<Record<FieldType, FormulaType>>> = {
  id: 'text',
  string: 'text',
  textarea: 'text',
  combobox: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  reference: 'text',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
};

type RowSource = (context: FormulaContext) => StoredRow | null;

/** The deepest path the platform allows. */
const maximumSteps = 10;

/** A field of the record, of a related record (`Account.Owner.Name`), or of a global (`$User.Email`, `$Permission.X`). */
export function compileFieldPath(scope: CompileScope, path: string): Expression {
  const steps = path.split('.');
  if (path.startsWith('$')) return compileGlobal(scope, path, steps);
  return compileSteps(
    scope,
    path,
    scope.object,
    steps,
    (context) => context.row,
    (context) => context.oldRow,
  );
}

function unknownField(name: string): FormulaError {
  return new FormulaError(`Field ${name} does not exist. Check spelling.`);
}

function compileSteps(
  scope: CompileScope,
  path: string,
  start: ObjectDef,
  steps: readonly string[],
  row: RowSource,
  oldRow: RowSource | null,
): Expression {
  if (steps.length > maximumSteps) throw new FormulaError('Maximum relationship depth exceeded');
  const last = steps.at(-1) ?? '';
  let object = start;
  let source = row;
  for (const step of steps.slice(0, -1)) {
    const next = follow(scope, object, step, path);
    const from = source;
    const target = next.target;
    source = (context) => {
      const id = from(context)?.[next.field.name];
      return typeof id === 'string' ? (context.lookup(target.name, id) ?? null) : null;
    };
    object = target;
  }
  const field = object.fields.get(last.toLowerCase());
  if (!field) throw unknownField(path);
  return fieldExpression(scope, object, field, source, steps.length === 1 ? oldRow : null);
}

function follow(
  scope: CompileScope,
  object: ObjectDef,
  step: string,
  path: string,
): { field: FieldDef; target: ObjectDef } {
  const [relationship = '', chosen] = step.split(':');
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== relationship.toLowerCase()) continue;
    const name =
      chosen === undefined
        ? field.referenceTo.length === 1
          ? field.referenceTo[0]
          : undefined
        : targetName(chosen);
    const target = name === undefined ? undefined : scope.schema.object(name);
    if (!target || !field.referenceTo.includes(target.name)) throw unknownField(path);
    return { field, target };
  }
  throw unknownField(path);
}

/** `Owner:Queue` means a Group row. */
function targetName(chosen: string): string {
  return chosen.toLowerCase() === 'queue' ? 'Group' : chosen;
}

function fieldExpression(
  scope: CompileScope,
  object: ObjectDef,
  field: FieldDef,
  source: RowSource,
  oldRow: RowSource | null,
): Expression {
  const type = typesOfFields[field.type];
  if (type === undefined || field.extraTypeInfo !== undefined)
    throw new FormulaError(
      `You referenced an unsupported field type called "${describeType(field)}" using the following field: ${field.name}`,
    );
  const read = field.formula === null ? (row: StoredRow | null) => valueOf(row?.[field.name]) : null;
  const nested = field.formula === null ? null : nestedFormula(scope, object, field);
  const at = (from: RowSource): Evaluate => {
    if (read) return withZero(scope, type, (context) => read(from(context)));
    return (context) => {
      const row = from(context);
      return row && nested ? nested.evaluate({ ...context, row, oldRow: null }) : null;
    };
  };
  return { type, field, evaluate: at(source), ...(oldRow ? { prior: at(oldRow) } : {}) };
}

function describeType(field: FieldDef): string {
  return field.extraTypeInfo ? 'Long Text Area' : field.type;
}

function nestedFormula(scope: CompileScope, object: ObjectDef, field: FieldDef): Expression {
  if (depth > 15) throw new FormulaError(`Formula field ${field.name} refers to itself`);
  depth += 1;
  try {
    return compileFormula(
      scope.schema,
      object,
      field.formula ?? '',
      'formulaField',
      field.blanksAsZero ?? true,
    );
  } finally {
    depth -= 1;
  }
}

/** How many formula fields stand within each other while one compiles: a circle would never end. */
let depth = 0;

function withZero(scope: CompileScope, type: FormulaType, evaluate: Evaluate): Evaluate {
  if (type !== 'number' || !scope.blanksAsZero || scope.purpose !== 'formulaField') return evaluate;
  return (context) => evaluate(context) ?? 0;
}

function valueOf(value: StoredValue | undefined): FormulaValue {
  return value ?? null;
}

const globals = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
} as const;

function compileGlobal(scope: CompileScope, path: string, steps: readonly string[]): Expression {
  const [root = '', ...rest] = steps;
  const name = rest[0];
  if (name === undefined) throw unknownField(path);
  if (root.toLowerCase() === '$permission')
    return { type: 'boolean', evaluate: (context) => context.customPermission(name) };
  if (root.toLowerCase() === '$recordtype') return recordTypeField(scope, path, name);
  const objectName = globals[root.toLowerCase() as keyof typeof globals] as
    (typeof globals)[keyof typeof globals] | undefined;
  const object = objectName && scope.schema.object(objectName);
  if (!objectName || !object) throw unknownField(path);
  return compileSteps(scope, path, object, rest, (context) => context.global(objectName) ?? null, null);
}

function recordTypeField(scope: CompileScope, path: string, name: string): Expression {
  const key = { developername: 'developerName', name: 'label', id: 'id' }[name.toLowerCase()];
  if (key === undefined) throw unknownField(path);
  const recordTypes = scope.object.recordTypes;
  return {
    type: 'text',
    evaluate: (context) => {
      const id = context.row['RecordTypeId'];
      const found = recordTypes.find((recordType) => recordType.id === id);
      return found ? found[key as 'developerName' | 'label' | 'id'] : null;
    },
  };
}
