import BalesTaskPreview from 'c/balesTaskPreview';
import { mount, settled, unmountAll } from 'testing/mount';

const preview = (properties = {}) => mount(BalesTaskPreview, properties);

describe('c-bales-task-preview', () => {
  afterEach(unmountAll);

  it('shows the Task of a sample call, and follows every change', async () => {
    const { element, text } = preview({
      subjectTemplate: 'コール：{nothing|result}（{recorder}{unknown}）',
      mappings: [
        { source: 'result', fieldLabel: '結果コード', valueTable: '{"担当者接触：アポ獲得":"APPOINTMENT"}' },
      ],
    });
    expect(text()).toContain('コール：担当者接触：アポ獲得（佐藤 花子）');
    expect(text()).toContain('結果コードAPPOINTMENT');
    await expect(element).toBeAccessible();
    element.mappings = [{ source: 'result', fieldLabel: '結果コード', valueTable: '{' }];
    await settled();
    expect(text()).toContain('結果コード担当者接触：アポ獲得');
    const lines = '担当者不在=ABSENT\n担当者接触:アポ獲得 ＝ APPOINTMENT';
    element.mappings = [{ source: 'result', fieldLabel: '結果コード', valueTable: lines }];
    await settled();
    expect(text()).toContain('結果コードAPPOINTMENT');
  });

  it('shows how much of the body is kept', () => {
    expect(preview({ body: 'none' }).text()).toContain('本文は保存されません');
    unmountAll();
    expect(preview({ kind: 'receivedMail', body: 'subjectOnly' }).text()).toContain('ご提案資料');
    unmountAll();
    expect(preview({ kind: 'comment', body: 'subjectOnly' }).text()).toContain('本文は保存されません');
  });

  it('shows the engine’s own subject where the rule has none, as far as the body policy lets it', () => {
    expect(preview({ subjectTemplate: ' ' }).text()).toContain('[BALES] コール：担当者接触：アポ獲得');
    unmountAll();
    const silent = preview({ kind: 'receivedMail', body: 'none' }).text();
    expect(silent).toContain('[BALES] メール受信');
    expect(silent).not.toContain('ご提案資料');
  });
});
