import { compile } from 'html-to-text';
import type { ActivityOf } from '../contract/activity.ts';

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 262_144 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
  ],
});

/** Texts of the latest HTML bodies of bulk mails: one body goes to thousands of recipients. Others are one of a kind. */
const latest = new Map<string, string>();
/** Characters of bodies that are remembered. */
const mostCharacters = 1_000_000;
let characters = 0;

/** The body before this one: a mapping asks for it again. */
let last = { body: '', text: '' };

/** The body of a mail as plain text: HTML is never sent, so that it can never be rendered. */
export function mailText({
  kind,
  body = '',
  bodyType = 'text',
}: ActivityOf<'individualMail' | 'bulkMail' | 'receivedMail'>): string {
  if (bodyType !== 'html') return body;
  if (body !== last.body) last = { body, text: kind === 'bulkMail' ? textOfMany(body) : toText(body) };
  return last.text;
}

function textOfMany(body: string): string {
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
