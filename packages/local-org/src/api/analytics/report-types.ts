import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { childText } from '../../server/xml.ts';
import type { DeployedComponents } from '../deployed-components.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { resolveSteps } from '../ui/field-paths.ts';

/** A report type: the object whose rows it shows and its column codes that are not simply field names. */
interface TypeTable {
  readonly object: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** Codes that many report types share. */
const SHARED: Readonly<Record<string, string>> = {
  CREATED: 'CreatedBy.Name',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_UPDATE_BY: 'LastModifiedBy.Name',
  LAST_ACTIVITY: 'LastActivityDate',
  RECORDTYPE: 'RecordType.Name',
  PHONE1: 'Phone',
  PHONE2: 'Fax',
  PHONE3: 'MobilePhone',
  PHONE4: 'HomePhone',
};

const ACCOUNT_OF: Readonly<Record<string, string>> = {
  ACCOUNT_ID: 'AccountId',
  'ACCOUNT.NAME': 'Account.Name',
  ACCOUNT_NAME: 'Account.Name',
  ACCOUNT_OWNER: 'Account.Owner.Name',
  'ACCOUNT.INDUSTRY': 'Account.Industry',
  'ACCOUNT.TYPE': 'Account.Type',
};

/** Standard report types by their metadata name. */
const STANDARD: Readonly<Record<string, TypeTable>> = {
  LeadList: {
    object: 'Lead',
    columns: {
      LEAD_ID: 'Id',
      LEAD_OWNER: 'Owner.Name',
      OWNER: 'Owner.Name',
      CONVERTED: 'IsConverted',
      NAME: 'Name',
    },
  },
  ContactList: {
    object: 'Contact',
    columns: {
      ...ACCOUNT_OF,
      CONTACT_ID: 'Id',
      CONTACT_OWNER: 'Owner.Name',
      OWNER: 'Owner.Name',
      NAME: 'Name',
    },
  },
  AccountList: {
    object: 'Account',
    columns: { ACCOUNT_ID: 'Id', 'ACCOUNT.NAME': 'Name', 'USERS.NAME': 'Owner.Name', OWNER: 'Owner.Name' },
  },
  Opportunity: {
    object: 'Opportunity',
    columns: {
      ...ACCOUNT_OF,
      OPPORTUNITY_ID: 'Id',
      OPPORTUNITY_NAME: 'Name',
      FULL_NAME: 'Owner.Name',
      OWNER: 'Owner.Name',
      CLOSED: 'IsClosed',
      WON: 'IsWon',
    },
  },
  Activity: {
    object: 'Task',
    columns: {
      ACTIVITY_ID: 'Id',
      TASK_ID: 'Id',
      DUE_DATE: 'ActivityDate',
      ASSIGNED: 'Owner.Name',
      CLOSED: 'IsClosed',
      'ACCOUNT.NAME': 'Account.Name',
    },
  },
  CaseList: {
    object: 'Case',
    columns: { ...ACCOUNT_OF, CASE_ID: 'Id', OWNER: 'Owner.Name', CLOSED: 'IsClosed' },
  },
  CampaignList: {
    object: 'Campaign',
    columns: { CAMPAIGN_ID: 'Id', CAMPAIGN_NAME: 'Name', OWNER: 'Owner.Name' },
  },
  User: { object: 'User', columns: { USER_ID: 'Id', FULL_NAME: 'Name', USERNAME: 'Username' } },
};
const ALIASES: Readonly<Record<string, string>> = { Task: 'Activity', AccountsWithContacts: 'ContactList' };

const CUSTOM: Readonly<Record<string, string>> = {
  CUST_ID: 'Id',
  CUST_NAME: 'Name',
  CUST_OWNER_NAME: 'Owner.Name',
  CUST_CREATED_NAME: 'CreatedBy.Name',
  CUST_CREATED_DATE: 'CreatedDate',
  CUST_LAST_UPDATE: 'LastModifiedDate',
  CUST_LASTUPDATE_NAME: 'LastModifiedBy.Name',
};

/** A report type ready to run. */
export interface RunnableType {
  readonly name: string;
  readonly object: ObjectDef;
  /** The field path of a column code. @throws OrgError BAD_REQUEST for a column that is not there for the caller */
  column(code: string): ReportColumn;
}

export interface ReportColumn {
  readonly code: string;
  /** Path in SOQL. */
  readonly path: string;
  readonly field: FieldDef;
  /** `Account.Name` shows a name and carries the ID of this lookup (or of the record itself). */
  readonly idPath: string | null;
}

/** @throws OrgError BAD_REQUEST for a type that this org does not run, or whose object the caller may not see */
export function runnableType(
  org: Org,
  caller: Caller,
  components: DeployedComponents,
  name: string,
): RunnableType {
  const table = tableOf(components, name);
  const object = table && visibleObject(org, caller, table.object);
  if (!table || !object)
    throw new OrgError(
      'BAD_REQUEST',
      `The report definition is obsolete. The report type ${name} is not available.`,
    );
  return { name, object, column: (code) => columnOf(org, caller, object, table, code) };
}

function tableOf(components: DeployedComponents, name: string): TypeTable | undefined {
  const standard = STANDARD[ALIASES[name] ?? name];
  if (standard) return standard;
  const entity = /^CustomEntity\$(\w+)$/.exec(name)?.[1];
  if (entity !== undefined) return { object: entity, columns: CUSTOM };
  const custom = components.get('ReportType', name.replace(/__c$/, ''));
  const base = custom && childText(custom.root, 'baseObject');
  return base === undefined ? undefined : { object: base, columns: {} };
}

function columnOf(org: Org, caller: Caller, object: ObjectDef, table: TypeTable, code: string): ReportColumn {
  const mapped = table.columns[code] ?? SHARED[code] ?? pathOfCode(object, code);
  const path = resolveSteps(org, caller, object, mapped.split('.'));
  if (!path) throw new OrgError('BAD_REQUEST', `The column ${code} is not available in this report.`);
  const names = path.relations.map((relation) => relation.relationshipName ?? '');
  const last = path.relations.at(-1);
  const idPath = last ? [...names.slice(0, -1), last.name].join('.') : 'Id';
  return {
    code,
    path: [...names, path.field.name].join('.'),
    field: path.field,
    idPath: path.field.nameField ? idPath : null,
  };
}

/** `Lead.Field__c`, `Lead$Field__c`, `Contact.Account$Name`, and `FIRST_NAME` → `FirstName`. */
function pathOfCode(object: ObjectDef, code: string): string {
  const steps = code.split(/[.$]/);
  if (steps.length > 1) return relativePath(object, steps);
  const bare = code.replaceAll('_', '').toLowerCase();
  const found = [...object.fields.values()].find((field) => field.name.toLowerCase() === bare);
  return found?.name ?? code;
}

/** The object in front is the report's own, or one that a lookup of it leads to. */
function relativePath(object: ObjectDef, steps: readonly string[]): string {
  const [first = '', ...rest] = steps;
  if (isOwn(first, object)) return rest.join('.');
  const lookup = [...object.fields.values()].find(
    (field) => field.referenceTo.length === 1 && field.referenceTo[0]?.toLowerCase() === first.toLowerCase(),
  );
  return [lookup?.relationshipName ?? first, ...rest].join('.');
}

/** Custom fields of Activity stand as `Activity.Field__c` in reports over Tasks and Events. */
function isOwn(name: string, object: ObjectDef): boolean {
  const own = object.name === 'Task' || object.name === 'Event' ? [object.name, 'Activity'] : [object.name];
  return own.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** Codes under which fields of the object are listed by describe. */
export function listedColumns(object: ObjectDef): string[] {
  return [...object.fields.values()]
    .filter((field) => field.type !== 'address' && field.type !== 'location' && field.type !== 'base64')
    .map((field) => (field.custom ? `${object.name}.${field.name}` : standardCode(object, field)));
}

function standardCode(object: ObjectDef, field: FieldDef): string {
  if (field.name === 'Id') return `${object.name.toUpperCase()}_ID`;
  return field.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
