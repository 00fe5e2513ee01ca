import type { MetadataRoom } from '../../../metadata/metadata-room.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import { entityRow, fieldRow } from './definition-rows.ts';
import { particleRow, picklistValueRows } from './particle-rows.ts';
import { relationshipRows } from './relationship-rows.ts';

/** Tables that say the same, and what in a query reads them: their names and the names of their child relationships. */
const entities = {
  tables: ['EntityDefinition', 'FieldDefinition'],
  mention:
    /\b(?:(?:Entity|Field)Definition|EntityParticle|PicklistValueInfo|Relationship(?:Info|Domain)|UserEntityAccess)/i,
};
const particles = {
  tables: ['EntityParticle', 'PicklistValueInfo', 'RelationshipInfo', 'RelationshipDomain'],
  mention:
    /\b(?:EntityParticle|Particles|PicklistValueInfos?|Relationship(?:Info|Domain)s?|ChildRelationships)\b/i,
};

/**
 * Rows of `EntityDefinition`, `FieldDefinition`, `EntityParticle` and their kin: what the schema is, as tables. They are
 * written anew when they are asked for and the schema has changed since.
 */
export class Definitions {
  readonly #room: MetadataRoom;
  readonly #versions = new Map<object, number>();

  constructor(room: MetadataRoom) {
    this.#room = room;
    // Rows that were written within a transaction go with it.
    room.host.database.onRollback(() => {
      this.#versions.clear();
    });
  }

  /** Must run before a query that reads the tables. */
  refresh(soql: string): void {
    if (entities.mention.test(soql)) this.#rewrite(entities, this.#writeEntity);
    if (particles.mention.test(soql)) this.#rewrite(particles, this.#writeParticles);
  }

  #rewrite(kind: { readonly tables: readonly string[] }, write: (object: ObjectDef) => void): void {
    const { registry, database } = this.#room.host;
    if (this.#versions.get(kind) === registry.version) return;
    database.transaction(() => {
      for (const table of kind.tables) database.run(`DELETE FROM "${table}"`);
      for (const object of registry.objects()) if (!object.tooling) write(object);
    });
    this.#versions.set(kind, registry.version);
  }

  readonly #writeEntity = (object: ObjectDef): void => {
    const { rows } = this.#room;
    const entity = this.#entityId(object);
    rows.insert('EntityDefinition', '4ie', entityRow(object, entity));
    for (const field of object.fields.values())
      rows.insert('FieldDefinition', '4fe', fieldRow(field, entity, this.#fieldId(object, field.name)));
  };

  readonly #writeParticles = (object: ObjectDef): void => {
    const { rows, host } = this.#room;
    const entity = this.#entityId(object);
    for (const field of object.fields.values()) {
      const id = this.#fieldId(object, field.name);
      rows.insert('EntityParticle', '4fz', particleRow(object, field, entity, id));
      for (const row of picklistValueRows(object, field, id)) rows.insert('PicklistValueInfo', '4pv', row);
      for (const { table, row } of relationshipRows(object, field, id, (name) => {
        const found = host.registry.object(name);
        return found ? this.#entityId(found) : name;
      }))
        rows.insert(table, '4ri', row);
    }
  };

  /** What stands for an object: its name, or the ID of a custom one. */
  #entityId(object: ObjectDef): string {
    return (object.custom && this.#room.components.get('CustomObject', object.name)?.id) || object.name;
  }

  #fieldId(object: ObjectDef, field: string): string {
    const shared = field.endsWith('__c') && (object.name === 'Task' || object.name === 'Event');
    const owner = shared ? 'Activity' : object.name;
    const id = this.#room.components.get('CustomField', `${owner}.${field}`)?.id.slice(0, 15) ?? field;
    return `${this.#entityId(object)}.${id}`;
  }
}
