export { createAccessModel } from './access-model.ts';
export { SharingRules } from './sharing-rules.ts';
export type { SharingRule } from './sharing-rules.ts';
