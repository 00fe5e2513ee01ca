import { OrgError } from '../../org/errors.ts';
import { parseXml } from '../../server/xml.ts';
import { newElement, writeElement } from '../components/element.ts';
import { complexTypeOf } from '../components/component.ts';
import { collect } from '../retrieve/collect.ts';
import type { RetrieveSource } from '../retrieve/collect.ts';
import { childType, isKnownType } from '../types/catalog.ts';
import { asRoot } from '../package/read-file.ts';
import type { XmlElement } from '../../server/xml.ts';

const MOST_COMPONENTS = 10;

/**
 * `<records>` elements for readMetadata, an empty one for what is not there, as the platform answers.
 * @throws OrgError INVALID_TYPE, LIMIT_EXCEEDED
 */
export function readMetadata(source: RetrieveSource, type: string, fullNames: readonly string[]): string {
  if (!isKnownType(type) && !type.endsWith('Settings'))
    throw new OrgError('INVALID_TYPE', `Unknown type:${type}`);
  if (fullNames.length > MOST_COMPONENTS)
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `Maximum number of metadata components exceeded: ${String(MOST_COMPONENTS)}`,
    );
  return fullNames.map((fullName) => record(source, type, fullName)).join('');
}

function record(source: RetrieveSource, type: string, fullName: string): string {
  const root = rootOf(source, type, fullName) ?? standingSettings(source, type, fullName);
  if (!root) return '<records xsi:nil="true"/>';
  const named = [
    newElement('fullName', fullName),
    ...root.children.filter((part) => part.local !== 'fullName'),
  ];
  const xml = named
    .map((part) => writeElement(newElement('x', [part]), complexTypeOf(type, root)))
    .map((wrapped) => wrapped.replace(/^<x>\n|<\/x>\n$/g, ''))
    .join('')
    .replace(/>\n\s*</g, '><')
    .trim();
  return `<records xsi:type="${type}">${xml}</records>`;
}

/** Settings as they were deployed, else as a new org has them: as far as clients ask before they deploy. */
function standingSettings(source: RetrieveSource, type: string, fullName: string): XmlElement | undefined {
  if (!type.endsWith('Settings')) return undefined;
  const deployed = source.components.get('Settings', fullName);
  if (deployed) return deployed.root;
  if (type === 'LanguageSettings' && fullName === 'Language')
    return newElement(type, [newElement('enableTranslationWorkbench', String(source.translationWorkbench))]);
  if (type === 'ActivitiesSettings' && fullName === 'Activities')
    return newElement(type, [newElement('enableRollUpActivToContactsAcct', 'true')]);
  return undefined;
}

/** A component's whole XML as it would be retrieved. */
export function rootOf(source: RetrieveSource, type: string, fullName: string): XmlElement | undefined {
  const stored = source.components.get(type, fullName);
  if (stored && childType(type)) return asRoot(stored);
  const { files } = collect(source, { types: new Map([[type, [fullName]]]), version: null });
  for (const [path, bytes] of files)
    if (path.endsWith('-meta.xml') || !stored || stored.content.size === 0) {
      const root = parseXml(Buffer.from(bytes).toString('utf8'));
      const [content] = stored?.content.values() ?? [];
      if (!content || type === 'LightningComponentBundle') return root;
      return {
        ...root,
        children: [newElement('content', Buffer.from(content).toString('base64')), ...root.children],
      };
    }
  return undefined;
}
