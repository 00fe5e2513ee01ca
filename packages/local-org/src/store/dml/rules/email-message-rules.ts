import { problem } from '../errors.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
import { isChanged } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';

/** `EmailMessage.Status` */
const NEW = '0';
const READ = '1';
const DRAFT = '5';

/** What may change in a mail that is no draft any more, besides custom fields. */
const ALWAYS_OPEN: ReadonlySet<string> = new Set(['IsExternallyVisible', 'Status']);

/**
 * Only drafts are edited; a status goes from New to Read and no other way (Object Reference, EmailMessage, "Special Access
 * Rules").
 */
export const emailMessageRules: ObjectRules = {
  derive(_statement, plan, pendings) {
    for (const pending of pendings) {
      const { old, row } = pending;
      if (old === null) continue;
      const status = isChanged(pending, 'Status');
      if (status && !(old['Status'] === NEW && row['Status'] === READ)) refuse(pending, 'Status');
      else if (old['Status'] !== DRAFT) {
        const closed = closedChange(plan, pending);
        if (closed !== undefined) refuse(pending, closed);
      }
    }
  },
};

function closedChange({ object }: ObjectPlan, pending: Pending): string | undefined {
  return [...pending.given.keys()].find((name) => {
    const custom = object.fields.get(name.toLowerCase())?.custom === true;
    return !custom && !ALWAYS_OPEN.has(name) && isChanged(pending, name);
  });
}

function refuse({ errors }: Pending, field: string): void {
  const message = 'An email message that is not a draft cannot be edited';
  errors.push(problem('INSUFFICIENT_ACCESS_OR_READONLY', message, [field]));
}
