/** The sentence above the errors of a failed save. */
export type RefusalTexts = Readonly<Record<'create' | 'update' | 'delete', string>>;

const ENGLISH: RefusalTexts = {
  create: 'An error occurred while trying to create the record. Please try again.',
  update: 'An error occurred while trying to update the record. Please try again.',
  delete: 'An error occurred while trying to delete the record. Please try again.',
};

const JAPANESE: RefusalTexts = {
  create: 'レコードの作成中にエラーが発生しました。もう一度お試しください。',
  update: 'レコードの更新中にエラーが発生しました。もう一度お試しください。',
  delete: 'レコードの削除中にエラーが発生しました。もう一度お試しください。',
};

/** By the user's language. */
export function refusalTexts(language: string): RefusalTexts {
  return language.startsWith('ja') ? JAPANESE : ENGLISH;
}
