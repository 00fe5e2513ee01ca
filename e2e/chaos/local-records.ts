import type jsforce from 'jsforce';
import type { EngineOrg } from '../engine/engine-org.ts';
import type { Chance } from './seeded.ts';

interface Place {
  readonly lead: string;
  /** Record IDs, the latest last. */
  readonly records: string[];
  deleted: boolean;
}

/** The leads of a local org, and what people do with them by its own API. */
export class LocalRecords {
  readonly #org: EngineOrg;
  readonly #admin: InstanceType<typeof jsforce.Connection>;
  readonly #places: Place[] = [];
  meddled = 0;

  constructor(org: EngineOrg, admin: InstanceType<typeof jsforce.Connection>) {
    this.#org = org;
    this.#admin = admin;
  }

  add({ lead, record }: { readonly lead: string; readonly record: string }): void {
    this.#places.push({ lead, records: [record], deleted: false });
  }

  /** Of a lead that was never linked there are none; the last is null when its record is in the recycle bin. */
  places(lead: string): (string | null)[] {
    const place = this.#places.find((one) => one.lead === lead);
    return place ? [...place.records, ...(place.deleted ? [null] : [])] : [];
  }

  /** Records that are not deleted. */
  living(): string[] {
    return this.#places.flatMap(({ records, deleted }) => (deleted ? [] : (records.at(-1) ?? [])));
  }

  async meddle(chance: Chance): Promise<void> {
    const open = this.#places.filter(({ records, deleted }) => !deleted && records.at(-1)?.startsWith('00Q'));
    const one = chance.pick(open);
    const deleted = this.#places.find((place) => place.deleted);
    this.meddled += 1;
    const what = chance.below(5);
    if (what === 0 && one) return this.#convert(one);
    if (what === 1 && one) return this.#merge(one, open);
    if (what === 2 && one) return this.#delete(one);
    if (what === 3 && deleted) return this.#restore(deleted);
    return this.#deleteTask(chance);
  }

  async #convert(place: Place): Promise<void> {
    const record = place.records.at(-1) ?? '';
    const order = { leadId: record, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true };
    const [made] = [await this.#admin.soap.convertLead(order)].flat() as { contactId: string }[];
    this.#moved(record, made?.contactId ?? '');
  }

  async #merge(place: Place, open: readonly Place[]): Promise<void> {
    const loser = place.records.at(-1) ?? '';
    const winner = open.map(({ records }) => records.at(-1)).find((record) => record !== loser);
    if (winner === undefined) return;
    await this.#admin.soap.merge({ masterRecord: { type: 'Lead', Id: winner }, recordToMergeIds: [loser] });
    this.#moved(loser, winner);
  }

  /** All BALES leads on that record go along. */
  #moved(from: string, to: string): void {
    for (const { records } of this.#places) if (records.at(-1) === from) records.push(to);
  }

  async #delete(place: Place): Promise<void> {
    const record = place.records.at(-1) ?? '';
    await this.#org.org.call('DELETE', `/services/data/v67.0/sobjects/Lead/${record}`);
    for (const one of this.#places) if (one.records.at(-1) === record) one.deleted = true;
  }

  async #restore(place: Place): Promise<void> {
    const record = place.records.at(-1) ?? '';
    await this.#admin.soap.undelete([record]);
    for (const one of this.#places) if (one.records.at(-1) === record) one.deleted = false;
  }

  async #deleteTask(chance: Chance): Promise<void> {
    const tasks = [...(await this.#org.tasks('IsDeleted')).values()].filter(
      (row) => row['IsDeleted'] !== true,
    );
    const task = chance.pick(tasks);
    if (task) await this.#org.org.call('DELETE', `/services/data/v67.0/sobjects/Task/${String(task['Id'])}`);
  }
}
