import type { Chance } from './seeded.ts';

const JUNK: readonly unknown[] = [
  ...[null, true, -1, 1e308, NaN, '', ' ', '\u0000', '\ud800', '💥', '＜script＞', 'x'.repeat(70_000)],
  ...[[], {}, [[]], { __proto__: null }, '2026-02-30T00:00:00Z', '9999-99-99', '__proto__', -0],
];

/** A copy of JSON in which one to three things are missing, junk, doubled, or of another name. */
export function mutated(value: unknown, chance: Chance): unknown {
  const copy = structuredClone(value);
  for (let times = 1 + chance.below(3); times > 0; times -= 1) mutateOnce(copy, chance);
  return copy;
}

function mutateOnce(value: unknown, chance: Chance): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  const name = chance.pick(Object.keys(holder));
  if (name === undefined) return;
  const inner = holder[name];
  if (typeof inner === 'object' && inner !== null && chance.happens(0.5)) return mutateOnce(inner, chance);
  switch (chance.below(4)) {
    case 0:
      Reflect.deleteProperty(holder, name);
      return;
    case 1:
      holder[name] = chance.pick(JUNK);
      return;
    case 2:
      holder[`${name}${String(chance.below(3))}`] = inner;
      return;
    default:
      holder[name] = typeof inner === 'string' ? inner.slice(0, chance.below(inner.length + 1)) : [inner];
  }
}

/** A text in which one character is another, missing, or doubled. */
export function mutatedText(text: string, chance: Chance): string {
  const at = chance.below(text.length);
  const other = String.fromCharCode(33 + chance.below(90));
  const middle = [other, '', `${text.charAt(at)}${text.charAt(at)}`][chance.below(3)] ?? '';
  return text.slice(0, at) + middle + text.slice(at + 1);
}
