import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { trackedFiles } from './tracked-files.ts';

const LINK = /\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)]*))?\)/g;
const HEADING = /^#{1,6} +(.+)$/gmu;

/** Relative links and pictures of Markdown pages that lead nowhere, to a file or to a heading in it. */
export function deadLinks(root: string): string[] {
  return trackedFiles(root)
    .filter((path) => path.endsWith('.md') && existsSync(join(root, path)))
    .flatMap((path) => {
      const text = withoutCode(readFileSync(join(root, path), 'utf8'));
      return [...text.matchAll(LINK)].flatMap(([, target = '', anchor]) => {
        const file = target === '' ? path : join(dirname(path), decodeURI(target));
        if (!existsSync(join(root, file))) return [`${path}: ${target} does not exist`];
        if (anchor === undefined || !file.endsWith('.md')) return [];
        const known = anchorsOf(readFileSync(join(root, file), 'utf8'));
        return known.has(decodeURIComponent(anchor)) ? [] : [`${path}: ${target}#${anchor} is no heading`];
      });
    });
}

/** Anchors as GitHub makes them of headings; a heading that stands twice gets a number. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...withoutCode(text).matchAll(HEADING)].map(([, heading = '']) => {
      const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
      const anchor = plain
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-');
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${String(before)}`;
    }),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}
