import type { Database } from '../../store/database.ts';
import type { Component, ComponentKey } from './component.ts';
import { keyOf } from './component.ts';
import { canonicalXml, sameContent, StoredComponent } from './stored-component.ts';

export type PutOutcome = 'created' | 'changed' | 'unchanged';

type ByName = Map<string, StoredComponent>;

/** The components as they stood at a moment; see `ComponentStore.restore`. */
export type ComponentsSnapshot = ReadonlyMap<string, ReadonlyMap<string, StoredComponent>>;

/**
 * Every deployed component, in memory and in the org's database. Writes belong into a database transaction; who rolls
 * that back restores the snapshot taken before it.
 */
export class ComponentStore {
  readonly #database: Database;
  readonly #newId: (type: string) => string;
  #types = new Map<string, ByName>();

  constructor(database: Database, newId: (type: string) => string) {
    this.#database = database;
    this.#newId = newId;
    database.exec(
      'CREATE TABLE IF NOT EXISTS "~Component" ("Key" TEXT PRIMARY KEY, "Type" TEXT NOT NULL, "FullName" TEXT NOT NULL,' +
        ' "FileName" TEXT NOT NULL, "Xml" TEXT NOT NULL, "Id" TEXT NOT NULL, "CreatedById" TEXT NOT NULL,' +
        ' "CreatedDate" INTEGER NOT NULL, "LastModifiedById" TEXT NOT NULL, "LastModifiedDate" INTEGER NOT NULL);' +
        'CREATE TABLE IF NOT EXISTS "~ComponentFile" ("Key" TEXT NOT NULL, "Path" TEXT NOT NULL, "Bytes" BLOB NOT NULL,' +
        ' PRIMARY KEY ("Key", "Path"));',
    );
    this.#load();
  }

  #load(): void {
    const files = new Map<string, Map<string, Uint8Array>>();
    for (const row of this.#database.prepare('SELECT * FROM "~ComponentFile" ORDER BY rowid').all()) {
      const content = files.get(String(row['Key'])) ?? new Map<string, Uint8Array>();
      files.set(String(row['Key']), content.set(String(row['Path']), row['Bytes'] as Uint8Array));
    }
    for (const row of this.#database.all('SELECT * FROM "~Component" ORDER BY rowid')) {
      const component = new StoredComponent({
        type: String(row['Type']),
        fullName: String(row['FullName']),
        fileName: String(row['FileName']),
        xml: String(row['Xml']),
        content: files.get(String(row['Key'])) ?? new Map(),
        id: String(row['Id']),
        createdById: String(row['CreatedById']),
        createdDate: Number(row['CreatedDate']),
        lastModifiedById: String(row['LastModifiedById']),
        lastModifiedDate: Number(row['LastModifiedDate']),
      });
      this.#byName(component.type).set(component.fullName.toLowerCase(), component);
    }
  }

  #byName(type: string): ByName {
    const known = this.#types.get(type);
    if (known) return known;
    const made: ByName = new Map();
    this.#types.set(type, made);
    return made;
  }

  get(type: string, fullName: string): StoredComponent | undefined {
    return this.#types.get(type)?.get(fullName.toLowerCase());
  }

  has(type: string, fullName: string): boolean {
    return this.get(type, fullName) !== undefined;
  }

  ofType(type: string): readonly StoredComponent[] {
    return [...(this.#types.get(type)?.values() ?? [])];
  }

  types(): readonly string[] {
    return [...this.#types.keys()];
  }

  *all(): Iterable<StoredComponent> {
    for (const byName of this.#types.values()) yield* byName.values();
  }

  /** Stores a component (`standingId`: the ID of a row that is there before it); the ID, name and first author of one that is there already are kept. */
  put(
    component: Component,
    userId: string,
    now: number,
    standingId?: string,
  ): { outcome: PutOutcome; stored: StoredComponent } {
    const before = this.get(component.type, component.fullName);
    const xml = canonicalXml(component);
    if (before?.xml === xml && sameContent(before.content, component.content))
      return { outcome: 'unchanged', stored: before };
    const stored = new StoredComponent({
      type: component.type,
      fullName: before?.fullName ?? component.fullName,
      fileName: component.fileName,
      xml,
      content: component.content,
      id: before?.id ?? standingId ?? this.#newId(component.type),
      createdById: before?.createdById ?? userId,
      createdDate: before?.createdDate ?? now,
      lastModifiedById: userId,
      lastModifiedDate: now,
    });
    this.#write(stored);
    return { outcome: before ? 'changed' : 'created', stored };
  }

  /** Puts back what stood there before a failed `put`. */
  revert(key: ComponentKey, before: StoredComponent | undefined): void {
    if (before) this.#write(before);
    else this.delete(key);
  }

  #write(stored: StoredComponent): void {
    const key = keyOf(stored);
    this.#byName(stored.type).set(stored.fullName.toLowerCase(), stored);
    this.#database.run(
      'INSERT OR REPLACE INTO "~Component" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      key,
      stored.type,
      stored.fullName,
      stored.fileName,
      stored.xml,
      stored.id,
      stored.createdById,
      stored.createdDate,
      stored.lastModifiedById,
      stored.lastModifiedDate,
    );
    this.#database.run('DELETE FROM "~ComponentFile" WHERE "Key" = ?', key);
    const insert = this.#database.prepare('INSERT INTO "~ComponentFile" VALUES (?, ?, ?)');
    for (const [path, bytes] of stored.content) insert.run(key, path, bytes);
  }

  delete(key: ComponentKey): boolean {
    const removed = this.#types.get(key.type)?.delete(key.fullName.toLowerCase()) ?? false;
    if (removed) {
      this.#database.run('DELETE FROM "~Component" WHERE "Key" = ?', keyOf(key));
      this.#database.run('DELETE FROM "~ComponentFile" WHERE "Key" = ?', keyOf(key));
    }
    return removed;
  }

  snapshot(): ComponentsSnapshot {
    return new Map([...this.#types].map(([type, byName]) => [type, new Map(byName)]));
  }

  /** Takes the memory back to a snapshot; the database is rolled back by its transaction. */
  restore(snapshot: ComponentsSnapshot): void {
    this.#types = new Map([...snapshot].map(([type, byName]) => [type, new Map(byName)]));
  }
}
