/** Texts of the log-in and consent pages. */
export interface PageTexts {
  readonly language: 'ja' | 'en';
  readonly login: string;
  readonly username: string;
  readonly password: string;
  readonly wrongLogin: string;
  readonly expired: string;
  readonly consentTitle: string;
  readonly consentQuestion: string;
  readonly signedInAs: string;
  readonly allow: string;
  readonly deny: string;
  readonly errorTitle: string;
  readonly scopes: Readonly<Record<string, string>>;
}

const ENGLISH: PageTexts = {
  language: 'en',
  login: 'Log In',
  username: 'Username',
  password: 'Password',
  wrongLogin:
    'Please check your username and password. If you still can’t log in, contact your administrator.',
  expired: 'This page has expired. Start again from the application.',
  consentTitle: 'Allow Access?',
  consentQuestion: 'is asking to:',
  signedInAs: 'Logged in as',
  allow: 'Allow',
  deny: 'Deny',
  errorTitle: 'OAuth Error',
  scopes: {
    api: 'Manage user data via APIs',
    refresh_token: 'Perform requests at any time',
    offline_access: 'Perform requests at any time',
    web: 'Manage user data via Web browsers',
    full: 'Full access',
    id: 'Access the identity URL service',
    openid: 'Access unique user identifiers',
  },
};

const JAPANESE: PageTexts = {
  language: 'ja',
  login: 'ログイン',
  username: 'ユーザー名',
  password: 'パスワード',
  wrongLogin:
    'ユーザー名とパスワードを確認してください。それでもログインできない場合は、システム管理者にお問い合わせください。',
  expired: 'このページは期限が切れました。アプリケーションからやり直してください。',
  consentTitle: 'アクセスを許可しますか？',
  consentQuestion: 'は次の許可を求めています。',
  signedInAs: 'ログイン中のユーザー',
  allow: '許可',
  deny: '拒否',
  errorTitle: 'OAuth エラー',
  scopes: {
    api: 'API を使用してユーザーデータを管理',
    refresh_token: 'いつでも要求を実行',
    offline_access: 'いつでも要求を実行',
    web: 'Web ブラウザーを使用してユーザーデータを管理',
    full: 'フルアクセス',
    id: 'ID URL サービスにアクセス',
    openid: '一意のユーザー識別子にアクセス',
  },
};

/** The browser's first language decides, else the org's. */
export function pageTexts(acceptLanguage: string | undefined, orgLanguage: string): PageTexts {
  const wanted = (acceptLanguage ?? orgLanguage).trim().toLowerCase();
  const first = wanted === '*' || wanted === '' ? orgLanguage : wanted;
  return first.startsWith('ja') ? JAPANESE : ENGLISH;
}
