import { normalizeId } from '../../store/ids.ts';
import { ApexFault } from '../runtime/faults.ts';

/** The 18-character form. @throws ApexFault System.StringException "Invalid id: …" */
export function idOf(text: string): string {
  const id = normalizeId(text);
  if (id === null) throw new ApexFault('StringException', `Invalid id: ${text}`);
  return id;
}

export function isId(text: string): boolean {
  return normalizeId(text) !== null;
}
