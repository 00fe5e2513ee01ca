import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAccess } from '../../store/testing/open-org.ts';
import { apexBench } from '../testing/run-apex.ts';

test('stripInaccessible takes out what the user may not read, and says what it took', () => {
  const sut = apexBench({
    createAccessModel: () => ({
      ...openAccess,
      fieldReadable: (_caller, _object, field) => field.name !== 'Phone',
    }),
  });
  const lines = sut.run(`
    List<Account> all = new List<Account>{ new Account(Name = 'a', Phone = '1'), new Account(Name = 'b') };
    SObjectAccessDecision decision = Security.stripInaccessible(AccessType.READABLE, all);
    System.debug(decision.getRecords()[0].getPopulatedFieldsAsMap().keySet());
    System.debug(decision.getRemovedFields());
    System.debug(decision.getModifiedIndexes());
    System.debug(all[0].Phone);`);
  assert.deepEqual(lines, ['{Name}', '{Account={Phone}}', '{0}', '1']);
});

test('stripInaccessible refuses an object that the user has no right to', () => {
  const sut = apexBench({ createAccessModel: () => ({ ...openAccess, objectRight: () => false }) });
  const source =
    "Security.stripInaccessible(AccessType.CREATABLE, new List<Account>{ new Account(Name = 'a') });";
  assert.equal(sut.failure(source), 'System.NoAccessException: No access to entity: Account');
});

test('UserInfo and FeatureManagement speak of the running user', () => {
  const sut = apexBench({
    createAccessModel: () => ({ ...openAccess, customPermission: (_user, name) => name === 'May' }),
  });
  const [name, id, may, mayNot] = sut.run(`
    System.debug(UserInfo.getName());
    System.debug(UserInfo.getUserId());
    System.debug(FeatureManagement.checkPermission('May'));
    System.debug(FeatureManagement.checkPermission('Other'));`);
  assert.equal(name, '管理者 システム');
  assert.equal(id, sut.org.administratorId);
  assert.deepEqual([may, mayNot], ['true', 'false']);
});

test('Patterns find, group and replace', () => {
  const sut = apexBench();
  const lines = sut.run(`
    Matcher found = Pattern.compile('(\\\\w+)@(\\\\w+)').matcher('me@home you@work');
    while (found.find()) {
      System.debug(found.group(1) + ':' + found.group(2) + ':' + found.start() + '-' + found.end());
    }
    System.debug(Pattern.matches('[a-c]+', 'abc'));
    System.debug(Pattern.matches('[a-c]+', 'abcd'));
    System.debug(found.replaceAll('$2'));
    System.debug(found.groupCount());`);
  assert.deepEqual(lines, ['me:home:0-7', 'you:work:8-16', 'true', 'false', 'home work', '2']);
  assert.match(sut.failure("Pattern.compile('(');"), /^System\.StringException: Invalid regex/);
});

test('Blobs, digests and identifiers', () => {
  const sut = apexBench();
  const lines = sut.run(`
    System.debug(EncodingUtil.base64Encode(Blob.valueOf('あ')));
    System.debug(EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('a'))).left(8));
    System.debug(EncodingUtil.convertToHex(Crypto.generateMac('hmacSHA256', Blob.valueOf('a'), Blob.valueOf('k'))).length());
    System.debug(EncodingUtil.urlEncode('a b&あ', 'UTF-8'));
    System.debug(EncodingUtil.urlDecode('a+b%26', 'UTF-8'));
    System.debug(UUID.randomUUID().toString().length());
    System.debug(Blob.valueOf('abc').size());`);
  assert.deepEqual(lines, ['44GC', 'ca978112', '64', 'a+b%26%E3%81%82', 'a b&', '36', '3']);
});

test('Assert compares with case and tells both values', () => {
  const sut = apexBench();
  assert.equal(
    sut.failure("Assert.areEqual('a', 'A', 'letters');"),
    'System.AssertException: Assertion Failed: letters: Expected: a, Actual: A',
  );
  assert.match(sut.failure('Assert.isTrue(false);'), /^System\.AssertException: Assertion Failed/);
  assert.match(sut.failure("Assert.fail('here');"), /Assertion Failed: here/);
  sut.run(
    'Assert.areEqual(1, 1L); Assert.isInstanceOfType(new Account(), Account.class); Assert.isNull(null);',
  );
});

test('Types are found by name and make objects', () => {
  const sut = apexBench();
  sut.install("public class Paint { public String color = 'red'; }");
  const lines = sut.run(`
    Type found = Type.forName('Paint');
    System.debug(((Paint) found.newInstance()).color);
    System.debug(Type.forName('Nothing') == null);
    System.debug(Type.forName('List<String>').newInstance() instanceof List<String>);
    System.debug(Account.class.getName());`);
  assert.deepEqual(lines, ['red', 'true', 'true', 'Account']);
});

test('A message that would be sent is refused when it is compiled', () => {
  const sut = apexBench();
  const [error] = sut.errors(
    'public class Sender { void send() { Messaging.SingleEmailMessage m = null; } }',
  );
  assert.match(error?.message ?? '', /^not supported by the local org: Messaging/);
});
