import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { fieldLabel, languageOf } from '../describe/labels.ts';
import { refusalTexts } from './messages.ts';

/** A failed save as components read it: page errors in `output.errors`, field errors by field. */
export function recordRefusal(
  request: OrgRequest,
  object: ObjectDef,
  details: readonly OrgErrorDetail[],
  operation: 'create' | 'update' | 'delete',
): Record<string, unknown> {
  const language = languageOf(request.org, request.caller);
  const errors: Record<string, unknown>[] = [];
  const fieldErrors: Record<string, Record<string, unknown>[]> = {};
  for (const detail of details) {
    const field = object.fields.get((detail.fields[0] ?? '').toLowerCase());
    const error = {
      constituentField: null,
      duplicateRecordError: duplicateError(detail),
      errorCode: detail.code,
      field: field?.name ?? null,
      fieldLabel: field ? fieldLabel(field, language) : null,
      message: detail.message,
    };
    if (!field) errors.push(error);
    else (fieldErrors[field.name] ??= []).push(error);
  }
  return {
    message: refusalTexts(language)[operation],
    statusCode: 400,
    enhancedErrorType: 'RecordError',
    output: { errors, fieldErrors },
  };
}

function duplicateError(detail: OrgErrorDetail): unknown {
  const result = detail.extra?.['duplicateResult'];
  return result === undefined ? null : { matchResults: [result] };
}
