import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OrgError } from '../org/errors.ts';
import { customField } from '../store/testing/customized.ts';
import { queryOrg } from './testing/query-org.ts';

const { query } = queryOrg({
  fields: [
    customField({ object: 'Account', name: 'Tags__c', type: 'MultiselectPicklist' }),
    customField({ object: 'Account', name: 'Place__c', type: 'Location', scale: 6 }),
  ],
});

/** Query, code, the end of the message, and the column that it names (null: none). */
type Case = readonly [soql: string, code: string, message: string, column: number | null];

const groups: Readonly<Record<string, readonly Case[]>> = {
  'text that is no query': [
    ['SELECT Id', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", 10],
    ['SELECT FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'", 8],
    ['SELECT Id, FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'", 12],
    ['SELECT Id,, Name FROM Account', 'MALFORMED_QUERY', "unexpected token: ','", 11],
    ['FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'", 1],
    ['DELETE FROM Account', 'MALFORMED_QUERY', "unexpected token: 'DELETE'", 1],
    ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", 29],
    ['SELECT Id FROM Account WHERE LIMIT 5', 'MALFORMED_QUERY', "unexpected token: 'LIMIT'", 30],
    ['SELECT Id FROM Account WHERE Name', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", 34],
    [
      "SELECT Id FROM Account WHERE Name = 'x' AND NOT Id = null",
      'MALFORMED_QUERY',
      "unexpected token: 'NOT'",
      45,
    ],
    [
      'SELECT Id FROM Account WHERE Id = null AND Name = null OR Type = null',
      'MALFORMED_QUERY',
      "unexpected token: 'OR'",
      56,
    ],
    ['SELECT Id FROM Account LIMIT 5 ORDER BY Name', 'MALFORMED_QUERY', "unexpected token: 'ORDER'", 32],
    ['SELECT Id FROM Account LIMIT -1', 'MALFORMED_QUERY', "unexpected token: '-'", 30],
    ['SELECT Id FROM Account WHERE Name = Type', 'MALFORMED_QUERY', "unexpected token: 'Type'", 37],
    ["SELECT Id FROM Account WHERE Name IN 'x'", 'MALFORMED_QUERY', "unexpected token: ''x''", 38],
    ['SELECT Id FROM Account WHERE Name IN ()', 'MALFORMED_QUERY', "unexpected token: ')'", 39],
    [
      'SELECT Id FROM Account WITH DATA CATEGORY Geo__c AT asia__c',
      'MALFORMED_QUERY',
      "unexpected token: 'DATA'",
      24,
    ],
    ['SELECT * FROM Account', 'MALFORMED_QUERY', "line 1:7 unexpected token: '*'", null],
    [
      'SELECT Id FROM Account; DROP TABLE Account',
      'MALFORMED_QUERY',
      "line 1:22 unexpected token: ';'",
      null,
    ],
    ['SELECT Id FROM Account WHERE Name = "x"', 'MALFORMED_QUERY', `line 1:36 unexpected token: '"'`, null],
    [
      "SELECT Id FROM Account WHERE Name = 'x",
      'MALFORMED_QUERY',
      "line 1:38 mismatched character '<EOF>' expecting '''",
      null,
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a\\_b'",
      'MALFORMED_QUERY',
      "Illegal character sequence '\\_' in string literal.",
      null,
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a\\xb'",
      'MALFORMED_QUERY',
      "Illegal character sequence '\\x' in string literal.",
      null,
    ],
  ],
  'what is not there': [
    [
      'SELECT Foo FROM Account',
      'INVALID_FIELD',
      "No such column 'Foo' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
      8,
    ],
    [
      'SELECT Account.Foo FROM Contact',
      'INVALID_FIELD',
      "No such column 'Foo' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
      8,
    ],
    [
      'SELECT Who.Company FROM Task',
      'INVALID_FIELD',
      "No such column 'Company' on entity 'Name'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
      8,
    ],
    [
      'SELECT Foo.Name FROM Account',
      'INVALID_FIELD',
      "Didn't understand relationship 'Foo' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
      8,
    ],
    [
      'SELECT Id, (SELECT Id FROM Foos) FROM Account',
      'INVALID_TYPE',
      "Didn't understand relationship 'Foos' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
      28,
    ],
    [
      'SELECT Id FROM Foo__c',
      'INVALID_TYPE',
      "sObject type 'Foo__c' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
      16,
    ],
    [
      'SELECT Id FROM ApexCodeCoverage',
      'INVALID_TYPE',
      "sObject type 'ApexCodeCoverage' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
      16,
    ],
    [
      'SELECT Id FROM ActivityHistory',
      'INVALID_TYPE_FOR_OPERATION',
      'entity type ActivityHistory does not support query',
      null,
    ],
    ['SELECT "~DeletedDate" FROM Account', 'MALFORMED_QUERY', `line 1:7 unexpected token: '"'`, null],
    [
      'SELECT Id FROM Account WHERE Id = :x',
      'MALFORMED_QUERY',
      'Bind variables only allowed in Apex code',
      35,
    ],
    ['SELECT Id FROM Account ALL ROWS', 'MALFORMED_QUERY', 'ALL ROWS not allowed in this context', 24],
    [
      'SELECT Id FROM Account WHERE CreatedDate = LAST_FORTNIGHT',
      'MALFORMED_QUERY',
      "unexpected token: 'LAST_FORTNIGHT'",
      44,
    ],
  ],
  'values of another type': [
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
      30,
    ],
    [
      "SELECT Id FROM Account WHERE IsDeleted = 'true'",
      'INVALID_FIELD',
      "value of filter criterion for field 'IsDeleted' must be of type boolean and should not be enclosed in quotes",
      30,
    ],
    [
      "SELECT Id FROM Account WHERE NumberOfEmployees = '5'",
      'INVALID_FIELD',
      "value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes",
      30,
    ],
    [
      "SELECT Id FROM Opportunity WHERE CloseDate = '2026-01-01'",
      'INVALID_FIELD',
      "value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes",
      34,
    ],
    [
      'SELECT Id FROM Opportunity WHERE CloseDate = 2026-01-01T00:00:00Z',
      'INVALID_FIELD',
      "value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes",
      34,
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate > 2026-01-01',
      'INVALID_FIELD',
      "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
      30,
    ],
    [
      'SELECT Id FROM Account WHERE Name = TODAY',
      'INVALID_FIELD',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
      30,
    ],
    [
      "SELECT Id FROM Account WHERE Name IN ('a', 5)",
      'INVALID_FIELD',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
      30,
    ],
    ["SELECT Id FROM Account WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: abc', 30],
    [
      "SELECT Id FROM Account WHERE Id LIKE '001%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on id field',
      30,
    ],
    [
      "SELECT Id FROM Contact WHERE AccountId LIKE '001%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on reference field',
      30,
    ],
    [
      'SELECT Id FROM Account WHERE IsDeleted > true',
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on boolean field',
      30,
    ],
    [
      "SELECT Id FROM Account WHERE Name INCLUDES ('a')",
      'INVALID_QUERY_FILTER_OPERATOR',
      'includes operator is only valid on multi-select picklist fields',
      30,
    ],
    [
      "SELECT Id FROM Account WHERE Tags__c LIKE 'a%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid operator on multipicklist field',
      30,
    ],
    [
      'SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-30',
      'MALFORMED_QUERY',
      'Invalid date: 2026-02-30',
      46,
    ],
    [
      'SELECT Id FROM Opportunity WHERE Amount > USD5',
      'MALFORMED_QUERY',
      'currency literals are not supported by this org: it keeps no conversion rates',
      43,
    ],
  ],
  'fields that take no part': [
    [
      "SELECT Id FROM Task WHERE Description = 'x'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered in a query call",
      27,
    ],
    [
      'SELECT Id FROM Task ORDER BY Description',
      'MALFORMED_QUERY',
      "field 'Description' can not be sorted in a query call",
      30,
    ],
    [
      'SELECT Subject, COUNT(Id) FROM Task GROUP BY Subject',
      'MALFORMED_QUERY',
      "field 'Subject' can not be grouped in a query call",
      46,
    ],
    [
      "SELECT Id FROM Account WHERE BillingAddress = 'x'",
      'INVALID_FIELD',
      'Address fields can only be filtered using Distance expressions',
      30,
    ],
    [
      'SELECT Id FROM Account ORDER BY BillingAddress',
      'INVALID_FIELD',
      'Address fields can only be filtered using Distance expressions',
      33,
    ],
    [
      "SELECT Id FROM Account WHERE DISTANCE(Place__c, GEOLOCATION(35.6, 139.7), 'km') < 5",
      'MALFORMED_QUERY',
      'DISTANCE and GEOLOCATION are not supported by this org',
      30,
    ],
    [
      'SELECT SUM(CloseDate) FROM Opportunity',
      'MALFORMED_QUERY',
      'field CloseDate does not support aggregate operator SUM',
      8,
    ],
    [
      'SELECT COUNT(IsDeleted) FROM Account',
      'MALFORMED_QUERY',
      'field IsDeleted does not support aggregate operator COUNT',
      8,
    ],
    [
      'SELECT MAX(Description) FROM Account',
      'MALFORMED_QUERY',
      'field Description does not support aggregate operator MAX',
      8,
    ],
    [
      'SELECT Id FROM Account WHERE HOUR_IN_DAY(Name) = 5',
      'MALFORMED_QUERY',
      'Invalid function: HOUR_IN_DAY on string field',
      30,
    ],
    [
      'SELECT toLabel(Name) FROM Account',
      'MALFORMED_QUERY',
      "toLabel is not supported on string field 'Name'",
      8,
    ],
    [
      'SELECT convertCurrency(AnnualRevenue) FROM Account',
      'MALFORMED_QUERY',
      'convertCurrency can only be used in multi-currency organizations',
      8,
    ],
  ],
  'select lists': [
    ['SELECT Id, Name, ID FROM Account', 'INVALID_FIELD', 'duplicate field selected: Id', null],
    [
      'SELECT Account.Name, account.name FROM Contact',
      'INVALID_FIELD',
      'duplicate field selected: Account.Name',
      null,
    ],
    ['SELECT Id, FIELDS(ALL) FROM Account LIMIT 200', 'INVALID_FIELD', 'duplicate field selected: Id', null],
    [
      'SELECT FIELDS(ALL) FROM Account',
      'MALFORMED_QUERY',
      'The SOQL FIELDS function must have a LIMIT of at most 200',
      8,
    ],
    [
      'SELECT FIELDS(CUSTOM) FROM Account LIMIT 201',
      'MALFORMED_QUERY',
      'The SOQL FIELDS function must have a LIMIT of at most 200',
      8,
    ],
    ['SELECT Name n FROM Account', 'MALFORMED_QUERY', 'only aggregate expressions use field aliasing', 13],
    [
      'SELECT Account.Owner.Manager.Manager.Manager.Manager.Name FROM Contact',
      'MALFORMED_QUERY',
      'Relationship paths may have up to 5 levels: Account.Owner.Manager.Manager.Manager.Manager',
      8,
    ],
    [
      'SELECT TYPEOF Account WHEN Account THEN Id END FROM Contact',
      'INVALID_FIELD',
      "Cannot use TYPEOF on the non-polymorphic relationship 'Account'",
      15,
    ],
    [
      'SELECT TYPEOF Who WHEN Account THEN Id END FROM Task',
      'INVALID_FIELD',
      "'Account' is not a type that the relationship 'Who' refers to",
      24,
    ],
  ],
  groups: [
    [
      'SELECT Name, COUNT(Id) FROM Account',
      'MALFORMED_QUERY',
      'Field must be grouped or aggregated: Name',
      8,
    ],
    [
      'SELECT Type, Name, COUNT(Id) FROM Account GROUP BY Type',
      'MALFORMED_QUERY',
      'Field must be grouped or aggregated: Name',
      14,
    ],
    [
      'SELECT Type FROM Account GROUP BY Type ORDER BY Name',
      'MALFORMED_QUERY',
      'Ordered field must be grouped or aggregated: Name',
      49,
    ],
    [
      'SELECT COUNT(Id), (SELECT Id FROM Contacts) FROM Account',
      'MALFORMED_QUERY',
      'Grouped query cannot use child relationships in the SELECT list',
      20,
    ],
    [
      'SELECT Type t, Rating T FROM Account GROUP BY Type, Rating',
      'MALFORMED_QUERY',
      'duplicate alias: T',
      16,
    ],
    [
      'SELECT Owner.Name, Account.Name FROM Contact GROUP BY Owner.Name, Account.Name',
      'MALFORMED_QUERY',
      'duplicate alias: Name',
      20,
    ],
    [
      'SELECT COUNT(Id) FROM Account LIMIT 5',
      'MALFORMED_QUERY',
      'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
      1,
    ],
    [
      'SELECT COUNT(Id) FROM Account ORDER BY COUNT(Id)',
      'MALFORMED_QUERY',
      'Non-grouped query that uses overall aggregate functions cannot also use ORDER BY',
      1,
    ],
    [
      'SELECT COUNT(), Name FROM Account',
      'MALFORMED_QUERY',
      'COUNT() must be the only element of the SELECT list',
      8,
    ],
    [
      'SELECT GROUPING(Type) FROM Account GROUP BY Type',
      'MALFORMED_QUERY',
      'GROUPING is only allowed with GROUP BY ROLLUP and GROUP BY CUBE',
      8,
    ],
    [
      'SELECT Id FROM Account WHERE COUNT(Id) > 1',
      'MALFORMED_QUERY',
      'aggregate functions are only allowed in grouped queries and their HAVING and ORDER BY clauses',
      30,
    ],
    [
      'SELECT Type FROM Account GROUP BY Type HAVING Name = null',
      'MALFORMED_QUERY',
      'Field must be grouped or aggregated: Name',
      47,
    ],
  ],
  'queries in queries': [
    [
      "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) OR Name = 'x'",
      'MALFORMED_QUERY',
      "Semi join sub-selects are not allowed with the 'OR' operator",
      36,
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT WhoId FROM Task))',
      'MALFORMED_QUERY',
      'Nesting of semi join sub-selects is not supported',
      79,
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Contact)',
      'MALFORMED_QUERY',
      "The selected field 'Id' in the subquery and the left operand field in the where expression in the outer query 'Id' should point to the same object type",
      30,
    ],
    [
      'SELECT Id FROM Account WHERE Name IN (SELECT Name FROM Contact)',
      'MALFORMED_QUERY',
      "Semi join sub-selects can only query id fields, cannot use: 'Name'",
      30,
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)',
      'MALFORMED_QUERY',
      'LIMIT is not allowed in semi join sub-selects',
      37,
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT Id, AccountId FROM Contact)',
      'MALFORMED_QUERY',
      'Only one field is allowed in the SELECT list of a semi join sub-select',
      37,
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Case) AND Id IN (SELECT AccountId FROM Opportunity)',
      'MALFORMED_QUERY',
      'Maximum 2 semi join sub-selects are allowed in a query',
      117,
    ],
    [
      'SELECT Id FROM Contact WHERE Account.OwnerId IN (SELECT Id FROM User)',
      'MALFORMED_QUERY',
      "The left operand 'Account.OwnerId' cannot have more than one level of relationships",
      30,
    ],
  ],
  limits: [
    [
      'SELECT Id FROM Account LIMIT 1 OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Maximum SOQL offset allowed is 2000',
      null,
    ],
    [
      'SELECT Id FROM Account USING SCOPE team',
      'MALFORMED_QUERY',
      "The scope 'team' is not supported on Account",
      36,
    ],
    [
      'SELECT Id FROM Account ORDER BY Name FOR UPDATE',
      'MALFORMED_QUERY',
      'FOR UPDATE is not allowed with ORDER BY',
      42,
    ],
    [
      `SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`,
      'MALFORMED_QUERY',
      'SOQL statements cannot be longer than 100000 characters.',
      null,
    ],
  ],
};

