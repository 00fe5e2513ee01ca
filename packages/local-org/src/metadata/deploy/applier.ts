import type { Component } from '../components/component.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { Place } from '../components/element.ts';
import type { SetupRows } from '../components/setup-rows.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { ApexCompiler, MetadataHost } from '../contract.ts';
import type { Schema } from '../../schema/types.ts';
import type { LwcCompiler } from '../lwc/compile-file.ts';

/** What one deploy (or CRUD call) works with. */
export interface DeployContext {
  readonly host: MetadataHost;
  readonly components: ComponentStore;
  readonly rows: SetupRows;
  /** Live: after each schema stage it holds what was deployed so far. */
  readonly schema: Schema;
  readonly apex: ApexCompiler | null;
  readonly lwc: LwcCompiler;
  readonly userId: string;
  /** ms UTC */
  readonly now: number;
  /** Whether the component stands in the org or comes in this deploy and has not failed. */
  exists(type: string, fullName: string): boolean;
  /** Everything of a type that stands in the org or comes in this deploy and has not failed; what comes wins. */
  candidates(type: string): readonly Component[];
  /** As it stands now, deployed before or in this deploy already. */
  find(type: string, fullName: string): StoredComponent | undefined;
}

/** As a deletion sees it: without what the same manifest deletes, which keeps nothing from going. */
export type DeletionContext = Omit<DeployContext, 'components'> & {
  readonly components: Pick<ComponentStore, 'all' | 'get' | 'has' | 'ofType'>;
};

/** Collects what is wrong with the component at hand. */
export interface Report {
  /** `fileName`: the file of a bundle that the problem is in. */
  error(problem: string, place?: Place, fileName?: string): void;
  warn(problem: string, place?: Place): void;
}

/** What one metadata type means to the org. One applier per type. */
export interface Applier {
  /** `apply` runs even when the component is unchanged. */
  readonly always?: boolean;
  /** ID of a row that stands in the org already without a component (made by the data API, or seeded). */
  standingId?(component: Component, context: DeployContext): string | undefined;
  /** Refuses what the platform refuses. Only reads. */
  check?(component: Component, context: DeployContext, report: Report): void;
  /** Makes the component's rows; it is in the component store already. */
  apply?(component: StoredComponent, context: DeployContext): void;
  /** Reasons against a deletion. */
  checkDelete?(component: StoredComponent, context: DeletionContext, report: Report): void;
  /** Takes the component's rows away; it has left the component store. */
  remove?(component: StoredComponent, context: DeployContext): void;
}
