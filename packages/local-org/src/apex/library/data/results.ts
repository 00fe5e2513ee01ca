import type { OrgErrorDetail } from '../../../org/errors.ts';
import type { NativeObject } from '../../types/native-info.ts';
import type { Printable } from '../../values/text.ts';

/** Names of the classes that tell how a DML method went, row by row. */
export type ResultType =
  | 'Database.SaveResult'
  | 'Database.UpsertResult'
  | 'Database.DeleteResult'
  | 'Database.UndeleteResult'
  | 'Database.EmptyRecycleBinResult'
  | 'Database.MergeResult'
  | 'Database.LeadConvertResult';

/** One row's result. */
export class ResultValue implements NativeObject, Printable {
  readonly nativeType: ResultType;
  readonly id: string | null;
  readonly success: boolean;
  readonly errors: readonly OrgErrorDetail[];
  /** What only some kinds have. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    nativeType: ResultType,
    result: {
      readonly id: string | null;
      readonly success: boolean;
      readonly errors: readonly OrgErrorDetail[];
    },
    details: Readonly<Record<string, unknown>> = {},
  ) {
    this.nativeType = nativeType;
    this.id = result.id;
    this.success = result.success;
    this.errors = result.errors;
    this.details = details;
  }

  toApexText(): string {
    const errors = this.errors.map(
      ({ code, message }) => `Database.Error[getStatusCode=${code};getMessage=${message}]`,
    );
    return `${this.nativeType}[getErrors=(${errors.join(', ')});getId=${String(this.id)};isSuccess=${String(this.success)};]`;
  }
}

/** `Database.Error`, and `Database.DuplicateError` when duplicates were found. */
export class ErrorValue implements NativeObject, Printable {
  readonly nativeType: 'Database.Error' | 'Database.DuplicateError';
  readonly error: OrgErrorDetail;

  constructor(error: OrgErrorDetail) {
    this.error = error;
    this.nativeType = error.extra?.['duplicateResult'] ? 'Database.DuplicateError' : 'Database.Error';
  }

  toApexText(): string {
    const { code, message, fields } = this.error;
    return `Database.Error[getFields=(${fields.join(', ')});getMessage=${message};getStatusCode=${code};]`;
  }
}
