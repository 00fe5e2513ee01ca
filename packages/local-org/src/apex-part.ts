import type { ApexEngine } from './apex/contract.ts';
import type { LabelText } from './apex/room/apex-host.ts';
import type { ApexCompiler, ApexSource } from './metadata/contract.ts';
import type { Route } from './server/router.ts';

/** What stands in the org at the start, and how its labels are looked up. */
export interface StandingApex {
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
  readonly labelText: LabelText;
}

/** The Apex room as the composition takes it in; its triggers it adds to `org.triggers` itself. */
export interface ApexPart {
  /** What deploys ask. */
  readonly compiler: ApexCompiler;
  readonly engine: ApexEngine;
  /** Apex REST, Apex of components, test runs. */
  readonly routes: readonly Route[];
  /** Called once, before the first request, with the code that stands in the org. Gives what of it does not compile, a line each. */
  start(standing: StandingApex): readonly string[];
}
