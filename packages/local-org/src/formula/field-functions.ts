import type { CompileScope, Expression } from './compile.ts';
import { FormulaError } from './formula-error.ts';
import { wrongCount } from './functions.ts';
import type { SpecialFunction } from './functions.ts';
import { equal } from './operators.ts';
import type { FormulaNode } from './parser.ts';
import { dateOfDays, daysOf } from './values.ts';
import type { FormulaValue } from './values.ts';

function compileCounted(
  scope: CompileScope,
  name: string,
  count: number,
  args: readonly FormulaNode[],
): Expression[] {
  if (args.length !== count) throw wrongCount(name, count, args.length);
  return args.map((arg) => scope.compile(arg));
}

function onlyInRules(scope: CompileScope, name: string): void {
  if (scope.purpose === 'formulaField')
    throw new FormulaError(`Function ${name} may not be used in this type of formula`);
}

const isPicklistValue: SpecialFunction = (scope, args) => {
  const [field, value] = compileCounted(scope, 'ISPICKVAL', 2, args);
  if (!field || !value) throw wrongCount('ISPICKVAL', 2, args.length);
  if (field.type !== 'picklist')
    throw new FormulaError(
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text",
    );
  if (typeof value.literal !== 'string')
    throw new FormulaError('Function ISPICKVAL requires a text literal as its second parameter');
  const wanted = value.literal;
  return { type: 'boolean', evaluate: (context) => equal(field.evaluate(context), wanted) };
};

const includes: SpecialFunction = (scope, args) => {
  const [field, value] = compileCounted(scope, 'INCLUDES', 2, args);
  if (!field || !value || field.type !== 'multipicklist')
    throw new FormulaError(
      "Incorrect parameter type for function 'INCLUDES()'. Expected Multi-Select Picklist, received Text",
    );
  return {
    type: 'boolean',
    evaluate: (context) => {
      const chosen = field.evaluate(context);
      return typeof chosen === 'string' && chosen.split(';').includes(String(value.evaluate(context) ?? ''));
    },
  };
};

const isNew: SpecialFunction = (scope, args) => {
  onlyInRules(scope, 'ISNEW');
  compileCounted(scope, 'ISNEW', 0, args);
  return { type: 'boolean', evaluate: (context) => context.isNew };
};

const isChanged: SpecialFunction = (scope, args) => {
  onlyInRules(scope, 'ISCHANGED');
  const [field] = compileCounted(scope, 'ISCHANGED', 1, args);
  const prior = field?.prior;
  if (!field || !prior) throw new FormulaError('Function ISCHANGED requires a field of the record');
  return {
    type: 'boolean',
    evaluate: (context) => context.oldRow !== null && !equal(field.evaluate(context), prior(context)),
  };
};

const priorValue: SpecialFunction = (scope, args) => {
  onlyInRules(scope, 'PRIORVALUE');
  const [field] = compileCounted(scope, 'PRIORVALUE', 1, args);
  const prior = field?.prior;
  if (!field || !prior) throw new FormulaError('Function PRIORVALUE requires a field of the record');
  return {
    type: field.type,
    ...(field.field ? { field: field.field } : {}),
    evaluate: (context) => (context.oldRow === null ? field.evaluate(context) : prior(context)),
  };
};

/** TEXT writes dates as ISO and instants as `YYYY-MM-DD HH:MM:SSZ`; picklists give their API value. */
const text: SpecialFunction = (scope, args) => {
  const [value] = compileCounted(scope, 'TEXT', 1, args);
  if (!value) throw wrongCount('TEXT', 1, args.length);
  if (value.type === 'text' || value.type === 'boolean' || value.type === 'multipicklist')
    throw new FormulaError(
      `Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Picklist, received ${value.type === 'text' ? 'Text' : 'Boolean'}`,
    );
  return {
    type: 'text',
    evaluate: (context) => {
      const found = value.evaluate(context);
      if (found === null) return '';
      if (value.type === 'datetime')
        return `${new Date(Number(found)).toISOString().slice(0, 19).replace('T', ' ')}Z`;
      if (value.type === 'time') return new Date(Number(found)).toISOString().slice(11, 23);
      return String(found);
    },
  };
};

const dateValue: SpecialFunction = (scope, args) => {
  const [value] = compileCounted(scope, 'DATEVALUE', 1, args);
  if (!value || !['text', 'datetime', 'date', 'null'].includes(value.type))
    throw new FormulaError(
      "Incorrect parameter type for function 'DATEVALUE()'. Expected Text, received Number",
    );
  return {
    type: 'date',
    evaluate: (context) => {
      const found = value.evaluate(context);
      if (typeof found === 'number') return new Date(found).toISOString().slice(0, 10);
      return typeof found === 'string' ? validDate(found) : null;
    },
  };
};

function validDate(value: string): FormulaValue {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  return dateOfDays(daysOf(value)) === value ? value : null;
}

function extreme(name: 'MIN' | 'MAX', choose: (...values: number[]) => number): SpecialFunction {
  return (scope, args) => {
    if (args.length === 0) throw wrongCount(name, 1, 0);
    const values = args.map((arg) => scope.compile(arg));
    if (values.some((value) => value.type !== 'number' && value.type !== 'null'))
      throw new FormulaError(
        `Incorrect parameter type for function '${name}()'. Expected Number, received Text`,
      );
    return {
      type: 'number',
      evaluate: (context) => {
        const numbers = values
          .map((value) => value.evaluate(context))
          .filter((value) => typeof value === 'number');
        return numbers.length === 0 ? null : choose(...numbers);
      },
    };
  };
}

export const fieldFunctions: Readonly<Record<string, SpecialFunction>> = {
  ISPICKVAL: isPicklistValue,
  INCLUDES: includes,
  ISNEW: isNew,
  ISCHANGED: isChanged,
  PRIORVALUE: priorValue,
  TEXT: text,
  DATEVALUE: dateValue,
  MIN: extreme('MIN', Math.min),
  MAX: extreme('MAX', Math.max),
};
