import { grantsOf } from '../../org/grants.ts';
import { judge, listed } from '../health.ts';
import type { Check } from '../health.ts';
import type { ObjectRights } from '../facts/user-facts.ts';

/** What the integration user may do, object by object and field by field, as the org itself says to it. */
export const userChecks = [
  {
    id: 'user',
    find: ({ login: { username }, user }) =>
      username === null ? null : judge(user?.active !== true, 'fail', { username }),
  },
  {
    id: 'frozen',
    find: ({ user }) =>
      user?.active === true ? judge(user.frozen, 'fail', { username: user.username }) : null,
  },
  {
    id: 'assignments',
    mend: 'permissions',
    find: ({ user, deployed }) => {
      if (!user?.active) return null;
      // A set that is not in the org is another check's.
      const missing = user.missing.filter((name) => !deployed.missingSets.includes(name));
      return judge(missing.length > 0, 'fail', { names: listed(missing), username: user.username });
    },
  },
  {
    id: 'tooMuch',
    find: ({ user }) => (user ? judge(user.modifiesAllData, 'warn', { username: user.username }) : null),
  },
  {
    id: 'objectRights',
    find: ({ records }) => {
      if (!records) return null;
      const missing = missingObjectRights(records.rights);
      return judge(missing.length > 0, 'fail', { names: listed(missing) });
    },
  },
  {
    id: 'fieldRights',
    find: ({ records, deployed }) => {
      if (!records) return null;
      const missing = missingFieldRights(records.rights).filter(
        (field) => !deployed.missingFields.some((one) => one.replace('Activity.', 'Task.') === field),
      );
      return judge(missing.length > 0, 'fail', { names: listed(missing) });
    },
  },
  {
    id: 'customerFields',
    mend: 'app',
    find: ({ records }) => {
      if (!records) return null;
      const missing = records.customerFields.filter((name) => {
        const [object = '', field = ''] = name.split('.');
        return records.rights.get(object)?.fields.get(field) !== true;
      });
      return judge(missing.length > 0, 'fail', { names: listed(missing) });
    },
  },
  {
    id: 'administrator',
    mend: 'permissions',
    find: ({ user, context, deployed }) => {
      if (!user || deployed.missingSets.includes('BalesAdmin')) return null;
      return judge(user.administratorMissing.length > 0, 'warn', { username: context.target.username });
    },
  },
] as const satisfies readonly Check[];

type Rights = ReadonlyMap<string, ObjectRights>;

function missingObjectRights(rights: Rights): string[] {
  const wanted = [...grantsOf('BalesIntegration').objects].map(([object, { create, edit }]) => ({
    object,
    create,
    edit,
  }));
  return [...wanted, { object: 'Task', create: true, edit: true }].flatMap(({ object, create, edit }) => {
    const found = rights.get(object);
    if (!found) return [object];
    return (create && !found.createable) || (edit && !found.updateable) ? [object] : [];
  });
}

/** Fields of objects that the user does not see at all are that check's. */
function missingFieldRights(rights: Rights): string[] {
  return [...grantsOf('BalesIntegration').fields].flatMap(([name, editable]) => {
    const [object = '', field = ''] = name.split('.');
    const found = rights.get(object);
    if (!found) return [];
    const writable = found.fields.get(field);
    return writable === undefined || (editable && !writable && mayWrite(found)) ? [name] : [];
  });
}

function mayWrite({ createable, updateable }: ObjectRights): boolean {
  return createable || updateable;
}
