import { ApexFault, nullArgument } from '../runtime/faults.ts';
import type { StoredValue } from '../../org/contract.ts';
import { listOf, runQuery } from '../runtime/queries.ts';
import { toBind } from '../runtime/stored-values.ts';
import { parseQueryShape } from '../syntax/parse.ts';
import type { ExpressionOf, Place, SoqlShape } from '../syntax/tree.ts';
import { INTEGER, STRING } from '../types/type.ts';
import { ApexMap } from '../values/collections.ts';
import type { EnumConstant } from '../types/type.ts';
import type { Code, Frame, Typed } from './code.ts';
import { assigned } from './convert.ts';
import { bindExpression } from './expressions.ts';
import { fieldInSight, variableNamed } from './names.ts';
import { fail, unsupported } from './problems.ts';
import { elementOf, isCount } from './queries.ts';
import type { Scope } from './scope.ts';

type Names = (name: string, frame: Frame) => StoredValue | readonly StoredValue[] | undefined;

/** `Database.query(…)`, `queryWithBinds`, `countQuery`, `countQueryWithBinds`: binds see the caller's variables. */
export function dynamicQuery(call: ExpressionOf<'call'>, scope: Scope): Typed | null {
  if (!isDatabase(call, scope)) return null;
  const lower = call.name.toLowerCase();
  const [text, second, third] = call.args.map((arg) => bindExpression(arg, scope));
  if (!text) return null;
  const soql = required(assigned(text, STRING, call.place));
  if (lower === 'query' || lower === 'countquery') {
    const mode = modeCode(second, scope, call.place);
    return queryCode(lower === 'query', soql, variablesOf(scope), mode, call.place, scope);
  }
  if (!/^(count)?querywithbinds$/.test(lower)) return unsupported(`Database.${call.name}`, call.place);
  if (!second)
    return fail(
      `Method does not exist or incorrect signature: void ${call.name}(String) from the type Database`,
      call.place,
    );
  const map = assigned(second, scope.types.parse('Map<String,Object>'), call.place);
  const mode = modeCode(third, scope, call.place);
  return queryCode(lower === 'querywithbinds', soql, mapNames(map), mode, call.place, scope);
}

/** `Database` or `System.Database`, unless the program means something of its own by it. */
function isDatabase({ target }: ExpressionOf<'call'>, scope: Scope): boolean {
  if (target?.kind === 'member') {
    const { target: before } = target;
    return (
      before.kind === 'name' &&
      before.name.toLowerCase() === 'system' &&
      target.name.toLowerCase() === 'database'
    );
  }
  if (target?.kind !== 'name' || target.name.toLowerCase() !== 'database') return false;
  return !scope.local('database') && !fieldInSight('database', scope) && !scope.types.own.has('database');
}

function required(code: Code): (frame: Frame) => string {
  return (frame) => {
    const text = code(frame);
    if (text === null) throw nullArgument(1);
    return text as string;
  };
}

function modeCode(level: Typed | undefined, scope: Scope, place: Place): (frame: Frame) => 'user' | 'system' {
  if (!level) {
    const mode = scope.userModeByDefault ? 'user' : 'system';
    return () => mode;
  }
  const code = assigned(level, scope.types.parse('System.AccessLevel'), place);
  return (frame) => ((code(frame) as EnumConstant | null)?.name === 'USER_MODE' ? 'user' : 'system');
}

const shapes = new Map<string, SoqlShape | null>();
const MOST_SHAPES = 500;

function shapeOf(text: string): SoqlShape | null {
  let shape = shapes.get(text);
  if (shape === undefined) {
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(text, (shape = parseQueryShape(text)));
  }
  return shape;
}

function queryCode(
  rows: boolean,
  soql: (frame: Frame) => string,
  names: (frame: Frame) => Names,
  mode: (frame: Frame) => 'user' | 'system',
  place: Place,
  scope: Scope,
): Typed {
  const { runtime, machine, types } = scope;
  const run = (frame: Frame, text: string, shape: SoqlShape | null) => {
    const binds = bindsOf(text, names(frame), frame);
    machine.line = place.line;
    const chosen = shape?.mode === 'user' || shape?.mode === 'system' ? shape.mode : mode(frame);
    return runQuery(runtime, text, binds, chosen);
  };
  if (!rows)
    return {
      type: INTEGER,
      run: (frame) => {
        const text = soql(frame);
        return run(frame, text, shapeOf(text)).totalSize;
      },
    };
  return {
    type: types.queryList(types.sobject),
    run: (frame) => {
      const text = soql(frame);
      const shape = shapeOf(text);
      const result = run(frame, text, shape);
      if (shape && isCount(shape))
        throw new ApexFault('QueryException', 'Count query: use Database.countQuery');
      return listOf(runtime, result, shape ? elementOf(shape, scope) : types.sobject);
    },
  };
}

const BIND = /'(?:\\.|[^'\\])*'|:\s*([A-Za-z_]\w*)/g;

/** Values of the `:name` binds of a text. */
function bindsOf(
  text: string,
  names: Names,
  frame: Frame,
): Record<string, StoredValue | readonly StoredValue[]> {
  const binds: Record<string, StoredValue | readonly StoredValue[]> = {};
  for (const [, name] of text.matchAll(BIND)) {
    if (name === undefined || name in binds) continue;
    const value = names(name, frame);
    if (value === undefined) throw new ApexFault('QueryException', `Variable does not exist: ${name}`);
    binds[name] = value;
  }
  return binds;
}

/** The variables in sight where the call stands. */
function variablesOf(scope: Scope): (frame: Frame) => Names {
  const locals = scope.visibleLocals();
  const fields = new Map<string, Code | null>();
  const fieldCode = (lower: string): Code | null => {
    let code = fields.get(lower);
    if (code === undefined) fields.set(lower, (code = fieldNamed(lower, scope)));
    return code;
  };
  return () => (name, frame) => {
    const lower = name.toLowerCase();
    const slot = locals.get(lower);
    if (slot !== undefined) return toBind(frame[slot] ?? null);
    const code = fieldCode(lower);
    return code ? toBind(code(frame)) : undefined;
  };
}

function fieldNamed(lower: string, scope: Scope): Code | null {
  try {
    return variableNamed(lower, { line: 0, column: 0 }, scope)?.run ?? null;
  } catch {
    return null;
  }
}

function mapNames(map: Code): (frame: Frame) => Names {
  return (frame) => {
    const binds = map(frame);
    const byName = new Map<string, unknown>();
    if (binds instanceof ApexMap)
      for (const { key, value } of binds.entries.values()) byName.set(String(key).toLowerCase(), value);
    return (name) => (byName.has(name.toLowerCase()) ? toBind(byName.get(name.toLowerCase())) : undefined);
  };
}
