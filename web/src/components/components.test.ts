import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Forms } from '#api';
import { client } from '@/api/client';
import { i18n, setLocale } from '@/i18n';
import AmountInput from './AmountInput.vue';
import CellValue from './CellValue.vue';
import OperationForm from './OperationForm.vue';
import PersonTimeline from './PersonTimeline.vue';
import QueryTable from './QueryTable.vue';
import StackedBar from './StackedBar.vue';

const FORMS: Forms = {
  operations: [
    {
      name: 'person.add',
      zh: '人员登记',
      en: 'Register a person',
      second_person: false,
      fields: [
        {
          name: 'name',
          zh: '姓名',
          en: 'Name',
          type: 'text',
          required: true,
          note: '',
          note_en: '',
          identifies: false,
          words: [],
        },
        {
          name: 'birth',
          zh: '出生日期',
          en: 'Birthday',
          type: 'date',
          required: false,
          note: '有身份证号时可不填',
          note_en: 'Not needed with an identity number',
          identifies: false,
          words: [],
        },
      ],
    },
  ],
  queries: [
    {
      name: 'person.list',
      zh: '人员清单',
      en: 'Persons',
      fields: [],
      columns: [
        { name: 'person', zh: '人员编号', en: 'Person', type: 'text', personal: false },
        { name: 'paid', zh: '金额', en: 'Paid', type: 'money', personal: false },
        { name: 'name', zh: '姓名', en: 'Name', type: 'text', personal: true },
      ],
    },
  ],
  errors: [{ code: 'app.overlap', zh: '与已有的重叠', en: 'overlaps what is there' }],
};

