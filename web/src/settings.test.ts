import { beforeEach, describe, expect, it } from 'vitest';
import { setLocale } from '@/i18n';
import { settingName } from './settings';

describe('a setting of payment', () => {
  beforeEach(() => setLocale('zh'));

  it('has a label, and the envelope that it belongs to', () => {
    expect(settingName('envelopes.dip.deviation.low.limit')).toEqual({
      envelope: 'dip',
      label: '费用偏离 · 费用过低 · 界限',
    });
    expect(settingName('envelopes.dip.level_coefficient.3')).toEqual({
      envelope: 'dip',
      label: '级别系数 · 三级',
    });
    expect(settingName('budget.total')).toEqual({ envelope: '', label: '预算 · 总额' });
    setLocale('en');
    expect(settingName('envelopes.drg.reserve').label).toBe('reserve');
  });
});
