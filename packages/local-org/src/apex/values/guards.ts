import { ApexFault } from '../runtime/faults.ts';

/** @throws ApexFault System.FinalException while a loop goes over the collection, or when it is read-only */
export function checkChangeable(collection: {
  readonly iterating: number;
  readonly readOnly?: boolean;
}): void {
  if (collection.readOnly === true) throw new ApexFault('FinalException', 'Collection is read-only');
  if (collection.iterating > 0)
    throw new ApexFault('FinalException', 'Cannot modify a collection while it is being iterated.');
}
