import { m, p } from '../../types/native-info.ts';
import type { NativeDefinition } from '../../types/native-info.ts';

const nothing = () => null;

/**
 * Types of field sets, so that code which also takes them compiles. There is no way to a field set: `fieldSets` of a
 * describe result is refused.
 */
export const fieldSetClasses: readonly NativeDefinition[] = [
  {
    name: 'FieldSet',
    namespace: 'Schema',
    methods: [
      m('getDescription() String', nothing),
      m('getFields() List<Schema.FieldSetMember>', nothing),
      m('getLabel() String', nothing),
      m('getName() String', nothing),
      m('getNamespace() String', nothing),
      m('getSObjectType() Schema.SObjectType', nothing),
    ],
  },
  {
    name: 'FieldSetMember',
    namespace: 'Schema',
    methods: [
      m('getDBRequired() Boolean', nothing),
      m('getFieldPath() String', nothing),
      m('getLabel() String', nothing),
      m('getRequired() Boolean', nothing),
      m('getSObjectField() Schema.SObjectField', nothing),
      m('getType() Schema.DisplayType', nothing),
    ],
    properties: [p('fieldPath String', nothing), p('label String', nothing), p('required Boolean', nothing)],
  },
];
