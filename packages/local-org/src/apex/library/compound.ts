import type { LibraryModule } from '../contract.ts';
import { m, p } from '../types/native-info.ts';
import type { NativeMember, NativeProperty } from '../types/native-info.ts';
import type { CompoundValue } from '../values/compound.ts';
import { DoubleValue } from '../values/decimal.ts';
import type { Value } from '../values/value.ts';

type Getter = (self: CompoundValue) => Value;

const text =
  (key: string): Getter =>
  (self) =>
    self.parts[key] ?? null;
const number =
  (key: string): Getter =>
  (self) => {
    const value = self.parts[key];
    return typeof value === 'number' ? new DoubleValue(value) : null;
  };

function member(name: string, type: string, get: Getter): { method: NativeMember; property: NativeProperty } {
  return { method: m(`get${name}() ${type}`, get), property: p(`${name} ${type}`, get) };
}

const COORDINATES = [
  member('Latitude', 'Double', number('latitude')),
  member('Longitude', 'Double', number('longitude')),
];

const ADDRESS = [
  ...['City', 'Country', 'CountryCode', 'GeocodeAccuracy', 'PostalCode', 'State', 'StateCode', 'Street'].map(
    (name) => member(name, 'String', text(name.charAt(0).toLowerCase() + name.slice(1))),
  ),
  ...COORDINATES,
];

/** `Address` and `Location`: values of compound fields. */
export const compoundModule: LibraryModule = () => ({
  classes: [
    {
      name: 'Address',
      namespace: 'System',
      methods: ADDRESS.map(({ method }) => method),
      properties: ADDRESS.map(({ property }) => property),
    },
    {
      name: 'Location',
      namespace: 'System',
      methods: COORDINATES.map(({ method }) => method),
      properties: COORDINATES.map(({ property }) => property),
    },
  ],
});
