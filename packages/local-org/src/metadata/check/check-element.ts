import { attribute, isNil } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';
import { METADATA_NAMESPACE, placeOf } from '../components/element.ts';
import type { Place } from '../components/element.ts';
import { complexType, enumValues } from '../types/catalog.ts';
import type { ElementSpec } from '../types/catalog.ts';

/** What is wrong with an element, in the platform's words. */
export interface ElementProblem extends Place {
  readonly problem: string;
  /** A missing element is the component's fault, not the parser's: the platform reports it without "Error parsing file". */
  readonly parsing: boolean;
}

const INT = /^[+-]?\d{1,10}$/;
const DOUBLE = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;
const BASE64 = /^[A-Za-z0-9+/=\s]*$/;

const TEXT_FORMS: Readonly<Record<string, RegExp>> = {
  boolean: /^(true|false|0|1)$/,
  int: INT,
  double: DOUBLE,
  date: DATE,
  dateTime: DATE,
  base64Binary: BASE64,
};

/** Elements of these types hold whatever stands there (`targetConfigs` of an LWC bundle, checked by its own reader). */
const OPEN_TYPES = new Set(['anyType']);

/**
 * Checks an element against its complex type, depth first in document order.
 * @returns the first problem, or undefined; the platform's parser stops at the first one too.
 */
export function checkElement(element: XmlElement, typeName: string): ElementProblem | undefined {
  const specs = complexType(typeName);
  if (!specs) return undefined;
  const seen = new Set<string>();
  for (const part of element.children) {
    const problem = checkPart(part, typeName, specs, seen);
    if (problem) return problem;
  }
  return missingElement(element, typeName, specs, seen);
}

function checkPart(
  part: XmlElement,
  typeName: string,
  specs: ReadonlyMap<string, ElementSpec>,
  seen: Set<string>,
): ElementProblem | undefined {
  const spec = part.uri === METADATA_NAMESPACE ? specs.get(part.local) : undefined;
  const name = `{${part.uri}}${part.local}`;
  if (!spec) return parsing(part, `Element ${name} invalid at this location in type ${typeName}`);
  if (seen.has(part.local) && !spec.repeatable)
    return parsing(part, `Element ${name} is duplicated at this location in type ${typeName}`);
  seen.add(part.local);
  if (isNil(part)) return undefined;
  return checkValue(part, spec);
}

function checkValue(part: XmlElement, spec: ElementSpec): ElementProblem | undefined {
  if (OPEN_TYPES.has(spec.type)) return undefined;
  if (complexType(spec.type)) return checkElement(part, spec.type);
  const stranger = part.children[0];
  if (stranger)
    return parsing(
      stranger,
      `Element {${stranger.uri}}${stranger.local} invalid at this location in type ${spec.type}`,
    );
  return checkText(part, spec.type);
}

function checkText(part: XmlElement, type: string): ElementProblem | undefined {
  const value = part.text.trim();
  const values = enumValues(type);
  if (values)
    return values.has(value)
      ? undefined
      : parsing(part, `'${value}' is not a valid value for the enum '${type}'`);
  const form = TEXT_FORMS[type];
  if (!form || form.test(value)) return undefined;
  return parsing(part, `'${value}' is not valid for the type xsd:${type}`);
}

function missingElement(
  element: XmlElement,
  typeName: string,
  specs: ReadonlyMap<string, ElementSpec>,
  seen: ReadonlySet<string>,
): ElementProblem | undefined {
  for (const spec of specs.values()) {
    // A required list may be empty: `*!` only says that its entries are not nil.
    const given = seen.has(spec.name) && (isTranslation(typeName) || !isEmptyLabel(element, spec));
    if (spec.required && !spec.repeatable && !given)
      return { problem: `Required field is missing: ${spec.name}`, parsing: false, ...placeOf(element) };
  }
  return undefined;
}

/** What people see things by; there, but empty, is as good as missing. */
const LABELS = new Set(['label', 'masterLabel', 'name', 'pluralLabel', 'title']);

/** What is not translated yet is written as an empty label with a comment in it. */
function isTranslation(typeName: string): boolean {
  return typeName.endsWith('Translation') || typeName === 'Translations';
}

function isEmptyLabel(element: XmlElement, spec: ElementSpec): boolean {
  if (spec.type !== 'string' || !LABELS.has(spec.name)) return false;
  const found = element.children.find((part) => part.local === spec.name);
  return found !== undefined && !isNil(found) && found.text.trim() === '';
}

function parsing(element: XmlElement, problem: string): ElementProblem {
  return { problem, parsing: true, ...placeOf(element) };
}

/** Checks that the root element is the one the file's folder and suffix promise. */
export function checkRoot(root: XmlElement, typeName: string): ElementProblem | undefined {
  if (root.local === typeName && root.uri === METADATA_NAMESPACE) return undefined;
  const wanted = `{${METADATA_NAMESPACE}}${typeName}`;
  return parsing(root, `Document root element "{${root.uri}}${root.local}" must be "${wanted}"`);
}

/** The declared `xsi:type` without its prefix. */
export function declaredType(element: XmlElement): string | undefined {
  return attribute(element, 'type')?.replace(/^.*:/, '');
}
