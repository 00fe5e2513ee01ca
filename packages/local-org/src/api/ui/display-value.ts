export { displayValue } from '../../schema/display-value.ts';
export type { DisplayStyle } from '../../schema/display-value.ts';
