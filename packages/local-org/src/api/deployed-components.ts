import type { XmlElement } from '../server/xml.ts';

/** A deployed metadata component as the API rooms read it. */
export interface DeployedComponent {
  /** `Opportunity-Opportunity Layout`, `Lead.MyLeads`, `Folder/Report`. */
  readonly fullName: string;
  /** 18 characters. */
  readonly id: string;
  readonly root: XmlElement;
  /** Milliseconds UTC. */
  readonly lastModifiedDate: number;
}

/** The metadata room's store, read-only. */
export interface DeployedComponents {
  get(type: string, fullName: string): DeployedComponent | undefined;
  ofType(type: string): readonly DeployedComponent[];
}

/** An org without metadata. */
export const noComponents: DeployedComponents = { get: () => undefined, ofType: () => [] };
