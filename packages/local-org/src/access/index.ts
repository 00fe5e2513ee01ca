export { createAccessModel } from './access-model.ts';
