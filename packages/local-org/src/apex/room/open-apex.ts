import type { ApexPart } from '../../apex-part.ts';
import { apexRoutes } from '../../api/apex/routes.ts';
import type { LocalOrg } from '../../org.ts';
import type { UnknownConstructs } from '../contract.ts';
import { createApexEngine } from '../engine/create-engine.ts';
import { apexHost } from './apex-host.ts';
import type { LabelText } from './apex-host.ts';
import { DeployCompiler } from './deploy-compiler.ts';

/** Apex of an org: compiled on deploy, run by triggers, endpoints and tests. */
export function openApex(org: LocalOrg, unknown: UnknownConstructs): ApexPart {
  const late: { labelText: LabelText } = { labelText: () => null };
  const host = apexHost(org, (name, language) => late.labelText(name, language));
  const engine = createApexEngine(host, { unknown });
  const compiler = new DeployCompiler(org, engine);
  org.triggers.add(engine.triggerHost);
  return {
    compiler,
    engine,
    routes: apexRoutes(org, engine),
    start: ({ labelText, ...code }) => {
      late.labelText = labelText;
      return compiler
        .install(code)
        .map(({ name, message, line }) => `${name} line ${String(line)}: ${message}`);
    },
  };
}
