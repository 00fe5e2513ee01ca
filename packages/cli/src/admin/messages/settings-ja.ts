import type { settingsEn } from './settings-en.ts';

/** Texts of `bales settings`, in Japanese. */
export const settingsJa: Record<keyof typeof settingsEn, string> = {
  'flag.apply': '書き込む (指定しない場合は何も変更しません)',
  'flag.skipUnknown': 'この組織にないものを除いて続行する',
  'settings.file': '設定ファイル (YAML)',
  'settings.fileOut': '書き出すファイル (省略すると画面に表示します)',
  'settings.unknown': '{place}: {value} はこの組織にありません。',
  'settings.same': '差分はありません。',
  'settingsExport.summary':
    'ルール、マッピング、ユーザー連携、接続のオプションを 1 つの YAML ファイルに書き出します。',
  'settingsExport.done': '{file} に書き出しました。',
  'settingsDiff.summary': '設定ファイルと組織の差分を表示します。',
  'settingsImport.summary': '設定ファイルの内容を組織に取り込みます。',
  'settingsImport.description':
    '--apply を指定しない限り何も書き込みません。ユーザーはメールアドレスで照合します。ファイルにあるユーザー、項目、レコードタイプが組織にない場合は一覧を表示して何も書き込みません (--skip-unknown ではそれ以外を書き込みます)。書き込みは、すべて成功するか、何も行われないかのどちらかです。',
  'settingsImport.dry': '差分は {count} 件です。何も変更していません。--apply で書き込みます。',
  'settingsImport.blocked':
    '何も変更していません。この組織にないものが含まれています (--skip-unknown で除外できます)。',
  'settingsImport.applied': '差分 {count} 件を書き込みました。',
  'error.settingsUnreadable': 'ファイル {file} を読み込めません: {detail}。',
  'error.settingsYaml': '{file} は YAML ではありません: {detail}',
  'error.settingsMember': '{file}: {place} という設定はありません。',
  'error.settingsValue': '{file}: {place} に {value} は指定できません。',
  'error.settingsSize':
    'ファイルは {count} 行を変更しますが、一度に書き込めるのは {most} 行までです。分割して取り込んでください。',
  'error.notSetUp':
    '組織 {org} はこのフォルダーから設定されていません。先に bales org setup を実行してください。',
};
