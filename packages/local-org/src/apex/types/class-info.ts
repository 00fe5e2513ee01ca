import type {
  Accessor,
  Annotation,
  Block,
  Expression,
  Modifiers,
  Place,
  TypeDeclaration,
} from '../syntax/tree.ts';
import type { ApexType, ClassType, EnumInfo, EnumType } from './type.ts';

export type Sharing = 'with' | 'without' | 'inherited' | null;
export type Access = 'private' | 'protected' | 'public' | 'global';

/** A source file: one top-level class, a trigger, or an anonymous block. */
export interface CodeUnit {
  readonly kind: 'class' | 'trigger' | 'anonymous';
  readonly name: string;
  readonly apiVersion: number;
  readonly isTest: boolean;
  /** Triggers: API name of the object. */
  readonly triggerObject?: string;
  /** Lines that can run, with 1 where one did. Filled while its code is compiled. */
  readonly lines: Map<number, { hit: boolean }>;
}

export interface VariableInfo {
  readonly name: string;
  readonly type: ApexType;
  readonly owner: ClassInfo;
  readonly static: boolean;
  readonly final: boolean;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly annotations: readonly Annotation[];
  readonly transient: boolean;
  /** Index into the object's fields, or into the class's statics. */
  readonly slot: number;
  readonly initial: Expression | null;
  readonly property: {
    readonly getter: Accessor | null;
    readonly setter: Accessor | null;
    readonly getterAccess: Access;
    readonly setterAccess: Access;
    readonly abstract: boolean;
    getterMethod: MethodInfo | null;
    setterMethod: MethodInfo | null;
  } | null;
  readonly place: Place;
}

/** Runs with the frame filled; gives the result. Replaced by the compiled body at the first call. */
export type Invoke = (frame: unknown[]) => unknown;

export interface MethodInfo {
  readonly name: string;
  readonly owner: ClassInfo;
  readonly static: boolean;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly override: boolean;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly annotations: readonly Annotation[];
  readonly parameters: readonly { readonly name: string; readonly type: ApexType; readonly final: boolean }[];
  readonly result: ApexType;
  /** `name(type,type)`, lower case: what an override shares with what it overrides. */
  readonly key: string;
  readonly body: Block | null;
  readonly place: Place;
  readonly isConstructor: boolean;
  /** As a stack trace names it: `doIt`, `<init>`, `__sfdc_name`. */
  readonly traceName: string;
  /** Slots of a frame; slot 0 is `this`, parameters follow. Known once compiled. */
  frameSize: number;
  /** Null until compiled. */
  run: Invoke | null;
}

/** One class or interface, shared by everything that was bound to it. */
export class ClassInfo {
  /** `Outer.Inner`. */
  readonly name: string;
  readonly simpleName: string;
  readonly kind: 'class' | 'interface';
  readonly outer: ClassInfo | null;
  readonly unit: CodeUnit;
  readonly declaration: TypeDeclaration | null;
  readonly modifiers: Modifiers;
  readonly type: ClassType;
  superClass: ClassInfo | null = null;
  interfaces: ClassInfo[] = [];
  readonly inner = new Map<string, ClassType | EnumType>();
  readonly enums: EnumInfo[] = [];
  /** Own variables by lower-cased name. */
  readonly variables = new Map<string, VariableInfo>();
  /** Own methods by lower-cased name. */
  readonly methods = new Map<string, MethodInfo[]>();
  readonly constructors: MethodInfo[] = [];
  /** Slots of an instance, inherited ones first. */
  instanceSize = 0;
  staticSize = 0;
  /** Index of this class in a transaction's table of statics. */
  readonly staticIndex: number;
  readonly sharing: Sharing;
  isException: boolean;
  /** The system's own class: no source, no coverage. */
  readonly system: boolean;
  /** Members (lower case) whose declaration could not be bound: using them says nothing new. */
  readonly poisoned = new Set<string>();
  /** Fills instance slots that have initial values, own class only. */
  initInstance: Invoke | null = null;
  /** Runs static initialisers. */
  initStatics: Invoke | null = null;
  /** Concrete methods by key, inherited ones included; filled on first use. */
  readonly #dispatch = new Map<string, MethodInfo | null>();

