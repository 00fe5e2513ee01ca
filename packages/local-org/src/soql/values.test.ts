import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemCaller } from '../org/caller.ts';
import { customField } from '../store/testing/customized.ts';
import { queryOrg } from './testing/query-org.ts';

const account = (name: string, type: Parameters<typeof customField>[0]['type'], formula: string) =>
  customField({ object: 'Account', name, type, formula, precision: 18, scale: 2 });

const { make, rows, found, query, org } = queryOrg({
  fields: [
    account('Double__c', 'Number', 'AnnualRevenue * 2'),
    account('Shout__c', 'Text', 'Name & "!"'),
    account('Big__c', 'Checkbox', 'AnnualRevenue > 100'),
    account('Due__c', 'Date', 'DATEVALUE("2026-04-01") + NumberOfEmployees'),
    customField({ object: 'Contact', name: 'Parent__c', type: 'Text', formula: 'Account.Name' }),
  ],
});

const one = make('Account', { Name: 'one', AnnualRevenue: 101, NumberOfEmployees: 1, Industry: 'Banking' });
make('Account', { Name: 'two', AnnualRevenue: 10 });
make('Contact', { LastName: 'c', AccountId: one });

describe('formula fields', () => {
  it('are answered, also of parents', () => {
    assert.deepEqual(rows("SELECT Double__c, Shout__c, Big__c, Due__c FROM Account WHERE Name = 'one'"), [
      { Double__c: 202, Shout__c: 'one!', Big__c: true, Due__c: '2026-04-02' },
    ]);
    assert.deepEqual(rows('SELECT Parent__c, Account.Double__c FROM Contact'), [
      { Parent__c: 'one', Account: { Double__c: 202 } },
    ]);
  });

  it('filter by type and without regard to case', () => {
    assert.deepEqual(found("SELECT Name FROM Account WHERE Shout__c = 'ONE!'"), ['one']);
    assert.deepEqual(found("SELECT Name FROM Account WHERE Shout__c LIKE 'T%'"), ['two']);
    assert.deepEqual(found('SELECT Name FROM Account WHERE Double__c > 100'), ['one']);
    assert.deepEqual(found('SELECT Name FROM Account WHERE Big__c = false'), ['two']);
    assert.deepEqual(found('SELECT Name FROM Account WHERE Due__c = TOMORROW'), ['one']);
  });

  it('sort and add up, but do not group', () => {
    assert.deepEqual(
      rows('SELECT Name FROM Account ORDER BY Double__c').map((row) => row['Name']),
      ['two', 'one'],
    );
    assert.deepEqual(rows('SELECT SUM(Double__c) total FROM Account'), [{ total: 222 }]);
    assert.throws(() => query('SELECT Shout__c FROM Account GROUP BY Shout__c'), { code: 'MALFORMED_QUERY' });
  });
});

describe('labels and formats', () => {
  it('follow the user', () => {
    const shown =
      'SELECT toLabel(Industry), FORMAT(AnnualRevenue) money, FORMAT(CreatedDate) at FROM Account WHERE Industry != null';
    assert.deepEqual(rows(shown), [{ Industry: '銀行', money: '￥101', at: '2026/4/1 12:00' }]);
    org.data.update(
      { userId: org.administratorId, sharing: false, fieldSecurity: false },
      [
        {
          type: 'User',
          values: {
            Id: org.administratorId,
            LanguageLocaleKey: 'en_US',
            LocaleSidKey: 'en_US',
            TimeZoneSidKey: 'America/Los_Angeles',
          },
        },
      ],
      { allOrNone: true },
    );
    const [row] = rows(shown);
    assert.equal(row?.['Industry'], 'Banking');
    assert.match(String(row?.['at']), /^3\/31\/2026, 8:00\sPM$/);
  });

  it('toLabel filters by label', () => {
    assert.deepEqual(found("SELECT Name FROM Account WHERE toLabel(Industry) = 'banking'"), ['one']);
  });

  it('date literals follow the user’s time zone', () => {
    // In Los Angeles it is still 31 March.
    assert.deepEqual(found('SELECT Name FROM Account WHERE Due__c = TODAY'), []);
    assert.deepEqual(found('SELECT Name FROM Account WHERE Due__c = NEXT_N_DAYS:1'), ['two']);
  });
});

