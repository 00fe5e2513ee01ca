import type { Place } from '../components/element.ts';

/** One line of a deploy's `componentSuccesses` or `componentFailures`, before it is known which. */
export interface ComponentProblem {
  readonly componentType: string;
  readonly fullName: string;
  /** Path in the zip, without the package's root folder. */
  readonly fileName: string;
  readonly problem: string;
  readonly problemType: 'Error' | 'Warning';
  readonly place?: Place;
}

export function errorOf(
  subject: { readonly type: string; readonly fullName: string; readonly fileName: string },
  problem: string,
  place?: Place,
): ComponentProblem {
  return {
    componentType: subject.type,
    fullName: subject.fullName,
    fileName: subject.fileName,
    problem,
    problemType: 'Error',
    ...(place ? { place: { line: place.line, column: place.column } } : {}),
  };
}
