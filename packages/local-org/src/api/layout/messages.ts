/** Headings of the layouts that the org makes itself. */
export interface LayoutTexts {
  readonly information: string;
  readonly systemInformation: string;
  /** Label of `OwnerId` on the layouts of an object. */
  readonly owner: (object: string) => string;
  /** Labels of `ActivityDate` and `Description` on the layouts of Task and Event: 期日のみ and 説明 are describe's. */
  readonly dueDate: string;
  readonly comments: string;
}

/** By the user's language. */
export function layoutTexts(language: string): LayoutTexts {
  return language.startsWith('ja')
    ? {
        information: '情報',
        systemInformation: 'システム情報',
        owner: (object) => `${object} 所有者`,
        dueDate: '期日',
        comments: 'コメント',
      }
    : {
        information: 'Information',
        systemInformation: 'System Information',
        owner: (object) => `${object} Owner`,
        dueDate: 'Due Date',
        comments: 'Comments',
      };
}
