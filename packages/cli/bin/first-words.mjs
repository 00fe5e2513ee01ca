// Plain JavaScript for Node >= 18: what is said before Node 24 is there to run anything else.
const texts = {
  en: {
    installing: 'Installing packages (npm ci)…',
    installFailed: 'npm ci failed. Check that the npm registry can be reached, then run the command again.',
    needsNode:
      'bales needs the Node.js 24 that npm ci installs. Run npm ci, or wait until one that runs has ended.',
  },
  ja: {
    installing: 'パッケージをインストールしています (npm ci)…',
    installFailed: 'npm ci に失敗しました。npm レジストリに接続できるか確認し、もう一度実行してください。',
    needsNode:
      'bales には npm ci でインストールされる Node.js 24 が必要です。npm ci を実行するか、実行中の npm ci が終わるまでお待ちください。',
  },
};

/** @param {keyof typeof texts.en} key @returns the sentence in the user's language, chosen as everywhere else */
export function firstWord(key) {
  const { BALES_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = BALES_LANG || LC_ALL || LC_MESSAGES || LANG || '';
  return texts[language.toLowerCase().startsWith('ja') ? 'ja' : 'en'][key];
}
