/** `lightning/ui*Api` and `lightning/graphql`, as far as our components use them. */

interface WireResult<Value> {
  readonly data?: Value;
  readonly error?: unknown;
}

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface FieldValue {
    readonly value: unknown;
    readonly displayValue: string | null;
  }
  export interface RecordView {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, FieldValue>>;
  }
  export interface RecordDefaults {
    readonly record: {
      readonly fields: Readonly<Record<string, FieldValue>>;
      readonly recordTypeId?: string | null;
    };
    readonly layout: {
      readonly sections: readonly {
        readonly layoutRows: readonly {
          readonly layoutItems: readonly {
            readonly required: boolean;
            readonly editableForNew: boolean;
            readonly layoutComponents: readonly {
              readonly apiName: string | null;
              readonly componentType: string;
            }[];
          }[];
        }[];
      }[];
    } | null;
    readonly objectInfos: Readonly<Record<string, import('lightning/uiObjectInfoApi').ObjectInfo>>;
  }
  export const getRecord: WireAdapterConstructor<
    { recordId?: unknown; fields?: readonly unknown[]; optionalFields?: readonly unknown[] },
    WireResult<RecordView>
  >;
  export const getRecordCreateDefaults: WireAdapterConstructor<
    { objectApiName?: unknown; recordTypeId?: unknown; optionalFields?: readonly unknown[] },
    WireResult<RecordDefaults>
  >;
  export function getFieldValue(record: RecordView | undefined, field: unknown): unknown;
  export function getFieldDisplayValue(
    record: RecordView | undefined,
    field: unknown,
  ): string | null | undefined;
  export function updateRecord(input: {
    readonly fields: Readonly<Record<string, unknown>>;
  }): Promise<RecordView>;
  export function createRecord(input: {
    readonly apiName: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }): Promise<RecordView>;
  export function deleteRecord(recordId: string): Promise<void>;
  export function notifyRecordUpdateAvailable(
    records: readonly { readonly recordId: string }[],
  ): Promise<void>;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface FieldInfo {
    readonly apiName: string;
    readonly label: string;
    readonly dataType: string;
    readonly required: boolean;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly length: number;
    readonly precision: number;
    readonly scale: number;
    readonly inlineHelpText: string | null;
    readonly referenceToInfos: readonly {
      readonly apiName: string;
      readonly nameFields: readonly string[];
    }[];
  }
  export interface ObjectInfo {
    readonly apiName: string;
    readonly label: string;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly defaultRecordTypeId: string | null;
    readonly fields: Readonly<Record<string, FieldInfo>>;
    readonly recordTypeInfos?: Readonly<
      Record<
        string,
        {
          readonly recordTypeId: string;
          readonly name: string;
          readonly available: boolean;
          readonly master: boolean;
          readonly defaultRecordTypeMapping: boolean;
        }
      >
    >;
  }
  export interface PicklistValues {
    readonly picklistFieldValues: Readonly<
      Record<string, { readonly values: readonly { readonly label: string; readonly value: string }[] }>
    >;
  }
  export const getObjectInfo: WireAdapterConstructor<{ objectApiName?: unknown }, WireResult<ObjectInfo>>;
  export const getPicklistValuesByRecordType: WireAdapterConstructor<
    { objectApiName?: unknown; recordTypeId?: unknown },
    WireResult<PicklistValues>
  >;
}

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface GraphQlResult {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string }[] | undefined;
    /** Runs the query again past the cache. */
    readonly refresh?: () => Promise<void>;
  }
  export const graphql: WireAdapterConstructor<
    { query?: unknown; variables?: unknown; operationName?: unknown },
    GraphQlResult
  >;
  export function gql(parts: TemplateStringsArray, ...values: unknown[]): unknown;
}
