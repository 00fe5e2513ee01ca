import type { MessageKey } from './en.ts';

/** Sentences for people, in Japanese. */
export const ja: Record<MessageKey, string> = {
  POSTGRES_NO_BINARIES:
    '{platform} 用の組み込み PostgreSQL がありません。DATABASE_URL に PostgreSQL 14 以上を指定するか、パッケージ {package} をインストールしてください。',
  POSTGRES_NO_UNPRIVILEGED_USER:
    'PostgreSQL は root では動作しません。また、ユーザー「postgres」「nobody」が見つかりません。別のユーザーで実行するか、DATABASE_URL を指定してください。',
  POSTGRES_OTHER_VERSION:
    '{folder} のデータは PostgreSQL {found} で作成されていますが、このリリースは {expected} です。以前のリリースでダンプするか、フォルダーを移動してください。',
  POSTGRES_SOCKET_FOLDER:
    'フォルダー {folder} が他のユーザーのもの、または他のユーザーに公開されているため、PostgreSQL を起動できません。削除してからもう一度実行してください。',
  POSTGRES_INITDB_FAILED: 'PostgreSQL のデータを {folder} に作成できませんでした: {detail}',
  POSTGRES_START_FAILED: 'PostgreSQL を起動できませんでした。ログ {log}: {detail}',
  DATABASE_UNREACHABLE: 'データベースに接続できません: {detail}。DATABASE_URL を確認してください。',
  MIGRATION_CHANGED:
    'マイグレーション {name} が適用後に変更されています。データベースを作成したリリース、またはより新しいリリースを使用してください。',
  DATABASE_TOO_NEW:
    'このデータベースは新しいリリースの BALES で作成されています (マイグレーション {name})。インストールを更新してください。',
  TENANT_MISMATCH:
    '接続 {org} は BALES のテナント {found} のものです ({given} ではありません)。別のテナントには別の --org 名を使用してください。',
  TENANT_MALFORMED:
    'BALES のテナント {tenant} は使用できません。テナントは40文字以内で、「#」「:」と制御文字を含まず、前後に空白がないものにしてください。--tenant で別の名前を指定してください。',
  TENANT_TAKEN:
    'この組織の BALES API連携情報は BALES のテナント {found} のものです ({given} ではありません)。何も読み書きしていません。テナントが {given} だけの場合は、Salesforce でそのレコードを削除し、次を実行してください: bales org check --fix --tenant {given}。2つのテナントで共有する場合は、新しい --org 名で {given} を接続してください。',
  TENANT_UNNAMED:
    'この組織は BALES のテナント {found} のものです。対象のテナントを指定してください: --tenant {found}。2つのテナントで組織を共有する場合は、自社のテナント名を指定してください。',
  ORG_UNCLAIMED:
    '連携ユーザーがこの組織の BALES API連携情報を書き込めない ({detail}) ため、どの BALES テナントの組織か判断できません。次を実行してください: bales org check --fix',
  FILE_MISSING: '{file}: 1 行 1 列: ファイルがありません。',
  FILE_UNREADABLE: '{file}: 1 行 1 列: ファイルを読み込めません ({detail})。',
  FILE_GZIP: '{file}: 1 行 1 列: gzip データが壊れているか、途中で切れています ({detail})。',
  NOT_DEPLOYED:
    '組織に BALES のオブジェクトまたは項目がないか、連携ユーザーに権限がありません ({detail})。bales org setup を実行してください。',
  ENCRYPTION_KEY_INVALID:
    '暗号化キーには base64 の 32 バイトを指定してください。作成例: openssl rand -base64 32',
  ENCRYPTION_KEY_UNKNOWN:
    'キー {key} で暗号化された情報がありますが、指定されたキーに含まれていません。BALES_ENCRYPTION_KEY に (新しいキーの後にカンマ区切りで) 追加してください。',
  SECRET_DAMAGED:
    '{context} の暗号化された情報を復号できません。データベース上で変更されています。bales connect で再連携してください。',
  OTHER_ORGANIZATION:
    'この接続は Salesforce 組織 {found} のものです ({given} ではありません)。別の組織には別の --org 名を使用してください。',
  ORG_UNKNOWN: '接続 {org} がありません。bales connect --org {org} で作成してください。',
  NOT_CONNECTED:
    '接続 {org} は Salesforce と連携されていません。bales connect --org {org} で連携してください。',
  RELINK_NEEDED:
    'Salesforce活動履歴連携失敗：Salesforce との接続が無効です。管理者が「設定 > Salesforce > API連携情報」で再連携 (bales connect) してください。活動は受け付けられ、再連携後に送信されます。',
  SIGNATURE_MISSING:
    'ヘッダー webhook-id、webhook-timestamp、webhook-signature が必要です。Standard Webhooks に従って署名してください。',
  SIGNATURE_TIME: 'webhook-timestamp の時刻が 5 分以上ずれています。時計を確認し、署名し直してください。',
  SIGNATURE_WRONG: '署名が一致しません。この接続のシークレットを確認してください。',
  REPLAYED: 'この署名済みメッセージは受信済みです。何も実行していません。新しく署名してください。',
  METHOD_NOT_ALLOWED: 'このパスではそのメソッドを使用できません。/openapi.json を参照してください。',
  NO_SUCH_PATH: 'パスが存在しません。/openapi.json を参照してください。',
  NO_SUCH_RECORD: 'この接続に {what} {id} はありません。',
  BODY_INVALID: '{path}: {detail}。本文の形式は /openapi.json を参照してください。',
  BODY_NOT_JSON: '本文が JSON ではありません。',
  BODY_TYPE: '本文は application/json で送信してください。',
  BODY_TOO_LARGE: '本文が 1 MB を超えています。1 回に送信する活動を減らしてください。',
  TRY_AGAIN: '現在処理できません。データは失われていません。しばらくしてからもう一度送信してください。',
  USER_UNKNOWN:
    'BALES ユーザー {user} が見つかりません。先に bales users FILE でユーザーを取り込んでください。',
  SALESFORCE_USER_UNKNOWN: '有効な Salesforce ユーザー {user} がありません。',
  ORG_REFUSED: 'Salesforce に拒否されました: {detail}',
  FIELD_NOT_GRANTED:
    'ToDo の項目 {field} が存在しないか、連携ユーザーに権限がありません。bales org setup をもう一度実行すると、マッピングした項目の権限が付与されます。',
  FIELD_NOT_WRITABLE: 'ToDo の項目 {field} には書き込めません。別の項目を選んでください。',
  FIELD_NOT_ALLOWED: 'ToDo の項目 {field} は BALES が設定します。別の項目を選んでください。',
  CONVERSION_NOT_LINKED:
    'リード {lead} は Salesforce と連携されていないか、レコードを参照できません。先に連携してください。',
  CONVERSION_NO_OWNER:
    '記録者に Salesforce ユーザーが連携されていません。所有者を選択するか、先にユーザー連携を行ってください。',
  CONVERSION_PERSON_ACCOUNT:
    '個人取引先です。Salesforce 上で商談化してください (BALES の商談化は法人の取引先のみが対象です)。',
  FORM_REQUIRED: '{label}を入力してください。',
  FORM_FIELD_UNKNOWN: '項目 {label} が Salesforce に存在しないか、連携ユーザーに権限がありません。',
  FORM_FIELD_READ_ONLY: '{label}は設定できません。',
  FORM_TYPE: '{label}が不正な値です',
  FORM_NOT_IN_LIST: '{label}の値が選択リストにありません。',
  FORM_TOO_LONG: '{label}の値が長すぎます。',
  FORM_OUT_OF_RANGE: '{label}の値が大きすぎます。',
  REPORT_UNKNOWN: '連携ユーザーが参照できる公開フォルダーに、レポート「{report}」がありません。',
  REPORT_COLUMNS: 'レポート「{report}」に次の列がありません: {columns}。列を追加して保存してください。',
  REPORT_FILTER:
    'レポート「{report}」に検索条件「{filter}」がありません。条件 (OR、NOT なし) を追加して保存してください。',
  REPORT_COLUMNS_AND_FILTER:
    'レポート「{report}」に次の列がありません: {columns}。検索条件「{filter}」もありません。追加して保存してください。',
  REPORT_TOO_LARGE:
    'レポート「{report}」は {count} 行あります。インポートできるのは 40,000 行までです。検索条件で絞り込んでください。',
  REPORT_PARTIAL:
    'レポート「{report}」の {count} 行のうち {read} 行しか読み込めませんでした。何もインポートしていません。',
  REPORT_SCHEDULE_FULL:
    '定期実行できるレポートは 10 件までです。先に別のレポートの定期実行を解除してください。',
};
