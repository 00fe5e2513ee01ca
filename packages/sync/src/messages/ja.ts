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
  FILE_MISSING: '{file}: 1 行 1 列: ファイルがありません。',
  FILE_UNREADABLE: '{file}: 1 行 1 列: ファイルを読み込めません ({detail})。',
  FILE_GZIP: '{file}: 1 行 1 列: gzip データが壊れているか、途中で切れています ({detail})。',
  NOT_DEPLOYED:
    '組織に BALES のオブジェクトまたは項目がないか、連携ユーザーに権限がありません ({detail})。force-app をデプロイし、権限セット BalesIntegration を割り当ててください。',
};
