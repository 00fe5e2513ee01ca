import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../../types/native-info.ts';
import { ApexList } from '../../values/collections.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { DoubleValue } from '../../values/decimal.ts';

/** The duplicate result of an error, as the data engine gives it to every API. */
interface DuplicateDetail {
  readonly allowSave?: boolean;
  readonly duplicateRule?: string;
  readonly errorMessage?: string;
  readonly matchResults?: readonly MatchDetail[];
}

interface MatchDetail {
  readonly entityType?: string;
  readonly rule?: string;
  readonly matchEngine?: string;
  readonly size?: number;
  readonly success?: boolean;
  readonly matchRecords?: readonly RecordDetail[];
}

interface RecordDetail {
  readonly matchConfidence?: number;
  readonly record?: Readonly<Record<string, unknown>>;
}

/** `Datacloud.DuplicateResult`. */
export class DuplicateResultValue implements NativeObject {
  readonly nativeType = 'Datacloud.DuplicateResult';
  readonly detail: DuplicateDetail;

  constructor(detail: unknown) {
    this.detail = typeof detail === 'object' && detail !== null ? detail : {};
  }
}

class MatchResultValue implements NativeObject {
  readonly nativeType = 'Datacloud.MatchResult';
  readonly detail: MatchDetail;

  constructor(detail: MatchDetail) {
    this.detail = detail;
  }
}

class MatchRecordValue implements NativeObject {
  readonly nativeType = 'Datacloud.MatchRecord';
  readonly detail: RecordDetail;

  constructor(detail: RecordDetail) {
    this.detail = detail;
  }
}

function recordOf(detail: RecordDetail, runtime: ApexRuntime): SObjectValue | null {
  const { record } = detail;
  const attributes = record?.['attributes'] as { readonly type?: string } | undefined;
  const type = attributes?.type === undefined ? null : runtime.types.sobjectType(attributes.type);
  if (!record || !type) return null;
  const value = new SObjectValue(type);
  for (const [name, field] of Object.entries(record))
    if (name !== 'attributes') value.values.set(name, field);
  return value;
}

function classes(runtime: ApexRuntime): NativeDefinition[] {
  const list = <T>(type: string, items: readonly T[]): ApexList =>
    new ApexList(runtime.types.list(runtime.types.parse(type)), [...items]);
  return [
    {
      name: 'DuplicateResult',
      namespace: 'Datacloud',
      methods: [
        m('isAllowSave() Boolean', (self: DuplicateResultValue) => self.detail.allowSave === true),
        m('getDuplicateRule() String', (self: DuplicateResultValue) => self.detail.duplicateRule ?? null),
        m('getErrorMessage() String', (self: DuplicateResultValue) => self.detail.errorMessage ?? null),
        m('getMatchResults() List<Datacloud.MatchResult>', (self: DuplicateResultValue) =>
          list(
            'Datacloud.MatchResult',
            (self.detail.matchResults ?? []).map((one) => new MatchResultValue(one)),
          ),
        ),
      ],
    },
    {
      name: 'MatchResult',
      namespace: 'Datacloud',
      methods: [
        m('getEntityType() String', (self: MatchResultValue) => self.detail.entityType ?? null),
        m('getMatchEngine() String', (self: MatchResultValue) => self.detail.matchEngine ?? null),
        m('getRule() String', (self: MatchResultValue) => self.detail.rule ?? null),
        m('getSize() Integer', (self: MatchResultValue) => self.detail.matchRecords?.length ?? 0),
        m('isSuccess() Boolean', () => true),
        m('getMatchRecords() List<Datacloud.MatchRecord>', (self: MatchResultValue) =>
          list(
            'Datacloud.MatchRecord',
            (self.detail.matchRecords ?? []).map((one) => new MatchRecordValue(one)),
          ),
        ),
      ],
    },
    {
      name: 'MatchRecord',
      namespace: 'Datacloud',
      methods: [
        m(
          'getMatchConfidence() Double',
          (self: MatchRecordValue) => new DoubleValue(self.detail.matchConfidence ?? 100),
        ),
        m('getRecord() SObject', (self: MatchRecordValue) => recordOf(self.detail, runtime)),
      ],
    },
  ];
}

/** The duplicates behind a `Database.DuplicateError`. */
export const duplicatesModule: LibraryModule = (runtime) => ({ classes: classes(runtime) });
