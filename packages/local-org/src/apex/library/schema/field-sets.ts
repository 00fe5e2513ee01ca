import type { ApexRuntime } from '../../contract.ts';
import { m, p } from '../../types/native-info.ts';
import type { NativeDefinition } from '../../types/native-info.ts';
import { STRING } from '../../types/type.ts';
import { FoldedMap } from '../../values/folded-map.ts';

/**
 * Field sets. This org deploys none, so every object's map of them is empty; the types are here for code that also takes
 * field sets.
 */
export function fieldSetClasses(runtime: ApexRuntime): NativeDefinition[] {
  const nothing = () => null;
  return [
    {
      name: 'SObjectTypeFieldSets',
      namespace: 'Schema',
      methods: [
        m(
          'getMap() Map<String,Schema.FieldSet>',
          () => new FoldedMap(runtime.types.map(STRING, runtime.types.parse('Schema.FieldSet'))),
        ),
      ],
    },
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
      properties: [
        p('fieldPath String', nothing),
        p('label String', nothing),
        p('required Boolean', nothing),
      ],
    },
  ];
}
