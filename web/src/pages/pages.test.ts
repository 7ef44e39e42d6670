import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Policy, Quote, Trial } from '#api';
import LimitsList from '@/components/LimitsList.vue';
import { i18n, setLocale } from '@/i18n';
import PolicyTrial from './PolicyTrial.vue';
import SameVisit from './SameVisit.vue';
import WillPay from './WillPay.vue';

const named = (id: string): { id: string; title: string; title_en: string } => ({
  id,
  title: id,
  title_en: id,
});
const level = {
  ...named('level'),
  kind: 'enum',
  of_line: false,
  required: true,
  default: '',
  words: ['low', 'high'].map((word) => ({ word, title: word, title_en: word })),
};
const POLICY = {
  ...named('p'),
  region: '330213',
  from: '2020-01-01',
  through: '2020-12-31',
  settlement_allowed: true,
  digest: 'd',
  sources: [],
  funds: [{ ...named('pool'), is_account: false }],
  kinds: [{ word: 'inpatient', title: '住院', title_en: 'Inpatient' }],
  inputs: [level],
  accumulators: [],
  documents: [
    {
      ...named('doc'),
      from: '',
      through: '',
      readings: [],
      layers: [],
      care: [{ ...named('inpatient'), layers: [], inputs: ['level'] }],
    },
  ],
  decisions: [],
} as unknown as Policy;

const quoteOf = (pool: string, personal: string): Quote =>
  ({
    in_scope: '1000.00',
    funds: { pool },
    cash: personal,
    personal,
    limits: [],
  }) as unknown as Quote;

const asked: { path: string; body: Record<string, unknown> }[] = [];
let answers: unknown[] = [];
const global = { plugins: [i18n], stubs: { RouterLink: true } };

beforeEach(() => {
  setLocale('zh');
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/policies/p') return new Response(JSON.stringify(POLICY));
    if (path === '/api/v1/policies') return new Response(JSON.stringify({ items: [POLICY] }));
    asked.push({ path, body: JSON.parse(String(init.body ?? '{}')) as Record<string, unknown> });
    return new Response(JSON.stringify(answers.shift()));
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('what is left', () => {
  it('says when a layer begins and when a cap is reached', () => {
    const limit = { id: 'x', layer: '大病保险', title: '起付线', per: 'year', care: '住院' };
    const list = mount(LimitsList, {
      props: {
        label: '还差多少',
        limits: [
          {
            ...limit,
            kind: 'deductible',
            threshold: '15000.00',
            used: '12400.00',
            left: '2600.00',
          },
          { ...limit, kind: 'payment_cap', threshold: '300.00', used: '300.00', left: '0.00' },
        ],
      },
      global,
    });
    const rows = list.findAll('tbody tr');
    expect(rows[0]?.text()).toContain('再负担 2,600.00 元,大病保险开始支付');
    expect(rows[1]?.text()).toContain('已到支付限额');
    expect(rows[1]?.find('.meter span').attributes('style')).toContain('100%');
  });
});

describe('what a visit will cost', () => {
  const whole = (pool: string, personal: string): object => ({
    ...quoteOf(pool, personal),
    total: '40000.00',
    explanation: { id: 'settlement', title: '', title_en: '', amount: '0.00' },
  });
  const open = async (): Promise<VueWrapper> => {
    answers = [whole('700.00', '300.00'), whole('700.00', '300.00')];
    const page = mount(WillPay, { global });
    await flushPromises();
    await flushPromises();
    return page;
  };
  it('is marked as that of before when something was changed', async () => {
    const page = await open();
    expect(page.find('.sentence').text()).toContain('个人负担 300.00');
    expect(page.find('.stale').exists()).toBe(false);
    await page.find('#total').setValue('5,000');
    expect(page.find('.sentence').element.closest('.stale')).not.toBeNull();
  });
  it('does not stay below an error, and is not asked for with a wrong amount', async () => {
    const page = await open();
    const before = asked.length;
    await page.find('#total').setValue('100.005');
    await page.find('#total').trigger('change');
    await page.find('form').trigger('submit');
    await flushPromises();
    expect(asked).toHaveLength(before);
    expect(page.find('.sentence').exists()).toBe(false);
    expect(page.find('[role=alert]').text()).toContain('金额写得不对');
    await page.find('#total').setValue('40,000');
    answers = [whole('1.00', '2.00'), whole('1.00', '2.00')];
    await page.find('form').trigger('submit');
    await flushPromises();
    expect(asked[before]?.body).toMatchObject({ total: '40000' });
    vi.stubGlobal('fetch', async () => new Response('{"detail":"没有"}', { status: 422 }));
    await page.find('form').trigger('submit');
    await flushPromises();
    expect(page.find('.sentence').exists()).toBe(false);
    expect(page.find('[role=alert]').text()).toContain('没有');
  });
});

describe('the same visit with other facts', () => {
  it('stands beside the first answer with the difference', async () => {
    answers = [quoteOf('700.00', '300.00'), quoteOf('600.00', '400.00')];
    const panel = mount(SameVisit, {
      props: {
        policy: POLICY,
        visit: { kind: 'inpatient', date: '2020-05-01', total: '1000.00' },
        facts: { level: 'low' },
        used: { spent: '5.00' },
        quote: quoteOf('700.00', '300.00'),
        offered: [POLICY],
      },
      global,
    });
    await flushPromises();
    expect(asked[0]?.body).toMatchObject({ level: 'low', used: { spent: '5.00' } });
    expect(panel.text()).toContain('两种情况个人负担相同');
    await panel.findAll('select')[1]?.setValue('high');
    await flushPromises();
    expect(asked[1]?.body).toMatchObject({ level: 'high' });
    expect(panel.text()).toContain('改后个人多负担 100.00 元');
    expect(panel.find('tr[data-row=fund-pool]').text()).toContain('−100.00');
  });
});

describe('a change that is tried', () => {
  it('is sent by path, and comes back as sums', async () => {
    const words = { zh: '起付线', en: 'Deductible' };
    const setting = {
      path: 'doc/line/1',
      document: words,
      title: words,
      column: '',
      when: [{ key: 'level', value: 'low' }],
      type: 'money',
      value: '100.00',
      place: '',
      source: '',
      article: '',
    };
    const side = { error: '', fund: '900.00', personal: '100.00' };
    const trial: Trial = {
      digest: 'e',
      changes: [],
      notes: [],
      items: [
        {
          sample: 'a.case',
          person: 'A1',
          day: '2020-05-01',
          kind: 'inpatient',
          title: words,
          total: '1000.00',
          before: side,
          after: { error: '', fund: '800.00', personal: '200.00' },
        },
      ],
      sums: {
        claims: 1,
        changed: 1,
        refused: 0,
        better: 0,
        worse: 1,
        fund_before: '900.00',
        fund_after: '800.00',
        personal_before: '100.00',
        personal_after: '200.00',
      },
    };
    answers = [{ items: [setting] }, trial];
    const page = mount(PolicyTrial, { props: { policy: POLICY }, global });
    await flushPromises();
    expect(page.find('tbody tr').text()).toContain('level: low');
    expect(page.find('button[type=submit]').attributes('disabled')).toBeDefined();
    await page.find('input[data-path="doc/line/1"]').setValue('200.00');
    await page.find('form').trigger('submit');
    await flushPromises();
    expect(asked[1]?.body).toEqual({
      changes: [{ path: 'doc/line/1', value: '200.00' }],
      sample: 'cases',
    });
    expect(page.find('tr[data-row=fund]').text()).toContain('−100.00');
    expect(page.find('.trial-items tbody').text()).toContain('A1');
  });
});
