import { said, soqlPath } from './org-calls.ts';
import type { OrgCalls } from './org-calls.ts';
import { CannotTry } from './probe.ts';
import type { Probe } from './probe.ts';

/** The refusal of each query, or how many rows it found. */
async function answers(org: OrgCalls, ...queries: readonly string[]): Promise<string> {
  const words: string[] = [];
  for (const soql of queries) {
    const answer = await org.call('GET', soqlPath(soql));
    const rows = (answer.body as { readonly totalSize?: number } | null)?.totalSize;
    words.push(rows === undefined ? said(answer) : `${String(rows)} rows`);
  }
  return words.join(' | ');
}

async function needCurrencies(org: OrgCalls): Promise<string[]> {
  const answer = await org.call('GET', soqlPath('SELECT IsoCode FROM CurrencyType WHERE IsActive = true'));
  if (answer.status !== 200) throw new CannotTry('the org has one currency');
  const { records } = answer.body as { readonly records: readonly { readonly IsoCode: string }[] };
  return records.map(({ IsoCode }) => IsoCode);
}

/** What the platform says to queries. */
export const soqlProbes: readonly Probe[] = [
  {
    name: 'format-foreign-amount',
    expected: '$5.00',
    async ask(org) {
      const currency = (await needCurrencies(org)).find((one) => one === 'USD');
      if (currency === undefined) throw new CannotTry('USD is no active currency');
      const stage = await openStage(org);
      const values = { Name: 'BALES probe', StageName: stage, CloseDate: '2030-01-31', Amount: 5 };
      return org.withRecord('Opportunity', { ...values, CurrencyIsoCode: currency }, async (id) => {
        const [row] = await org.query(`SELECT FORMAT(Amount) shown FROM Opportunity WHERE Id = '${id}'`);
        return String(row?.['shown']);
      });
    },
  },
  {
    name: 'inactive-currency-literal',
    expected:
      '400 MALFORMED_QUERY: FROM Opportunity WHERE Amount > GBP5 ^ ERROR at Row:1:Column:43 Invalid currency code: GBP is no active currency of this organization',
    async ask(org) {
      const currencies = await needCurrencies(org);
      if (currencies.includes('GBP')) throw new CannotTry('GBP is an active currency here');
      return answers(org, 'SELECT Id FROM Opportunity WHERE Amount > GBP5');
    },
  },
  {
    name: 'many-groups',
    expected:
      '400 EXCEEDED_ID_LIMIT: Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch | 400 EXCEEDED_ID_LIMIT: Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    async ask(org) {
      const rows = await org.query('SELECT COUNT(Id) many FROM FieldPermissions');
      if (Number(rows[0]?.['many']) <= 2000) throw new CannotTry('fewer than 2,001 rows of FieldPermissions');
      const soql = soqlPath('SELECT Id, COUNT(Field) FROM FieldPermissions GROUP BY Id');
      const small = { 'sforce-query-options': 'batchSize=200' };
      return [said(await org.call('GET', soql)), said(await org.call('GET', soql, undefined, small))].join(
        ' | ',
      );
    },
  },
  {
    name: 'decimal-for-integer',
    expected: '0 rows',
    ask: (org) => answers(org, 'SELECT Id FROM Account WHERE NumberOfEmployees = 1.5'),
  },
  {
    name: 'apex-clauses-by-rest',
    expected:
      "400 MALFORMED_QUERY: 'BALES probe that is not there' WITH SYSTEM_MODE ^ ERROR at Row:1:Column:69 WITH SYSTEM_MODE not allowed in this context | 0 rows | 0 rows",
    async ask(org) {
      const clauses = ['WITH SYSTEM_MODE', 'WITH USER_MODE', 'WITH SECURITY_ENFORCED'];
      // No record is called so.
      const query = "SELECT Id FROM Account WHERE Name = 'BALES probe that is not there'";
      return answers(org, ...clauses.map((clause) => `${query} ${clause}`));
    },
  },
  {
    name: 'distance-forms',
    expected:
      "400 MALFORMED_QUERY: 'BALES probe that is not there' AND DISTANCE(BillingAddress, GEOLOCATION(35 ^ ERROR at Row:1:Column:73 DISTANCE supports only the operators > and < | 400 MALFORMED_QUERY: DISTANCE(BillingAddress, GEOLOCATION(35, 139), 'm') < 5 ^ ERROR at Row:1:Column:120 Invalid distance unit: only 'mi' and 'km' are supported | 400 INVALID_FIELD: that is not there' AND DISTANCE(Name, GEOLOCATION(35, 139), 'km') ^ ERROR at Row:1:Column:82 field 'Name' is no location: DISTANCE works on address and geolocation fields",
    ask(org) {
      const place = 'GEOLOCATION(35, 139)';
      const where = (condition: string): string =>
        `SELECT Id FROM Account WHERE Name = 'BALES probe that is not there' AND ${condition}`;
      return answers(
        org,
        where(`DISTANCE(BillingAddress, ${place}, 'km') <= 5`),
        where(`DISTANCE(BillingAddress, ${place}, 'm') < 5`),
        where(`DISTANCE(Name, ${place}, 'km') < 5`),
      );
    },
  },
  {
    name: 'record-access-filter',
    expected:
      '400 MALFORMED_QUERY: UserRecordAccess: a filter on UserId and RecordId is required | 400 MALFORMED_QUERY: UserRecordAccess: a filter on UserId and RecordId is required',
    async ask(org) {
      const [user] = await org.query('SELECT Id FROM User LIMIT 1');
      const id = String(user?.['Id']);
      return answers(
        org,
        `SELECT RecordId FROM UserRecordAccess WHERE RecordId = '${id}'`,
        `SELECT RecordId FROM UserRecordAccess WHERE UserId = '${id}'`,
      );
    },
  },
  {
    name: 'picklist-durable-id',
    expected: 'Task.Priority.<value>',
    async ask(org) {
      const soql =
        "SELECT DurableId, Value FROM PicklistValueInfo WHERE EntityParticle.EntityDefinition.QualifiedApiName = 'Task' AND EntityParticle.QualifiedApiName = 'Priority' LIMIT 1";
      const [row] = await org.query(soql);
      if (!row) throw new CannotTry('no values of Task.Priority');
      return String(row['DurableId']).replace(String(row['Value']), '<value>');
    },
  },
  {
    name: 'sharing-of-activities',
    expected: 'Private or ControlledByParent',
    async ask(org) {
      const soql = "SELECT InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName = 'Task'";
      const [row] = await org.query(soql);
      const model = String(row?.['InternalSharingModel']);
      return ['Private', 'ControlledByParent'].includes(model) ? 'Private or ControlledByParent' : model;
    },
  },
  {
    name: 'object-of-a-flow',
    expected: 'the name of an object',
    async ask(org) {
      const rows = await org.query(
        'SELECT TriggerObjectOrEventId FROM FlowDefinitionView WHERE TriggerObjectOrEventId != null LIMIT 200',
      );
      const ids = rows.map((row) => String(row['TriggerObjectOrEventId']));
      const standard = ids.find((id) => !/__c$|^01I/.test(id));
      if (standard === undefined) throw new CannotTry('no flow is started by a standard object');
      return /^[A-Z][A-Za-z]+$/.test(standard) ? 'the name of an object' : standard;
    },
  },
];

/** A stage that is not closed. */
async function openStage(org: OrgCalls): Promise<string> {
  const [row] = await org.query(
    'SELECT ApiName FROM OpportunityStage WHERE IsActive = true AND IsClosed = false ORDER BY SortOrder LIMIT 1',
  );
  if (!row) throw new CannotTry('no stage is open');
  return String(row['ApiName']);
}
