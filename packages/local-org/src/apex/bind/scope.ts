import type { ApexRuntime, UnknownConstructs } from '../contract.ts';
import type { Machine } from '../runtime/machine.ts';
import { USER_MODE_VERSION } from '../runtime/machine.ts';
import type { Place, TypeName } from '../syntax/tree.ts';
import type { ClassInfo, CodeUnit, VariableInfo } from '../types/class-info.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { ApexType, SObjectType } from '../types/type.ts';
import type { BindError } from './problems.ts';
import { ConsequentError, fail } from './problems.ts';
import { checkKnownType } from './platform-names.ts';

/** What the whole compilation shares. */
export interface Binding {
  readonly types: TypeTable;
  readonly machine: Machine;
  readonly runtime: ApexRuntime;
  readonly unknown: UnknownConstructs;
  report(unit: CodeUnit, problem: BindError): void;
}

export interface Local {
  readonly slot: number;
  readonly type: ApexType;
  readonly final: boolean;
}

/** A loop around the code being bound, so that it learns whether a `break` leaves it. */
export interface LoopContext {
  breaks: boolean;
}

/** The names in sight while one body is bound, and the frame it will run in. */
export class Scope {
  readonly binding: Binding;
  readonly owner: ClassInfo;
  readonly isStatic: boolean;
  /** Type that `return` must give; null outside methods. */
  readonly result: ApexType | null;
  /** In a constructor or an initialiser: final fields may be set. */
  readonly initializes: boolean;
  /** The property whose getter or setter this is. */
  readonly accessorOf: VariableInfo | null;
  readonly loops: LoopContext[] = [];
  /** Slots that the frame needs; `this` has slot 0. */
  frameSize = 1;
  readonly #blocks: Map<string, Local>[] = [new Map()];
  /** Final locals with a value. */
  readonly #set = new Set<Local>();
  readonly #poisoned = new Set<string>();

  constructor(
    binding: Binding,
    owner: ClassInfo,
    parts: {
      readonly isStatic: boolean;
      readonly result: ApexType | null;
      readonly initializes?: boolean;
      readonly accessorOf?: VariableInfo;
    },
  ) {
    this.binding = binding;
    this.owner = owner;
    this.isStatic = parts.isStatic;
    this.result = parts.result;
    this.initializes = parts.initializes ?? false;
    this.accessorOf = parts.accessorOf ?? null;
  }

  get unit(): CodeUnit {
    return this.owner.unit;
  }

  /** Type of `Trigger.new`'s records, in a trigger's own code. */
  get triggerObject(): SObjectType | null {
    return this.unit.triggerObject ? this.types.sobjectType(this.unit.triggerObject) : null;
  }

  get types(): TypeTable {
    return this.binding.types;
  }

  get machine(): Machine {
    return this.binding.machine;
  }

  get runtime(): ApexRuntime {
    return this.binding.runtime;
  }

  /** DML and queries that name no mode run as the user. Triggers never do. */
  get userModeByDefault(): boolean {
    return this.unit.kind !== 'trigger' && this.unit.apiVersion >= USER_MODE_VERSION;
  }

  /** @throws BindError "Duplicate variable" */
  declare(name: string, type: ApexType, place: Place, final = false): Local {
    const lower = name.toLowerCase();
    if (this.local(lower)) fail(`Duplicate variable: ${name}`, place);
    const local = { slot: this.frameSize, type, final };
    this.frameSize += 1;
    this.#blocks.at(-1)?.set(lower, local);
    return local;
  }

  /** @throws BindError when a final local that has its value is set again */
  noteFinalAssignment(local: Local, name: string, place: Place): void {
    if (this.#set.has(local)) fail(`Final local variable already initialized: ${name}`, place);
    this.#set.add(local);
  }

  /** A slot without a name. */
  hidden(): number {
    const slot = this.frameSize;
    this.frameSize += 1;
    return slot;
  }

  /** A local whose declaration could not be bound: using it says nothing new. */
  poison(name: string): void {
    this.#poisoned.add(name.toLowerCase());
  }

  /** @throws ConsequentError for a poisoned name */
  local(lowerName: string): Local | null {
    for (let index = this.#blocks.length - 1; index >= 0; index -= 1) {
      const found = this.#blocks[index]?.get(lowerName);
      if (found) return found;
    }
    if (this.#poisoned.has(lowerName)) throw new ConsequentError(lowerName, { line: 0, column: 0 });
    return null;
  }

  /** Slots of all locals in sight, by lower-cased name. */
  visibleLocals(): ReadonlyMap<string, number> {
    const slots = new Map<string, number>();
    for (const block of this.#blocks) for (const [name, { slot }] of block) slots.set(name, slot);
    return slots;
  }

  /** Binds within a block of its own. */
  within<T>(work: () => T): T {
    this.#blocks.push(new Map());
    try {
      return work();
    } finally {
      this.#blocks.pop();
    }
  }

  /** @throws BindError "Invalid type" */
  typeOf(name: TypeName): ApexType {
    const type = this.types.resolve(name, this.owner);
    return type ?? unknownType(name, (part) => this.types.resolve(part, this.owner));
  }

  report(problem: BindError): void {
    if (problem instanceof ConsequentError) return;
    this.binding.report(this.unit, problem);
  }
}

/** Names the part of a type that does not exist. @throws BindError */
export function unknownType(name: TypeName, resolve: (name: TypeName) => ApexType | null): never {
  for (const part of name.parts) for (const arg of part.args) if (!resolve(arg)) unknownType(arg, resolve);
  checkKnownType(name, name.place);
  return fail(`Invalid type: ${typeText(name)}`, name.place);
}

export function typeText(name: TypeName): string {
  const parts = name.parts.map((part) => {
    const args = part.args.length > 0 ? `<${part.args.map(typeText).join(',')}>` : '';
    return part.name + args;
  });
  return parts.join('.') + '[]'.repeat(name.arrays);
}
