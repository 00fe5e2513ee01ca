import type { StoredRow } from '../../../org/contract.ts';
import { integrity } from '../errors.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';

const leadPrefix = '00Q';
const contactPrefix = '003';
const accountPrefix = '001';

/** Reads the parents of all these activities together. */
export function loadParents(statement: Statement, pendings: readonly Pending[]): void {
  const ids = new Map<string, Set<string>>();
  for (const { row } of pendings) {
    for (const id of [row['WhoId'], row['WhatId']]) {
      const object =
        typeof id === 'string' ? statement.parts.schema.objectByPrefix(id.slice(0, 3)) : undefined;
      if (typeof id !== 'string' || !object) continue;
      const set = ids.get(object.name) ?? new Set();
      ids.set(object.name, set.add(id));
    }
  }
  for (const [object, set] of ids) statement.load(object, set);
}

/** `AccountId`: the account of What when it has one, else of the contact; `WhoCount`, `WhatCount`; a lead takes no What. */
export function deriveParents(statement: Statement, pending: Pending): void {
  const { row } = pending;
  const who = row['WhoId'];
  const what = row['WhatId'];
  row['WhoCount'] = typeof who === 'string' ? 1 : 0;
  row['WhatCount'] = typeof what === 'string' ? 1 : 0;
  if (typeof who === 'string' && who.startsWith(leadPrefix) && typeof what === 'string') {
    pending.errors.push(
      integrity(
        'field integrity exception: WhatId (a task or event of a lead cannot be related to another record)',
        ['WhatId'],
      ),
    );
    return;
  }
  row['AccountId'] = accountOf(statement, what) ?? accountOfContact(statement, who);
}

/** Only standard parents hand their account on; a custom object does not. */
function accountOf(statement: Statement, what: StoredRow[string] | undefined): string | null {
  if (typeof what !== 'string') return null;
  if (what.startsWith(accountPrefix)) return what;
  const object = statement.parts.schema.objectByPrefix(what.slice(0, 3));
  if (!object || object.custom || !object.fields.has('accountid')) return null;
  const account = statement.row(object.name, what)?.['AccountId'];
  return typeof account === 'string' ? account : null;
}

function accountOfContact(statement: Statement, who: StoredRow[string] | undefined): string | null {
  if (typeof who !== 'string' || !who.startsWith(contactPrefix)) return null;
  const account = statement.row('Contact', who)?.['AccountId'];
  return typeof account === 'string' ? account : null;
}
