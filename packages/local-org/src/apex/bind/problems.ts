import type { Place } from '../syntax/tree.ts';

/** A mistake of the source that the compiler found. */
export class BindError extends Error {
  readonly place: Place;
  /** The source is fine for the platform; the local org does not know this. */
  readonly unsupported: boolean;

  constructor(message: string, place: Place, unsupported = false) {
    super(message);
    this.name = 'BindError';
    this.place = place;
    this.unsupported = unsupported;
  }
}

/** A consequence of a mistake that has been reported already. */
export class ConsequentError extends BindError {
  constructor(name: string, place: Place) {
    super(`Variable does not exist: ${name}`, place);
    this.name = 'ConsequentError';
  }
}

export function fail(message: string, place: Place): never {
  throw new BindError(message, place);
}

/** @param what the construct, as the author wrote it */
export function unsupported(what: string, place: Place): never {
  throw new BindError(`not supported by the local org: ${what}`, place, true);
}

/** Types of the System namespace without it. */
export function shortName(typeName: string): string {
  return typeName.replace(/^System\./, '');
}
