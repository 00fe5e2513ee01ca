import type { Activity } from '../contract/activity.ts';
import { occurredAt } from '../contract/natural-key.ts';
import { localDay } from '../contract/time.ts';
import { addBalesFields, addCallFields } from './activity-fields.ts';
import { taskDescription } from './description.ts';
import type { BodyPolicy, PlanInput } from './inputs.ts';
import { mapFields, type MappedFields } from './mapping.ts';
import type { FieldValue } from './plan.ts';
import { taskSubject } from './subject.ts';
import { TaskFields } from './task-fields.ts';
import { wordingOf } from './wording.ts';

/** All of a Task that depends on the activity's own content; null where it leaves a field empty. */
export interface Content extends Omit<MappedFields, 'fields'> {
  readonly fields: Record<string, FieldValue>;
}

/** Composes the content of a Task under a body policy; `withoutEmpty`: fields without value are not there. */
export function contentOf(
  activity: Activity,
  policy: BodyPolicy,
  { settings, org }: Pick<PlanInput, 'settings' | 'org'>,
  empty: 'withEmpty' | 'withoutEmpty' = 'withEmpty',
): Content {
  const wording = wordingOf(activity, policy);
  const { timeZone } = settings;
  const mapped = mapFields(activity, settings.mappings[activity.kind] ?? [], org, { policy, timeZone });
  const fields = new TaskFields(empty === 'withEmpty');
  fields.add('Subject', taskSubject(activity, wording, settings.rules[activity.kind]));
  fields.add('Description', taskDescription(activity, wording, policy, settings));
  fields.add('ActivityDate', localDay(occurredAt(activity), timeZone));
  addCallFields(fields, activity);
  addBalesFields(fields, activity, wording, { settings, names: org.names });
  // A mapping may say something else than we do, but not that there is nothing.
  for (const name in mapped.fields) fields.add(name, mapped.fields[name] ?? fields.values[name] ?? null);
  const { leftOut, insertOnly, warnings } = mapped;
  return { fields: fields.values, leftOut, insertOnly, warnings };
}
