import { completeSettings } from '../../org/settings.ts';
import type { OrgSettings } from '../../org/contract.ts';
import { SchemaRegistry } from '../../schema/registry.ts';
import { Database } from '../../store/database.ts';
import { Sequences } from '../../store/ids.ts';
import { RowStore } from '../../store/row-store.ts';
import { seedOrg } from '../../store/seed/seed-org.ts';
import { syncTables } from '../../store/tables.ts';
import type { ApexCompiler } from '../contract.ts';
import type { DeployJob, DeployMessage, DeployOptions } from '../deploy/deploy-result.ts';
import { defaultDeployOptions } from '../deploy/deploy-result.ts';
import { MetadataRoom } from '../metadata-room.ts';
import { writeZip } from '../package/zip.ts';

/** A metadata room over a seeded org in memory (or in a folder), for tests. */
export interface TestRoom {
  readonly room: MetadataRoom;
  readonly registry: SchemaRegistry;
  readonly database: Database;
  readonly userId: string;
  readonly warnings: string[];
  /** Deploys files by path (`package.xml` included) and waits until it is done. */
  deploy(
    files: Readonly<Record<string, string | Uint8Array>>,
    options?: Partial<DeployOptions>,
  ): Promise<DeployJob>;
}

export function newRoom(
  given: { folder?: string; settings?: Partial<OrgSettings>; apex?: ApexCompiler; now?: number } = {},
): TestRoom {
  const settings = completeSettings(given.settings ?? {});
  const clock = { now: () => given.now ?? Date.UTC(2026, 10, 24) };
  const database = new Database(given.folder ?? null);
  const registry = new SchemaRegistry(settings);
  const sequences = new Sequences(database);
  const rows = new RowStore(database, registry);
  registry.onChange((schema) => syncTables(database, schema));
  const warnings: string[] = [];
  database.transaction(() => {
    syncTables(database, registry);
    const administrator = {
      username: 'admin@example.com',
      email: 'admin@example.com',
      lastName: '管理',
      firstName: '太郎',
    };
    seedOrg({ rows, sequences, schema: registry, clock, settings, administrator });
  });
  const host = {
    settings,
    clock,
    registry,
    database,
    newId: (prefix: string) => sequences.newId(prefix),
    warn: (message: string) => warnings.push(message),
    committed: () => undefined,
  };
  const room = new MetadataRoom(host, given.apex ?? null);
  const userId = String(
    database.get('SELECT "Id" FROM "User" WHERE "Username" = ?', 'admin@example.com')?.['Id'],
  );
  return {
    room,
    registry,
    database,
    userId,
    warnings,
    deploy: async (files, options = {}) => {
      const zip = zipOf(files);
      const job = room.deploys.submit(
        zip,
        { ...defaultDeployOptions, rollbackOnError: true, singlePackage: true, ...options },
        userId,
      );
      await room.deploys.idle();
      return job;
    },
  };
}

export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const encoder = new TextEncoder();
  return writeZip(
    new Map(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? encoder.encode(content) : content,
      ]),
    ),
  );
}

/** `package.xml` of these members by type. */
export function manifest(types: Readonly<Record<string, readonly string[]>>, version = '67.0'): string {
  const entries = Object.entries(types).map(
    ([type, members]) =>
      `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${type}</name></types>`,
  );
  return file('Package', `${entries.join('')}<version>${version}</version>`);
}

/** A metadata file with this root. */
export function file(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n${inner}\n</${root}>\n`;
}

/** Failures as `type name: problem`. */
export function failures(job: DeployJob): string[] {
  return (job.outcome?.failures ?? []).map((m) => `${m.componentType} ${m.fullName}: ${m.problem ?? ''}`);
}

export function success(job: DeployJob, type: string, fullName: string): DeployMessage | undefined {
  return job.outcome?.successes.find((m) => m.componentType === type && m.fullName === fullName);
}
