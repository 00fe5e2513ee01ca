import { fieldDef } from './field-def.ts';
import type { CustomObjectSpec } from './customization.ts';
import type { FieldDef, ObjectDef } from './types.ts';

const systemLabels = {
  Id: ['Record ID', 'レコード ID'],
  OwnerId: ['Owner ID', '所有者 ID'],
  IsDeleted: ['Deleted', '削除'],
  CreatedDate: ['Created Date', '作成日'],
  CreatedById: ['Created By ID', '作成者 ID'],
  LastModifiedDate: ['Last Modified Date', '最終更新日'],
  LastModifiedById: ['Last Modified By ID', '最終更新者 ID'],
  SystemModstamp: ['System Modstamp', 'システム最終更新日時'],
  LastActivityDate: ['Last Activity Date', '最終活動日'],
  LastViewedDate: ['Last Viewed Date', '最終閲覧日'],
  LastReferencedDate: ['Last Referenced Date', '最終参照日'],
  RecordTypeId: ['Record Type ID', 'レコードタイプ ID'],
  DeveloperName: ['Custom Metadata Record Name', 'カスタムメタデータレコード名'],
  MasterLabel: ['Label', '表示ラベル'],
  Language: ['Master Language', 'マスター言語'],
  NamespacePrefix: ['Namespace Prefix', '名前空間プレフィックス'],
  Label: ['Label', '表示ラベル'],
  QualifiedApiName: ['Qualified API Name', '完全修飾 API 参照名'],
} as const;

type SystemName = keyof typeof systemLabels;

function systemField(
  name: SystemName,
  type: FieldDef['type'],
  language: string,
  more: Partial<FieldDef> = {},
): FieldDef {
  const [english, japanese] = systemLabels[name];
  return fieldDef({
    name,
    type,
    label: language === 'ja' ? japanese : english,
    labels: { en_US: english, ja: japanese },
    nillable: false,
    length: type === 'id' || type === 'reference' ? 18 : 0,
    ...more,
  });
}

function userReference(name: SystemName, relationshipName: string, language: string): FieldDef {
  return systemField(name, 'reference', language, {
    referenceTo: ['User'],
    relationshipName,
    defaultedOnCreate: true,
  });
}

const instant = { defaultedOnCreate: true, groupable: false } as const;
const recent = { nillable: true, groupable: false } as const;

function customObjectFields(spec: CustomObjectSpec, owned: boolean, language: string): FieldDef[] {
  const numbered = spec.nameField.type === 'AutoNumber';
  const name = fieldDef({
    name: 'Name',
    type: 'string',
    label: spec.nameField.label,
    length: 80,
    nameField: true,
    idLookup: true,
    nillable: !numbered,
    createable: !numbered,
    updateable: !numbered,
    autoNumber: numbered,
    defaultedOnCreate: true,
    ...(spec.nameField.displayFormat === null ? {} : { displayFormat: spec.nameField.displayFormat }),
    ...(spec.nameField.startingNumber === null ? {} : { startingNumber: spec.nameField.startingNumber }),
  });
  const owner = systemField('OwnerId', 'reference', language, {
    referenceTo: ['Group', 'User'],
    relationshipName: 'Owner',
    createable: true,
    updateable: true,
    defaultedOnCreate: true,
    namePointing: true,
  });
  return [
    systemField('Id', 'id', language, { defaultedOnCreate: true, idLookup: true }),
    ...(owned ? [owner] : []),
    systemField('IsDeleted', 'boolean', language, {
      aggregatable: false,
      defaultedOnCreate: true,
      defaultValue: false,
    }),
    name,
    systemField('RecordTypeId', 'reference', language, {
      nillable: true,
      createable: true,
      updateable: true,
      referenceTo: ['RecordType'],
      relationshipName: 'RecordType',
    }),
    systemField('CreatedDate', 'datetime', language, instant),
    userReference('CreatedById', 'CreatedBy', language),
    systemField('LastModifiedDate', 'datetime', language, instant),
    userReference('LastModifiedById', 'LastModifiedBy', language),
    systemField('SystemModstamp', 'datetime', language, instant),
    ...(spec.enableActivities ? [systemField('LastActivityDate', 'date', language, { nillable: true })] : []),
    systemField('LastViewedDate', 'datetime', language, recent),
    systemField('LastReferencedDate', 'datetime', language, recent),
  ];
}

function metadataTypeFields(language: string): FieldDef[] {
  const text = (name: SystemName, length: number, more: Partial<FieldDef> = {}) =>
    systemField(name, 'string', language, { length, ...more });
  return [
    systemField('Id', 'id', language, { defaultedOnCreate: true, idLookup: true }),
    text('DeveloperName', 40, { nameField: true }),
    text('MasterLabel', 40),
    text('Language', 40, { defaultedOnCreate: true }),
    text('NamespacePrefix', 15, { nillable: true }),
    text('Label', 40, { nillable: true }),
    text('QualifiedApiName', 70, { nillable: true }),
    systemField('SystemModstamp', 'datetime', language, instant),
  ];
}

/** A custom object or custom metadata type as deployed, before its own custom fields. `owned`: false for details of a master. */
export function customObjectDef(spec: CustomObjectSpec, owned: boolean, language: string): ObjectDef {
  const metadataType = spec.name.endsWith('__mdt');
  const fields = metadataType ? metadataTypeFields(language) : customObjectFields(spec, owned, language);
  const writable = !metadataType;
  return {
    name: spec.name,
    label: spec.label,
    labelPlural: spec.pluralLabel,
    custom: true,
    kind: metadataType ? 'customMetadata' : 'custom',
    keyPrefix: spec.keyPrefix,
    createable: writable,
    updateable: writable,
    deletable: writable,
    undeletable: writable,
    mergeable: false,
    queryable: true,
    searchable: writable && spec.enableSearch,
    layoutable: true,
    feedEnabled: spec.enableFeeds,
    tooling: false,
    sharingModel: metadataType ? 'Read' : owned ? spec.sharingModel : 'ControlledByParent',
    description: spec.description,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    recordTypes: [],
    validationRules: [],
  };
}