interface Asked {
  path: string;
  body: Record<string, unknown>;
  key: string | null;
}
const asked: Asked[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

const json =
  (value: object, status = 200): (() => Response) =>
  () =>
    new Response(JSON.stringify(value), { status });
const global = { plugins: [i18n], stubs: { RouterLink: true } };

beforeEach(() => {
  setLocale('zh');
  asked.length = 0;
  answers = [];
  client.credentials = { token: 't' };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/forms') return json(FORMS)();
    asked.push({
      path,
      body: JSON.parse(String(init.body ?? '{}')) as Record<string, unknown>,
      key: new Headers(init.headers).get('Idempotency-Key'),
    });
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError('no network');
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('an operation', () => {
  it('that was not answered is sent again under the same key', async () => {
    const form = mount(OperationForm, { props: { name: 'person.add' }, global });
    await flushPromises();
    await form.find('input').setValue('王小花');
    await form.find('form').trigger('submit');
    await flushPromises();
    expect(form.find('[role=alert]').text()).toContain('连不上服务器');
    answers = [json({ person: '1001' })];
    await form.find('form').trigger('submit');
    await flushPromises();
    expect(asked.map((one) => one.key)).toEqual([asked[0]?.key, asked[0]?.key]);
    expect(asked[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(form.text()).toContain('已办理');
    expect(form.emitted('done')?.[0]).toEqual([{ person: '1001' }]);
  });

  it('that was done is closed until another one is asked for', async () => {
    const form = mount(OperationForm, { props: { name: 'person.add' }, global });
    await flushPromises();
    await form.find('input').setValue('王小花');
    answers = [json({ person: '1001' }), json({ person: '1002' })];
    await form.find('form').trigger('submit');
    await flushPromises();
    await form.find('form').trigger('submit');
    await flushPromises();
    expect(asked).toHaveLength(1);
    expect(form.find('input').attributes('disabled')).toBeDefined();
    expect(form.find('button[type=submit]').exists()).toBe(false);
    await form.find('form button').trigger('click');
    expect(form.find('input').element.value).toBe('');
    await form.find('input').setValue('王小花');
    await form.find('form').trigger('submit');
    await flushPromises();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.key).not.toBe(asked[0]?.key);
  });

  it('asks about a doubt once', async () => {
    const props = { name: 'person.add', doubt: () => Promise.resolve('已有同名的人') };
    const form = mount(OperationForm, { props, global });
    await flushPromises();
    await form.find('input').setValue('王小花');
    await form.find('form').trigger('submit');
    await flushPromises();
    expect(asked).toHaveLength(0);
    expect(form.find('[role=alert]').text()).toBe('已有同名的人');
    expect(form.find('button[type=submit]').text()).toBe('仍要办理');
    answers = [json({ person: '1001' })];
    await form.find('form').trigger('submit');
    await flushPromises();
    expect(asked).toHaveLength(1);
  });

  it('shows what is wrong beside the field', async () => {
    answers = [
      json(
        {
          detail: '应写成日期',
          code: 'app.bad_field',
          errors: [{ pointer: '/birth', code: 'app.bad_field', detail: '没有这一天' }],
        },
        422,
      ),
    ];
    const form = mount(OperationForm, {
      props: { name: 'person.add', fixed: { name: '甲' } },
      global,
    });
    await flushPromises();
    await form.find('form').trigger('submit');
    await flushPromises();
    const birth = form.findAll('input')[1]!;
    expect(birth.attributes('aria-invalid')).toBe('true');
    expect(form.find('.wrong').text()).toBe('没有这一天');
    expect(birth.attributes('aria-describedby')).toContain(form.find('.wrong').attributes('id'));
    expect(form.findAll('input')[0]!.attributes('disabled')).toBeDefined();
    expect(asked[0]?.body).toEqual({ name: '甲' });
  });
});

describe('an amount', () => {
  const input = (value: string): VueWrapper =>
    mount(AmountInput, { props: { modelValue: value, label: '总额' }, global });

  it('may have separators, and is sent without', async () => {
    const one = input('40000.00');
    expect(one.find('input').element.value).toBe('40,000.00');
    await one.find('input').setValue('¥1,234,567.8');
    await one.find('input').trigger('change');
    expect(one.emitted('update:modelValue')?.at(-1)).toEqual(['1234567.8']);
    expect(one.find('input').element.value).toBe('1,234,567.8');
    expect(one.find('.wrong').exists()).toBe(false);
  });

  it('that is none keeps what was written and says what is wrong', async () => {
    for (const [text, told] of [
      ['abc', '不是金额'],
      ['4,00', '不是金额'],
      ['100.005', '小数位太多'],
      ['-5', '不能是负数'],
      ['12345678901234', '太大'],
    ] as const) {
      const one = input('');
      await one.find('input').setValue(text);
      await one.find('input').trigger('change');
      expect(one.find('input').element.value).toBe(text);
      expect(one.find('.wrong').text()).toContain(told);
      expect(one.find('input').attributes('aria-invalid')).toBe('true');
      expect(one.find('input').attributes('aria-describedby')).toBe(
        one.find('.wrong').attributes('id'),
      );
    }
  });
});

describe('a query', () => {
  const page = (more: boolean): object => ({
    items: [{ person: '1001', paid: '1234.5' }],
    page: 1,
    page_size: 20,
    more,
  });

  it('is paged and sorted by the server', async () => {
    answers = [json(page(true)), json(page(true)), json(page(true)), json(page(false))];
    const table = mount(QueryTable, { props: { name: 'person.list' }, global });
    await flushPromises();
    expect(table.find('td.number').text()).toBe('1,234.50');
    expect(table.findAll('th')[0]!.attributes('scope')).toBe('col');
    await table.findAll('.sort')[1]!.trigger('click');
    await flushPromises();
    expect(asked[1]?.body).toMatchObject({ sort: 'paid', page: 1 });
    expect(table.findAll('th')[1]!.attributes('aria-sort')).toBe('ascending');
    await table.findAll('.sort')[1]!.trigger('click');
    await flushPromises();
    expect(asked[2]?.body).toMatchObject({ sort: '-paid' });
    await table.findAll('.pager button')[1]!.trigger('click');
    await flushPromises();
    expect(asked[3]?.body).toMatchObject({ sort: '-paid', page: 2 });
  });

  it('asks for the number of rows, and does not sort by what is masked', async () => {
    answers = [json({ ...page(true), total: 48 })];
    const table = mount(QueryTable, { props: { name: 'person.list' }, global });
    await flushPromises();
    expect(asked[0]?.body).toMatchObject({ count: true });
    expect(table.find('.pager').text()).toContain('共 48 条');
    expect(table.findAll('th').map((head) => head.find('.sort').exists())).toEqual([
      true,
      true,
      false,
    ]);
    answers = [json({ ...page(true), total_above: 1000000 })];
    await table.setProps({ params: { day: '2020-01-01' } });
    await flushPromises();
    expect(table.find('.pager').text()).toContain('超过 1000000 条');
  });

  it('says what to do when nothing was found, and when it failed', async () => {
    answers = [json({ items: [], page: 1, page_size: 20, more: false })];
    const table = mount(QueryTable, {
      props: { name: 'person.list', empty: '还没有登记人员。' },
      global,
    });
    await flushPromises();
    expect(table.text()).toContain('还没有登记人员。');
    answers = [json({ detail: '没有权限', code: 'app.not_allowed' }, 403)];
    await table.setProps({ params: { day: '2020-01-01' } });
    await flushPromises();
    expect(table.find('[role=alert]').text()).toContain('没有权限');
    answers = [json(page(false))];
    await table.find('[role=alert] button').trigger('click');
    await flushPromises();
    expect(table.find('table').exists()).toBe(true);
  });
});

describe('cells', () => {
  const show = (name: string, type: 'text' | 'money', value: string): string =>
    mount(CellValue, { props: { column: { name, type }, value }, global }).text();

  it('are words and amounts', () => {
    expect(show('care', 'text', 'inpatient')).toBe('住院');
    expect(show('attributes', 'text', 'class=adult_A;amount=1200.00')).toBe(
      '人员类别 成年居民 A 档 · 金额 1,200.00',
    );
    expect(show('state', 'text', 'reversed')).toBe('已撤销');
    expect(show('outcome', 'text', 'app.overlap')).toContain('与已有的重叠');
    expect(show('township', 'text', '锦屏街道')).toBe('锦屏街道');
  });
});

describe('pictures', () => {
  it('of who pays have their numbers as a table', () => {
    const bar = mount(StackedBar, {
      props: {
        label: '由谁支付',
        shares: [
          { title: '统筹', fen: 75 },
          { title: '大病', fen: 0 },
          { title: '现金', fen: 25, own: true },
        ],
      },
      global,
    });
    expect(bar.findAll('tbody tr').map((row) => row.text())).toEqual([
      '统筹0.7575.0%',
      '现金0.2525.0%',
    ]);
    expect(bar.find('tfoot').text()).toContain('1.00');
  });
  it('of a life say in words what they show', () => {
    const line = mount(PersonTimeline, {
      props: {
        history: [{ kind: 'coverage', word: 'resident', other: '', from: '2020-01-01', to: null }],
        settlements: [{ day: '2020-05-01', care: 'inpatient', total: '40000.00', state: 'live' }],
        payments: [],
      },
      global,
    });
    expect(line.findAll('.hidden-label').map((one) => one.text())).toEqual([
      '居民医保 2020-01-01 – 至今',
      '2020-05-01 住院 40,000.00',
    ]);
    const none = mount(PersonTimeline, {
      props: { history: [], settlements: [], payments: [] },
      global,
    });
    expect(none.text()).toContain('还没有登记和结算');
  });
});
