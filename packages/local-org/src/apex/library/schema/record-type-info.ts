import type { RecordTypeView } from '../../../api/describe/record-types.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../../types/native-info.ts';

/** `Schema.RecordTypeInfo`. */
export class RecordTypeValue implements NativeObject {
  readonly nativeType = 'Schema.RecordTypeInfo';
  readonly type: RecordTypeView;

  constructor(type: RecordTypeView) {
    this.type = type;
  }

  toApexText(): string {
    return `Schema.RecordTypeInfo[getName=${this.type.label};getRecordTypeId=${this.type.id};]`;
  }
}

export const recordTypeClass: NativeDefinition = {
  name: 'RecordTypeInfo',
  namespace: 'Schema',
  complete: true,
  methods: [
    m('getDeveloperName() String', (self: RecordTypeValue) => self.type.developerName),
    m('getName() String', (self: RecordTypeValue) => self.type.label),
    m('getRecordTypeId() Id', (self: RecordTypeValue) => self.type.id),
    m('isActive() Boolean', (self: RecordTypeValue) => self.type.active),
    m('isAvailable() Boolean', (self: RecordTypeValue) => self.type.available),
    m('isDefaultRecordTypeMapping() Boolean', (self: RecordTypeValue) => self.type.isDefault),
    m('isMaster() Boolean', (self: RecordTypeValue) => self.type.isMaster),
  ],
};
