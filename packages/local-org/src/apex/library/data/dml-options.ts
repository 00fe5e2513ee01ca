import type { LibraryModule } from '../../contract.ts';
import { m, p } from '../../types/native-info.ts';
import type { NativeObject } from '../../types/native-info.ts';
import type { RecordOptions } from '../../values/sobject.ts';
import type { Value } from '../../values/value.ts';

class AssignmentHeader implements NativeObject {
  readonly nativeType = 'Database.AssignmentRuleHeader';
  useDefaultRule: Value = null;
  assignmentRuleId: Value = null;
}

class DuplicateHeader implements NativeObject {
  readonly nativeType = 'Database.DuplicateRuleHeader';
  allowSave: Value = null;
  includeRecordDetails: Value = null;
  runAsCurrentUser: Value = null;
}

/** `Database.DMLOptions`. */
export class DmlOptionsValue implements NativeObject, RecordOptions {
  readonly nativeType = 'Database.DMLOptions';
  allowFieldTruncation: Value = null;
  optAllOrNone: Value = null;
  localeOptions: Value = null;
  assignment = new AssignmentHeader();
  duplicates = new DuplicateHeader();

  get autoAssign(): boolean {
    return this.assignment.useDefaultRule === true;
  }

  get allowDuplicates(): boolean {
    return this.duplicates.allowSave === true;
  }
}

/** `Database.DMLOptions` and its headers. */
export const dmlOptionsModule: LibraryModule = () => ({
  classes: [
    {
      name: 'DMLOptions',
      namespace: 'Database',
      constructors: [m('() Database.DMLOptions', () => new DmlOptionsValue())],
      properties: [
        p(
          'optAllOrNone Boolean',
          (self: DmlOptionsValue) => self.optAllOrNone,
          (self: DmlOptionsValue, value: Value) => {
            self.optAllOrNone = value;
          },
        ),
        p(
          'allowFieldTruncation Boolean',
          (self: DmlOptionsValue) => self.allowFieldTruncation,
          (self: DmlOptionsValue, value: Value) => {
            self.allowFieldTruncation = value;
          },
        ),
        p('assignmentRuleHeader Database.AssignmentRuleHeader', (self: DmlOptionsValue) => self.assignment),
        p('duplicateRuleHeader Database.DuplicateRuleHeader', (self: DmlOptionsValue) => self.duplicates),
      ],
    },
    {
      name: 'AssignmentRuleHeader',
      namespace: 'Database',
      properties: [
        p(
          'useDefaultRule Boolean',
          (self: AssignmentHeader) => self.useDefaultRule,
          (self: AssignmentHeader, value: Value) => {
            self.useDefaultRule = value;
          },
        ),
      ],
    },
    {
      name: 'DuplicateRuleHeader',
      namespace: 'Database',
      properties: [
        p(
          'allowSave Boolean',
          (self: DuplicateHeader) => self.allowSave,
          (self: DuplicateHeader, value: Value) => {
            self.allowSave = value;
          },
        ),
        p(
          'includeRecordDetails Boolean',
          (self: DuplicateHeader) => self.includeRecordDetails,
          (self: DuplicateHeader, value: Value) => {
            self.includeRecordDetails = value;
          },
        ),
        p(
          'runAsCurrentUser Boolean',
          (self: DuplicateHeader) => self.runAsCurrentUser,
          (self: DuplicateHeader, value: Value) => {
            self.runAsCurrentUser = value;
          },
        ),
      ],
    },
  ],
});
