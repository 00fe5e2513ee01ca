import { updateRecord } from 'lightning/uiRecordApi';
import { reduceErrors } from 'c/balesErrors';

/** What became of an order to many records. */
export interface OrderOutcome {
  readonly done: number;
  /** Messages of refused records, each once. */
  readonly refusals: readonly string[];
  readonly refused: number;
}

/** The UI API takes one record a call; more at once than this would starve the page. */
const AT_ONCE = 5;

/** Writes the same fields to every record. A refused one does not keep the others from being written. */
export async function giveOrder(
  ids: readonly string[],
  fields: Readonly<Record<string, unknown>>,
): Promise<OrderOutcome> {
  const left = [...ids];
  const refusals = new Set<string>();
  let done = 0;
  const work = async (): Promise<void> => {
    const id = left.shift();
    if (id === undefined) return;
    try {
      await updateRecord({ fields: { Id: id, ...fields } });
      done += 1;
    } catch (error) {
      refusals.add(reduceErrors(error).join(' '));
    }
    await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, refused: ids.length - done, refusals: [...refusals] };
}
