export { startPages } from './src/server/start-pages.ts';
export type { Pages, PagesOptions } from './src/server/start-pages.ts';
export type { ViewerSession } from './src/server/viewers.ts';
export { ownScript } from './src/build/own-script.ts';
export type { OwnScript } from './src/build/own-script.ts';
