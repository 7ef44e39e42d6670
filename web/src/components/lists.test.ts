import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { FormField, Forms } from '#api';
import type { logInOperator as LogIn } from '@/api/session';
import type { i18n as I18n, setLocale as SetLocale } from '@/i18n';

/** Modules of this file's own: others remember forms and packages of other tests. */
let i18n: typeof I18n;
let setLocale: typeof SetLocale;
let logInOperator: typeof LogIn;
let CellValue: Component;
let FieldInput: Component;
let QueryPanel: Component;
let QueryTable: Component;
let ReplyTable: Component;

beforeAll(async () => {
  vi.resetModules();
  ({ i18n, setLocale } = await import('@/i18n'));
  ({ logInOperator } = await import('@/api/session'));
  CellValue = (await import('./CellValue.vue')).default;
  FieldInput = (await import('./FieldInput.vue')).default;
  QueryPanel = (await import('./QueryPanel.vue')).default;
  QueryTable = (await import('./QueryTable.vue')).default;
  ReplyTable = (await import('./ReplyTable.vue')).default;
}, 60_000);

const field = (name: string, type: FormField['type'], required = false): FormField => ({
  name,
  zh: name,
  en: name,
  type,
  required,
  note: '',
  note_en: '',
  identifies: false,
  words: [],
});
const column = (name: string, type: 'text' | 'money' | 'integer', personal = false): object => ({
  name,
  zh: name,
  en: name,
  type,
  personal,
});
const FORMS = {
  operations: [
    { name: 'claim.receive', zh: '受理', en: 'Receive', second_person: false, fields: [] },
  ],
  queries: [
    {
      name: 'visit.search',
      zh: '结算',
      en: 'Settlements',
      fields: [field('from', 'date', true), field('to', 'date', true), field('care', 'text')],
      columns: [column('settlement', 'integer'), column('name', 'text', true)],
    },
  ],
  errors: [],
} as unknown as Forms;

const SELF = {
  kind: 'operator',
  name: 'li',
  region: '330213',
  region_name: '奉化区',
  today: '2020-12-31',
  rights: ['reveal', 'read:institution.list'],
};

const asked: { path: string; body: Record<string, unknown> }[] = [];
const ROWS: Record<string, object[]> = {
  '/api/v1/institution/list': [
    { institution: 'H1', name: '示范第1医院' },
    { institution: 'H2', name: '示范第2医院' },
  ],
  '/api/v1/visit/search': [{ settlement: 7, name: '王*' }],
};
const POLICY = {
  id: 'p',
  region: '330213',
  settlement_allowed: true,
  title: '某县政策',
  title_en: 'A package',
  documents: [],
  inputs: [],
  kinds: [{ word: 'inpatient', title: '住院', title_en: 'Inpatient' }],
};
const answer = (path: string): object => {
  if (path === '/api/v1/session') return { token: 't', ...SELF };
  if (path === '/api/v1/forms') return FORMS;
  if (path === '/api/v1/policies') return { items: [POLICY] };
  if (path.startsWith('/api/v1/policies/')) return POLICY;
  return { items: ROWS[path] ?? [], page: 1, page_size: 20, more: true };
};

