import type { Kind } from '../contract/kinds.ts';
import type { ActivityRule } from './inputs.ts';

const rule = (subjectTemplate: string, subtype: string, body: ActivityRule['body']): ActivityRule =>
  Object.freeze({ enabled: true, subjectTemplate, subtype, recordTypeId: null, body });

/**
 * Rules of an org that has set none. Bodies: individual mail full, bulk mail none, received mail subject only.
 * `ListEmail` on a plain Task is unproven, so bulk mail is an `Email` too.
 */
export const defaultRules: Readonly<Record<Kind, ActivityRule>> = Object.freeze({
  call: rule('[BALES] コール：{result}', 'Call', 'full'),
  comment: rule('[BALES] コメント：{firstLine}', 'Task', 'full'),
  individualMail: rule('[BALES] メール送信：{subject}', 'Email', 'full'),
  bulkMail: rule('[BALES] 一括配信：{campaign|subject}', 'Email', 'none'),
  receivedMail: rule('[BALES] メール受信：{subject}', 'Email', 'subjectOnly'),
  opportunityConversion: rule('[BALES] 商談化：{name}', 'Task', 'full'),
});
