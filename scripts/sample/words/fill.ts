/** What stands for `{name}` in a text of the sample. */
export type Facts = Readonly<Record<string, string>>;

/** The text with its facts. @throws Error for a name without a fact: a sample with `{…}` in it would be shown to people. */
export function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`no fact for {${name}} in: ${text}`);
    return fact;
  });
}
