import { Feed } from '../feed';
import type { FeedState } from '../feed';

const row = (id: string): TimelineRow => ({ id });
const page = (ids: readonly string[], cursor?: string): TimelinePage => ({
  readable: true,
  rows: ids.map(row),
  ...(cursor === undefined ? {} : { cursor }),
});

/** A feed over answers that the test gives when it likes. */
function feedOf() {
  const waiting: {
    request: TimelineRequest;
    answer: (page: TimelinePage) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const states: FeedState[] = [];
  const load = (request: TimelineRequest) =>
    new Promise<TimelinePage>((answer, fail) => {
      waiting.push({ request, answer, fail });
    });
  const feed = new Feed(load, (state) => states.push(state));
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    feed,
    asked: () => waiting.map(({ request }) => request),
    answer: async (index: number, given: TimelinePage) => {
      waiting[index]!.answer(given);
      await settle();
    },
    fail: async (index: number, error: unknown) => {
      waiting[index]!.fail(error);
      await settle();
    },
    state: () => states.at(-1)!,
    ids: () => states.at(-1)!.rows.map(({ id }) => id),
  };
}

describe('the feed of a timeline', () => {
  it('loads page after page with the cursor of the page before', async () => {
    const { feed, answer, asked, ids, state } = feedOf();
    void feed.start([{ recordId: 'r' }]);
    await answer(0, page(['1', '2'], 'c1'));
    void feed.more();
    void feed.more();
    await answer(1, page(['2', '3']));
    expect(asked().map(({ cursor }) => cursor)).toEqual([null, 'c1']);
    expect(ids()).toEqual(['1', '2', '3']);
    expect(state()).toMatchObject({ done: true, loading: false, beforeFrom: -1 });
    await feed.more();
    expect(asked()).toHaveLength(2);
  });

  it('goes on with the second stream and remembers where it begins', async () => {
    const { feed, answer, ids, state } = feedOf();
    void feed.start([{ recordId: 'r' }, { recordId: 'r', beforeOpportunity: true }]);
    await answer(0, page(['1']));
    expect(state()).toMatchObject({ done: false, loading: false });
    void feed.more();
    await answer(1, page(['1', '2']));
    expect(ids()).toEqual(['1', '2']);
    expect(state()).toMatchObject({ beforeFrom: 1, done: true });
  });

  it('does not stop at a stream without activities', async () => {
    const { feed, answer, asked, state } = feedOf();
    void feed.start([{ recordId: 'r' }, { recordId: 'r', beforeOpportunity: true }]);
    await answer(0, page([]));
    expect(asked()).toHaveLength(2);
    await answer(1, page(['9']));
    expect(state()).toMatchObject({ beforeFrom: 0, done: true });
  });

  it('drops an answer to what was asked before', async () => {
    const { feed, answer, ids } = feedOf();
    void feed.start([{ recordId: 'r', text: 'alt' }]);
    void feed.start([{ recordId: 'r', text: 'neu' }]);
    await answer(1, page(['new']));
    await answer(0, page(['old']));
    expect(ids()).toEqual(['new']);
  });

  it('keeps its rows through an error and a new start, and tries the same page again', async () => {
    const { feed, answer, asked, fail, ids, state } = feedOf();
    void feed.start([{ recordId: 'r' }]);
    await answer(0, page(['1'], 'c1'));
    void feed.more();
    await fail(1, 'kaputt');
    expect(state()).toMatchObject({ error: 'kaputt', loading: false });
    void feed.more();
    await answer(2, page(['2']));
    expect(asked()[2]!.cursor).toBe('c1');
    void feed.start([{ recordId: 'r' }]);
    expect(ids()).toEqual(['1', '2']);
    await answer(3, page(['3']));
    expect(ids()).toEqual(['3']);
  });

  it('says when the record cannot be read', async () => {
    const { feed, answer, state } = feedOf();
    void feed.start([{ recordId: 'r' }]);
    await answer(0, { readable: false, rows: [] });
    expect(state().readable).toBe(false);
  });
});