  constructor(parts: {
    name: string;
    simpleName: string;
    kind: 'class' | 'interface';
    outer: ClassInfo | null;
    unit: CodeUnit;
    declaration: TypeDeclaration | null;
    modifiers: Modifiers;
    staticIndex: number;
    sharing: Sharing;
    system: boolean;
    isException?: boolean;
  }) {
    this.name = parts.name;
    this.simpleName = parts.simpleName;
    this.kind = parts.kind;
    this.outer = parts.outer;
    this.unit = parts.unit;
    this.declaration = parts.declaration;
    this.modifiers = parts.modifiers;
    this.staticIndex = parts.staticIndex;
    this.sharing = parts.sharing;
    this.system = parts.system;
    this.isException = parts.isException ?? false;
    this.type = { kind: 'class', name: parts.name, info: this };
  }

  get top(): ClassInfo {
    return this.outer ? this.outer.top : this;
  }

  get isAbstract(): boolean {
    return this.kind === 'interface' || this.modifiers.words.has('abstract');
  }

  /** This class or an ancestor: `a.isA(b)` means an `a` is a `b`. */
  isA(other: ClassInfo): boolean {
    if (this === other) return true;
    if (this.superClass?.isA(other)) return true;
    return this.interfaces.some((parent) => parent.isA(other));
  }

  /** Own or inherited variable. */
  variable(lowerName: string): VariableInfo | null {
    return this.variables.get(lowerName) ?? this.superClass?.variable(lowerName) ?? null;
  }

  /** Whether this class, an ancestor or a class around it has a member of that name that could not be bound. */
  isPoisoned(lowerName: string): boolean {
    if (this.poisoned.has(lowerName)) return true;
    return (this.superClass?.isPoisoned(lowerName) ?? false) || (this.outer?.isPoisoned(lowerName) ?? false);
  }

  /** All methods of that name that can be called on an instance or the class, overridden ones left out. */
  methodsNamed(lowerName: string): MethodInfo[] {
    const found = new Map<string, MethodInfo>();
    const visit = (info: ClassInfo | null): void => {
      if (!info) return;
      for (const method of info.methods.get(lowerName) ?? [])
        if (!found.has(method.key)) found.set(method.key, method);
      visit(info.superClass);
      for (const parent of info.interfaces) visit(parent);
    };
    visit(this);
    return [...found.values()];
  }

  /** The method that runs for a call with this key on an instance of exactly this class. */
  dispatch(key: string): MethodInfo | null {
    let found = this.#dispatch.get(key);
    if (found !== undefined) return found;
    const name = key.slice(0, key.indexOf('('));
    found = this.methods.get(name)?.find((method) => method.key === key && !method.abstract) ?? null;
    found ??= this.superClass?.dispatch(key) ?? null;
    this.#dispatch.set(key, found);
    return found;
  }

  /** Every interface, inherited ones included. */
  allInterfaces(): Set<ClassInfo> {
    const all = new Set<ClassInfo>();
    const visit = (info: ClassInfo): void => {
      for (const parent of info.interfaces) {
        all.add(parent);
        visit(parent);
      }
      if (info.superClass) visit(info.superClass);
    };
    visit(this);
    return all;
  }
}

/** `name(type,type)` in lower case. */
export function methodKey(name: string, types: readonly ApexType[]): string {
  return `${name}(${types.map((type) => type.name).join(',')})`.toLowerCase();
}

export function isTestVisible(modifiers: Modifiers): boolean {
  return modifiers.annotations.some((annotation) => annotation.name === 'testvisible');
}

export function hasAnnotation(annotations: readonly Annotation[], name: string): boolean {
  return annotations.some((annotation) => annotation.name === name);
}
