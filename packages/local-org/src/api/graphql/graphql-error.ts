/** Where in the document something stands, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One entry of a GraphQL answer's `errors`, in the words of the platform's GraphQL engine. */
export class GraphQlError extends Error {
  readonly classification: 'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'ExecutionAborted';
  readonly place: Place | null;
  /** Salesforce error code, for failures of the data. */
  readonly code: string | null;

  constructor(
    classification: GraphQlError['classification'],
    message: string,
    place: Place | null = null,
    code: string | null = null,
  ) {
    super(message);
    this.name = 'GraphQlError';
    this.classification = classification;
    this.place = place;
    this.code = code;
  }

  toJson(): Record<string, unknown> {
    return {
      message: this.message,
      locations: this.place ? [this.place] : [],
      extensions: {
        ...(this.code === null ? {} : { ErrorType: this.code }),
        classification: this.classification,
      },
      paths: [],
    };
  }
}

/** `Validation error (FieldUndefined@[uiapi/query/Foo]) : Field 'Foo' in type 'RecordQuery' is undefined` */
export function undefinedField(path: readonly string[], type: string, place: Place | null): GraphQlError {
  const name = path.at(-1) ?? '';
  const text = `Field '${name}' in type '${type}' is undefined`;
  return new GraphQlError(
    'ValidationError',
    `Validation error (FieldUndefined@[${path.join('/')}]) : ${text}`,
    place,
  );
}

export function invalid(
  kind: string,
  path: readonly string[],
  text: string,
  place: Place | null,
): GraphQlError {
  return new GraphQlError(
    'ValidationError',
    `Validation error (${kind}@[${path.join('/')}]) : ${text}`,
    place,
  );
}
