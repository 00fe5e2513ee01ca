import type { ApexRuntime } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import type { ApexType, ClassType, MapType } from '../../types/type.ts';
import { OBJECT, STRING } from '../../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { DecimalValue } from '../../values/decimal.ts';
import type { Value } from '../../values/value.ts';
import { primitiveFrom } from './json-primitives.ts';
import { memberVariables } from './json-write.ts';
import { RecordReader } from './json-records.ts';
import type { JsonTree } from './json-tree.ts';

const INTEGERS = { least: -2_147_483_648n, most: 2_147_483_647n };

/** Makes values of JSON, typed as `JSON.deserialize` does or as plain maps and lists. */
export class JsonReader {
  readonly #runtime: ApexRuntime;
  /** Members that the class does not have are an error. */
  readonly #strict: boolean;

  constructor(runtime: ApexRuntime, strict: boolean) {
    this.#runtime = runtime;
    this.#strict = strict;
  }

  /** @throws ApexFault System.JSONException when the JSON does not fit the type */
  read(tree: JsonTree, type: ApexType): Value {
    if (tree.kind === 'null') return null;
    switch (type.kind) {
      case 'object':
        return this.untyped(tree);
      case 'primitive':
        return primitiveFrom(tree, type);
      case 'list':
        return new ApexList(type, this.#items(tree, type.element));
      case 'set':
        return new ApexSet(type, this.#items(tree, type.element));
      case 'map':
        return this.#map(tree, type);
      case 'sobject':
        return new RecordReader(this.#runtime, this).read(tree, type);
      case 'enum':
        return constantOf(tree, type);
      case 'class':
        return this.#object(tree, type);
      default:
        throw new ApexFault('JSONException', `Apex Type unsupported in JSON: ${type.name}`);
    }
  }

  /** Maps with text keys, lists, and the nearest primitive. */
  untyped(tree: JsonTree): Value {
    switch (tree.kind) {
      case 'null':
        return null;
      case 'boolean':
        return tree.value;
      case 'string':
        return tree.text;
      case 'integer':
        return wholeNumber(tree.text);
      case 'decimal':
        return DecimalValue.parse(tree.text);
      case 'array':
        return new ApexList(
          this.#runtime.types.list(OBJECT),
          tree.items.map((item) => this.untyped(item)),
        );
      case 'object': {
        const map = new ApexMap(this.#runtime.types.map(STRING, OBJECT));
        for (const [name, member] of tree.members) map.put(name, this.untyped(member));
        return map;
      }
    }
  }

  #items(tree: JsonTree, element: ApexType): Value[] {
    if (tree.kind !== 'array') throw malformed('List', tree);
    return tree.items.map((item) => this.read(item, element));
  }

  #map(tree: JsonTree, type: MapType): ApexMap {
    if (tree.kind !== 'object') throw malformed('Map', tree);
    const map = new ApexMap(type);
    for (const [name, member] of tree.members)
      map.put(this.read({ kind: 'string', text: name }, type.key), this.read(member, type.value));
    return map;
  }

  #object(tree: JsonTree, type: ClassType): Value {
    const { info } = type;
    if (tree.kind !== 'object') throw malformed(type.name, tree);
    if (info.isAbstract || info.isException)
      throw new ApexFault('JSONException', `Apex Type unsupported in JSON: ${type.name}`);
    const made = this.#runtime.bareObject(info);
    const variables = new Map(memberVariables(info).map((one) => [one.name.toLowerCase(), one]));
    for (const [name, member] of tree.members) {
      const variable = variables.get(name.toLowerCase());
      if (variable) this.#runtime.setVariable(made, variable.name, this.read(member, variable.type));
      else if (this.#strict) throw new ApexFault('JSONException', `Unknown field: ${type.name}.${name}`);
    }
    return made;
  }
}

function wholeNumber(text: string): number | bigint | DecimalValue | null {
  const number = BigInt(text);
  if (number >= INTEGERS.least && number <= INTEGERS.most) return Number(number);
  return BigInt.asIntN(64, number) === number ? number : DecimalValue.parse(text);
}

function constantOf(tree: JsonTree, type: Extract<ApexType, { kind: 'enum' }>): Value {
  const wanted = tree.kind === 'string' ? tree.text.toLowerCase() : '';
  const constant = type.info.values.find(({ name }) => name.toLowerCase() === wanted);
  if (!constant) throw malformed(type.name, tree);
  return constant;
}

export function malformed(expected: string, tree: JsonTree): ApexFault {
  const found =
    tree.kind === 'string' || tree.kind === 'integer' ? ` from "${tree.text}"` : ` from ${tree.kind}`;
  return new ApexFault('JSONException', `Malformed JSON: expected ${expected}${found}`);
}
