import { OrgError } from '../../org/errors.ts';
import { newElement, writeDocument } from '../components/element.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { MetadataHost } from '../contract.ts';
import type { Manifest } from '../package/manifest.ts';
import { writeZip } from '../package/zip.ts';
import type { FileProperties } from '../list/file-properties.ts';
import { collect } from './collect.ts';
import { KeptRetrieves } from './kept-retrieves.ts';
import type { RetrieveSource } from './collect.ts';

export interface RetrieveRequest {
  readonly unpackaged: Manifest | null;
  readonly packageNames: readonly string[];
  readonly singlePackage: boolean;
  readonly apiVersion: string;
}

/** One retrieve; the zip is made at once and handed out when asked for. */
export interface RetrieveJob {
  readonly id: string;
  done: boolean;
  status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed';
  errorMessage: string | null;
  errorStatusCode: string | null;
  fileProperties: readonly FileProperties[];
  messages: readonly { readonly fileName: string; readonly problem: string }[];
  zip: Uint8Array | null;
}

const KEPT_JOBS = 50;

/** Retrieves of one org; the first status check finds them done. */
export class RetrieveQueue {
  readonly #host: MetadataHost;
  readonly #source: RetrieveSource;
  readonly #properties: (component: StoredComponent) => FileProperties;
  readonly #jobs = new Map<string, RetrieveJob>();
  readonly #kept: KeptRetrieves;

  constructor(
    host: MetadataHost,
    source: RetrieveSource,
    properties: (component: StoredComponent) => FileProperties,
  ) {
    this.#host = host;
    this.#kept = new KeptRetrieves(host);
    this.#source = source;
    this.#properties = properties;
  }

  submit(request: RetrieveRequest): RetrieveJob {
    const job: RetrieveJob = {
      id: this.#host.newId('09S'),
      done: false,
      status: 'Pending',
      errorMessage: null,
      errorStatusCode: null,
      fileProperties: [],
      messages: [],
      zip: null,
    };
    this.#jobs.set(job.id.slice(0, 15), job);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > KEPT_JOBS && oldest !== undefined) this.#jobs.delete(oldest);
    setImmediate(() => this.#run(job, request));
    return job;
  }

  /** @throws OrgError INVALID_CROSS_REFERENCE_KEY */
  get(id: string): RetrieveJob {
    const key = id.slice(0, 15);
    const job = this.#jobs.get(key) ?? this.#kept.find(key);
    if (!job)
      throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { status: 404 });
    return job;
  }

  #run(job: RetrieveJob, request: RetrieveRequest): void {
    try {
      this.#fill(job, request);
      job.status = 'Succeeded';
    } catch (error) {
      this.#host.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
      job.status = 'Failed';
      job.errorStatusCode = 'UNKNOWN_EXCEPTION';
      job.errorMessage = 'UNKNOWN_EXCEPTION: An unexpected error occurred.';
    }
    job.done = true;
    this.#kept.keep(job.id.slice(0, 15), job);
  }

  #fill(job: RetrieveJob, request: RetrieveRequest): void {
    const manifest = request.unpackaged ?? { types: new Map(), version: request.apiVersion };
    const prefix = request.singlePackage ? '' : 'unpackaged/';
    const collected = collect(this.#source, manifest);
    const files = new Map(
      [...collected.files].sort().map(([path, bytes]) => [prefix + path, bytes] as const),
    );
    const names = [
      ...collected.found.map(({ type, fullName }) => ({ type, fullName })),
      ...collected.foundNames,
    ];
    const version = manifest.version ?? request.apiVersion;
    files.set(`${prefix}package.xml`, new TextEncoder().encode(packageXml(names, version)));
    job.fileProperties = collected.found.map((component) => {
      const properties = this.#properties(component);
      return { ...properties, fileName: prefix + properties.fileName };
    });
    job.messages = [
      ...collected.messages.map((problem) => ({ fileName: `${prefix}package.xml`, problem })),
      ...request.packageNames.map((name) => ({ fileName: '', problem: `No package named '${name}' found` })),
    ];
    job.zip = writeZip(files);
  }
}

/** `package.xml` that names what a retrieve holds. */
function packageXml(
  names: readonly { readonly type: string; readonly fullName: string }[],
  version: string,
): string {
  const byType = new Map<string, Set<string>>();
  for (const { type, fullName } of names) {
    const key = type.replace(/^(Report|Dashboard)Folder$/, '$1');
    byType.set(key, (byType.get(key) ?? new Set()).add(fullName));
  }
  const types = [...byType]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, members]) =>
      newElement('types', [
        ...[...members].sort().map((member) => newElement('members', member)),
        newElement('name', type),
      ]),
    );
  return writeDocument(newElement('Package', [...types, newElement('version', version)]), 'Package');
}
