/** Headings of the layouts that the org makes itself. */
export interface LayoutTexts {
  readonly information: string;
  readonly systemInformation: string;
}

/** By the user's language. */
export function layoutTexts(language: string): LayoutTexts {
  return language.startsWith('ja')
    ? { information: '情報', systemInformation: 'システム情報' }
    : { information: 'Information', systemInformation: 'System Information' };
}
