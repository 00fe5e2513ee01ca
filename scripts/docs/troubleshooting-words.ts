import type { Language } from '@bales/activity';

interface SectionWords {
  readonly title: string;
  readonly text: string;
}

interface TroubleshootingWords {
  readonly title: string;
  readonly other: string;
  readonly intro: string;
  readonly code: string;
  readonly meaning: string;
  readonly engine: string;
  readonly pattern: string;
  readonly issues: SectionWords;
  readonly patterns: SectionWords;
  readonly warnings: SectionWords;
  readonly reasons: SectionWords;
  readonly files: SectionWords;
  readonly records: SectionWords;
  readonly refusals: SectionWords;
  readonly checks: SectionWords;
  readonly check: string;
  readonly bad: string;
  readonly fix: string;
}

/** The words around the tables of codes. */
export const troubleshootingWords: Readonly<Record<Language, TroubleshootingWords>> = {
  en: {
    title: 'Troubleshooting by code',
    other: '[日本語](troubleshooting.ja.md)',
    intro: [
      'Written by `npm run docs` from the tables that the engine itself uses: what it says here is what it does.',
      'Questions without a code are answered in the [FAQ](faq.md).',
      '',
      'Words in braces are filled in: `{summary}` is Salesforce’s own sentence, `{field}` a field, `{value}` a value. A code that ends in `*` stands for',
      'all that begin like it. After you have mended the cause, press 再試行 (Retry) in エラー履歴, or run `npm run bales -- retry`.',
    ].join('\n'),
    code: 'code',
    meaning: 'meaning and what to do',
    engine: 'what the engine does by itself',
    pattern: 'words in Salesforce’s sentence',
    issues: {
      title: 'エラー履歴 (sync issues)',
      text: 'What stands on the page エラー履歴 of the app and in `npm run bales -- issues`. Nothing is lost: the activity waits or can be sent again.',
    },
    patterns: {
      title: 'By Salesforce’s sentence',
      text: 'Errors whose sentence says more than their code; these rules come before those above.',
    },
    warnings: {
      title: 'Sent, with something left out',
      text: 'The activity became a Task; one value was left out, cut, or the owner is another. It is reported once a cause.',
    },
    reasons: {
      title: 'Why an activity waits or is not sent',
      text: 'No errors: what waits goes out by itself once its reason is gone.',
    },
    files: {
      title: 'Files that cannot be read',
      text: 'Nothing of the file was taken. Mend it and import it again.',
    },
    records: {
      title: 'Records that were rejected',
      text: 'By `npm run bales -- import` they go to `FILE.rejected.jsonl`, over HTTP they stand in the answer. All other records were accepted.',
    },
    refusals: {
      title: 'Commands and HTTP calls that were refused',
      text: 'The code of a command’s `--json` error, and `error.code` of an HTTP answer.',
    },
    checks: {
      title: 'What bales org check finds',
      text: 'What a line of `npm run bales -- org check` says when all is not well. Words in braces are filled in.',
    },
    check: 'check',
    bad: 'what it says',
    fix: 'what to do',
  },
  ja: {
    title: 'エラーコード別トラブルシューティング',
    other: '[English](troubleshooting.md)',
    intro: [
      'このページは、連携エンジンが実際に使用している表から `npm run docs` が書き出します。コードのない質問は[よくある質問](faq.ja.md)をご覧ください。',
      '',
      '波かっこの部分には実際の値が入ります。`{summary}` はSalesforceのメッセージ、`{field}` は項目、`{value}` は値です。`*` で終わるコードは、',
      '同じ文字で始まるすべてのコードを表します。原因を取り除いたら、「エラー履歴」の「再試行」を押すか、`npm run bales -- retry` を実行してください。',
    ].join('\n'),
    code: 'コード',
    meaning: '意味と対処方法',
    engine: '連携エンジンの動作',
    pattern: 'Salesforceのメッセージに含まれる語',
    issues: {
      title: 'エラー履歴',
      text: 'アプリケーションの「エラー履歴」ページと `npm run bales -- issues` に表示されるコードです。活動は失われません。待機するか、あとから再送信できます。',
    },
    patterns: {
      title: 'メッセージで判断するエラー',
      text: 'コードよりもメッセージの内容で判断するエラーです。上の表より優先されます。',
    },
    warnings: {
      title: '一部を除いて送信した活動',
      text: '活動はToDoになりましたが、値の一部を除いた、途中まで送った、または所有者を変更したことを示します。原因ごとに1回報告します。',
    },
    reasons: {
      title: '活動が待機している理由、送信されない理由',
      text: 'エラーではありません。待機している活動は、理由がなくなると自動で送信されます。',
    },
    files: {
      title: '読み込めないファイル',
      text: 'ファイルからは何も取り込まれていません。ファイルを修正して、もう一度取り込んでください。',
    },
    records: {
      title: '拒否されたレコード',
      text: '`npm run bales -- import` では `ファイル名.rejected.jsonl` に、HTTPでは応答に記録されます。ほかのレコードはすべて受け付けられています。',
    },
    refusals: {
      title: '拒否されたコマンドとHTTPの呼び出し',
      text: 'コマンドの `--json` のエラー、またはHTTPの応答の `error.code` に表示されるコードです。',
    },
    checks: {
      title: 'bales org check の確認項目',
      text: '`npm run bales -- org check` で警告または失敗になったときの表示です。波かっこの部分には実際の値が入ります。',
    },
    check: '確認項目',
    bad: '表示',
    fix: '対処方法',
  },
};
