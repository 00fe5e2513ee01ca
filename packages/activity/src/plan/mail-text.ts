import { compile } from 'html-to-text';

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 262_144 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
  ],
});

/** A mail body as plain text: HTML is never stored, so that it can never be rendered. */
export function mailText(body: string, type: 'text' | 'html'): string {
  return type === 'html' ? toText(body) : body;
}
