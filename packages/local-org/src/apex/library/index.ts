import type { ApexRuntime, LibraryModule, LibraryPart } from '../contract.ts';
import { assertModule } from './assert.ts';
import { encodingModule } from './encoding.ts';
import { featureManagementModule } from './feature-management.ts';
import { jsonModule } from './json/json.ts';
import { patternModule } from './pattern.ts';
import { restContextModule } from './rest-context.ts';
import { securityModule } from './security.ts';
import { system } from './system.ts';
import { typeModule } from './type.ts';
import { userInfoModule } from './user-info.ts';

/** Every part of the standard library; one line a file, in alphabetical order. */
const MODULES: readonly LibraryModule[] = [
  assertModule,
  encodingModule,
  featureManagementModule,
  jsonModule,
  patternModule,
  restContextModule,
  securityModule,
  system,
  typeModule,
  userInfoModule,
];

export function libraryParts(runtime: ApexRuntime): readonly LibraryPart[] {
  return MODULES.map((module) => module(runtime));
}
