import { systemCaller } from '../../org/caller.ts';
import type { LeadConvertRequest, LeadConvertResult, StoredRow, StoredValue } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import { localDate } from '../../formula/values.ts';
import { normalizeId } from '../ids.ts';
import {
  deletedEntity,
  hiddenReference,
  malformedId,
  noRecordAccess,
  problem,
  unknownReference,
} from './errors.ts';
import {
  accountValues,
  blankContactValues,
  contactValues,
  opportunityValues,
  personAccountValues,
} from './lead-mapping.ts';
import { moveLeadRecords } from './lead-moves.ts';
import type { Pending } from './pending.ts';
import { addContactRole } from './rules/opportunity-rules.ts';
import { savePendings } from './save.ts';
import { Statement } from './statement.ts';

/** A refusal of one conversion; everything that it had done is undone. */
class ConversionRefused extends Error {
  readonly errors: readonly OrgErrorDetail[];

  constructor(errors: readonly OrgErrorDetail[]) {
    super('conversion refused');
    this.errors = errors;
  }
}

function refuse(error: OrgErrorDetail): never {
  throw new ConversionRefused([error]);
}

/** Converts one lead, or leaves everything as it was. */
export function convertLead(statement: Statement, request: LeadConvertRequest): LeadConvertResult {
  const leadId = normalizeId(request.leadId) ?? request.leadId;
  const failed = { leadId, success: false, accountId: null, contactId: null, opportunityId: null };
  try {
    return statement.parts.database.transaction(() => new Conversion(statement, request).run());
  } catch (error) {
    if (!(error instanceof ConversionRefused)) throw error;
    statement.forget();
    return { ...failed, errors: error.errors };
  }
}

class Conversion {
  readonly #statement: Statement;
  /** The org's own hand: field rights and sharing were judged at the door. */
  readonly #inner: Statement;
  readonly #request: LeadConvertRequest;

