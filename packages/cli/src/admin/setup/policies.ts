import { kinds, localDay } from '@bales/activity';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import { bodyPolicies } from './step.ts';
import type { SetUpContext } from './step.ts';
import type { SettingsRows } from './settings-step.ts';

/**
 * Which texts are sent, and from which day on: what was asked for; else a person decides, before anything is done. What is in the
 * org already is not asked again.
 * @throws BadInput where nobody can be asked, or for a day that is none
 */
export async function decidePolicies(
  context: SetUpContext,
  rows: Pick<SettingsRows, 'rules' | 'connection'>,
): Promise<void> {
  const { wish, found, facts } = context;
  if (wish.sendFrom !== undefined) found.sendFrom = sendFromOf(wish.sendFrom, facts.timeZone);
  const rules = rows.rules.length < kinds.length;
  if (rules && wish.bodyPolicy === undefined && !wish.ask)
    throw new BadInput('BODY_POLICY', adminText('error.bodyPolicy'));
  if (!rows.connection && wish.sendFrom === undefined && !wish.ask)
    throw new BadInput('SEND_FROM', adminText('error.sendFrom'));
  if (rules) found.bodyPolicy = wish.bodyPolicy ?? (await askForBodies(wish.ask));
  if (!rows.connection && found.sendFrom === undefined)
    found.sendFrom = sendFromOf(await askForStart(wish.ask), facts.timeZone);
}

async function askForBodies(ask: SetUpContext['wish']['ask']): Promise<(typeof bodyPolicies)[number]> {
  const answer = await ask?.(adminText('ask.body'), bodyPolicies);
  return bodyPolicies.find((one) => one === answer) ?? 'recommended';
}

async function askForStart(ask: SetUpContext['wish']['ask']): Promise<string> {
  return (await ask?.(adminText('ask.sendFrom'), ['today', 'all', 'YYYY-MM-DD'], isDay)) ?? 'today';
}

/** The day that `today`, `all` (null) or `YYYY-MM-DD` means in the org's time zone. @throws BadInput for anything else */
export function sendFromOf(given: string, timeZone: string, now = Date.now()): string | null {
  if (given === 'all') return null;
  if (given === 'today') return localDay(now, timeZone);
  if (isDay(given)) return given;
  throw new BadInput('SEND_FROM', adminText('error.sendFromDay', { given }));
}

/** A day such as 02-30 becomes another one, so the way back tells. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
