import type { ProgramTexts } from './texts.ts';

export const JAPANESE: ProgramTexts = {
  usage: `Salesforce 組織の代わりにローカルで動く組織です。

npm run org -- [--data DIR] [--port N] [--clock ISO] [--faults FILE]
                 [--settings FILE] [--apex warn] [--json]

  --data DIR     すべてをこのフォルダに保存します (既定: 保存しません)
  --port N       127.0.0.1 のこのポートで待ち受けます (既定: 8580、使用中なら次の空きポート。0: 任意)
  --clock ISO    組織の時計をこの日時から始めます (例: 2026-04-01T09:00:00+09:00)
  --faults FILE  障害シナリオの JSON ファイル (packages/local-org/README.md を参照)
  --settings FILE  組織の設定の JSON ファイル (タイムゾーン、言語、組織の種類、制限)
  --apex warn    コンパイルできない Apex のリリースを拒否せず、ログに残します
  --json         テキストの代わりに JSON を 1 行出力します
`,
  running: (url) => `ローカル組織が起動しました: ${url}`,
  administrator: 'システム管理者',
  users: 'ユーザー:',
  password: '自分のパスワードを設定していないユーザーのパスワード:',
  inMemory: '停止するとデータは残りません (残すには --data DIR を指定します)。',
  keptIn: (folder) => `データの保存先: ${folder}`,
  clock: (now) => `組織の現在日時: ${now}`,
  logIn: 'Salesforce CLI でログインするには:',
  token: 'システム管理者のアクセストークン:',
  stop: 'Ctrl-C で停止します。',
  stopped: 'ローカル組織を停止しました。',
  wrongPort: (text) => `--port ${text}: ポート番号 (0–65535) ではありません。`,
  wrongClock: (text) => `--clock ${text}: ISO 8601 の日時ではありません。`,
  wrongFile: (flag, file, reason) => `${flag} ${file}: ${reason}`,
  wrongApex: (text) => `--apex ${text}: warn か refuse を指定してください。`,
  portTaken: (port) =>
    `ポート ${String(port)} は使用中です。別のポートを指定するか、--port を省略して次の空きポートを使ってください。`,
  folderInUse: (folder) =>
    `${folder} は別のローカル組織が使用中です。停止するか、別のフォルダを指定してください。`,
};
