import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

/** Error bodies that clients take apart, as real orgs were seen to write them. */
describe('REST error bodies', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
    await org.deploy({
      'package.xml': manifest({
        CustomObject: ['Contact'],
        MatchingRules: ['Contact'],
        DuplicateRule: ['Contact.SameMail'],
      }),
      'objects/Contact.object': file(
        'CustomObject',
        ['One', 'Two']
          .map(
            (name) =>
              `<validationRules><fullName>${name}</fullName><active>true</active><errorConditionFormula>Department = &quot;bad&quot;</errorConditionFormula><errorMessage>${name} says no</errorMessage></validationRules>`,
          )
          .join(''),
      ),
      'matchingRules/Contact.matchingRule': file(
        'MatchingRules',
        '<matchingRules><fullName>SameMail</fullName><label>SameMail</label><matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior><fieldName>Email</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems><ruleStatus>Active</ruleStatus></matchingRules>',
      ),
      'duplicateRules/Contact.SameMail.duplicateRule': file(
        'DuplicateRule',
        '<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><alertText>同じメールの責任者がいます</alertText><duplicateRuleMatchRules><matchRuleSObjectType>Contact</matchRuleSObjectType><matchingRule>SameMail</matchingRule><objectMapping xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></duplicateRuleMatchRules><isActive>true</isActive><masterLabel>SameMail</masterLabel><operationsOnInsert>Alert</operationsOnInsert><securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>',
      ),
    });
  });
  after(() => org.close());

  const post = (body: unknown, headers = {}): Promise<Response> =>
    org.call('POST', `${DATA}/sobjects/Contact`, body, headers);

  it('a refused save names its fields, an empty list when it concerns the whole record', async () => {
    assert.deepEqual(await (await post({})).json(), [
      {
        message: 'Required fields are missing: [LastName]',
        errorCode: 'REQUIRED_FIELD_MISSING',
        fields: ['LastName'],
      },
    ]);
    const id = await org.make('Contact', { LastName: 'x' });
    await org.call('DELETE', `${DATA}/sobjects/Contact/${id}`);
    const gone = await org.call('GET', `${DATA}/sobjects/Contact/${id}`);
    assert.equal(gone.status, 404);
    assert.deepEqual(await gone.json(), [
      { message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED', fields: [] },
    ]);
  });

  it('every failed validation rule is reported', async () => {
    const errors = (await (await post({ LastName: 'x', Department: 'bad' })).json()) as {
      message: string;
      fields: string[];
    }[];
    assert.deepEqual(errors.map(({ message, fields }) => [message, fields]).sort(), [
      ['One says no', []],
      ['Two says no', []],
    ]);
  });

  it('a wrong form has no fields member', async () => {
    assert.deepEqual(await (await post({ Nope: 1 })).json(), [
      { message: "No such column 'Nope' on sobject of type Contact", errorCode: 'INVALID_FIELD' },
    ]);
    assert.deepEqual(await (await org.call('GET', `${DATA}/sobjects/Contact/003000000000001AAA`)).json(), [
      { message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' },
    ]);
  });

  it('duplicates come as duplicateResut for one record, as duplicateResult in collections; allowSave saves', async () => {
    const first = await org.make('Contact', { LastName: 'a', Email: 'a@example.com' });
    const twin = { LastName: 'b', Email: 'a@example.com' };
    const single = (await (await post(twin)).json()) as Record<string, never>[];
    assert.deepEqual(Object.keys(single[0] ?? {}), ['duplicateResut', 'message', 'errorCode']);
    const { matchResults } = single[0]?.['duplicateResut'] as unknown as {
      matchResults: { matchRecords: { record: { Id: string } }[] }[];
    };
    assert.equal(matchResults[0]?.matchRecords[0]?.record.Id, first);
    const [row] = await org.json<{ errors: Record<string, unknown>[] }[]>(
      'POST',
      `${DATA}/composite/sobjects`,
      {
        records: [{ attributes: { type: 'Contact' }, ...twin }],
      },
    );
    assert.ok(row?.errors[0]?.['duplicateResult']);
    const saved = await post(twin, { 'sforce-duplicate-rule-header': 'allowSave=true' });
    assert.equal(saved.status, 201);
  });
});
