import { readFile } from 'node:fs/promises';
import type { LinkOrder } from '@bales/sync';
import { text } from '../messages/text.ts';
import { BadInput } from '../output/bad-input.ts';

/**
 * Pairs of a BALES lead ID and a Salesforce ID, one a line, separated by a comma or a tab; a first line without a Salesforce
 * ID is a header.
 * @throws BadInput naming file and line
 */
export async function readLinkFile(file: string): Promise<LinkOrder[]> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadInput(
      'LINK_FILE',
      text('link.fileUnreadable', { file, detail: error.code ?? error.message }),
    );
  });
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const orders = lines.flatMap((line, index): LinkOrder[] => {
    if (line.trim() === '') return [];
    const [lead = '', recordId = '', ...more] = line
      .split(/[,\t]/)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''));
    if (index === 0 && !/^[A-Za-z0-9]{15,18}$/.test(recordId)) return [];
    if (lead === '' || recordId === '' || more.length > 0)
      throw new BadInput('LINK_FILE', text('link.fileLine', { file, line: index + 1 }));
    return [{ lead, recordId }];
  });
  if (orders.length === 0) throw new BadInput('LINK_FILE', text('link.fileEmpty', { file }));
  return orders;
}
