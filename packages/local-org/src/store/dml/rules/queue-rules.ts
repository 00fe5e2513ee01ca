import { problem } from '../errors.ts';
import { textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';

/** Only what may have a group as its owner can stand in a queue: leads, cases, tasks and custom objects. */
export const queueSobjectRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const { row, errors } of pendings) {
      const name = textOf(row['SobjectType']) ?? '';
      const owner = statement.parts.schema.object(name)?.fields.get('ownerid');
      if (owner?.referenceTo.includes('Group') === true) continue;
      errors.push(
        problem(
          'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          `Sobject Type: bad value for restricted picklist field: ${name}`,
          ['SobjectType'],
        ),
      );
    }
  },
};
