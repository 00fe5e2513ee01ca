import type { ApexRuntime } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition, NativeMember, NativeObject } from '../../types/native-info.ts';
import type { Value } from '../../values/value.ts';
import { JsonText } from './json-text.ts';
import { JsonWriter } from './json-write.ts';

/** A `System.JSONGenerator`. */
export class GeneratorValue implements NativeObject {
  readonly nativeType = 'System.JSONGenerator';
  readonly out: JsonText;
  closed = false;

  constructor(pretty: boolean) {
    this.out = new JsonText(pretty);
  }

  /** @throws ApexFault System.JSONException once it is closed */
  open(): JsonText {
    if (this.closed) throw new ApexFault('JSONException', 'The JSON generator is closed');
    return this.out;
  }
}

/** Methods `writeX(value)` and `writeXField(name, value)` for these types. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  String: ['String?'],
  Number: ['Integer?', 'Long?', 'Double?', 'Decimal?'],
  Boolean: ['Boolean?'],
  Object: ['Object?'],
  Id: ['Id?'],
  Date: ['Date?'],
  DateTime: ['Datetime?'],
  Time: ['Time?'],
  Blob: ['Blob?'],
};

export function generatorClass(runtime: ApexRuntime): NativeDefinition {
  const write = (self: GeneratorValue, value: Value): void => {
    new JsonWriter(runtime, self.open(), { suppressNulls: false }).write(value);
  };
  return {
    name: 'JSONGenerator',
    namespace: 'System',
    complete: true,
    methods: [
      m('writeStartObject()', (self: GeneratorValue) => self.open().startObject()),
      m('writeEndObject()', (self: GeneratorValue) => {
        expectInside(self, true);
        self.open().endObject();
      }),
      m('writeStartArray()', (self: GeneratorValue) => self.open().startArray()),
      m('writeEndArray()', (self: GeneratorValue) => {
        expectInside(self, false);
        self.open().endArray();
      }),
      m('writeFieldName(String)', (self: GeneratorValue, name: string) => writeName(self, name)),
      m('writeNull()', (self: GeneratorValue) => self.open().raw('null')),
      m('writeNullField(String)', (self: GeneratorValue, name: string) => {
        writeName(self, name);
        self.open().raw('null');
      }),
      ...Object.entries(WRITERS).flatMap(([name, types]) =>
        types.flatMap((type) => writers(name, type, write)),
      ),
      m('getAsString() String', (self: GeneratorValue) => {
        self.closed = true;
        return self.out.toString();
      }),
      m('close()', (self: GeneratorValue) => {
        self.closed = true;
      }),
      m('isClosed() Boolean', (self: GeneratorValue) => self.closed),
    ],
  };
}

function writers(
  name: string,
  type: string,
  write: (self: GeneratorValue, value: Value) => void,
): NativeMember[] {
  return [
    m(`write${name}(${type})`, write),
    m(`write${name}Field(String,${type})`, (self: GeneratorValue, field: string, value: Value) => {
      writeName(self, field);
      write(self, value);
    }),
  ];
}

function writeName(self: GeneratorValue, name: string): void {
  if (!self.out.inObject)
    throw new ApexFault('JSONException', 'Can not write a field name, expecting a value');
  self.open().name(name);
}

function expectInside(self: GeneratorValue, object: boolean): void {
  if (self.out.depth > 0 && self.out.inObject === object) return;
  throw new ApexFault('JSONException', `Current context not ${object ? 'an object' : 'an array'}`);
}
