import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CsvProblem, csvLine, readCsv } from './csv.ts';

test('quoted values keep commas, quotes and line ends', () => {
  const table = readCsv('Name,Note\n"a,b","say ""hi""\nthere"\n', 'COMMA', 'LF');
  assert.deepEqual(table.header, ['Name', 'Note']);
  assert.deepEqual(table.rows, [['a,b', 'say "hi"\nthere']]);
});

test('the delimiter and line end of the job are used', () => {
  assert.deepEqual(readCsv('A;B\r\n1;2\r\n', 'SEMICOLON', 'CRLF').rows, [['1', '2']]);
});

test('another line end than the job says is refused', () => {
  assert.throws(() => readCsv('A\r\n1\r\n', 'COMMA', 'LF'), /LineEnding is invalid on user data/);
  assert.throws(() => readCsv('A\n1\n', 'COMMA', 'CRLF'), CsvProblem);
});

test('an empty upload, an open quote and a short row are refused', () => {
  assert.throws(() => readCsv('', 'COMMA', 'LF'), CsvProblem);
  assert.throws(() => readCsv('A,B\n"1,2\n', 'COMMA', 'LF'), CsvProblem);
  assert.throws(() => readCsv('A,B\n1\n', 'COMMA', 'LF'), /Row 1 has 1 columns, expected 2/);
});

test('a byte order mark is no part of the first name', () => {
  assert.deepEqual(readCsv('\uFEFFId\n1\n', 'COMMA', 'LF').header, ['Id']);
});

test('written values are quoted', () => {
  assert.equal(csvLine(['a', 'b"c'], 'TAB', 'CRLF'), '"a"\t"b""c"\r\n');
});
