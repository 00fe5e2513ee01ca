import type { ApexCompiler, ApexSource } from './metadata/contract.ts';
import type { Route } from './server/router.ts';

/** The Apex room as the composition takes it in; its triggers it adds to `org.triggers` itself. */
export interface ApexPart {
  /** What deploys ask. */
  readonly compiler: ApexCompiler;
  /** Apex REST, Apex of components, test runs. */
  readonly routes: readonly Route[];
  /** Called once, before the first request, with the code that stands in the org. */
  start(sources: { readonly classes: readonly ApexSource[]; readonly triggers: readonly ApexSource[] }): void;
}
