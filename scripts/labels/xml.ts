/** Of every metadata file. */
export const metadataNamespace = 'http://soap.sforce.com/2006/04/metadata';

/** Text as it stands between two tags, escaped as the Metadata API writes it. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** `<name>text</name>` on a line of its own. @param depth 1 is directly below the root. */
export function element(name: string, text: string, depth = 1): string {
  return `${'    '.repeat(depth)}<${name}>${escapeXml(text)}</${name}>\n`;
}

/** An element that holds the given lines. */
export function block(name: string, lines: readonly string[], depth = 1): string {
  const indent = '    '.repeat(depth);
  return `${indent}<${name}>\n${lines.join('')}${indent}</${name}>\n`;
}

/** A metadata file with this root. */
export function metadataFile(root: string, lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${metadataNamespace}">\n${lines.join('')}</${root}>\n`;
}
