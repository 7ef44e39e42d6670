// Who pays how much, for bars.
import type { Policy, Quote } from '#api';
import type { Share } from '@/components/StackedBar.vue';
import { fenOf } from '@/format';
import { i18n, pick } from '@/i18n';
import { word } from '@/words';

/** The funds that pay, in the order of the package, and the person's cash. */
export function quoteShares(policy: Policy, quote: Quote): Share[] {
  const funds = policy.funds
    .map((fund) => ({
      title: pick(fund.title, fund.title_en),
      fen: fenOf(quote.funds[fund.id]) ?? 0,
    }))
    .filter((share) => share.fen > 0);
  return [...funds, { title: i18n.global.t('pay.cash'), fen: fenOf(quote.cash) ?? 0, own: true }];
}

/** The same of a stored settlement: its parts "fund=amount;…", accounts and cash. */
export function settlementShares(row: Record<string, string | number | null>): Share[] {
  const text = (name: string): string => String(row[name] ?? '');
  const parts = text('parts')
    .split(';')
    .map((pair) => pair.split('='))
    .filter((pair) => pair.length === 2)
    .map(([fund, amount]) => ({ title: word(fund ?? ''), fen: fenOf(amount) ?? 0 }));
  const own = [
    { title: i18n.global.t('pay.account'), fen: fenOf(text('account_paid')) ?? 0 },
    { title: i18n.global.t('pay.family'), fen: fenOf(text('family_paid')) ?? 0 },
  ].filter((share) => share.fen > 0);
  return [
    ...parts,
    ...own,
    { title: i18n.global.t('pay.cash'), fen: fenOf(text('cash')) ?? 0, own: true },
  ];
}