let router: Router;
beforeEach(async () => {
  setLocale('zh');
  asked.length = 0;
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<p/>' } }],
  });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body ?? '{}')) as Record<string, unknown>;
    asked.push({ path, body });
    return new Response(JSON.stringify(answer(path)));
  });
  await logInOperator('li', 'x', '');
});
afterAll(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const global = (): object => ({ plugins: [i18n, router] });
const searches = (): Record<string, unknown>[] =>
  asked.filter((one) => one.path.endsWith('/search')).map((one) => one.body);

describe('a list', () => {
  const open = async (): Promise<VueWrapper> => {
    const panel = mount(QueryPanel, {
      props: { name: 'visit.search', first: { from: '2020-01-01', to: '2020-12-31' } },
      global: global(),
    });
    await flushPromises();
    return panel;
  };

  it('keeps what was asked, the page and the order in the address', async () => {
    await router.push('/settlements');
    const panel = await open();
    await panel.find('select').setValue('inpatient');
    await panel.find('form').trigger('submit');
    await flushPromises();
    await panel.find('.sort').trigger('click');
    await flushPromises();
    await panel.findAll('.pager button')[1]!.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({
      'visit.search.care': 'inpatient',
      'visit.search.sort': 'settlement',
      'visit.search.page': '2',
    });
    asked.length = 0;
    await open();
    expect(searches()).toEqual([
      expect.objectContaining({ care: 'inpatient', sort: 'settlement', page: 2 }),
    ]);
  });

  it('goes back to what was asked before', async () => {
    await router.push('/settlements');
    const panel = await open();
    await panel.find('select').setValue('inpatient');
    await panel.find('form').trigger('submit');
    await flushPromises();
    expect(searches().at(-1)).toMatchObject({ care: 'inpatient' });
    router.back();
    await flushPromises();
    expect(panel.find('select').element.value).toBe('');
    expect(searches().at(-1)).not.toHaveProperty('care');
    router.forward();
    await flushPromises();
    expect(searches().at(-1)).toMatchObject({ care: 'inpatient' });
    await router.push('/settlements?visit.search.page=3');
    await flushPromises();
    expect(searches().at(-1)).toMatchObject({ page: 3 });
    expect(searches().at(-1)).not.toHaveProperty('care');
  });

  it('says that the end is before the beginning', async () => {
    const panel = await open();
    asked.length = 0;
    await panel.findAll('input[type=date]')[1]!.setValue('2019-01-01');
    await panel.find('form').trigger('submit');
    await flushPromises();
    expect(searches()).toEqual([]);
    expect(panel.find('.wrong').text()).toBe('止日在起日之前。');
  });

  it('wants a purpose before it shows everything', async () => {
    const panel = await open();
    await panel.find('.inline button').trigger('click');
    expect(panel.find('[role=alert]').text()).toContain('用途');
    expect(searches().some((body) => body['reveal'] === true)).toBe(false);
    await panel.find('.inline input').setValue('核对');
    await panel.find('.inline button').trigger('click');
    await flushPromises();
    expect(searches().at(-1)).toMatchObject({ reveal: true, purpose: '核对' });
  });

  it('has no column of buttons for who may press none', async () => {
    const table = (button: string): VueWrapper =>
      mount(QueryTable, {
        props: { name: 'visit.search' },
        slots: { actions: button },
        global: global(),
      });
    const without = table('<i></i>');
    await flushPromises();
    expect(without.findAll('th').at(-1)!.attributes('style')).toContain('none');
    const having = table('<button></button>');
    await flushPromises();
    expect(having.findAll('th').at(-1)!.attributes('style') ?? '').not.toContain('none');
  });
});

describe('a field', () => {
  const show = async (one: FormField, of: string): Promise<VueWrapper> => {
    const input = mount(FieldInput, {
      props: { field: one, of, modelValue: '', 'onUpdate:modelValue': (): void => {} },
      global: global(),
    });
    await flushPromises();
    return input;
  };

  it('whose values are known is a list to choose from', async () => {
    const input = await show(field('kind', 'text'), 'claim.receive');
    expect(input.findAll('option').map((one) => one.text())).toEqual(['不填', '住院']);
  });
  it('of an institution takes its name for its code', async () => {
    const input = await show(field('institution', 'text'), 'visit.search');
    expect(input.findAll('datalist option')).toHaveLength(2);
    await input.find('input').setValue('第2医院');
    await input.setProps({ modelValue: '第2医院' });
    await input.find('input').trigger('change');
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(['H2']);
  });
  it('of a bill is filled line by line', async () => {
    const input = await show(field('lines', 'lines'), 'visit.quote');
    await input.find('button').trigger('click');
    await input.find('#bill-item-0').setValue('XA01');
    await input.find('#bill-amount-0').setValue('1,260');
    await input.find('#bill-share-0').setValue('10');
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual([
      'item=XA01;amount=1260;pre_share=10%',
    ]);
  });
  it('of documents is ticked', async () => {
    const input = await show(field('documents', 'text'), 'claim.receive');
    await input.findAll('input[type=checkbox]')[1]!.setValue(true);
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(['list']);
  });
});

describe('what stood as a code', () => {
  const cell = async (
    name: string,
    value: string | number,
    bare = false,
    of = '',
  ): Promise<string> => {
    const one = mount(CellValue, {
      props: {
        column: { name, type: typeof value === 'number' ? 'integer' : 'text' },
        value,
        bare,
        of,
      },
      global: global(),
    });
    await flushPromises();
    return one.text();
  };

  it('is said in words', async () => {
    expect(await cell('local_hukou', 1)).toBe('是');
    expect(await cell('local_hukou', 0)).toBe('否');
    expect(await cell('institution', 'H1')).toBe('示范第1医院 H1');
    expect(await cell('institution', 'H1', true)).toBe('H1');
    expect(await cell('debit', 'resident_pool/income')).toBe('居民统筹基金 / 收入户');
    expect(await cell('phase', 'posted')).toBe('已记账');
    expect(await cell('source', 'local', false, 'audit-log.search')).toBe('本机');
    expect(await cell('state', 'open', false, 'stay.show')).toBe('在院');
    expect(await cell('state', 'open', false, 'due.list')).toBe('未缴');
    expect(await cell('left', -3)).toBe('−3');
    expect(await cell('level', 'community')).toBe('社区(基层)');
    expect(await cell('group', 'IX/conservative')).toBe('IX/保守治疗');
    expect(await cell('documents', 'bill,record')).toBe('票据、病历');
    expect(await cell('message', 'rest:institution:H1:e650')).toBe('e650');
    expect(await cell('points', '18252.613')).toBe('18,252.613');
    expect(await cell('package', 'p')).toBe('某县政策');
    expect(await cell('settlement', 0)).toBe('');
    setLocale('en');
    expect(await cell('unit', '月')).toBe('months');
  });
  it('is said in words in an answer', async () => {
    const reply = { settlement: '0', parts: 'resident_pool=24.00', package: 'p' };
    const table = mount(ReplyTable, { props: { reply }, global: global() });
    await flushPromises();
    expect(table.findAll('tr').map((row) => row.text())).toEqual([
      '基金明细居民统筹基金 24.00',
      '政策包某县政策',
    ]);
  });
});
