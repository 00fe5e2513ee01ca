import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonComplaint } from './json-complaint.ts';

describe('what is wrong with JSON', () => {
  const said: readonly [text: string, message: string, line: number, column: number][] = [
    [
      'request=1',
      "Unexpected character ('r' (code 114)): expected a valid value (number, String, array, object, 'true', 'false' or 'null')",
      1,
      2,
    ],
    ['{bad', "Unexpected character ('b' (code 98)): was expecting double-quote to start field name", 1, 3],
    [
      '{"a":1,}',
      "Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
      1,
      9,
    ],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value",
      1,
      7,
    ],
    [
      '{"a":1\n"b":2}',
      "Unexpected character ('\"' (code 34)): was expecting comma to separate OBJECT entries",
      2,
      2,
    ],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate ARRAY entries", 1, 5],
    ['{"a":', 'Unexpected end-of-input: expected close marker for ROOT', 1, 6],
    ['{"a":1', 'Unexpected end-of-input: expected close marker for OBJECT', 1, 7],
    ['"a', 'Unexpected end-of-input in VALUE_STRING', 1, 3],
    ['{"a":tru}', "Unrecognized token 'tru': was expecting 'null', 'true', 'false' or NaN", 1, 9],
    ['{"a":01}', 'Invalid numeric value: Leading zeroes not allowed', 1, 8],
    ['"a\\q"', "Unrecognized character escape 'q' (code 113)", 1, 5],
    [
      '"a\nb"',
      'Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value',
      2,
      1,
    ],
  ];
  for (const [text, message, line, column] of said)
    it(JSON.stringify(text), () => {
      assert.throws(() => JSON.parse(text) as unknown);
      assert.deepEqual(jsonComplaint(text), { message, line, column });
    });
});
