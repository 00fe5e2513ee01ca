import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { TypeValue } from '../../values/type-value.ts';
import type { Value } from '../../values/value.ts';
import { generatorClass, GeneratorValue } from './json-generator.ts';
import { parserClass, ParserValue } from './json-parser.ts';
import { JsonReader } from './json-read.ts';
import { JsonText } from './json-text.ts';
import { TOKEN_KINDS } from './json-tokens.ts';
import { parseJson } from './json-tree.ts';
import { JsonWriter } from './json-write.ts';

/** `System.JSON`, its generator and its parser. */
export const jsonModule: LibraryModule = (runtime) => ({
  enums: [{ name: 'JSONToken', namespace: 'System', values: TOKEN_KINDS }],
  classes: [
    {
      name: 'JSON',
      namespace: 'System',
      complete: true,
      statics: [...serializers(runtime), ...deserializers(runtime)],
    },
    generatorClass(runtime),
    parserClass(runtime),
  ],
});

function serializers(runtime: ApexRuntime): NativeMember[] {
  const serialize = (value: Value, suppressNulls: boolean, pretty: boolean): string => {
    const out = new JsonText(pretty);
    new JsonWriter(runtime, out, { suppressNulls }).write(value);
    return out.toString();
  };
  return [
    m('serialize(Object?) String', (value: Value) => serialize(value, false, false)),
    m('serialize(Object?,Boolean) String', (value: Value, suppress: boolean) =>
      serialize(value, suppress, false),
    ),
    m('serializePretty(Object?) String', (value: Value) => serialize(value, false, true)),
    m('serializePretty(Object?,Boolean) String', (value: Value, suppress: boolean) =>
      serialize(value, suppress, true),
    ),
    m('createGenerator(Boolean) System.JSONGenerator', (pretty: boolean) => new GeneratorValue(pretty)),
  ];
}

function deserializers(runtime: ApexRuntime): NativeMember[] {
  const read = (text: string, type: TypeValue, strict: boolean): Value =>
    new JsonReader(runtime, strict).read(parseJson(text), type.type);
  return [
    m('deserialize(String,System.Type) Object', (text: string, type: TypeValue) => read(text, type, false)),
    m('deserializeStrict(String,System.Type) Object', (text: string, type: TypeValue) =>
      read(text, type, true),
    ),
    m('deserializeUntyped(String) Object', (text: string) =>
      new JsonReader(runtime, false).untyped(parseJson(text)),
    ),
    m('createParser(String) System.JSONParser', (text: string) => new ParserValue(text)),
  ];
}
