import type { MessageCode } from './en.ts';

export const ja: Readonly<Record<MessageCode, string>> = {
  FILE_EMPTY: 'ファイルが空です。もう一度エクスポートしてください。',
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
};