  constructor(statement: Statement, request: LeadConvertRequest) {
    this.#statement = statement;
    this.#inner = new Statement(statement.parts, systemCaller(statement.caller.userId), {
      ...statement.options,
      allOrNone: false,
    });
    this.#request = request;
  }

  run(): LeadConvertResult {
    const lead = this.#lead();
    this.#checkStatus();
    const ownerId = this.#owner(lead);
    const accountId = this.#account(lead, ownerId);
    const contactId = this.#contact(lead, ownerId, accountId);
    const opportunityId = this.#opportunity(lead, ownerId, accountId, contactId);
    this.#close(lead, accountId, contactId, opportunityId);
    moveLeadRecords(this.#inner, String(lead['Id']), { accountId, contactId, opportunityId });
    return { leadId: String(lead['Id']), success: true, accountId, contactId, opportunityId, errors: [] };
  }

  #lead(): StoredRow {
    const { caller, parts } = this.#statement;
    const id = normalizeId(this.#request.leadId);
    if (id === null) refuse(malformedId(this.#request.leadId));
    const object = parts.schema.object('Lead');
    const lead = parts.rows.byId('Lead', id);
    if (!object || !lead || !id.startsWith('00Q')) refuse(unknownReference());
    if (lead['IsDeleted'] === true) refuse(deletedEntity());
    if (lead['IsConverted'] === true)
      refuse(problem('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []));
    if (caller.sharing && !this.#statement.sees(object, lead)) refuse(hiddenReference(id));
    if (caller.sharing && !parts.access.recordAccess(caller, object, lead, 'edit')) refuse(noRecordAccess());
    if (caller.fieldSecurity && !parts.access.userPermission(caller.userId, 'ConvertLeads'))
      refuse(problem('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []));
    return lead;
  }

  #checkStatus(): void {
    const status = this.#request.convertedStatus;
    const values = this.#statement.parts.schema.object('Lead')?.fields.get('status')?.picklistValues ?? [];
    const known = values.find((value) => value.value === status);
    if (known?.converted !== true || !known.active)
      refuse(problem('INVALID_STATUS', `invalid convertedStatus: ${status}`, ['Status']));
  }

  #owner(lead: StoredRow): string {
    const given = this.#request.ownerId ?? null;
    const owner =
      given === null || given === ''
        ? String(lead['OwnerId'])
        : (normalizeId(given) ?? refuse(malformedId(given)));
    if (!owner.startsWith('005'))
      refuse(
        problem(
          'UNKNOWN_EXCEPTION',
          'Converted objects can only be owned by users.  If the lead is not owned by a user, you must specify a user for the Owner field.',
          [],
        ),
      );
    const user = this.#statement.row('User', owner);
    if (!user) refuse(unknownReference(['OwnerId']));
    return owner;
  }

  /** A record named in the request, which the caller may edit. */
  #existing(type: 'Account' | 'Contact' | 'Opportunity', given: string): StoredRow {
    const { caller, parts } = this.#statement;
    const id = normalizeId(given);
    const object = parts.schema.object(type);
    if (id === null || !object) refuse(malformedId(given));
    const row = id.startsWith(object.keyPrefix ?? '') ? parts.rows.byId(type, id) : undefined;
    if (!row) refuse(unknownReference([`${type.toLowerCase()}Id`]));
    if (row['IsDeleted'] === true) refuse(deletedEntity());
    if (caller.sharing && !this.#statement.sees(object, row)) refuse(hiddenReference(id));
    return row;
  }

  #account(lead: StoredRow, ownerId: string): string {
    const given = this.#request.accountId ?? '';
    if (given !== '') return String(this.#existing('Account', given)['Id']);
    if ((this.#request.contactId ?? '') !== '')
      refuse(problem('INVALID_ID_FIELD', 'accountId is required when contactId is given', []));
    const company = typeof lead['Company'] === 'string' && lead['Company'] !== '';
    const person = this.#statement.parts.settings.personAccounts && !company;
    return this.#create('Account', (person ? personAccountValues : accountValues)(lead, ownerId));
  }

  #contact(lead: StoredRow, ownerId: string, accountId: string): string {
    const given = this.#request.contactId ?? '';
    const account = this.#statement.parts.rows.byId('Account', accountId);
    const own = account?.['IsPersonAccount'] === true ? account['PersonContactId'] : null;
    if (typeof own === 'string') {
      if (given !== '' && normalizeId(given) !== own)
        refuse(problem('INVALID_CROSS_REFERENCE_KEY', 'A person account has no contact but its own', []));
      return own;
    }
    if (given === '') return this.#create('Contact', contactValues(lead, ownerId, accountId));
    const contact = this.#existing('Contact', given);
    if (contact['AccountId'] !== accountId)
      refuse(problem('INVALID_CROSS_REFERENCE_KEY', 'Contact does not belong to the given account', []));
    const values = blankContactValues(lead, contact, this.#request.overwriteLeadSource === true);
    if (values.size > 0) this.#change('Contact', contact, values);
    return String(contact['Id']);
  }

  #opportunity(lead: StoredRow, ownerId: string, accountId: string, contactId: string): string | null {
    const given = this.#request.opportunityId ?? '';
    if (given !== '') {
      const opportunity = this.#existing('Opportunity', given);
      if (opportunity['AccountId'] !== accountId)
        refuse(
          problem('INVALID_CROSS_REFERENCE_KEY', 'Opportunity does not belong to the given account', []),
        );
      addContactRole(this.#inner, String(opportunity['Id']), contactId, true);
      return String(opportunity['Id']);
    }
    if (this.#request.doNotCreateOpportunity === true) return null;
    const { schema, settings } = this.#statement.parts;
    const today = localDate(this.#statement.now, settings.timeZone);
    const stages = schema.object('Opportunity')?.fields.get('stagename')?.picklistValues ?? [];
    const stage = stages.find((value) => value.active && value.closed !== true)?.value ?? null;
    const name = this.#request.opportunityName ?? '';
    const id = this.#create(
      'Opportunity',
      opportunityValues(lead, { ownerId, accountId, name, stage, today }),
    );
    addContactRole(this.#inner, id, contactId, true);
    return id;
  }

  #close(lead: StoredRow, accountId: string, contactId: string, opportunityId: string | null): void {
    const today = localDate(this.#statement.now, this.#statement.parts.settings.timeZone);
    this.#change(
      'Lead',
      lead,
      new Map<string, StoredValue>([
        ['Status', this.#request.convertedStatus],
        ['IsConverted', true],
        ['ConvertedDate', today],
        ['ConvertedAccountId', accountId],
        ['ConvertedContactId', contactId],
        ['ConvertedOpportunityId', opportunityId],
        ['IsUnreadByOwner', false],
      ]),
    );
  }

  #create(type: 'Account' | 'Contact' | 'Opportunity', given: ReadonlyMap<string, StoredValue>): string {
    const { parts, caller } = this.#statement;
    const object = parts.schema.object(type);
    if (!object) refuse(unknownReference());
    if (!parts.access.objectRight(caller, object, 'create')) refuse(noRecordAccess());
    const pending: Pending = { index: 0, given, old: null, row: {}, errors: [] };
    savePendings(this.#inner, parts.plans.of(object), [pending]);
    if (pending.errors.length > 0) throw new ConversionRefused(pending.errors);
    return String(pending.row['Id']);
  }

  #change(type: 'Contact' | 'Lead', old: StoredRow, given: ReadonlyMap<string, StoredValue>): void {
    const { parts } = this.#statement;
    const object = parts.schema.object(type);
    if (!object) refuse(unknownReference());
    const pending: Pending = { index: 0, given, old, row: {}, errors: [] };
    savePendings(this.#inner, parts.plans.of(object), [pending]);
    if (pending.errors.length > 0) throw new ConversionRefused(pending.errors);
  }
}
