/** Members of every `<element>` of a flat metadata file (no element within a member), as texts. */
export function elementsOf(xml: string, element: string): Readonly<Record<string, string>>[] {
  const whole = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g');
  return [...xml.matchAll(whole)].map(([, inner = '']) =>
    Object.fromEntries(
      [...inner.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  );
}
