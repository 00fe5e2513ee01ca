import { compile } from 'html-to-text';

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 262_144 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
  ],
});

/** Texts of the latest HTML bodies: a bulk mail has one body for thousands of recipients. */
const latest = new Map<string, string>();
/** Characters of bodies that are remembered. */
const mostCharacters = 1_000_000;
let characters = 0;

/** A mail body as plain text: HTML is never stored, so that it can never be rendered. */
export function mailText(body: string, type: 'text' | 'html'): string {
  if (type !== 'html') return body;
  const known = latest.get(body);
  if (known !== undefined) return known;
  const text = toText(body);
  characters += body.length;
  if (characters > mostCharacters) {
    latest.clear();
    characters = body.length;
  }
  latest.set(body, text);
  return text;
}
