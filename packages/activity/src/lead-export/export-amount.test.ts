import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportAmount as sut } from './export-amount.ts';

test('amounts are read as Japanese spreadsheets write them', () => {
  for (const cell of [
    '1200000',
    '1,200,000',
    '￥1,200,000',
    '¥ 1,200,000',
    '１２０００００円',
    ' 1200000.0 ',
  ])
    assert.equal(sut(cell), 1_200_000, cell);
});

test('what is no plain number is given back for the contract to refuse', () => {
  for (const cell of ['120万', '1e6', '0x10', '-', '未定']) assert.equal(sut(cell), cell);
});
