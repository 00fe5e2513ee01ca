import type { LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import { identityOf, keyOf, sameValue } from '../../values/equality.ts';
import { idOf } from '../../values/id.ts';
import { ApexObject } from '../../values/value.ts';
import type { Value } from '../../values/value.ts';
import type { EnumConstant } from '../../types/type.ts';
import { javaHash } from '../string/search.ts';

function hashOf(value: Value): number {
  if (value instanceof ApexObject) return identityOf(value);
  return javaHash(String(keyOf(value)));
}

/** `Object`, enum constants and `Id`. */
export const objectModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Object',
      namespace: 'System',
      complete: true,
      methods: [
        m('equals(Object?) Boolean', (value: Value, other: Value) => sameValue(value, other)),
        m('hashCode() Integer', hashOf),
        m('toString() String', (value: Value) => runtime.text(value)),
      ],
    },
    {
      name: 'Enum',
      namespace: 'System',
      complete: true,
      methods: [
        m('name() String', (value: EnumConstant) => value.name),
        m('ordinal() Integer', (value: EnumConstant) => value.ordinal),
        m('equals(Object?) Boolean', (value: EnumConstant, other: Value) => value === other),
        m('hashCode() Integer', (value: EnumConstant) => javaHash(value.name)),
        m('toString() String', (value: EnumConstant) => value.name),
      ],
    },
    {
      name: 'Id',
      namespace: 'System',
      complete: true,
      statics: [
        m('valueOf(String) Id', idOf),
        m('valueOf(Object) Id', (value: Value) => idOf(runtime.text(value))),
        m('valueOf(String,Boolean) Id', (text: string) => idOf(text)),
      ],
      methods: [
        m('getSObjectType() Schema.SObjectType', (id: string) => {
          const object = runtime.types.schema.objectByPrefix(id.slice(0, 3));
          const token = object ? runtime.tokenOf(object.name) : null;
          if (!token) throw new ApexFault('StringException', `Invalid id: ${id}`);
          return token;
        }),
        m('to15() String', (id: string) => id.slice(0, 15)),
        m('equals(Object?) Boolean', (id: string, other: Value) => sameValue(id, other)),
        m('hashCode() Integer', javaHash),
        m('toString() String', (id: string) => id),
      ],
      extends: 'System.String',
    },
  ],
});
