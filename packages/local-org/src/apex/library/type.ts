import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { assignable } from '../types/conversions.ts';
import { m } from '../types/native-info.ts';
import type { ApexType } from '../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { identityOf } from '../values/equality.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { TypeValue } from '../values/type-value.ts';
import { typeValue } from '../values/type-value.ts';
import type { Value } from '../values/value.ts';

/** `System.Type`. */
export const typeModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Type',
      namespace: 'System',
      complete: true,
      statics: [
        m('forName(String?) System.Type', (name: string | null) => typeNamed(runtime, name)),
        m('forName(String?,String?) System.Type', (namespace: string | null, name: string | null) =>
          namespace === null || namespace === '' || /^system$/i.test(namespace)
            ? typeNamed(runtime, name)
            : null,
        ),
      ],
      methods: [
        m('getName() String', (self: TypeValue) => self.type.name),
        m('toString() String', (self: TypeValue) => self.type.name),
        m('newInstance() Object', (self: TypeValue) => newInstance(runtime, self.type)),
        m('isAssignableFrom(System.Type) Boolean', (self: TypeValue, source: TypeValue) =>
          assignable(source.type, self.type),
        ),
        m('equals(Object?) Boolean', (self: TypeValue, other: unknown) => self === other),
        m('hashCode() Integer', (self: TypeValue) => identityOf(self)),
      ],
    },
  ],
});

function typeNamed(runtime: ApexRuntime, name: string | null): TypeValue | null {
  if (name === null || name === '') return null;
  try {
    return typeValue(runtime.types.parse(name.replace(/\s/g, '')));
  } catch {
    return null;
  }
}

function newInstance(runtime: ApexRuntime, type: ApexType): Value {
  switch (type.kind) {
    case 'class':
      if (!type.info.isAbstract) return runtime.newObject(type.info);
      throw new ApexFault('TypeException', `Cannot create instance of: ${type.name}`);
    case 'list':
      return new ApexList(type);
    case 'set':
      return new ApexSet(type);
    case 'map':
      return new ApexMap(type);
    case 'sobject':
      if (type.object) return new SObjectValue(type);
      throw new ApexFault('TypeException', `Cannot create instance of: ${type.name}`);
    default:
      throw new ApexFault('TypeException', `Cannot create instance of: ${type.name}`);
  }
}
