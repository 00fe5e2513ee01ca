import { sourceOf, sourcesOf, templateSamples } from 'c/balesMappingSources';

describe('c/balesMappingSources', () => {
  it('knows what each kind offers', () => {
    expect(sourcesOf('call').map(({ name }) => name)).toEqual([
      'result',
      'connectStatus',
      'contactPoint',
      'comment',
      'number',
      'recorder.name',
    ]);
    expect(sourcesOf('hologram')).toEqual([]);
    expect(sourceOf('opportunityConversion', 'amount').sample).toBe('1200000');
  });

  it('names action items, and what it does not know', () => {
    expect(sourceOf('call', 'actionItem:次回予定').label).toBe('アクション項目: 次回予定');
    expect(sourceOf('call', 'newer')).toEqual({ name: 'newer', label: 'newer', sample: '' });
  });

  it('has a sample for what a subject names', () => {
    expect(templateSamples('call', 'full')).toMatchObject({
      result: '担当者接触：アポ獲得',
      recorder: '佐藤 花子',
    });
    expect(templateSamples('bulkMail', 'none')).toMatchObject({ subject: '', firstLine: '' });
  });
});
