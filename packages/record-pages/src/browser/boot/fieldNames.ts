/** A field as components name it: `Lead.Name`, or a `@salesforce/schema` import. */
export type FieldReference = string | { readonly fieldApiName: string; readonly objectApiName: string };

/** Comma-separated full names, sorted, so that equal sets are one resource. */
export function fieldNames(fields: FieldReference | readonly FieldReference[] | undefined): string {
  if (fields === undefined) return '';
  const list = Array.isArray(fields) ? (fields as readonly FieldReference[]) : [fields as FieldReference];
  return list
    .map((field) => (typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`))
    .sort()
    .join(',');
}

export function joined(values: string | readonly string[] | undefined): string {
  return values === undefined ? '' : typeof values === 'string' ? values : [...values].sort().join(',');
}

/** `Lead`, or a `@salesforce/schema/Lead` import. */
export type ObjectReference = string | { readonly objectApiName: string };

export function objectName(object: ObjectReference): string {
  return typeof object === 'string' ? object : object.objectApiName;
}
