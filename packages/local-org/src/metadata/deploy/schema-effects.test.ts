import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';

const MATCHING = file(
  'MatchingRules',
  '<matchingRules><fullName>SameMail</fullName><label>SameMail</label><matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior><fieldName>Email</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems><ruleStatus>Active</ruleStatus></matchingRules>',
);
const DUPLICATE = file(
  'DuplicateRule',
  '<actionOnInsert>Block</actionOnInsert><actionOnUpdate>Block</actionOnUpdate><duplicateRuleMatchRules><matchRuleSObjectType>Contact</matchRuleSObjectType><matchingRule>SameMail</matchingRule><objectMapping xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></duplicateRuleMatchRules><isActive>true</isActive><masterLabel>SameMail</masterLabel><securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>',
);

describe('what is deployed alone works at once', () => {
  it('a standard value set', async () => {
    const org = newRoom();
    const value = (name: string): string =>
      `<standardValue><fullName>${name}</fullName><default>false</default><label>${name}</label></standardValue>`;
    const job = await org.deploy({
      'package.xml': manifest({ StandardValueSet: ['LeadSource'] }),
      'standardValueSets/LeadSource.standardValueSet': file(
        'StandardValueSet',
        `<sorted>false</sorted>${value('展示会')}${value('Web')}`,
      ),
    });
    assert.deepEqual(failures(job), []);
    const values = org.registry.object('Lead')?.fields.get('leadsource')?.picklistValues ?? [];
    assert.deepEqual(
      values.filter(({ active }) => active).map(({ value: name }) => name),
      ['展示会', 'Web'],
    );
  });

  it('a duplicate rule, until it is deleted', async () => {
    const org = newRoom();
    const rules = (): number => org.registry.customizations.duplicateRules?.length ?? 0;
    const job = await org.deploy({
      'package.xml': manifest({ MatchingRules: ['Contact'], DuplicateRule: ['Contact.SameMail'] }),
      'matchingRules/Contact.matchingRule': MATCHING,
      'duplicateRules/Contact.SameMail.duplicateRule': DUPLICATE,
    });
    assert.deepEqual(failures(job), []);
    assert.equal(rules(), 1);
    await org.deploy({
      'package.xml': manifest({}),
      'destructiveChanges.xml': manifest({ DuplicateRule: ['Contact.SameMail'] }),
    });
    assert.equal(rules(), 0);
  });
});
