import { z } from 'zod';
import { kinds } from './kinds.ts';
import { limits, reservedKeySeparator } from './limits.ts';
import { parseTime } from './time.ts';

/** Where a time has no offset. */
export const defaultTimeZone = 'Asia/Tokyo';

const text = (longest: number) => z.string().max(longest);
const filled = (longest: number) => z.string().trim().min(1).max(longest);
const time = z
  .string()
  .refine((value) => parseTime(value, defaultTimeZone) !== undefined, { error: 'time' })
  .meta({ description: 'ISO 8601; without offset: Asia/Tokyo', examples: ['2026-10-30T18:00:00+09:00'] });
const count = z.int().min(0).max(999_999);
const url = z.url({ protocol: /^https?$/ }).max(limits.url);

const person = z.strictObject({
  id: filled(limits.leadId),
  name: text(limits.name).optional(),
  mail: text(limits.mail).optional(),
});

const common = {
  v: z.literal(1),
  id: filled(limits.activityId).refine((id) => !id.includes(reservedKeySeparator), { error: 'reserved' }),
  leadId: filled(limits.leadId),
  occurredAt: time,
  /** Rises with each edit; an older one that comes late is ignored. */
  revision: z.int().min(0).optional(),
  /** The activity was deleted in BALES: its Task is marked withdrawn. */
  deleted: z.boolean().optional(),
  recorder: person.optional(),
  /** The activity's page in BALES. */
  url: url.optional(),
};

const mailBody = {
  subject: text(limits.subject).optional(),
  body: text(limits.body).optional(),
  bodyType: z.enum(['text', 'html']).optional(),
};

const engagement = z.strictObject({
  opens: count.optional(),
  clicks: count.optional(),
  lastOpenedAt: time.optional(),
  lastClickedAt: time.optional(),
});

export const callSchema = z.strictObject({
  ...common,
  kind: z.literal('call'),
  /** 接続状況 */
  connectStatus: text(80).optional(),
  /** 接続先: 担当者 / 担当者以外 */
  contactPoint: text(80).optional(),
  result: text(limits.result).optional(),
  comment: text(limits.comment).optional(),
  actionItems: z
    .array(z.strictObject({ name: filled(limits.name), value: text(1_000) }))
    .max(limits.actionItems)
    .optional(),
  durationSeconds: z.int().min(0).max(86_400).optional(),
  recordingUrl: url.optional(),
  number: text(limits.phone).optional(),
  direction: z.enum(['outbound', 'inbound']).optional(),
});

export const commentSchema = z.strictObject({
  ...common,
  kind: z.literal('comment'),
  text: text(limits.comment),
});

export const individualMailSchema = z.strictObject({
  ...common,
  ...mailBody,
  kind: z.literal('individualMail'),
  from: text(limits.mail).optional(),
  to: text(limits.mail).optional(),
  attachments: z
    .array(z.strictObject({ name: filled(limits.name), url: url.optional() }))
    .max(limits.attachments)
    .optional(),
  viaSequence: text(limits.name).optional(),
  engagement: engagement.optional(),
});

export const bulkMailSchema = z.strictObject({
  ...common,
  ...mailBody,
  kind: z.literal('bulkMail'),
  campaign: text(limits.name).optional(),
  to: text(limits.mail).optional(),
  engagement: engagement.optional(),
});

export const receivedMailSchema = z.strictObject({
  ...common,
  ...mailBody,
  kind: z.literal('receivedMail'),
  from: text(limits.mail).optional(),
});

export const opportunityConversionSchema = z.strictObject({
  ...common,
  kind: z.literal('opportunityConversion'),
  name: text(limits.name).optional(),
  meetingAt: time.optional(),
  amount: z.number().min(0).max(9_999_999_999_999).optional(),
  handover: text(limits.handover).optional(),
});

/** One activity, contract v1: a tagged union by `kind`. Unknown members are refused, so that a typo never loses data. */
export const activitySchema = z.discriminatedUnion('kind', [
  callSchema,
  commentSchema,
  individualMailSchema,
  bulkMailSchema,
  receivedMailSchema,
  opportunityConversionSchema,
]);

export type Activity = z.infer<typeof activitySchema>;
export type ActivityOf<K extends Activity['kind']> = Extract<Activity, { kind: K }>;
export type Recorder = z.infer<typeof person>;

export function isKind(value: unknown): value is Activity['kind'] {
  return typeof value === 'string' && (kinds as readonly string[]).includes(value);
}
