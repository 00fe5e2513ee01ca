export { commands } from './src/commands/index.ts';
export { writeSettings } from './src/settings/settings.ts';
export type { Settings } from './src/settings/settings.ts';
