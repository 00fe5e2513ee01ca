import type { OrgSettings } from '../../org/contract.ts';
import type { SchemaRegistry } from '../../schema/registry.ts';
import type { Database } from '../../store/database.ts';
import { openOrg } from '../../store/testing/open-org.ts';
import type { ApexCompiler } from '../contract.ts';
import type { DeployJob, DeployMessage, DeployOptions } from '../deploy/deploy-result.ts';
import { defaultDeployOptions } from '../deploy/deploy-result.ts';
import { openMetadataRoom } from '../metadata-room.ts';
import type { MetadataRoom } from '../metadata-room.ts';
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
  given: { folder?: string; settings?: Partial<OrgSettings>; apex?: ApexCompiler } = {},
): TestRoom {
  const org = openOrg({ folder: given.folder ?? null, settings: given.settings ?? {} });
  const warnings: string[] = [];
  const room = openMetadataRoom(org, { apex: given.apex ?? null, warn: (message) => warnings.push(message) });
  const userId = org.administratorId;
  return {
    room,
    registry: org.schema,
    database: org.database,
    userId,
    warnings,
    deploy: async (files, options = {}) => {
      const job = room.deploys.submit(
        zipOf(files),
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
