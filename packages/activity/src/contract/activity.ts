import { z } from 'zod';
import { kinds } from './kinds.ts';
import { limits, reservedKeySeparator } from './limits.ts';
import { parseTime, salesforceTime } from './time.ts';

/** Where a time has no offset and the tenant has not said otherwise. */
export const defaultTimeZone = 'Asia/Tokyo';

const text = (longest: number) => z.string().max(longest);
const filled = (longest: number) => z.string().trim().min(1).max(longest);
const count = z.int().min(0).max(999_999);
const url = z.url({ protocol: /^https?$/ }).max(limits.url);
// A control character in a key would be lost on its way through XML and SOQL.
const id = (longest: number) =>
  filled(longest).refine((value) => !/\p{Cc}/u.test(value), { error: 'reserved' });

const person = z.strictObject({
  id: id(limits.personId).meta({ description: 'The BALES user ID' }),
  name: text(limits.name).optional(),
  mail: text(limits.mail).optional(),
});

const attachments = z
  .array(z.strictObject({ name: filled(limits.name), url: url.optional() }))
  .max(limits.attachments)
  .meta({ description: 'Names and links only; files stay in BALES' });

/** Accepts any ISO 8601 moment and gives it back in UTC, so that equal moments are equal texts. */
const timeIn = (timeZone: string) =>
  z
    .string()
    .meta({ description: 'ISO 8601; without offset: Asia/Tokyo', examples: ['2026-10-30T18:00:00+09:00'] })
    .transform((value, context) => {
      const moment = parseTime(value, timeZone);
      if (moment !== undefined) return salesforceTime(moment);
      context.addIssue({ code: 'custom', message: 'time' });
      return z.NEVER;
    });

const revisionIn = (timeZone: string) =>
  z
    .union([z.int().min(0), timeIn(timeZone)])
    .transform((value) => (typeof value === 'number' ? value : Date.parse(value)))
    .meta({
      description: 'Rises with each edit: a number, or the time of the edit. An older one is ignored',
    });

/**
 * The contract v1 of one activity: a tagged union by `kind`. Members that are not known are refused, so that a typo
 * never loses data. Parsed activities have their times in UTC, their revision as a number and their members in this order.
 * @param timeZone where a time without offset is.
 */
function contract(timeZone: string) {
  const time = timeIn(timeZone);

  const common = {
    v: z.literal(1),
    id: id(limits.activityId)
      .refine((value) => !value.includes(reservedKeySeparator), { error: 'reserved' })
      .meta({ description: 'Stable and unique within the tenant; `#` is reserved' }),
    leadId: id(limits.leadId).meta({ description: 'The BALES lead ID' }),
    occurredAt: time,
    revision: revisionIn(timeZone).optional(),
    deleted: z.boolean().optional().meta({ description: 'Deleted in BALES: its Task is marked withdrawn' }),
    recorder: person.optional().meta({ description: 'Who recorded it; the Task’s owner by the user link' }),
    url: url.optional().meta({ description: 'The activity’s page in BALES' }),
  };

  const content = {
    subject: text(limits.subject).optional(),
    body: text(limits.body).optional(),
    bodyType: z.enum(['text', 'html']).optional().meta({ description: 'text when missing' }),
    from: text(limits.addresses).optional(),
    to: text(limits.addresses).optional(),
    attachments: attachments.optional(),
  };

  const sent = {
    sender: person.optional().meta({ description: 'メール送信者, when it is not the recorder' }),
    engagement: z
      .strictObject({
        opens: count.optional(),
        clicks: count.optional(),
        lastOpenedAt: time.optional(),
        lastClickedAt: time.optional(),
      })
      .optional(),
  };

  const call = z.strictObject({
    ...common,
    kind: z.literal('call'),
    connectStatus: text(limits.choice).optional().meta({ description: '接続状況' }),
    contactPoint: text(limits.choice).optional().meta({ description: '接続先: 担当者 / 担当者以外' }),
    result: text(limits.result).optional().meta({ description: '結果, of the tenant’s own list' }),
    comment: text(limits.comment).optional(),
    actionItems: z
      .array(z.strictObject({ name: filled(limits.name), value: text(limits.actionItem) }))
      .max(limits.actionItems)
      .optional(),
    durationSeconds: z.int().min(0).max(86_400).optional(),
    recordingUrl: url.optional(),
    number: text(limits.phone).optional(),
    direction: z.enum(['outbound', 'inbound']).optional().meta({ description: 'outbound when missing' }),
  });

  const comment = z.strictObject({
    ...common,
    kind: z.literal('comment'),
    text: text(limits.comment).min(1),
  });

  const individualMail = z.strictObject({
    ...common,
    ...content,
    ...sent,
    kind: z.literal('individualMail'),
    viaSequence: text(limits.name).optional().meta({ description: 'The sequence that sent it' }),
  });

  const bulkMail = z.strictObject({
    ...common,
    ...content,
    ...sent,
    kind: z.literal('bulkMail'),
    campaign: text(limits.name).optional().meta({ description: 'メールキャンペーン名' }),
  });

  const receivedMail = z.strictObject({ ...common, ...content, kind: z.literal('receivedMail') });

  const opportunityConversion = z
    .strictObject({
      ...common,
      kind: z.literal('opportunityConversion'),
      name: text(limits.name).optional().meta({ description: '商談名' }),
      meetingAt: time.optional().meta({ description: '日時' }),
      amount: z.number().min(0).max(9_999_999_999_999).optional(),
      handover: text(limits.handover).optional().meta({ description: '引き継ぎメモ' }),
    })
    .meta({ description: '商談化; `occurredAt` is 商談作成日時' });

  return z.discriminatedUnion('kind', [
    call,
    comment,
    individualMail,
    bulkMail,
    receivedMail,
    opportunityConversion,
  ]);
}

/** Contract v1 where a time without offset is in Japan. */
export const activitySchema = contract(defaultTimeZone);

const schemas = new Map([[defaultTimeZone, activitySchema]]);

/** Contract v1 where a time without offset is in `timeZone` (IANA name). */
export function activitySchemaIn(timeZone: string): typeof activitySchema {
  const known = schemas.get(timeZone);
  if (known) return known;
  const schema = contract(timeZone);
  schemas.set(timeZone, schema);
  return schema;
}

/** An accepted activity. */
export type Activity = z.output<typeof activitySchema>;
/** An activity as a source may write it. */
export type GivenActivity = z.input<typeof activitySchema>;
export type ActivityOf<K extends Activity['kind']> = Extract<Activity, { kind: K }>;
export type Recorder = z.output<typeof person>;

export function isKind(value: unknown): value is Activity['kind'] {
  return typeof value === 'string' && (kinds as readonly string[]).includes(value);
}
