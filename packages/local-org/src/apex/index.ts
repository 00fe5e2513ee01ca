export { createApexEngine } from './engine/create-engine.ts';
export type * from './contract.ts';
