/** The local org's only door: starts a stand-in for a Salesforce org on this machine. */
export { startLocalOrg } from './src/start-local-org.ts';
export type { LocalOrgOptions, RunningLocalOrg } from './src/start-local-org.ts';
export type { LocalOrg } from './src/org.ts';
export type { OrgSettings } from './src/org/contract.ts';
export { OrgError } from './src/org/errors.ts';
export { systemCaller, userCaller } from './src/org/caller.ts';
export { DEFAULT_PORT, listenNear } from './src/program/listen-near.ts';
