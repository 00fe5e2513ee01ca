import { boot } from './boot.ts';

/**
 * Japanese of the base components' own words that users of these pages meet; the package ships English only. A word
 * that is not here stays English.
 */
const japanese: Readonly<Record<string, string>> = {
  'LightningAlert.defaultLabel': 'アラート',
  'LightningButtonMenu.showMenu': 'メニューを表示',
  'LightningButtonMenu.loading': '読み込み中',
  'LightningCombobox.ariaSelectedOptions': '選択された選択肢:',
  'LightningCombobox.deselectOptionKeyboard': 'Backspace キーまたは Delete キーで選択を解除',
  'LightningCombobox.loadingText': '読み込み中...',
  'LightningCombobox.pillCloseButtonAlternativeText': '選択した選択肢をクリア',
  'LightningCombobox.placeholder': '選択してください',
  'LightningControl.activate': '有効化',
  'LightningControl.active': '有効',
  'LightningControl.clear': '値をクリア',
  'LightningControl.close': '閉じる',
  'LightningControl.inactive': '無効',
  'LightningControl.loading': '読み込み中',
  'LightningControl.required': '必須',
  'LightningDateTimePicker.dateLabel': '日付',
  'LightningDateTimePicker.formatHint': '形式: {0}',
  'LightningDateTimePicker.invalidDate': '日付の形式が正しくありません。',
  'LightningDateTimePicker.nextMonth': '翌月',
  'LightningDateTimePicker.previousMonth': '前月',
  'LightningDateTimePicker.selectDate': '日付を選択',
  'LightningDateTimePicker.timeLabel': '時刻',
  'LightningDateTimePicker.today': '今日',
  'LightningDateTimePicker.yearSelector': '年を選択',
  'LightningDialog.close': '閉じる',
  'LightningErrorMessage.validityBadInput': '有効な値を入力してください。',
  'LightningErrorMessage.validityPatternMismatch': '入力がパターンに一致しません。',
  'LightningErrorMessage.validityRangeOverflow': '値が大きすぎます。',
  'LightningErrorMessage.validityRangeUnderflow': '値が小さすぎます。',
  'LightningErrorMessage.validityStepMismatch': '有効な増分を入力してください。',
  'LightningErrorMessage.validityTooLong': '入力が長すぎます。',
  'LightningErrorMessage.validityTooShort': '入力が短すぎます。',
  'LightningErrorMessage.validityTypeMismatch': '形式が正しくありません。',
  'LightningErrorMessage.validityValueMissing': 'この項目を入力してください。',
  'LightningConfirm.defaultLabel': '確認',
  'LightningInteractiveDialogBase.cancel': 'キャンセル',
  'LightningInteractiveDialogBase.ok': 'OK',
  'LightningHelptext.buttonAlternativeText': 'ヘルプ',
  'LightningModalBase.cancelandclose': 'キャンセルして閉じる',
  'LightningPillContainer.label': '選択された選択肢:',
  'LightningRelativeDateTime.fewSecondsAgo': '数秒前',
  'LightningRelativeDateTime.fewSecondsFromNow': '数秒後',
  'LightningTabs.overflowMore': 'その他',
  'LightningTabs.overflowMoreAlternativeText': 'その他のタブ',
  'LightningToast.close': '閉じる',
};

/** The word in the page's language. */
export function baseLabel(name: string, english: string): string {
  return boot.language === 'ja' ? (japanese[name] ?? english) : english;
}
