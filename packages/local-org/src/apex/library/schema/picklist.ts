import type { ApexRuntime } from '../../contract.ts';
import { m, p } from '../../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../../types/native-info.ts';
import { ApexList } from '../../values/collections.ts';

interface EntryDetail {
  readonly active: boolean;
  readonly defaultValue: boolean;
  readonly label: string;
  readonly value: string;
}

/** `Schema.PicklistEntry`. */
class EntryValue implements NativeObject {
  readonly nativeType = 'Schema.PicklistEntry';
  readonly detail: EntryDetail;

  constructor(detail: EntryDetail) {
    this.detail = detail;
  }

  toApexText(): string {
    const { label, value, defaultValue, active } = this.detail;
    return `Schema.PicklistEntry[getLabel=${label};getValue=${value};isActive=${String(active)};isDefaultValue=${String(defaultValue)};]`;
  }
}

export function picklistEntries(runtime: ApexRuntime, describe: Readonly<Record<string, unknown>>): ApexList {
  const values = describe['picklistValues'] as readonly EntryDetail[];
  const type = runtime.types.list(runtime.types.parse('Schema.PicklistEntry'));
  return new ApexList(
    type,
    values.map((value) => new EntryValue(value)),
  );
}

export const picklistEntryClass: NativeDefinition = {
  name: 'PicklistEntry',
  namespace: 'Schema',
  methods: [
    m('getLabel() String', (self: EntryValue) => self.detail.label),
    m('getValue() String', (self: EntryValue) => self.detail.value),
    m('isActive() Boolean', (self: EntryValue) => self.detail.active),
    m('isDefaultValue() Boolean', (self: EntryValue) => self.detail.defaultValue),
  ],
  properties: [
    p('label String', (self: EntryValue) => self.detail.label),
    p('value String', (self: EntryValue) => self.detail.value),
    p('active Boolean', (self: EntryValue) => self.detail.active),
    p('defaultValue Boolean', (self: EntryValue) => self.detail.defaultValue),
  ],
};
