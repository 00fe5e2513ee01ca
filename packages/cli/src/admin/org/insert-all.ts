import type { RecordValues, SalesforceClient } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';

/** Inserts a few records, each of which has to be taken. @returns their IDs. @throws BadInput with the org's own sentence */
export async function insertAll(
  client: SalesforceClient,
  object: string,
  records: readonly RecordValues[],
): Promise<string[]> {
  if (records.length === 0) return [];
  const outcomes = await client.insert(object, records, { allowDuplicates: true });
  const error = outcomes.find((one) => !one.success)?.errors[0];
  if (error) throw new BadInput('ORG_REFUSED', adminText('error.refused', { object, detail: error.message }));
  return outcomes.map(({ id }) => id ?? '');
}

/** Updates a few records, each of which has to be taken. @throws BadInput with the org's own sentence */
export async function updateAll(
  client: SalesforceClient,
  object: string,
  records: readonly RecordValues[],
): Promise<void> {
  if (records.length === 0) return;
  const outcomes = await client.update(object, records, { allowDuplicates: true });
  const error = outcomes.find((one) => !one.success)?.errors[0];
  if (error) throw new BadInput('ORG_REFUSED', adminText('error.refused', { object, detail: error.message }));
}
