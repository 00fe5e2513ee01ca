import type { StartTexts } from './texts.ts';

export const JAPANESE: StartTexts = {
  stages: {
    org: 'ローカル組織',
    deploy: 'sf による force-app のリリース',
    app: 'OAuthアプリ、JWTログイン',
    people: 'ユーザーと権限セット',
    records: 'リード、取引先責任者、連携',
    import: 'サンプルの取り込み',
    sync: '組織への連携',
  },
  orgStarted: (url) => `${url} で起動しました`,
  orgUsed: (url) => `起動中のもの（${url}）を使います`,
  deployed: (components) => `${String(components)}コンポーネント`,
  unchanged: '変更なし',
  people: (count) => `${String(count)}ユーザー`,
  records: (leads, contacts, links) =>
    `リード${String(leads)}件、取引先責任者${String(contacts)}件、連携${String(links)}件`,
  imported: (read, accepted, rejected) =>
    `読み込み${String(read)}件、受け付け${String(accepted)}件、拒否${String(rejected)}件`,
  synced: (inserted, updated, requests) =>
    `作成${String(inserted)}件、更新${String(updated)}件、リクエスト${String(requests)}回`,
  rows: {
    components: '組織にあるコンポーネント',
    read: 'ファイルから読み込んだ件数',
    accepted: '  受け付け',
    rejected: '  拒否（行と理由つき）',
    inserted: '作成したToDo',
    updated: '更新したToDo',
    unchanged: '既知で変更なし',
    waiting: '連携待ち',
    issues: '未解決のエラー',
    requests: 'Salesforceへのリクエスト',
    seconds: '秒',
  },
  nothingNew: '作成0件、更新0件。すべて連携済みです。',
  look: '確認する場所',
  places: ({ url, username, password, rejectFiles, showcaseMail, pages = '' }) => [
    ['活動の多いリードのページ', pages],
    ['組織（ログイン）', `${url}  ${username} / ${password}`],
    ['拒否された行', rejectFiles.join('\n')],
    ['エンジンの状態', 'npm run bales -- status'],
    [
      'あるリードのToDo',
      `npm run sf -- data query --all-rows --query "SELECT ActivityDate, Subject, BalesRecorder__c FROM Task WHERE Who.Email = '${showcaseMail}' ORDER BY BalesOccurredAt__c DESC LIMIT 20"`,
    ],
  ],
  viewers: { converter: '営業・商談化あり', rep: '営業', admin: '管理者', none: '権限なし' },
  viewer: (name, kind) => `${name}（${kind}）`,
  stop: 'Ctrl-C で停止します。',
  runsElsewhere: (pid) =>
    `組織は別の「npm start」（プロセス${String(pid)}）のものなので、そのまま動き続けます。`,
  noDevHub:
    'Dev Hub にログインしていません。npx sf org login web --set-default-dev-hub でログインしてから、もう一度実行してください。何も作成していません。',
  noOrg: 'ローカル組織が動いていません。npm start で起動してください。',
  stopping: '停止しています…',
  stopped: '停止しました。動いているものはありません。',
  orgEnded: 'ローカル組織が終了しました。',
  failed: (stage, message) => `${stage}: ${message}`,
  usage: `npm start -- [--once] [--json] [--port N]

  --once     連携のあとに終了し、何も動かしたままにしません
  --json     標準出力にJSONを1行だけ出力します（ほかは標準エラー出力へ）
  --port N   ローカル組織のポート（既定: 8580、使用中なら次の空きポート。0: 任意）
`,
  wrongOption: (message) => `${message}\n`,
};
