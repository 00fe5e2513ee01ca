/** A body that is JSON already. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What goes over the wire; undefined: no body. */
export function bodyText(body: unknown): string | undefined {
  if (body instanceof JsonText) return body.text;
  return body === undefined ? undefined : JSON.stringify(body);
}

/** The body of a collection call, written record by record: copying each with its type would cost as much again. */
export function collectionText(type: string, records: readonly Readonly<Record<string, unknown>>[]): string {
  const attributes = `{"attributes":${JSON.stringify({ type })}`;
  const texts = records.map((record) => {
    const values = JSON.stringify(record);
    return values === '{}' ? `${attributes}}` : `${attributes},${values.slice(1)}`;
  });
  return `{"allOrNone":false,"records":[${texts.join(',')}]}`;
}
