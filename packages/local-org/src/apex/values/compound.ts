import type { NativeObject } from '../types/native-info.ts';
import type { Printable } from './text.ts';
import type { Value } from './value.ts';

/** An `Address` or `Location`: the parts of a compound field as they were read. */
export class CompoundValue implements NativeObject, Printable {
  readonly nativeType: 'System.Address' | 'System.Location';
  readonly parts: Readonly<Record<string, Value>>;

  constructor(type: string, parts: Readonly<Record<string, Value>>) {
    this.nativeType = type === 'address' ? 'System.Address' : 'System.Location';
    this.parts = parts;
  }

  toApexText(): string {
    const parts = Object.entries(this.parts).map(
      ([name, value]) => `${name}=${value === null ? 'null' : String(value)}`,
    );
    return `API address: ${parts.join(', ')}`;
  }
}
