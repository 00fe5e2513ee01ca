import { KINDS, actionItems, activityView, kindLook, safeUrl } from 'c/balesActivityFormat';

const NOW = Date.parse('2026-11-26T03:00:00Z');
const context = { now: NOW, showRelated: false };
const row: TimelineRow = { id: '00T000000000001AAA', kind: 'call', occurredAt: '2026-11-25T03:00:00.000Z' };

describe('c/balesActivityFormat', () => {
  it('shows a call with who called whom and what came of it', () => {
    const view = activityView(
      {
        ...row,
        subject: 'コール',
        recorder: '佐藤',
        counterpart: '03-1234-5678',
        callResult: '担当者接触：アポ獲得',
        connectStatus: '接続',
      },
      context,
    );
    expect(view).toMatchObject({
      kindLabel: 'コール',
      kindClass: 'kind kind-call',
      subject: 'コール',
      people: '佐藤 → 03-1234-5678',
      result: '担当者接触：アポ獲得',
      exactTime: '2026/11/25 12:00',
      relativeTime: '昨日',
      withdrawn: '',
      related: '',
    });
  });

  it('leaves our mark out of the subject, and an excerpt that the subject says already', () => {
    const comment = {
      ...row,
      kind: 'comment',
      subject: '[BALES] コメント：内定の連絡あり。',
      excerpt: '内定の連絡あり。',
    };
    expect(activityView(comment, context)).toMatchObject({
      subject: 'コメント：内定の連絡あり。',
      excerpt: '',
    });
    expect(activityView({ ...comment, excerpt: '別の行' }, context).excerpt).toBe('別の行');
  });

  it('turns the arrow for a received mail', () => {
    const view = activityView(
      { ...row, kind: 'receivedMail', recorder: '佐藤', counterpart: 'a@example.com' },
      context,
    );
    expect(view.people).toBe('a@example.com → 佐藤');
  });

  it('counts opens and clicks of a mail and names its source', () => {
    const mail = {
      ...row,
      openCount: 3,
      clickCount: 1,
      lastEngagedAt: '2026-11-25T04:00:00Z',
      campaign: '秋の配信',
    };
    expect(activityView({ ...mail, kind: 'bulkMail' }, context)).toMatchObject({
      engagement: '開封 3回 · クリック 1回',
      engagementHint: '最終反応: 2026/11/25 13:00',
      source: 'キャンペーン: 秋の配信',
    });
    expect(activityView({ ...mail, kind: 'individualMail' }, context).source).toBe('シーケンス: 秋の配信');
  });

  it('lives with an empty row and with a kind it does not know', () => {
    const view = activityView({ id: 'x', kind: 'hologram' }, context);
    expect(view).toMatchObject({
      subject: 'その他のToDo',
      people: '',
      result: '',
      exactTime: '',
      relativeTime: '',
      isoTime: '',
    });
    expect(kindLook(null).name).toBe('other');
    expect(KINDS.map(({ name }) => name)).toContain('opportunityConversion');
  });

  it('says on which records an activity stands, and that it was withdrawn', () => {
    const view = activityView(
      { ...row, whoName: '山田 太郎', whatName: '新規商談', withdrawnAt: '2026-11-26T00:00:00Z' },
      { now: NOW, showRelated: true },
    );
    expect(view.related).toBe('関連先: 山田 太郎 / 新規商談');
    const onPage = { ...row, whoName: '山田 太郎', whatId: '006A', whatName: '新規商談' };
    const page = { now: NOW, showRelated: true, pageRecordId: '006A' };
    expect(activityView(onPage, page).related).toBe('関連先: 山田 太郎');
    expect(view.withdrawn).toBe('取消済み');
  });

  it('cuts action items at the first colon with a space', () => {
    expect(actionItems('次回: 12:30 に電話\n\nメモだけ')).toEqual([
      { key: '0', name: '次回', value: '12:30 に電話' },
      { key: '1', name: '', value: 'メモだけ' },
    ]);
    expect(actionItems(null)).toEqual([]);
  });

  it('lets only web addresses through', () => {
    expect(safeUrl('https://bales.example.com/a')).toBe('https://bales.example.com/a');
    expect(safeUrl('javascript:alert(1)')).toBe('');
    expect(safeUrl('kein Link')).toBe('');
    expect(safeUrl(undefined)).toBe('');
  });
});
