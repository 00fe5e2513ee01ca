import type { ApexProgram } from '../contract.ts';
import type { ClassInfo, CodeUnit, MethodInfo } from '../types/class-info.ts';
import type { TypeTable } from '../types/type-table.ts';

/** A trigger ready to run. */
export interface TriggerCode {
  readonly unit: CodeUnit;
  readonly name: string;
  readonly object: string;
  /** `before insert` … */
  readonly events: ReadonlySet<string>;
  readonly body: MethodInfo;
}

/** A compiled set of classes and triggers. */
export class Program implements ApexProgram {
  readonly types: TypeTable;
  readonly classes = new Map<string, ClassInfo>();
  readonly triggers: TriggerCode[] = [];
  readonly units: CodeUnit[] = [];

  constructor(types: TypeTable) {
    this.types = types;
  }

  findClass(name: string): ClassInfo | null {
    const [first = '', ...rest] = name.toLowerCase().split('.');
    let info = this.classes.get(first) ?? null;
    for (const part of rest) {
      const inner = info?.inner.get(part);
      info = inner?.kind === 'class' ? inner.info : null;
    }
    return info;
  }
}
