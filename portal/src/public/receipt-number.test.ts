import { describe, expect, it } from '@jest/globals';
import { receiptNumberOf } from './receipt-number.ts';

describe('4.1 a receipt number as it is typed 回执号', () => {
  it.each([
    'R20261128-ABCD-EFGH-2345',
    'r20261128 abcd efgh 2345',
    'Ｒ２０２６１１２８ＡＢＣＤＥＦＧＨ２３４５',
    ' R20261128—ABCD—EFGH—2345 ',
  ])('is understood as %s', (text) => expect(receiptNumberOf(text)).toBe('R20261128-ABCD-EFGH-2345'));

  it('that is none is asked as it stands, and found by nobody', () =>
    expect(receiptNumberOf(' 110 ')).toBe('110'));
});
