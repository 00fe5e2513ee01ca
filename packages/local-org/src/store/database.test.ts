import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Database } from './database.ts';

function counted(): { database: Database; count: () => number } {
  const database = new Database(null);
  database.exec('CREATE TABLE t (n INTEGER)');
  return { database, count: () => Number(database.get('SELECT COUNT(*) AS n FROM t')?.['n']) };
}

test('a throw undoes the inner transaction and leaves the outer one', () => {
  const { database, count } = counted();
  database.transaction(() => {
    database.run('INSERT INTO t VALUES (1)');
    assert.throws(() => {
      database.transaction(() => {
        database.run('INSERT INTO t VALUES (2)');
        throw new Error('no');
      });
    });
  });
  assert.equal(count(), 1);
});

test('a savepoint opened outside a transaction holds everything until it is released', () => {
  const { database, count } = counted();
  const savepoint = database.openSavepoint();
  database.transaction(() => database.run('INSERT INTO t VALUES (1)'));
  database.rollbackSavepoint(savepoint);
  assert.equal(count(), 0);
  assert.equal(database.inTransaction, false);
});

test('rolling back an early savepoint ends the later ones', () => {
  const { database, count } = counted();
  database.transaction(() => {
    const first = database.openSavepoint();
    database.run('INSERT INTO t VALUES (1)');
    const second = database.openSavepoint();
    database.run('INSERT INTO t VALUES (2)');
    database.rollbackSavepoint(first);
    database.releaseSavepoint(second);
    database.run('INSERT INTO t VALUES (3)');
  });
  assert.equal(count(), 1);
});

test('each rollback raises the set-up version', () => {
  const { database } = counted();
  const before = database.setupVersion;
  assert.throws(() => {
    database.transaction(() => {
      throw new Error('no');
    });
  });
  assert.ok(database.setupVersion > before);
});
