import type { MessageCode } from './en.ts';

export const ja: Readonly<Record<MessageCode, string>> = {
  FILE_EMPTY: '{line}行目{column}文字目：ファイルが空です。もう一度エクスポートしてください。',
  FILE_ENCODING:
    '{line}行目{column}文字目：文字コードがUTF-8でもShift_JIS（CP932）でもありません。どちらかで保存し直してください。',
  FILE_NO_ID_COLUMN:
    '{line}行目{column}文字目：見出しに「{header}」がありません。IDを含めてエクスポートしてください。',
  FILE_DUPLICATE_COLUMN:
    '{line}行目{column}文字目：見出しに「{header}」が2つあります。どちらかを削除してください。',
  FILE_CUT:
    '{line}行目{column}文字目：ファイルが途中で切れています。もう一度エクスポートまたはコピーしてください。',
  FILE_FORMAT: '{line}行目{column}文字目：ここからCSVとして読めません。この行の引用符を確認してください。',
  NOT_JSON: 'JSONとして読めない行です。',
  NOT_AN_OBJECT: 'JSONオブジェクトではありません。',
  UNKNOWN_KIND:
    '活動種別「{value}」はありません。call、comment、individualMail、bulkMail、receivedMail、opportunityConversionのいずれかを指定してください。',
  MISSING: '{path}がありません。',
  TOO_LONG: '{path}が{maximum}文字を超えています。',
  OUT_OF_RANGE: '{path}の値が範囲外です。',
  UNKNOWN_MEMBER: '{path}はこの活動種別の項目ではありません。項目名を確認してください。',
  NO_SUCH_TIME:
    '{path}：「{value}」は日時として正しくありません。2026-10-30T18:00:00+09:00のように指定してください。',
  TIME_IN_FUTURE: '{path}：「{value}」は1日以上先の日時です。',
  RESERVED_CHARACTER: '{path}：IDに「#」と制御文字は使えません。',
  INVALID_VALUE: '{path}が不正な値です（{value}）。',
  WRONG_COLUMN_COUNT: '列数が見出しと異なります（見出し{expected}列、この行{found}列）。',
  DUPLICATE_LEAD_ROW: '{path}：同じリードが{line}行目にあります。',
  USER_NOT_LINKED:
    '{user}さんはSalesforceユーザーと連携されていません。活動は記録され、既定の所有者のToDoになります。管理者に「設定 > Salesforce > ユーザー連携」での連携を依頼してください。',
  FIELD_NOT_GRANTED:
    'ToDoの項目{field}が存在しないか、連携ユーザーに権限がありません。bales org setup をもう一度実行すると、マッピングした項目の権限が付与されます。',
  FIELD_NOT_WRITABLE: 'ToDoの項目{field}には書き込めません。マッピングで別の項目を選んでください。',
  FIELD_NOT_ALLOWED: 'ToDoの項目{field}はBALES CLOUDが設定します。マッピングで別の項目を選んでください。',
  VALUE_NOT_IN_PICKLIST:
    '{field} custom field option {value} not found。選択リストに値を追加するか、マッピングの値の対応表に追加してください。',
  VALUE_OF_WRONG_TYPE:
    '{source}が不正な値です。{field}（{type}）の形式ではないため、この項目は送られませんでした。',
  TEXT_CUT: '{source}が{field}の最大文字数（{maximum}文字）を超えているため、途中まで送られました。',
  kindOff: 'この活動種別のTODO連携はOFFです。',
  beforeSendFrom: '送信開始日より前の活動です（bales backfillで送れます）。',
  gmailNotLinked: 'Gmailと連携していないユーザーの受信メールです。',
  neverSentAndDeleted: '送信前にBALES CLOUDで削除されました。',
  nothingChanged: '送信後の変更はありません。',
  olderRevision: '送信済みのものより古い内容です。',
  noLink: 'SalesforceID連携を待っています。',
  linkFailed: 'SalesforceID連携が失敗しているため待っています（連携失敗）。',
  paused: '連携が一時停止中のため待っています。',
  userNotLinked: '記録者のユーザー連携を待っています。',
  KEY_TOO_LONG: 'キー「{key}」が120文字を超えています。テナント名を短くしてください。',
  KEY_RESERVED: 'キー「{key}」に使えない文字「#」が含まれています。',
};
