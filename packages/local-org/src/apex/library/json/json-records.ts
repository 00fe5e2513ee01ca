import type { ApexRuntime } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { fieldType, sobjectMember } from '../../types/sobject-members.ts';
import type { SObjectType } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { malformed } from './json-read.ts';
import type { JsonReader } from './json-read.ts';
import type { JsonTree } from './json-tree.ts';

/** Makes records of JSON: `{"attributes": {"type": …}, fields, parents, children: {"records": […]}}`. */
export class RecordReader {
  readonly #runtime: ApexRuntime;
  readonly #values: JsonReader;

  constructor(runtime: ApexRuntime, values: JsonReader) {
    this.#runtime = runtime;
    this.#values = values;
  }

  read(tree: JsonTree, wanted: SObjectType): SObjectValue {
    if (tree.kind !== 'object') throw malformed(wanted.name, tree);
    const record = new SObjectValue(this.#typeOf(tree, wanted));
    for (const [name, member] of tree.members) if (name !== 'attributes') this.#put(record, name, member);
    return record;
  }

  /** The attributes say what a generic SObject is. */
  #typeOf(tree: JsonTree, wanted: SObjectType): SObjectType {
    if (wanted.object) return wanted;
    const attributes = tree.kind === 'object' ? tree.members.get('attributes') : undefined;
    const type = attributes?.kind === 'object' ? attributes.members.get('type') : undefined;
    const named = type?.kind === 'string' ? this.#runtime.types.sobjectType(type.text) : null;
    if (!named)
      throw new ApexFault('JSONException', 'Cannot deserialize an SObject without its type in attributes');
    return named;
  }

  #put(record: SObjectValue, name: string, tree: JsonTree): void {
    const { types } = this.#runtime;
    const member = sobjectMember(record.type, name, types);
    switch (member?.kind) {
      case 'field': {
        const type = member.field ? fieldType(member.field, types) : member.type;
        record.assign(member.name, this.#values.read(tree, type));
        return;
      }
      case 'parent':
        record.parents.set(name.toLowerCase(), tree.kind === 'null' ? null : this.read(tree, member.type));
        return;
      case 'children':
        record.children.set(name.toLowerCase(), this.#children(tree, member.type));
        return;
      default:
        throw new ApexFault(
          'JSONException',
          `No such column '${name}' on sobject of type ${record.type.name}`,
        );
    }
  }

  #children(tree: JsonTree, type: { readonly kind: string }): ApexList {
    const records = tree.kind === 'object' ? tree.members.get('records') : undefined;
    if (type.kind !== 'list' || records?.kind !== 'array') throw malformed('child records', tree);
    const list = type as ApexList['type'];
    return new ApexList(
      list,
      records.items.map((item) => this.#values.read(item, list.element)),
    );
  }
}
