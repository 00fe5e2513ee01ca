import type { removeEn } from './remove-en.ts';

/** Texts of `bales org remove`, in Japanese. */
export const removeJa: Record<keyof typeof removeEn, string> = {
  'flag.withData': 'ToDo とその項目も、ファイルに書き出したうえで削除する',
  'flag.exportTo': '先に ToDo と商談の連携項目を書き出すファイル (JSON Lines、あれば追記)',
  'remove.summary': 'Salesforce 組織から BALES を削除します。',
  'remove.description':
    '何が削除されるかを表示し、--yes で実行します。--with-data を指定しない限り ToDo とその項目は残ります。指定した場合は、先にすべての ToDo と商談の BALES の項目をファイルに書き出します。中断した削除は、再実行すると続きから行われます。',
  'flag.allTenants': '複数のBALESテナントが組織を共有していても、すべてのテナントから取り除く',
  'remove.tenants':
    'BALESのテナント {tenants} がこの組織を共有しており、すべてのテナントがこの組織を失います。それでよい場合は --all-tenants を付けてください。1つのテナントだけを外すには bales connections remove を、そのリードには bales erase を使用してください。',
  'remove.connection': 'エンジンの接続: {count} 件',
  'remove.tasks': 'ToDo と、BALES の値がある商談: {count} 件 (先に {file} に書き出し、ToDo だけを削除)',
  'remove.assignments': '権限セットの割り当て: {count} 件',
  'remove.app': 'OAuth アプリの構成要素: {count} 個',
  'remove.components': 'ページ、コンポーネント、クラス、レポート、権限セット: {count} 個',
  'remove.objects': 'オブジェクト (連携、ルール、マッピング、ユーザー、接続、エラー) と連携項目: {count} 個',
  'remove.fields': 'ToDo と商談の項目: {count} 個',
  'remove.files': 'このマシンにあるこの組織の鍵、証明書、記録: {count} 件',
  'remove.planned': '何も変更していません。--yes で実行します。',
  'remove.done': 'この組織から BALES を削除しました。',
  'remove.stays': '残るもの:',
  'stays.tasks': 'ToDo と、ToDo および商談の項目: --with-data を指定して実行するまで残ります。',
  'stays.bin': '削除した ToDo: ごみ箱に 15 日間残ります。',
  'stays.fields':
    '削除したオブジェクトと項目: 設定 > オブジェクトマネージャーの削除済み一覧に 15 日間残り、その後完全に削除されます。',
  'stays.user':
    'ユーザー {username}: Salesforce ではユーザーを削除できません。設定 > ユーザーで無効にしてください。',
  'stays.inbox':
    'エンジンが受け付けた活動: 消去 (bales erase) またはデータベースの削除まで、データベースに残ります。',
  'error.fieldsHidden':
    'ToDo の BALES の項目を参照できないため、書き出せません。何も削除していません。bales org setup --target-org {org} を実行してから、もう一度 --with-data を指定して実行してください。',
  'error.tasksStay':
    '{count} 件の ToDo を削除できませんでした。すべて {file} にあります。ほかは何も削除していません。再実行してください。',
};
