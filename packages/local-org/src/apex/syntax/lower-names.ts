import type {
  AnnotationContext,
  IdContext,
  ModifierContext,
  QualifiedNameContext,
  TypeListContext,
  TypeNameContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers, Place, TypeName } from './tree.ts';
import { unescapeString } from './string-literal.ts';

/** Any node of the parser's tree. */
interface Located {
  readonly start: { readonly line: number; readonly column: number };
}

/** ANTLR counts columns from 0, people and Salesforce from 1. */
export function placeOf(node: Located): Place {
  return { line: node.start.line, column: node.start.column + 1 };
}

export function idText(node: IdContext): string {
  return node.getText();
}

export function qualifiedNames(node: QualifiedNameContext): string[] {
  return node.id_list().map(idText);
}

export function lowerType(node: TypeRefContext): TypeName {
  return {
    parts: node.typeName_list().map(lowerTypePart),
    arrays: node.arraySubscripts()?.LBRACK_list().length ?? 0,
    place: placeOf(node),
  };
}

function lowerTypePart(node: TypeNameContext): TypeName['parts'][number] {
  const args = node.typeArguments()?.typeList();
  const name = node.id()?.getText() ?? node.start.text;
  return { name: name ?? '', args: args ? lowerTypes(args) : [] };
}

export function lowerTypes(node: TypeListContext): TypeName[] {
  return node.typeRef_list().map(lowerType);
}

/** A type written as a plain dotted name (`catch (System.DmlException e)`). */
export function namedType(node: QualifiedNameContext): TypeName {
  return {
    parts: qualifiedNames(node).map((name) => ({ name, args: [] })),
    arrays: 0,
    place: placeOf(node),
  };
}

export function lowerModifiers(nodes: readonly ModifierContext[]): Modifiers {
  const words = new Set<string>();
  const annotations: Annotation[] = [];
  for (const node of nodes) {
    const annotation = node.annotation();
    if (annotation) annotations.push(lowerAnnotation(annotation));
    else words.add(modifierWord(node));
  }
  return { words, annotations };
}

function modifierWord(node: ModifierContext): string {
  if (!node.SHARING()) return node.getText().toLowerCase();
  if (node.WITHOUT()) return 'without sharing';
  return node.INHERITED() ? 'inherited sharing' : 'with sharing';
}

function lowerAnnotation(node: AnnotationContext): Annotation {
  const values = new Map<string, string | number | boolean | null>();
  for (const pair of node.elementValuePairs()?.elementValuePair_list() ?? [])
    values.set(pair.id().getText().toLowerCase(), annotationValue(pair.elementValue().getText()));
  const single = node.elementValue();
  if (single) values.set('value', annotationValue(single.getText()));
  return { name: node.id().getText().toLowerCase(), values, place: placeOf(node) };
}

function annotationValue(text: string): string | number | boolean | null {
  if (text.startsWith("'")) return unescapeString(text);
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  return lower === 'null' ? null : Number(text);
}
