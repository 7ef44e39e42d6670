// The state of each fund, read off its trial balance.
import type { Row } from '@/api/client';
import { fenOf } from '@/format';

export interface FundState {
  fund: string;
  income: number;
  spending: number;
  /** What is left: income less spending. */
  balance: number;
  /** In its bank accounts. */
  deposits: number;
  /** Owed to institutions and others. */
  payable: number;
}

const RESULT = ['基金结余', 'Fund balance'];
const DEPOSIT = /存款|account$|deposit/i;
const PAYABLE = /^应付|payable/i;

/** Funds in the order of the balance; memoranda are no fund. All amounts in fen. */
export function fundStates(rows: readonly Row[]): FundState[] {
  const states = new Map<string, FundState>();
  for (const row of rows) {
    const fund = String(row['fund']);
    if (fund === 'memo') continue;
    const kind = String(row['kind']);
    const amount = (name: string): number => fenOf(String(row[name])) ?? 0;
    const state = states.get(fund) ?? {
      fund,
      income: 0,
      spending: 0,
      balance: 0,
      deposits: 0,
      payable: 0,
    };
    states.set(fund, state);
    if (RESULT.includes(kind)) {
      state.income += amount('credit');
      state.spending += amount('debit');
      state.balance += amount('credit') - amount('debit');
    } else if (PAYABLE.test(kind)) {
      state.payable += amount('credit') - amount('debit');
    } else if (DEPOSIT.test(kind)) {
      state.deposits += amount('debit') - amount('credit');
    }
  }
  return [...states.values()];
}
