import { giveOrder } from 'c/balesOrders';
import { updateRecord } from 'lightning/uiRecordApi';

const update = jest.mocked(updateRecord);

describe('c/balesOrders', () => {
  it('writes to every record, five at a time, and goes on after a refusal', async () => {
    let now = 0;
    let most = 0;
    update.mockImplementation(async ({ fields }) => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
      if (Number(fields.Id) % 4 === 0) throw new Error('だめ');
      return {} as never;
    });
    const ids = Array.from({ length: 12 }, (_id, index) => String(index));
    expect(await giveOrder(ids, { Request__c: 'link' })).toEqual({ done: 9, refused: 3, refusals: ['だめ'] });
    expect(update).toHaveBeenCalledTimes(12);
    expect(update).toHaveBeenCalledWith({ fields: { Id: '0', Request__c: 'link' } });
    expect(most).toBe(5);
  });

  it('does nothing for nobody', async () => {
    expect(await giveOrder([], {})).toEqual({ done: 0, refused: 0, refusals: [] });
  });
});