describe('an org with several currencies', () => {
  const settings = {
    multiCurrency: true,
    currencies: ['JPY', 'USD', 'EUR'],
    conversionRates: { USD: 0.01, EUR: 0.008 },
  };
  const several = queryOrg({}, { settings });
  const { make: put, rows: read, found: names, org: world } = several;
  put('Account', { Name: 'dollars', AnnualRevenue: 5, CurrencyIsoCode: 'USD' });
  put('Account', { Name: 'yen', AnnualRevenue: 400 });
  put('Account', { Name: 'euros', AnnualRevenue: 6, CurrencyIsoCode: 'EUR' });

  it('formats amounts in the currency of the record', () => {
    assert.deepEqual(read("SELECT FORMAT(AnnualRevenue) money FROM Account WHERE Name = 'dollars'"), [
      { money: '$5.00' },
    ]);
  });

  it('keeps its currencies and their rates as records', () => {
    assert.deepEqual(
      read(
        'SELECT IsoCode, ConversionRate, DecimalPlaces, IsCorporate FROM CurrencyType ORDER BY IsoCode LIMIT 2',
      ),
      [
        { IsoCode: 'JPY', ConversionRate: 1, DecimalPlaces: 0, IsCorporate: true },
        { IsoCode: 'USD', ConversionRate: 0.01, DecimalPlaces: 2, IsCorporate: false },
      ],
    );
  });

  it('gives a record the currency of the user who makes it', () => {
    assert.deepEqual(read("SELECT CurrencyIsoCode FROM Account WHERE Name = 'yen'"), [
      { CurrencyIsoCode: 'JPY' },
    ]);
  });

  it('converts to the currency of the user', () => {
    const soql =
      "SELECT convertCurrency(AnnualRevenue) worth, FORMAT(convertCurrency(AnnualRevenue)) shown FROM Account WHERE Name = 'dollars'";
    assert.deepEqual(read(soql), [{ worth: 500, shown: '￥500' }]);
    assert.deepEqual(read("SELECT convertCurrency(AnnualRevenue) FROM Account WHERE Name = 'euros'"), [
      { AnnualRevenue: 750 },
    ]);
  });

  it('filters by an amount of a named currency, and by the bare number without one', () => {
    assert.deepEqual(names('SELECT Name FROM Account WHERE AnnualRevenue >= USD5'), ['dollars', 'euros']);
    assert.deepEqual(names('SELECT Name FROM Account WHERE AnnualRevenue > 5'), ['euros', 'yen']);
    assert.deepEqual(names('SELECT Name FROM Account WHERE AnnualRevenue IN (USD4, JPY500)'), [
      'dollars',
      'yen',
    ]);
    assert.deepEqual(names('SELECT Name FROM Account WHERE AnnualRevenue NOT IN (USD4, JPY500)'), ['euros']);
  });

  it('adds up, compares and sorts in the corporate currency', () => {
    assert.deepEqual(
      read('SELECT SUM(AnnualRevenue) sum, MAX(AnnualRevenue) most, AVG(AnnualRevenue) mean FROM Account'),
      [{ sum: 1650, most: 750, mean: 550 }],
    );
    assert.deepEqual(
      read('SELECT Name FROM Account ORDER BY AnnualRevenue').map((row) => row['Name']),
      ['yen', 'dollars', 'euros'],
    );
    assert.deepEqual(names('SELECT Name FROM Account GROUP BY Name HAVING SUM(AnnualRevenue) > USD6'), [
      'euros',
    ]);
  });

  it('follows a rate that changes', () => {
    const [type] = read("SELECT Id FROM CurrencyType WHERE IsoCode = 'EUR'");
    const values = { Id: String(type?.['Id']), ConversionRate: 0.006 };
    const [saved] = world.data.update(
      systemCaller(world.administratorId),
      [{ type: 'CurrencyType', values }],
      {
        allOrNone: true,
      },
    );
    assert.equal(saved?.success, true);
    assert.deepEqual(read("SELECT convertCurrency(AnnualRevenue) FROM Account WHERE Name = 'euros'"), [
      { AnnualRevenue: 1000 },
    ]);
  });

  it('refuses what the platform refuses', () => {
    for (const soql of [
      'SELECT Id FROM Account WHERE convertCurrency(AnnualRevenue) > 5',
      'SELECT Id FROM Account ORDER BY convertCurrency(AnnualRevenue)',
      'SELECT Id FROM Account WHERE AnnualRevenue > GBP5',
      'SELECT Id FROM Account WHERE AnnualRevenue IN (USD5, 7)',
      'SELECT convertCurrency(NumberOfEmployees) FROM Account',
    ])
      assert.throws(() => read(soql), { code: 'MALFORMED_QUERY' }, soql);
  });
});

describe('FIELDS()', () => {
  const columns = (which: string): string[] =>
    query(`SELECT FIELDS(${which}) FROM Account LIMIT 200`).columns.map((column) => column.name);

  it('parts standard from custom fields', () => {
    assert.deepEqual(columns('CUSTOM'), ['Double__c', 'Shout__c', 'Big__c', 'Due__c']);
    assert.equal(columns('STANDARD').includes('BillingAddress'), true);
    assert.equal(columns('ALL').length, columns('STANDARD').length + 4);
  });

  it('takes the IDs of up to 200 records for a limit', () => {
    assert.equal(
      query(`SELECT FIELDS(ALL) FROM Account WHERE Id = '${one}' OR Id IN ('${one}')`).totalSize,
      1,
    );
    assert.equal(query(`SELECT FIELDS(ALL) FROM Account WHERE Id = '${one}' AND Name != 'x'`).totalSize, 1);
    for (const where of [
      `Id = '${one}' OR Name = 'x'`,
      `Id IN (${Array(201).fill(`'${one}'`).join()})`,
      `(NOT Id = '${one}')`,
    ])
      assert.throws(() => query(`SELECT FIELDS(ALL) FROM Account WHERE ${where}`), {
        code: 'MALFORMED_QUERY',
      });
  });

  it('must find a field', () => {
    assert.throws(() => query('SELECT FIELDS(CUSTOM) FROM Lead LIMIT 1'), {
      code: 'MALFORMED_QUERY',
      message: "'FIELDS(...)' expansion function must result in at least one field being selected.",
    });
    assert.equal(query('SELECT Id, FIELDS(CUSTOM) FROM Lead LIMIT 1').totalSize, 0);
  });

  it('STANDARD needs no limit', () => {
    assert.equal(query('SELECT FIELDS(STANDARD) FROM Account').totalSize, 2);
  });
});

describe('USING SCOPE', () => {
  it('mine is what the user owns', () => {
    assert.deepEqual(found('SELECT Name FROM Account USING SCOPE mine'), ['one', 'two']);
    assert.deepEqual(found('SELECT Name FROM Account USING SCOPE everything'), ['one', 'two']);
  });
});
