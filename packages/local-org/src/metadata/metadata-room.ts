import type { LocalOrg } from '../org.ts';
import { noCustomizations } from '../schema/customization.ts';
import { DeployedClientApps } from './client-apps/deployed-client-apps.ts';
import { ClientKeys } from './client-apps/client-keys.ts';
import { ComponentStore } from './components/component-store.ts';
import { childrenOf, text } from './components/element.ts';
import { keyPrefixOf } from './components/key-prefixes.ts';
import { SetupRows } from './components/setup-rows.ts';
import type { ApexCompiler, ApexSource, MetadataHost } from './contract.ts';
import { sources } from './appliers/apex.ts';
import { DeployQueue } from './deploy/deploy-queue.ts';
import type { DeployEnvironment } from './deploy/deploy-queue.ts';
import { fileProperties, userNames } from './list/file-properties.ts';
import { LwcCompiler } from './lwc/compile-file.ts';
import { RetrieveQueue } from './retrieve/retrieve-queue.ts';
import type { RetrieveSource } from './retrieve/collect.ts';
import { applySchema } from './schema/apply-schema.ts';

/** What the room takes beside the org. */
export interface RoomOptions {
  /** Null: Apex sources are stored and not compiled. */
  readonly apex: ApexCompiler | null;
  /** The server's log. */
  readonly warn: (message: string) => void;
  /** Resolves when the org's database is in nobody's hands; absent: it never is. */
  readonly turn?: () => Promise<void>;
  /** Told after each deploy that changed something. */
  readonly committed?: () => void;
}

/** The metadata room of an org that is open. */
export function openMetadataRoom(org: LocalOrg, options: RoomOptions): MetadataRoom {
  const { settings, clock, schema, database, sequences } = org;
  const host: MetadataHost = {
    settings,
    clock,
    registry: schema,
    database,
    newId: (prefix) => sequences.newId(prefix),
    saveIds: () => sequences.flush(),
    warn: options.warn,
    turn: options.turn ?? (() => Promise.resolve()),
    committed: options.committed ?? (() => undefined),
  };
  return new MetadataRoom(host, options.apex);
}

/** The metadata room of an org: what was deployed, and every way to change and read it. */
export class MetadataRoom {
  readonly host: MetadataHost;
  readonly components: ComponentStore;
  readonly rows: SetupRows;
  readonly clientApps: DeployedClientApps;
  readonly deploys: DeployQueue;
  readonly retrieves: RetrieveQueue;
  readonly environment: DeployEnvironment;
  readonly source: RetrieveSource;

  /**
   * Reads what an earlier run deployed and makes the schema of it.
   * @param apex null: Apex sources are stored and not compiled
   */
  constructor(host: MetadataHost, apex: ApexCompiler | null) {
    this.host = host;
    this.components = new ComponentStore(host.database, (type) => host.newId(keyPrefixOf(type)));
    this.rows = new SetupRows(host.database, (prefix) => host.newId(prefix));
    const keys = new ClientKeys(host.database);
    this.clientApps = new DeployedClientApps(this.components, this.rows, keys);
    this.environment = { host, components: this.components, rows: this.rows, lwc: new LwcCompiler(), apex };
    const { translationWorkbench } = host.settings;
    this.source = {
      components: this.components,
      rows: this.rows,
      schema: host.registry,
      keys,
      translationWorkbench,
    };
    this.deploys = new DeployQueue(this.environment);
    this.retrieves = new RetrieveQueue(host, this.source, (component) =>
      fileProperties(component, userNames(this.rows)),
    );
    const deployed = this.components.types().length > 0;
    // A data folder remembers its schema; only one whose schema was lost is rebuilt.
    if (deployed && host.registry.customizations === noCustomizations)
      host.database.transaction(() => applySchema(this.environment));
  }

  /** Apex as it stands, for the Apex room's start after a restart. */
  apexSources(): { readonly classes: readonly ApexSource[]; readonly triggers: readonly ApexSource[] } {
    return {
      classes: sources(this.components, 'ApexClass'),
      triggers: sources(this.components, 'ApexTrigger'),
    };
  }

  /** Text of a custom label in a language, its master where there is no translation; null: no label of this name. */
  labelText(name: string, language: string): string | null {
    const label = this.components.get('CustomLabel', name);
    if (!label) return null;
    const translations = this.components.get('Translations', language);
    const entries = childrenOf(translations?.root, 'customLabels');
    const translated = entries.find((entry) => text(entry, 'name') === label.fullName);
    return text(translated, 'label') ?? text(label.root, 'value') ?? '';
  }
}
