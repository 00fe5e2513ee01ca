import type { TextKey } from './en.ts';

/** Texts of the commands, in Japanese. */
export const ja: Record<TextKey, string> = {
  'flag.org': '接続の名前',
  'flag.tenant': 'BALES のテナント (Salesforce 上のすべてのキーの先頭)',
  'flag.orgUrl': '組織の URL (ログインホストまたは私のドメイン)',
  'flag.clientId': '外部クライアントアプリケーションのコンシューマー鍵',
  'flag.username': '連携ユーザーの Salesforce ユーザー名',
  'flag.keyFile': 'アプリケーションの証明書に対応する秘密鍵 (PEM) のファイル',
  'flag.callsInFlight': '同時に実行する Salesforce への呼び出し数',
  'flag.dryRun': '何が起こるかを表示し、何も書き込まない',
  'import.summary': 'リードのエクスポート (CSV) または活動 (JSON Lines) を受け付けます。',
  'import.description':
    '受け付けた活動は確実に保存され、「bales sync」で送信されます。不正なレコードは行番号と理由とともに FILE.rejected.jsonl に書き出され、残りは受け付けられます。同じファイルをもう一度取り込んでも何も変わりません。gzip にも対応しています。',
  'import.file': 'CSV または .jsonl (gzip 可)',
  'import.example': 'BALES CLOUD のエクスポートを取り込む',
  'import.exampleDry': 'ファイルを取り込んだ場合の結果を確認する',
  'import.done':
    '{read} 件を読み込みました: 受付 {accepted} 件 (新規 {new}、変更 {changed}、変更なし {unchanged})、不正 {rejected} 件。',
  'import.dryDone':
    '{read} 件を読み込みました (書き込みなし): 新規 {new}、変更 {changed}、変更なし {unchanged}、不正 {rejected} 件。',
  'import.rejected': '不正なレコードは {file} にあります。',
  'sync.summary': '送信待ちの活動をすべて Salesforce に送信します。',
  'sync.description':
    '連携と設定を組織から読み込み、活動ごとに 1 件の ToDo を書き込みます。いつでも再実行でき、すでにあるものは書き込みません。',
  'sync.example': '.bales/config.json の接続で送信する',
  'sync.done':
    '登録 {inserted}、更新 {updated}、変更なし {unchanged}、待機 {waiting}、エラー {issues} 件。リクエスト {requests} 回。',
  'sync.busy': '別のプロセスがこの組織に送信中です。この活動も送信されます。',
  'sync.paused':
    '何も送信していません: 連携は一時停止中です。Salesforce で設定を確認し、BALES API連携情報 (BalesConnection__c) の「一時停止」を外してください。',
  'sync.stopped': '送信を停止しました: {code} {detail}',
  'sync.stoppedUntil': '{until} 以降に再実行できます。活動は失われません。',
  'status.summary': '受け付けた活動の状態と、送信できなかったものを表示します。',
  'status.example': 'スクリプト用に JSON で表示する',
  'status.state': '状態',
  'status.count': '活動',
  'status.waiting': '連携待ち',
  'status.due': '送信待ち',
  'status.sent': '送信済み',
  'status.skipped': 'ルールにより対象外',
  'status.issue': 'エラー',
  'status.removedInSalesforce': 'Salesforce で削除済み',
  'status.noIssues': '未解決のエラーはありません。',
  'status.issues': '未解決のエラー',
  'status.code': 'コード',
  'status.lead': 'リード',
  'status.subject': '対象',
  'status.field': '項目',
  'status.detail': 'Salesforce のメッセージ',
  'status.waits': '{until} まで送信しません ({code})。',
  'progress.import': '取り込み中',
  'progress.sync': '送信中',
  'error.settings': '{file} の設定を読み込めません: {detail}。',
  'error.missing':
    '接続に {names} がありません。フラグ、環境変数 BALES_…、または {file} で指定してください。',
  'error.keyFile': '秘密鍵 {file} を読み込めません: {detail}。',
  'error.unreachable':
    'Salesforce に接続できません: {detail}。受け付けた活動は保存されています。後で「bales sync」を再実行してください。',
  'error.login': 'Salesforce にログインできません: {detail}。管理者による再連携が必要です。',
  'error.salesforce': 'Salesforce が呼び出しを拒否しました: {detail}。',
};
