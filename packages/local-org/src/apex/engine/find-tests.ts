import type { TestClass } from '../contract.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import { hasAnnotation } from '../types/class-info.ts';
import type { Program } from './program.ts';

/** Test classes and their methods, in order of declaration. */
export function findTestClasses(program: Program): TestClass[] {
  return [...program.classes.values()]
    .filter(isTestClass)
    .map((info) => ({ className: info.name, methods: testMethods(info).map(({ name }) => name) }));
}

export function isTestClass(info: ClassInfo): boolean {
  return hasAnnotation(info.modifiers.annotations, 'istest') && info.kind === 'class';
}

export function testMethods(info: ClassInfo): MethodInfo[] {
  return [...info.methods.values()]
    .flat()
    .filter(({ annotations }) => hasAnnotation(annotations, 'istest'))
    .sort((a, b) => a.place.line - b.place.line);
}

/** Methods marked `@TestSetup`. */
export function setupMethods(info: ClassInfo): MethodInfo[] {
  return [...info.methods.values()]
    .flat()
    .filter(({ annotations }) => hasAnnotation(annotations, 'testsetup'));
}
