import { belowDefault, childLevels as levels, defaultLevel } from '../../../schema/sharing-defaults.ts';
import { integrity } from '../errors.ts';
import type { ObjectRules } from './object-rules.ts';

/** A role brings the two groups that sharing rules name. */
export const userRoleRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const { row, errors, old, given } of pendings)
      for (const object of ['Opportunity', 'Case']) {
        const column = `${object}AccessForAccountOwner`;
        const least = defaultLevel(statement.parts.schema.object(object)?.sharingModel ?? 'Private');
        if (old === null && !given.has(column)) row[column] = least;
        if (levels.indexOf(String(row[column])) < levels.indexOf(least))
          errors.push(integrity(`field integrity exception: unknown (${belowDefault(object)})`));
      }
  },
  saved(statement, _plan, pendings) {
    const { rows, sequences, settings } = statement.parts;
    for (const { row, old } of pendings) {
      if (old !== null) continue;
      for (const type of ['Role', 'RoleAndSubordinates'])
        rows.insert('Group', {
          Id: sequences.newId('00G'),
          Name: row['Name'] ?? null,
          DeveloperName: row['DeveloperName'] ?? null,
          RelatedId: row['Id'] ?? null,
          Type: type,
          OwnerId: settings.organizationId,
          DoesIncludeBosses: false,
          CreatedDate: statement.now,
          CreatedById: statement.caller.userId,
          LastModifiedDate: statement.now,
          LastModifiedById: statement.caller.userId,
          SystemModstamp: statement.now,
        });
    }
  },
};

/** Public groups share with the superiors of their members unless somebody says otherwise. */
export const groupRules: ObjectRules = {
  derive(_statement, _plan, pendings) {
    for (const { row, old, given } of pendings)
      if (old === null && !given.has('DoesIncludeBosses')) row['DoesIncludeBosses'] = true;
  },
};