for (const [group, cases] of Object.entries(groups))
  describe(`refused: ${group}`, () => {
    for (const [soql, code, message, column] of cases)
      it(soql.slice(0, 120), () => {
        const error = refusalOf(soql);
        assert.equal(error.code, code);
        assert.equal(error.message.split('\n').at(-1)?.endsWith(message), true, error.message);
        const place = /ERROR at Row:1:Column:(\d+)\n/.exec(error.message)?.[1];
        assert.equal(place === undefined ? null : Number(place), column, error.message);
      });
  });

function refusalOf(soql: string): OrgError {
  try {
    query(soql);
  } catch (error) {
    if (error instanceof OrgError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: `Answered: ${soql}` });
}

describe('the excerpt of a refusal', () => {
  it('shows the line with a caret under the place, rows counted from 1', () => {
    const { message } = refusalOf('SELECT Id,\n  Foo\nFROM Account');
    assert.match(message, /^\n {2}Foo\n {2}\^\nERROR at Row:2:Column:3\n/);
  });

  it('leaves out what is far away, cut at a space', () => {
    const { message } = refusalOf('select Id, ProductCode from Product2 where ProductCode = 3999');
    assert.match(
      message,
      /^\nProductCode from Product2 where ProductCode = 3999\n {32}\^\nERROR at Row:1:Column:44\n/,
    );
  });
});
