import type { ApexRuntime, LibraryModule, LibraryPart } from '../contract.ts';
import { assertModule } from './assert.ts';
import { listModule } from './collection/list.ts';
import { mapModule } from './collection/map.ts';
import { objectModule } from './collection/object.ts';
import { setModule } from './collection/set.ts';
import { compoundModule } from './compound.ts';
import { databaseModule } from './data/database.ts';
import { dmlOptionsModule } from './data/dml-options.ts';
import { duplicatesModule } from './data/duplicates.ts';
import { resultsModule } from './data/result-classes.ts';
import { encodingModule } from './encoding.ts';
import { exceptionModule } from './exception.ts';
import { featureManagementModule } from './feature-management.ts';
import { jsonModule } from './json/json.ts';
import { limitsModule } from './limits.ts';
import { decimalModule } from './number/decimal.ts';
import { doubleModule } from './number/double.ts';
import { integerModule } from './number/integer.ts';
import { mathModule } from './number/math.ts';
import { patternModule } from './pattern.ts';
import { restContextModule } from './rest-context.ts';
import { schemaModule } from './schema/schema.ts';
import { securityModule } from './security.ts';
import { sobjectModule } from './sobject.ts';
import { stringModule } from './string/string.ts';
import { systemModule } from './system.ts';
import { testModule } from './test.ts';
import { dateModule } from './time/date.ts';
import { datetimeModule } from './time/datetime.ts';
import { timeModule } from './time/time.ts';
import { typeModule } from './type.ts';
import { userInfoModule } from './user-info.ts';

/** Every part of the standard library; one line a file, in alphabetical order. */
const MODULES: readonly LibraryModule[] = [
  assertModule,
  compoundModule,
  databaseModule,
  dateModule,
  datetimeModule,
  decimalModule,
  dmlOptionsModule,
  doubleModule,
  duplicatesModule,
  encodingModule,
  exceptionModule,
  featureManagementModule,
  integerModule,
  jsonModule,
  limitsModule,
  listModule,
  mapModule,
  mathModule,
  objectModule,
  patternModule,
  restContextModule,
  resultsModule,
  schemaModule,
  securityModule,
  setModule,
  sobjectModule,
  stringModule,
  systemModule,
  testModule,
  timeModule,
  typeModule,
  userInfoModule,
];

export function libraryParts(runtime: ApexRuntime): readonly LibraryPart[] {
  return MODULES.map((module) => module(runtime));
}
