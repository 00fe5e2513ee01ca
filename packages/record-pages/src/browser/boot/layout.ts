import { boot } from './boot.ts';
import { API, callOrg } from './org.ts';
import { addressOf } from './place.ts';
import { wireAdapter } from './wireAdapter.ts';

export interface ObjectInfo {
  readonly apiName: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly nameFields: readonly string[];
  readonly fields: Readonly<Record<string, FieldInfo>>;
}

interface FieldInfo {
  readonly apiName: string;
  readonly label: string;
  readonly dataType: string;
  readonly relationshipName: string | null;
  readonly referenceToInfos: readonly { readonly apiName: string; readonly nameFields: readonly string[] }[];
}

export interface Layout {
  readonly sections: readonly LayoutSection[];
}

interface LayoutSection {
  readonly id: string;
  readonly heading: string;
  readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
}

interface LayoutItem {
  readonly layoutComponents: readonly {
    readonly apiName: string | null;
    readonly componentType: string;
    readonly label: string | null;
  }[];
}

export interface LayoutRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<
    Record<string, { readonly value: unknown; readonly displayValue: string | null }>
  >;
}

/** A field as a page shows it. */
export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Page of the record that the field refers to. */
  readonly address: string | null;
}

/** The full page layout for reading. */
export const layout = wireAdapter(({ objectApiName }: { objectApiName?: string }) => {
  if (!objectApiName) return null;
  const path = `${API}/ui-api/layout/${objectApiName}?mode=View&layoutType=Full`;
  return { key: path, load: async () => (await callOrg(path)) as Layout, maxAge: 900_000, tags: () => [] };
});

interface RecordConfig {
  readonly recordId?: string;
  readonly objectInfo?: ObjectInfo;
  readonly layout?: Layout;
}

/** A record with its name and the fields of the layout that the user may read. */
export const record = wireAdapter(({ recordId, objectInfo, layout: shown }: RecordConfig) => {
  if (!recordId || !objectInfo || !shown) return null;
  const names = [...objectInfo.nameFields, ...layoutFields(shown)].flatMap((name) => paths(objectInfo, name));
  const query = new URLSearchParams({ optionalFields: [...new Set(names)].sort().join(',') });
  const path = `${API}/ui-api/records/${recordId}?${query.toString()}`;
  return {
    key: path,
    load: async () => (await callOrg(path)) as LayoutRecord,
    maxAge: 30_000,
    tags: () => [`record:${recordId.slice(0, 15)}`],
  };
});

/** A field, and for a lookup the name of what it refers to. */
function paths({ apiName, fields }: ObjectInfo, name: string): string[] {
  const field = fields[name];
  if (!field) return [];
  const own = `${apiName}.${name}`;
  const [target] = field.referenceToInfos;
  const nameField = target?.nameFields.includes('Name') === false ? target.nameFields[0] : 'Name';
  return field.relationshipName && nameField
    ? [own, `${apiName}.${field.relationshipName}.${nameField}`]
    : [own];
}

/** Field names of a layout in reading order. */
export function layoutFields({ sections }: Layout): string[] {
  return sections.flatMap(sectionFields);
}

export function sectionFields(section: LayoutSection): string[] {
  return section.layoutRows.flatMap(({ layoutItems }) =>
    layoutItems.flatMap(({ layoutComponents }) =>
      layoutComponents.flatMap(({ apiName, componentType }) =>
        componentType === 'Field' && apiName ? [apiName] : [],
      ),
    ),
  );
}

/** Labels as the layout writes them: `リード 所有者` where describe says `所有者 ID`. */
function layoutLabels({ sections }: Layout): Map<string, string> {
  const components = sections.flatMap(({ layoutRows }) =>
    layoutRows.flatMap(({ layoutItems }) => layoutItems.flatMap(({ layoutComponents }) => layoutComponents)),
  );
  return new Map(
    components.flatMap(({ apiName, label }) => (apiName && label ? [[apiName, label] as const] : [])),
  );
}

export function fieldViews(
  info: ObjectInfo,
  found: LayoutRecord,
  shown: Layout,
  names: readonly string[],
): FieldView[] {
  const labels = layoutLabels(shown);
  return names.flatMap((name) => {
    const field = info.fields[name];
    const cell = found.fields[name];
    if (!field || !cell) return [];
    const related = field.relationshipName ? found.fields[field.relationshipName]?.value : undefined;
    const target = typeof related === 'object' && related !== null ? (related as LayoutRecord) : undefined;
    return [
      {
        name,
        label: labels.get(name) ?? field.label,
        value: target
          ? (found.fields[field.relationshipName ?? '']?.displayValue ?? recordName(target))
          : shownValue(field, cell),
        address: target && typeof cell.value === 'string' ? recordAddress(target.apiName, cell.value) : null,
      },
    ];
  });
}

function recordName(target: LayoutRecord): string {
  return String(target.fields['Name']?.value ?? Object.values(target.fields)[0]?.value ?? '');
}

function shownValue(
  { dataType }: FieldInfo,
  { value, displayValue }: { value: unknown; displayValue: string | null },
): string {
  if (value === null || value === undefined) return '';
  if (dataType === 'DateTime') return dateTime(String(value));
  if (dataType === 'Boolean') return value === true ? '✓' : '';
  if (typeof value === 'object') return displayValue ?? addressText(value as Address);
  return displayValue ?? String(value);
}

interface Address {
  readonly postalCode?: string | null;
  readonly state?: string | null;
  readonly city?: string | null;
  readonly street?: string | null;
  readonly country?: string | null;
}

/** Japanese addresses go from the postal code to the street, others the other way. */
function addressText({ postalCode, state, city, street, country }: Address): string {
  const parts = [
    country,
    postalCode ? `〒${postalCode}` : null,
    [state, city, street].filter(Boolean).join(''),
  ];
  const western = [street, [city, state, postalCode].filter(Boolean).join(', '), country];
  return (boot.language === 'ja' ? parts : western).filter(Boolean).join('\n');
}

function dateTime(value: string): string {
  const locale = boot.language === 'ja' ? 'ja-JP' : 'en-US';
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: boot.timeZone,
  }).format(new Date(value));
}

export function recordAddress(objectApiName: string, recordId: string): string {
  return addressOf({
    type: 'standard__recordPage',
    attributes: { objectApiName, recordId, actionName: 'view' },
  });
}

/** Persons show 姓 名 in Japanese order where the org gives no `Name`. */
export function nameOf({ nameFields }: ObjectInfo, found: LayoutRecord): string {
  const whole = found.fields['Name']?.displayValue ?? found.fields['Name']?.value;
  if (whole) return String(whole);
  return nameFields
    .map((field) => found.fields[field]?.value)
    .filter(Boolean)
    .join(' ');
}
