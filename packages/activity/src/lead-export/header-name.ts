/**
 * How header cells are compared: after NFKC (full-width and half-width colons, digits and letters are one), without
 * spaces at the ends and around colons, and with one wave dash (Windows writes U+FF5E where others write U+301C).
 */
export function headerName(cell: string): string {
  return cell
    .normalize('NFKC')
    .replaceAll('〜', '~')
    .trim()
    .replace(/\s*:\s*/gu, ':');
}
