// Settings of payment, "envelopes.dip.deviation.low.limit", as people say them.
import { pick } from '@/i18n';
import { isWord, word } from '@/words';

const PARTS: Record<string, readonly [string, string]> = {
  budget: ['预算', 'Budget'],
  total: ['总额', 'total'],
  prepayment: ['预付', 'Prepayment'],
  advance: ['周转金', 'Advance'],
  months: ['月数', 'months'],
  share: ['比例', 'share'],
  deposit: ['质量保证金', 'deposit'],
  amount: ['金额', 'amount'],
  fund: ['基金', 'fund'],
  fund_part: ['基金应付的算法', 'part of the fund'],
  level_coefficient: ['级别系数', 'coefficient of the level'],
  otherwise: ['其余', 'otherwise'],
  method: ['支付方式', 'method'],
  when_short: ['预算不足时', 'when the budget is short'],
  when: ['适用', 'when'],
  base: ['基准点数', 'base points'],
  reserve: ['预留', 'reserve'],
  care: ['医疗类别', 'care kind'],
  deviation: ['费用偏离', 'deviation'],
  against: ['比较对象', 'against'],
  low: ['费用过低', 'low'],
  high: ['费用过高', 'high'],
  limit: ['界限', 'limit'],
  pay: ['支付', 'pay'],
  review_above: ['特病单议界限', 'review above'],
  review_quota: ['特病单议比例', 'quota of reviews'],
  value: ['点值', 'value of a point'],
  basis: ['基数', 'basis'],
  sharing: ['结余与超支', 'surplus and overspending'],
  surplus: ['结余', 'surplus'],
  overspend: ['超支', 'overspending'],
  keep: ['留用', 'kept'],
  from: ['起', 'from'],
  through: ['至', 'through'],
  below: ['以下', 'below'],
  quality: ['考核', 'quality'],
  back: ['返还', 'paid back'],
  by: ['依据', 'by'],
  stages: ['分段', 'stages'],
  daily: ['每天', 'a day'],
  prices: ['价格', 'prices'],
  price: ['价格', 'price'],
  rate: ['比率', 'rate'],
  exit_above: ['退出界限', 'leaves above'],
  departments: ['科室', 'departments'],
  groups: ['病组', 'groups'],
  ungrouped: ['未入组', 'ungrouped'],
  includes_limit: ['含界限', 'limit included'],
};

function partText(part: string): string {
  const known = PARTS[part];
  if (known !== undefined) return pick(known[0], known[1]);
  // A level of hospitals, or a place in a list.
  return isWord(`level_${part}`) ? word(`level_${part}`) : part;
}

export interface SettingName {
  /** The envelope, by its own name; empty for what holds for all. */
  envelope: string;
  label: string;
}

export function settingName(path: string): SettingName {
  const parts = path.split('.');
  const own = parts[0] === 'envelopes' && parts.length > 2;
  return {
    envelope: own ? (parts[1] ?? '') : '',
    label: parts
      .slice(own ? 2 : 0)
      .map(partText)
      .join(' · '),
  };
}
