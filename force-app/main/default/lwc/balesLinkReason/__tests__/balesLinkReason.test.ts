import { linkReason } from 'c/balesLinkReason';

describe('c/balesLinkReason', () => {
  it('has a sentence for each reason of the engine, and shows others as they are', () => {
    const codes = ['MALFORMED', 'NOT_FOUND', 'DELETED', 'CONVERTED_WITHOUT_CONTACT', 'NO_ACCESS'];
    for (const code of codes) expect(linkReason(code)).toMatch(/。$/u);
    expect(linkReason('入力規則により拒否されました')).toBe('入力規則により拒否されました');
    expect(linkReason(null)).toBe('');
  });
});
