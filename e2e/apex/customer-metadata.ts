function xml(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${root}>\n`;
}

function packageXml(types: Readonly<Record<string, string>>): string {
  const entries = Object.entries(types).map(
    ([name, member]) => `<types><members>${member}</members><name>${name}</name></types>`,
  );
  return xml('Package', `${entries.join('')}<version>67.0</version>`);
}

/** Accounts of one name are the same, and may be saved all the same. */
export function duplicateRule(): Record<string, string> {
  const item =
    '<matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior><fieldName>Name</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems>';
  const matching = `<matchingRules><fullName>SameName</fullName><label>SameName</label>${item}<ruleStatus>Active</ruleStatus></matchingRules>`;
  const match =
    '<duplicateRuleMatchRules><matchRuleSObjectType>Account</matchRuleSObjectType><matchingRule>SameName</matchingRule><objectMapping xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></duplicateRuleMatchRules>';
  const rule =
    `<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><alertText>同じ名前の取引先があります</alertText><duplicateRuleFilter xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>${match}` +
    '<isActive>true</isActive><masterLabel>SameName</masterLabel><operationsOnInsert>Alert</operationsOnInsert><securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>';
  return {
    'package.xml': packageXml({ MatchingRule: 'Account.SameName', DuplicateRule: 'Account.SameName' }),
    'matchingRules/Account.matchingRule': xml('MatchingRules', matching),
    'duplicateRules/Account.SameName.duplicateRule': xml('DuplicateRule', rule),
  };
}

/** Contacts need a rank, Opportunities an amount. */
export function customerRules(): Record<string, string> {
  const rank =
    '<fields><fullName>Rank__c</fullName><label>ランク</label><length>10</length><required>true</required><type>Text</type></fields>';
  const amount =
    '<validationRules><fullName>AmountNeeded</fullName><active>true</active><errorConditionFormula>ISBLANK(Amount)</errorConditionFormula><errorDisplayField>Amount</errorDisplayField><errorMessage>金額を入力してください</errorMessage></validationRules>';
  return {
    'package.xml': packageXml({ CustomField: 'Contact.Rank__c', ValidationRule: 'Opportunity.AmountNeeded' }),
    'objects/Contact.object': xml('CustomObject', rank),
    'objects/Opportunity.object': xml('CustomObject', amount),
  };
}

/** One field of each type that a form of the customer may have, and who may fill them. */
export function customerFields(): Record<string, string> {
  const value = (name: string): string =>
    `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`;
  const set = `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${value('red')}${value('blue')}</valueSetDefinition></valueSet>`;
  const parts: Readonly<Record<string, string>> = {
    Hour__c: '<type>Time</type>',
    Rate__c: '<precision>5</precision><scale>2</scale><type>Percent</type>',
    Count__c: '<precision>5</precision><scale>0</scale><type>Number</type>',
    Urgent__c: '<defaultValue>false</defaultValue><type>Checkbox</type>',
    Colors__c: `<type>MultiselectPicklist</type>${set}<visibleLines>4</visibleLines>`,
    Site__c: '<type>Url</type>',
  };
  const fields = Object.entries(parts).map(
    ([name, part]) => `<fields><fullName>${name}</fullName><label>${name}</label>${part}</fields>`,
  );
  const grants = Object.keys(parts).map(
    (name) =>
      `<fieldPermissions><editable>true</editable><field>Opportunity.${name}</field><readable>true</readable></fieldPermissions>`,
  );
  const members = Object.keys(parts).map((name) => `<members>Opportunity.${name}</members>`);
  return {
    'package.xml': xml(
      'Package',
      `<types>${members.join('')}<name>CustomField</name></types><types><members>CustomerFields</members><name>PermissionSet</name></types><version>67.0</version>`,
    ),
    'objects/Opportunity.object': xml('CustomObject', fields.join('')),
    'permissionsets/CustomerFields.permissionset': xml(
      'PermissionSet',
      `${grants.join('')}<label>CustomerFields</label>`,
    ),
  };
}
