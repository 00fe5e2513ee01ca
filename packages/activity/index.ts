export * from './src/contract/activity.ts';
export { FileError, type FileErrorCode } from './src/contract/file-error.ts';
export { type Kind, kinds } from './src/contract/kinds.ts';
export { limits } from './src/contract/limits.ts';
export { minuteOf, occurredAt } from './src/contract/natural-key.ts';
export { type ParsedActivity, parseActivity } from './src/contract/parse-activity.ts';
export type { Refusal, RefusalCode, RejectedRecord } from './src/contract/refusal.ts';
export { localDay, parseTime, salesforceTime } from './src/contract/time.ts';
export {
  activitySentences,
  describeFileError,
  describeReason,
  describeRefusal,
  describeWarning,
  isWarningCode,
  type Language,
} from './src/messages/describe.ts';
export type { MessageCode } from './src/messages/en.ts';
export { type Names, salesforceNames } from './src/names/names.ts';
export { prefixOf, rowKey, type RowKeys, rowKeys, rowKeySeparator } from './src/names/row-keys.ts';
export type { FileEncoding } from './src/file/encoding.ts';
export type { LeadRow } from './src/lead-export/lead-row.ts';
export { type ExportHeader, type ReadExport, readLeadExport } from './src/lead-export/read-lead-export.ts';
export { type ReadActivity, readJsonl } from './src/jsonl/read-jsonl.ts';
export { activityKey } from './src/plan/activity-fields.ts';
export { bodyHash, changedFields } from './src/plan/changed-fields.ts';
export { defaultRules } from './src/plan/default-rules.ts';
export type * from './src/plan/inputs.ts';
export { taskParents, type TaskParents } from './src/plan/parents.ts';
export type * from './src/plan/plan.ts';
export { mappingRefusal } from './src/plan/mapping.ts';
export { planBodyRemoval } from './src/plan/plan-body-removal.ts';
export { planDelivery } from './src/plan/plan-delivery.ts';
export { searchForm } from './src/plan/search-key.ts';
export { parseValueTable } from './src/plan/value-table.ts';
export { withWithdrawal } from './src/plan/withdrawal.ts';
export { type ReadUser, readUsers } from './src/users/read-users.ts';
export {
  type BalesUser,
  parseUser,
  type ParsedUser,
  type RefusedUser,
  userSchema,
  type UserState,
} from './src/users/user.ts';
