/** Words of report answers. */
export interface ReportTexts {
  readonly rowCount: string;
  readonly aggregates: Readonly<Record<string, string>>;
}

/** By the user's language. */
export function reportTexts(language: string): ReportTexts {
  return language.startsWith('ja')
    ? { rowCount: 'レコード件数', aggregates: { s: '合計', a: '平均', mx: '最大', m: '最小', u: 'ユニーク' } }
    : {
        rowCount: 'Record Count',
        aggregates: { s: 'Sum of', a: 'Average', mx: 'Largest', m: 'Smallest', u: 'Unique Count of' },
      };
}
