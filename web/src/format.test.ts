import { describe, expect, it } from 'vitest';
import {
  amountsIn,
  csvOf,
  isQuantity,
  quantity,
  fenOf,
  money,
  moneyOfFen,
  moment,
  plusDays,
  price,
  todayInChina,
  wanOfFen,
} from './format';

describe('amounts', () => {
  it('are whole fen, never floating point', () => {
    expect(fenOf('0.29')).toBe(29);
    expect(fenOf('-1234567.8')).toBe(-123456780);
    expect(fenOf('99999999999.99')).toBe(9999999999999);
    expect(fenOf('1.005')).toBeNull();
    expect(fenOf('')).toBeNull();
    expect(fenOf(null)).toBeNull();
  });
  it('are shown with separators and two decimals', () => {
    expect(money('1234.5')).toBe('1,234.50');
    expect(money('999.99')).toBe('999.99');
    expect(money('1000')).toBe('1,000.00');
    expect(moneyOfFen(-100000000)).toBe('−1,000,000.00');
    expect(money('no amount')).toBe('no amount');
  });
  it('of one unit keep up to six decimals', () => {
    expect(price('0.123456')).toBe('0.123456');
    expect(price('12345.50')).toBe('12,345.50');
    expect(price('no price')).toBe('no price');
  });
  it('are shown in 万元, half up', () => {
    expect(wanOfFen(1234567890)).toBe('1,234.57');
    expect(wanOfFen(4999)).toBe('0.00');
    expect(wanOfFen(5000)).toBe('0.01');
  });
});

describe('a table of the page', () => {
  it('becomes CSV that spreadsheets read and do not compute', () => {
    expect(
      csvOf([
        ['基金', '结余'],
        ['a,b', '-1.50'],
        ['=1+1', ''],
      ]),
    ).toBe('\ufeff基金,结余\r\n"a,b",-1.50\r\n\'=1+1,\r\n');
  });
});

describe('quantities', () => {
  it('have separators where a column or a sentence holds them', () => {
    expect(isQuantity('points', ['18252.613', '', '2'])).toBe(true);
    expect(isQuantity('points', ['正常'])).toBe(false);
    expect(isQuantity('visit', ['1'])).toBe(false);
    expect(quantity('-1615300.55')).toBe('−1,615,300.55');
    expect(amountsIn('184389.76 ÷ 18252.613 = 10.102102')).toBe(
      '184,389.76 ÷ 18,252.613 = 10.102102',
    );
    expect(amountsIn('2020-03-24 C00000025200003 1.2347')).toBe(
      '2020-03-24 C00000025200003 1.2347',
    );
  });
});

describe('days and moments', () => {
  it('are those of China', () => {
    expect(todayInChina(new Date('2025-01-31T16:00:00Z'))).toBe('2025-02-01');
    expect(todayInChina(new Date('2025-01-31T15:59:59Z'))).toBe('2025-01-31');
    expect(moment('2025-01-31T08:30:00+08:00')).toBe('2025-01-31 08:30:00');
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(plusDays('2025-01-01', -1)).toBe('2024-12-31');
  });
});
