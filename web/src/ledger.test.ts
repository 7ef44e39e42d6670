import { describe, expect, it } from 'vitest';
import { fundStates } from './ledger';
import { settlementShares } from './shares';
import { setLocale } from './i18n';

describe('the state of a fund', () => {
  it('is read off the trial balance; memoranda are no fund', () => {
    const row = (
      fund: string,
      kind: string,
      debit: string,
      credit: string,
    ): Record<string, string> => ({ fund, kind, debit, credit });
    const states = fundStates([
      row('memo', '个人现金支付', '9.00', '0.00'),
      row('resident_pool', '基金结余', '40.00', '100.00'),
      row('resident_pool', '收入户存款', '90.00', '10.00'),
      row('resident_pool', '财政专户存款', '10.00', '0.00'),
      row('resident_pool', '应付定点医药机构', '5.00', '35.00'),
    ]);
    expect(states).toEqual([
      {
        fund: 'resident_pool',
        income: 10000,
        spending: 4000,
        balance: 6000,
        deposits: 9000,
        payable: 3000,
      },
    ]);
  });
});

describe('who paid a settlement', () => {
  it('is the funds, the accounts and the cash', () => {
    setLocale('en');
    const shares = settlementShares({
      parts: 'resident_pool=1008.00',
      account_paid: '0.00',
      family_paid: '2.00',
      cash: '1630.00',
    });
    expect(shares).toEqual([
      { title: 'Resident pool', fen: 100800 },
      { title: 'Family accounts', fen: 200 },
      { title: 'Your cash', fen: 163000, own: true },
    ]);
  });
});
