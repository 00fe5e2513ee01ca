import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** What the switches of the page's header choose; kept in cookies, overruled by the address. */
export interface Choices {
  readonly viewer: string;
  /** Null: the user's own language. */
  readonly language: 'ja' | 'en_US' | null;
  readonly theme: 'light' | 'dark';
  readonly formFactor: 'Large' | 'Small';
  readonly live: boolean;
}

/** Parameters of the address that are switches and no state of a page. */
export const SWITCHES = ['viewer', 'language', 'theme', 'formFactor', 'live'] as const;

/** Reads the switches and remembers those that the address names. */
export function readChoices(context: Context, viewers: readonly string[]): Choices {
  const value = (name: (typeof SWITCHES)[number]): string | undefined => {
    const asked = context.req.query(name);
    if (asked !== undefined && name !== 'live')
      setCookie(context, name, asked, { path: '/', sameSite: 'Strict' });
    return asked ?? (name === 'live' ? undefined : getCookie(context, name));
  };
  const viewer = value('viewer');
  const language = value('language');
  return {
    viewer: viewer !== undefined && viewers.includes(viewer) ? viewer : (viewers[0] ?? ''),
    language: language === 'ja' || language === 'en_US' ? language : null,
    theme: value('theme') === 'dark' ? 'dark' : 'light',
    formFactor: value('formFactor') === 'Small' ? 'Small' : 'Large',
    live: value('live') !== 'false',
  };
}
