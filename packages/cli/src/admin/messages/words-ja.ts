import type { wordsEn } from './words-en.ts';

/** Words that findings and steps are filled with, in Japanese. */
export const wordsJa: Record<keyof typeof wordsEn, string> = {
  'word.Lead': 'リード',
  'word.Contact': '取引先責任者',
  'word.Opportunity': '商談',
  'word.insert': '登録',
  'word.update': '更新',
  'word.Private': '「非公開」',
  'word.ControlledByParent': '「親レコードに連動」',
  'word.running': '▶ 送信中です。',
  'word.paused':
    '⏸ 一時停止中です。アプリケーション「BALES」>「連携状況」で再開するまで、何も送信されません。',
  'word.unknownState': '保存されていません',
  'word.disconnected': '連携解除',
  'word.relinkNeeded': '要再連携',
  'word.call': 'コール',
  'word.comment': 'コメント',
  'word.individualMail': '個別メール',
  'word.bulkMail': '一括配信メール',
  'word.receivedMail': '受信メール',
  'word.opportunityConversion': '商談化',
  'word.noRole': '連携ユーザーにロールがない',
  'word.notAbove': '連携ユーザーのロールが {names} より上位にない',
  'word.proved': 'ToDo の登録と更新を確認しました。何も残っていません。',
  'word.notProved': 'ほかの人のレコードがまだないため、確認できませんでした。',
  'word.plainOrg': '単一通貨、個人取引先なし',
  'word.multiCurrency': 'マルチ通貨',
  'word.personAccounts':
    '個人取引先 (商談化は法人の取引先のみが対象です。活動は取引先責任者と同じように登録されます)',
  'word.recordTypes': 'ToDo レコードタイプ: {names}',
};
