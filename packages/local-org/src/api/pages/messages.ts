/** Texts of the org's own page. */
export interface HomeTexts {
  readonly language: 'ja' | 'en';
  readonly title: string;
  readonly objects: string;
  readonly object: string;
  readonly records: string;
  readonly requests: string;
  readonly settings: string;
  readonly query: string;
  readonly run: string;
  readonly rows: string;
  readonly signedInAs: string;
  readonly signIn: string;
  readonly username: string;
  readonly password: string;
  readonly wrongLogin: string;
  readonly apiOnly: string;
  readonly time: string;
  readonly path: string;
  readonly status: string;
  readonly apiUsage: string;
}

const ENGLISH: HomeTexts = {
  language: 'en',
  title: 'Local Salesforce org',
  objects: 'Objects',
  object: 'Object',
  records: 'Records',
  requests: 'Recent requests',
  settings: 'Settings of the org',
  query: 'SOQL',
  run: 'Run',
  rows: 'rows',
  signedInAs: 'Logged in as',
  signIn: 'Log In',
  username: 'Username',
  password: 'Password',
  wrongLogin: 'Please check your username and password.',
  apiOnly: 'This user can access Salesforce through the API only.',
  time: 'Time',
  path: 'Path',
  status: 'Status',
  apiUsage: 'API requests (24 hours)',
};

const JAPANESE: HomeTexts = {
  language: 'ja',
  title: 'ローカル Salesforce 組織',
  objects: 'オブジェクト',
  object: 'オブジェクト',
  records: 'レコード数',
  requests: '最近の要求',
  settings: '組織の設定',
  query: 'SOQL',
  run: '実行',
  rows: '行',
  signedInAs: 'ログイン中のユーザー',
  signIn: 'ログイン',
  username: 'ユーザー名',
  password: 'パスワード',
  wrongLogin: 'ユーザー名とパスワードを確認してください。',
  apiOnly: 'このユーザーは API を通じてのみ Salesforce にアクセスできます。',
  time: '時刻',
  path: 'パス',
  status: '状況',
  apiUsage: 'API 要求 (24 時間)',
};

/** The browser's first language decides, else the org's. */
export function homeTexts(acceptLanguage: string | undefined, orgLanguage: string): HomeTexts {
  return (acceptLanguage ?? orgLanguage).trim().toLowerCase().startsWith('ja') ? JAPANESE : ENGLISH;
}
