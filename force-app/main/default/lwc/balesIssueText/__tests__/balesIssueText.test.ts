import { issueText } from 'c/balesIssueText';

describe('c/balesIssueText', () => {
  it('says what went wrong and what to do, with its parameters', () => {
    const parameters = '{"user":"佐藤","about":"activity:1"}';
    expect(issueText({ code: 'USER_NOT_LINKED', parameters })).toContain(
      '佐藤さんはSalesforceユーザーと連携されていません',
    );
    expect(issueText({ code: 'FIELD_INTEGRITY_EXCEPTION', summary: '金額は必須です。' })).toBe(
      '値が拒否されました：金額は必須です。マッピングとTODO連携の設定を確認してから、再試行してください。',
    );
  });

  it('knows codes by their beginning, and says something of any other', () => {
    expect(issueText({ code: 'INSUFFICIENT_ACCESS_OR_READONLY', summary: 'x' })).toContain(
      'このレコードへの権限がありません',
    );
    const rest = '。Salesforceで原因を直してから、再試行してください。';
    expect(issueText({ code: 'NEW_CODE', summary: 'だめ' })).toBe(`Salesforceが拒否しました：だめ${rest}`);
    expect(issueText({ code: 'NEW_CODE' })).toBe(`Salesforceが拒否しました${rest}`);
  });

  it('counts the rest of a storm, and lives with parameters that cannot be read', () => {
    expect(issueText({ code: 'X', parameters: '{"about":"more"}', count: 30 })).toBe(
      'Xになった他の活動：30件',
    );
    expect(issueText({ code: 'NO_ANSWER', parameters: '{' })).toBe(
      'Salesforceから応答がありません。自動で再試行します。',
    );
  });
});
