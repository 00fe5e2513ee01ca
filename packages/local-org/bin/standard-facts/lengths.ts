/** Text lengths by field name, where the public reference states none (describe of a new org). */
const byName: Readonly<Record<string, number>> = {
  City: 40,
  Country: 80,
  State: 80,
  PostalCode: 20,
  Street: 255,
  Title: 128,
  FirstName: 40,
  LastName: 80,
  Name: 255,
  NamespacePrefix: 15,
  DeveloperName: 80,
  MasterLabel: 80,
  Description: 32000,
  Subject: 255,
  ContentType: 120,
  Company: 255,
  Location: 255,
};

const byType: Readonly<Record<string, number>> = {
  id: 18,
  reference: 18,
  phone: 40,
  email: 80,
  url: 255,
  picklist: 255,
  multipicklist: 4099,
  combobox: 255,
  textarea: 4000,
  string: 255,
};

/** Length for describe; 0 for types without one. */
export function lengthOf(name: string, type: string, stated: number | undefined): number {
  if (type === 'id' || type === 'reference') return 18;
  // The reference writes "32 KB" for long text areas, which its extract gives as 32.
  if (stated !== undefined && stated !== 32) return stated;
  if (type === 'textarea' || type === 'string') return byName[name] ?? byType[type] ?? 255;
  return byType[type] ?? 0;
}

const numberFacets: Readonly<Record<string, readonly [precision: number, scale: number]>> = {
  int: [9, 0],
  long: [18, 0],
  double: [18, 0],
  currency: [18, 2],
  percent: [5, 2],
};

/** Precision and scale for describe; zeros for types without them. */
export function facetsOf(type: string): readonly [precision: number, scale: number] {
  return numberFacets[type] ?? [0, 0];
}
