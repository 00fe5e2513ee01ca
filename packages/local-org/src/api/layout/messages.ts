/** Headings of the layouts that the org makes itself. */
export interface LayoutTexts {
  readonly information: string;
  readonly systemInformation: string;
  /** Label of `OwnerId` on the layouts of an object. */
  readonly owner: (object: string) => string;
}

/** By the user's language. */
export function layoutTexts(language: string): LayoutTexts {
  return language.startsWith('ja')
    ? { information: '情報', systemInformation: 'システム情報', owner: (object) => `${object} 所有者` }
    : {
        information: 'Information',
        systemInformation: 'System Information',
        owner: (object) => `${object} Owner`,
      };
}
