import type { ChildRelationship, ObjectDef } from '../../../schema/types.ts';
import type { ApexRuntime } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../../types/native-info.ts';
import { ApexList } from '../../values/collections.ts';
import { fieldToken } from '../../values/schema-values.ts';

/** `Schema.ChildRelationship`. */
class ChildValue implements NativeObject {
  readonly nativeType = 'Schema.ChildRelationship';
  readonly child: ChildRelationship;

  constructor(child: ChildRelationship) {
    this.child = child;
  }
}

const values = new WeakMap<ChildRelationship, ChildValue>();

/** One value per relationship, so that it can be a key of a map. */
function childValue(child: ChildRelationship): ChildValue {
  let value = values.get(child);
  if (!value) values.set(child, (value = new ChildValue(child)));
  return value;
}

export function childRelationships(runtime: ApexRuntime, object: ObjectDef): ApexList {
  const type = runtime.types.list(runtime.types.parse('Schema.ChildRelationship'));
  return new ApexList(type, object.childRelationships.map(childValue));
}

export function childRelationshipClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'ChildRelationship',
    namespace: 'Schema',
    methods: [
      m('getChildSObject() Schema.SObjectType', (self: ChildValue) =>
        runtime.tokenOf(self.child.childObject),
      ),
      m('getField() Schema.SObjectField', (self: ChildValue) => {
        const object = runtime.types.schema.object(self.child.childObject);
        const field = object?.fields.get(self.child.field.toLowerCase());
        return object && field ? fieldToken(object, field) : null;
      }),
      m('getRelationshipName() String', (self: ChildValue) => self.child.relationshipName),
      m('isCascadeDelete() Boolean', (self: ChildValue) => self.child.cascadeDelete),
      m('isDeprecatedAndHidden() Boolean', () => false),
      m('isRestrictedDelete() Boolean', (self: ChildValue) => self.child.restrictedDelete),
    ],
  };
}
