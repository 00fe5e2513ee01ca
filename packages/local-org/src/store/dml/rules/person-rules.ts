import { localDate } from '../../../formula/values.ts';
import { convertedLead } from '../errors.ts';
import { isChanged } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import { personName } from './person-name.ts';

export const contactRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const { row } of pendings) {
      row['Name'] = personName(row, statement.parts.settings.locale);
      row['IsEmailBounced'] = row['EmailBouncedDate'] != null;
    }
  },
};

/** Without `AllowViewEditConvertedLeads` a converted lead is read-only, administrators included. */
export const leadRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    const { access, settings } = statement.parts;
    for (const pending of pendings) {
      const { row, old } = pending;
      row['Name'] = personName(row, settings.locale);
      if (old === null) row['IsUnreadByOwner'] = row['OwnerId'] !== statement.caller.userId;
      else if (isChanged(pending, 'OwnerId'))
        row['LastTransferDate'] = localDate(statement.now, settings.timeZone);
      const closed = old?.['IsConverted'] === true && statement.caller.fieldSecurity;
      if (closed && !access.userPermission(statement.caller.userId, 'AllowViewEditConvertedLeads'))
        pending.errors.push(convertedLead());
    }
  },
};
