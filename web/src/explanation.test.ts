import { beforeEach, describe, expect, it } from 'vitest';
import type { Explanation } from '#api';
import { formulaText, sentences } from './explanation';
import { setLocale } from './i18n';

const TREE: Explanation = {
  id: 'settlement',
  title: '住院',
  title_en: 'Inpatient care',
  amount: '40000.00',
  children: [
    {
      id: 'pool',
      title: '统筹',
      title_en: 'Pool',
      amount: '26810.00',
      formula: '38300.00 × 70% = 26810.00',
      source_title: '政策问答',
      article: '医疗待遇',
      quote: '基金支付70%',
      position: 'benefit.yaml:184:13',
      inputs: [{ name: '起付线', name_en: 'Deductible', value: '1200.00', value_en: '1200.00' }],
      children: [{ id: 'pool.cap', title: '封顶线', title_en: 'Cap', amount: '0.00' }],
    },
  ],
};

describe('an explanation', () => {
  beforeEach(() => setLocale('zh'));

  it('becomes one sentence a step, with its article', () => {
    const [pool, cap] = sentences(TREE);
    expect(pool).toMatchObject({
      depth: 0,
      title: '统筹',
      amount: '26,810.00',
      how: '38,300.00 × 70% = 26,810.00',
      because: ['起付线 1,200.00'],
      article: '《政策问答》 医疗待遇',
      quote: '基金支付70%',
    });
    expect(cap).toMatchObject({ depth: 1, how: '', because: [] });
  });
  it('says whether a cap was reached', () => {
    const fits = 'cap 300000.00 − used 0.00, cut 0.00, left 260500.00';
    const cuts = 'cap 3000.00 − used 2900.00, cut 50.00, left 0.00';
    expect(formulaText(fits)).toContain('没有超过');
    expect(formulaText(cuts)).toContain('超出 50.00');
    setLocale('en');
    expect(formulaText(fits)).toBe(
      'cap 300,000.00, used before 0.00, not exceeded, 260,500.00 left',
    );
  });
  it('is in the language that was chosen', () => {
    setLocale('en');
    expect(sentences(TREE)[0]).toMatchObject({ title: 'Pool', because: ['Deductible 1,200.00'] });
    expect(formulaText('不适用 / does not apply')).toBe('does not apply');
    const rounded = '8847.30 − 1200.00, 四舍五入 / 8847.30 − 1200.00, half up';
    expect(formulaText(rounded)).toBe('8,847.30 − 1,200.00, half up');
  });
});
