import type { Modifiers } from '../syntax/tree.ts';
import type { CodeUnit, MethodInfo } from './class-info.ts';
import { ClassInfo, methodKey } from './class-info.ts';
import type { ApexType } from './type.ts';

/** Exceptions of the System namespace that code may throw, catch or extend. */
const EXCEPTIONS = [
  'AccessException',
  'AssertException',
  'AsyncException',
  'AuraException',
  'AuraHandledException',
  'CalloutException',
  'DmlException',
  'DuplicateMessageException',
  'EmailException',
  'ExternalObjectException',
  'FinalException',
  'FlowException',
  'HandledException',
  'IllegalArgumentException',
  'InvalidParameterValueException',
  'InvalidReadOnlyUserDmlException',
  'InvalidSavepointException',
  'JSONException',
  'LimitException',
  'ListException',
  'MathException',
  'NoAccessException',
  'NoDataFoundException',
  'NoSuchElementException',
  'NullPointerException',
  'PatternSyntaxException',
  'QueryException',
  'RequiredFeatureMissingException',
  'SearchException',
  'SecurityException',
  'SerializationException',
  'SObjectException',
  'StringException',
  'TypeException',
  'UnexpectedException',
  'UnsupportedOperationException',
  'VisualforceException',
  'XmlException',
] as const;

/** Interfaces of the platform that classes implement: type parameters, then `name(types) result`. */
const INTERFACES: Readonly<Record<string, { parameters: readonly string[]; methods: readonly string[] }>> = {
  Comparable: { parameters: [], methods: ['compareTo(Object) Integer'] },
  Comparator: { parameters: ['T'], methods: ['compare(T, T) Integer'] },
  Iterable: { parameters: ['T'], methods: ['iterator() Iterator<T>'] },
  Iterator: { parameters: ['T'], methods: ['hasNext() Boolean', 'next() T'] },
  Callable: { parameters: [], methods: ['call(String, Map<String,Object>) Object'] },
  StubProvider: {
    parameters: [],
    methods: [
      'handleMethodCall(Object, String, System.Type, List<System.Type>, List<String>, List<Object>) Object',
    ],
  },
};

export const SYSTEM_UNIT: CodeUnit = {
  kind: 'class',
  name: 'System',
  apiVersion: 68,
  isTest: false,
  lines: new Map(),
};

const PUBLIC: Modifiers = { words: new Set(['public', 'virtual']), annotations: [] };
const NOWHERE = { line: 0, column: 0 };

function systemClass(name: string, kind: 'class' | 'interface', isException: boolean): ClassInfo {
  return new ClassInfo({
    name,
    simpleName: name.slice(name.lastIndexOf('.') + 1),
    kind,
    outer: null,
    unit: SYSTEM_UNIT,
    declaration: null,
    modifiers: PUBLIC,
    staticIndex: -1,
    sharing: null,
    system: true,
    isException,
  });
}

/** `Exception` and all system exceptions, by lower-cased short name. */
export function systemExceptions(): Map<string, ClassInfo> {
  const base = systemClass('Exception', 'class', true);
  const all = new Map([['exception', base]]);
  for (const name of EXCEPTIONS) {
    const info = systemClass(`System.${name}`, 'class', true);
    info.superClass = base;
    all.set(name.toLowerCase(), info);
  }
  return all;
}

export function interfaceParameters(lowerName: string): readonly string[] | null {
  return entryOf(lowerName)?.[1].parameters ?? null;
}

function entryOf(lowerName: string): [string, (typeof INTERFACES)[string]] | undefined {
  return Object.entries(INTERFACES).find(([name]) => name.toLowerCase() === lowerName);
}

/**
 * A system interface for given type arguments.
 * @param resolve turns a type of a signature into a type, type parameters included
 */
export function systemInterface(
  lowerName: string,
  args: readonly ApexType[],
  register: (info: ClassInfo) => void,
  resolve: (text: string, names: ReadonlyMap<string, ApexType>) => ApexType,
): ClassInfo | null {
  const entry = entryOf(lowerName);
  if (!entry) return null;
  const [name, { parameters, methods }] = entry;
  const suffix = args.length > 0 ? `<${args.map((arg) => arg.name).join(',')}>` : '';
  const info = systemClass(
    `${name === 'Iterable' || name === 'Iterator' ? '' : 'System.'}${name}${suffix}`,
    'interface',
    false,
  );
  register(info);
  const names = new Map(parameters.map((parameter, index) => [parameter, args[index] as ApexType]));
  for (const signature of methods) {
    const method = abstractMethod(info, signature, (text) => resolve(text, names));
    info.methods.set(method.name.toLowerCase(), [method]);
  }
  return info;
}

function abstractMethod(
  owner: ClassInfo,
  signature: string,
  resolve: (text: string) => ApexType,
): MethodInfo {
  const [, name = '', list = '', result = ''] = /^(\w+)\((.*)\) (.+)$/.exec(signature) ?? [];
  const types = splitTypes(list).map(resolve);
  return {
    name,
    owner,
    static: false,
    abstract: true,
    virtual: true,
    override: false,
    access: 'public',
    testVisible: false,
    annotations: [],
    parameters: types.map((type, index) => ({ name: `p${String(index)}`, type, final: false })),
    result: resolve(result),
    key: methodKey(name, types),
    body: null,
    place: NOWHERE,
    isConstructor: false,
    traceName: name,
    frameSize: types.length + 1,
    run: null,
  };
}

/** Splits at commas outside angle brackets. */
export function splitTypes(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < list.length; index += 1) {
    const char = list[index];
    if (char === '<') depth += 1;
    else if (char === '>') depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(list.slice(start, index).trim());
      start = index + 1;
    }
  }
  const last = list.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}
