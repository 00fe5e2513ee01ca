import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../../testing/run-apex.ts';

const SHAPES = `public class Shapes {
  public enum Color { RED, BLUE }
  public virtual class Base { public Id owner; }
  public class Box extends Base {
    public String name { get; set; }
    public Integer size;
    public Decimal price;
    public Date day;
    public Datetime moment;
    public Color color;
    public Boolean open = true;
    public List<Box> inner;
    public Map<String, Decimal> prices;
    public transient String secret;
    private String hidden = 'h';
    public String getHidden() { return hidden; }
  }
}`;

const FIRST = `Shapes.Box box = new Shapes.Box();
box.name = '箱 "1"';
box.size = 3;
box.price = 1.50;
box.day = Date.newInstance(2026, 4, 1);
box.moment = Datetime.newInstanceGmt(2026, 4, 1, 9, 30, 0);
box.color = Shapes.Color.BLUE;
box.prices = new Map<String, Decimal>{ 'a' => 2 };
box.secret = 'never';
`;

test('Objects are written member by member, nulls left out when asked', () => {
  const sut = apexBench();
  sut.install(SHAPES);

  const [whole, short] = sut.run(`${FIRST}
    System.debug(JSON.serialize(box));
    System.debug(JSON.serialize(box, true));`);

  assert.deepEqual(JSON.parse(whole ?? ''), {
    owner: null,
    name: '箱 "1"',
    size: 3,
    price: 1.5,
    day: '2026-04-01',
    moment: '2026-04-01T09:30:00.000Z',
    color: 'BLUE',
    open: true,
    inner: null,
    prices: { a: 2 },
    hidden: 'h',
  });
  assert.match(whole ?? '', /"price":1\.50/);
  assert.ok(!short?.includes('null'));
});

test('What was written is read again, without regard to unknown members', () => {
  const sut = apexBench();
  sut.install(SHAPES);

  const lines = sut.run(`
    String text = '{"name":"a","size":2,"price":1.50,"inner":[{"name":"b"}],"color":"red","day":"2026-04-01","more":1,' +
      '"moment":"2026-04-01T18:30:00.000+09:00"}';
    Shapes.Box box = (Shapes.Box) JSON.deserialize(text, Shapes.Box.class);
    System.debug(box.inner[0].name + box.size + box.price + box.color.name() + box.day.day() + box.moment.hourGmt());
    System.debug(box.getHidden());
    List<Integer> numbers = (List<Integer>) JSON.deserialize('[1,2]', List<Integer>.class);
    System.debug(numbers[1] + 1);
    Account record = (Account) JSON.deserialize('{"Name":"x","NumberOfEmployees":5}', Account.class);
    System.debug(record.Name + record.NumberOfEmployees);`);

  assert.deepEqual(lines, ['b21.50RED19', 'null', '3', 'x5']);
});

test('Untyped values are maps, lists and the nearest primitives', () => {
  const sut = apexBench();
  const lines = sut.run(`
    Map<String, Object> values = (Map<String, Object>) JSON.deserializeUntyped('{"a":1,"b":3000000000,"c":1.5,"d":[true,null]}');
    System.debug(values.get('a') instanceof Integer);
    System.debug(values.get('b') instanceof Long);
    System.debug(values.get('c') instanceof Decimal);
    System.debug(((List<Object>) values.get('d')).size());`);
  assert.deepEqual(lines, ['true', 'true', 'true', '2']);
});

test('What does not fit is a JSONException', () => {
  const sut = apexBench();
  sut.install(SHAPES);
  assert.match(
    sut.failure("JSON.deserializeUntyped('{');"),
    /^System\.JSONException: Unexpected end-of-input/,
  );
  assert.match(
    sut.failure(`JSON.deserialize('{"size":"x"}', Shapes.Box.class);`),
    /^System\.JSONException: Cannot deserialize instance of integer/,
  );
  assert.match(
    sut.failure(`JSON.deserializeStrict('{"more":1}', Shapes.Box.class);`),
    /^System\.JSONException: Unknown field: Shapes\.Box\.more/,
  );
  assert.match(
    sut.failure(`JSON.deserialize('{"Nope__c":1}', Account.class);`),
    /^System\.JSONException: No such column 'Nope__c' on sobject of type Account/,
  );
});

test('Generator and parser walk through JSON token by token', () => {
  const sut = apexBench();
  const lines = sut.run(`
    JSONGenerator made = JSON.createGenerator(false);
    made.writeStartObject();
    made.writeStringField('name', 'a');
    made.writeNumberField('price', 1.50);
    made.writeFieldName('list');
    made.writeStartArray();
    made.writeNumber(1);
    made.writeNull();
    made.writeEndArray();
    made.writeObjectField('map', new Map<String, Integer>{ 'x' => 1 });
    made.writeEndObject();
    String text = made.getAsString();
    System.debug(text);
    JSONParser parser = JSON.createParser(text);
    String found = '';
    while (parser.nextToken() != null) {
      if (parser.getCurrentToken() == JSONToken.FIELD_NAME && parser.getText() == 'price') {
        parser.nextValue();
        found += parser.getDecimalValue();
      } else if (parser.getCurrentToken() == JSONToken.START_ARRAY) {
        parser.skipChildren();
        found += parser.getCurrentToken().name();
      }
    }
    System.debug(found);`);
  assert.deepEqual(lines, ['{"name":"a","price":1.50,"list":[1,null],"map":{"x":1}}', '1.50END_ARRAY']);
});
