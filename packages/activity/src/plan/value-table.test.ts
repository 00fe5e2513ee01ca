import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseValueTable as sut } from './value-table.ts';

test('a value table is one pair a line, with half- or full-width signs', () => {
  assert.deepEqual(sut('アポ獲得=Appointment\r\n お断り ＝ No = never \n\n見出し\n=x\n不在='), {
    アポ獲得: 'Appointment',
    お断り: 'No = never',
    不在: '',
  });
});

test('a value table may be a JSON object; half a JSON object is no table', () => {
  assert.deepEqual(sut(' {"ｱﾎﾟ獲得": "Appointment ", "不在": ""}'), { アポ獲得: 'Appointment', 不在: '' });
  assert.deepEqual(sut('{"アポ獲得": "App'), {});
});
