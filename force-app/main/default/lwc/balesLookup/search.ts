import type { Chosen } from './balesLookup';

type Tag = (parts: TemplateStringsArray) => unknown;

/** The first ten records of an object by name; only what a Salesforce name can be goes into the text. */
export function searchQuery(gql: Tag, objectApiName: string): unknown {
  if (!/^\w+$/u.test(objectApiName)) return undefined;
  const text = `query lookup($text: String) {
  uiapi { query { ${objectApiName}(first: 10, where: { Name: { like: $text } }, orderBy: { Name: { order: ASC } }) {
    edges { node { Id Name { value } } }
  } } }
}`;
  return gql(Object.assign([text], { raw: [text] }));
}

/** Reads the answer of `searchQuery`. */
export function foundRecords(data: unknown, objectApiName: string): Chosen[] {
  const answer = data as { uiapi?: { query?: Record<string, Edges | undefined> } } | undefined;
  const { edges = [] } = answer?.uiapi?.query?.[objectApiName] ?? {};
  return edges.map(({ node }) => ({ id: node.Id, name: node.Name.value ?? node.Id }));
}

interface Edges {
  readonly edges: readonly {
    readonly node: { readonly Id: string; readonly Name: { readonly value: string | null } };
  }[];
}
