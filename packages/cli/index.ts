export { commands } from './src/commands/index.ts';
export { defaultCallsInFlight, openConfiguredEngine } from './src/settings/configured-engine.ts';
export type { ConfiguredEngine, IdentityFlags } from './src/settings/configured-engine.ts';
export type { ConnectionFlags } from './src/settings/connection.ts';
export { explainError } from './src/output/explain-error.ts';
export { readSettings, stateFolder, writeSettings } from './src/settings/settings.ts';
export type { Settings } from './src/settings/settings.ts';
