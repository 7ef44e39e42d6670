import { describe, expect, it } from 'vitest';
import { billTotal, linesToSend, newBillLine, wrongBill } from './bill';

const line = (values: object): ReturnType<typeof newBillLine> => ({ ...newBillLine(), ...values });

describe('a bill', () => {
  it('comes to the sum of its lines, separators or not', () => {
    expect(billTotal([])).toBe('0.00');
    expect(billTotal([line({ amount: '1,000.10' }), line({ amount: '0.2' })])).toBe('1,000.30');
  });
  it('is wrong without an amount, or with a number that is none', () => {
    expect(wrongBill([line({ amount: '5' })])).toBe(false);
    expect(wrongBill([line({})])).toBe(true);
    expect(wrongBill([line({ amount: '5.001' })])).toBe(true);
    expect(wrongBill([line({ amount: '5', price_limit: '0.123456' })])).toBe(false);
    expect(wrongBill([line({ amount: '5', price_limit: '0.1234567' })])).toBe(true);
    expect(wrongBill([line({ amount: '5', pre_share: 'ten' })])).toBe(true);
  });
  it('is sent with what was filled in', () => {
    const bill = [
      line({
        item: ' 床位费 ',
        amount: '1,200',
        quantity: '3',
        price_limit: '50',
        pre_share: '10',
      }),
      line({ amount: '30', outside: true }),
    ];
    expect(linesToSend(bill)).toEqual([
      { item: '床位费', amount: '1200', quantity: '3', price_limit: '50', pre_share: '10%' },
      { item: '2', amount: '30', outside: 'true' },
    ]);
  });
});
