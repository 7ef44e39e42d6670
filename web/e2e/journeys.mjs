// What people of each role do in a day. Every journey runs in each language and on each screen.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { HOSPITAL, PASSWORD } from './region.mjs';

const body = (person) => person.page.locator('main').innerText();

async function see(person, pages) {
  const deep = person.deep;
  for (const [name, path] of pages) {
    await person.go(path);
    await person.see(name, deep);
  }
}

/** Fills the dialog that is open and sends it. */
async function send(person, fields) {
  const dialog = person.page.getByRole('dialog');
  await dialog.waitFor();
  // Lists to choose from come after the form.
  await person.page.waitForLoadState('networkidle');
  for (const [label, value] of fields) {
    const field = dialog.getByLabel(label).first();
    if (Array.isArray(value)) {
      for (const one of value) await dialog.getByLabel(one, { exact: true }).check();
      continue;
    }
    const isChoice = (await field.evaluate((one) => one.tagName)) === 'SELECT';
    await (isChoice ? field.selectOption(value) : field.fill(value));
  }
  await dialog.locator('button[type=submit]').click();
  await dialog.locator('.note-box.good').waitFor();
  const told = await dialog.innerText();
  await dialog.getByRole('button', { name: person.say('关闭', 'Close'), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await person.quiet();
  return told;
}

/** Five people bear the name; it is masked, and stands neither in the address nor in the log. */
async function findByName(person) {
  const submit = person.page.locator('main form button[type=submit]');
  await person.page.fill('#wanted', '李 志强');
  await submit.first().click();
  await person.page
    .getByRole('heading', { name: person.say('按姓名查到的人', 'Found by name') })
    .waitFor();
  await person.page.getByText(person.say('共 5 条', '5 rows')).waitFor();
  assert.doesNotMatch(await body(person), /李志强/);
  await person.see('people-found', person.deep);
  await person.page.fill('#birth', '1989-02-06');
  await submit.first().click();
  await person.page.getByText(person.say('共 1 条', '1 rows')).waitFor();
  await submit.nth(1).click();
  await person.page.locator('#unsaid').waitFor();
  await person.page.fill('#purpose', person.say('窗口核对', 'asked at the counter'));
  await submit.nth(1).click();
  await person.page.getByText('李志强').waitFor();
  await person.page.locator('tbody a').first().click();
  await person.page.waitForFunction(() => location.hash === '#/people/1002');
  await person.quiet();
  await person.page.goBack();
  await person.page.getByText(person.say('共 1 条', '1 rows')).waitFor();
  assert.doesNotMatch(decodeURIComponent(person.page.url()), /志强/);
  assert.doesNotMatch(await readFile(`${person.region.folder}/log`, 'utf8'), /志强/);
}

export const JOURNEYS = {
  async public(person) {
    await person.page.getByText('13,190.00').first().waitFor();
    await person.see('pay', person.deep);
    assert.match(await body(person), /26,810\.00/);
    assert.match(await body(person), /330213-fenghua\/resident\/benefit\.yaml/);
    await person.page.locator('.elsewhere tbody tr').nth(2).waitFor();
    // What is left; and the same cost for another class of person beside it.
    await person.page.locator('.limits tbody tr').first().waitFor();
    assert.match(await person.page.locator('.limits').innerText(), /260,500\.00/);
    await person.page.locator('form:has(#compare-policy) select').nth(1).selectOption('adult_B');
    await person.page
      .locator('.compare tr[data-row=personal]')
      .getByText('1,915.00', { exact: true })
      .waitFor();
    // What was used before leaves less of the cap.
    await person.page.locator('details:has(#used-inpatient_expense) summary').click();
    await person.page.fill('#used-inpatient_expense', '100000');
    await person.page.keyboard.press('Enter');
    await person.page.getByText('160,500.00').first().waitFor();
    await person.see('pay-compared', person.deep);
    await person.page.fill('#used-inpatient_expense', '');
    // The keyboard alone: skip to the form, change the amount, compute.
    await person.page.fill('#total', '80000');
    await person.page.keyboard.press('Enter');
    await person.page.getByText('80,000.00').first().waitFor();
    // A bill instead of totals: 1,000.00 and 20 × 100.00 above its limit of 30.00.
    await person.page.locator('.bill summary').click();
    const more = person.page.getByRole('button', { name: person.say('加一项', 'Add a line') });
    await more.click();
    await person.page.fill('#bill-item-0', '床位费');
    await person.page.fill('#bill-amount-0', '1,000');
    await more.click();
    await person.page.fill('#bill-amount-1', '2000');
    await person.page.fill('#bill-quantity-1', '20');
    await person.page.fill('#bill-limit-1', '30');
    await person.page.keyboard.press('Enter');
    await person.page.getByText('1,400.00').first().waitFor();
    assert.match(await body(person), /3,000\.00/);
    await person.see('pay-bill', person.deep);
    const drop = person.say('删去这一项', 'Remove this line');
    for (let left = 2; left > 0; left -= 1) {
      await person.page.getByRole('button', { name: drop }).first().click();
    }
    // An amount that is none says so beside it; separators are no matter.
    await person.page.fill('#total', '100.005');
    await person.page.keyboard.press('Enter');
    await person.page.locator('.wrong').waitFor();
    assert.equal(await person.page.locator('.sentence').count(), 0);
    await person.page.fill('#total', '8,000');
    await person.page.keyboard.press('Enter');
    await person.page.getByText('8,000.00').first().waitFor();
    // Every region computes with the values that its form opens with.
    const offered = await person.page.locator('#policy option').all();
    for (const id of await Promise.all(offered.map((one) => one.getAttribute('value')))) {
      await person.page.selectOption('#policy', id);
      await person.page.locator(`.sentence[data-policy=${id}]`).waitFor();
    }
    await person.page.selectOption('#policy', 'fenghua2020');
    await person.page.locator('.sentence[data-policy=fenghua2020]').waitFor();
    await person.page.selectOption('#kind', 'outpatient');
    await see(person, [
      ['policies', '/policies'],
      ['policy', '/policies/fenghua2020'],
    ]);
    await person.page.locator('button.link').first().click();
    await person.page.locator('.text-line.marked').waitFor();
    await person.see('policy-text', person.deep);
    await see(person, [
      ['login', '/login'],
      ['nothing', '/no/such/page'],
    ]);
    // Without a session other pages lead to the login.
    await person.page.evaluate(() => {
      location.hash = '/people';
    });
    await person.page.waitForFunction(() => location.hash.startsWith('#/login?next='));
  },

  async clerk(person) {
    await person.go('/login');
    person.expectRefusals(1);
    await person.page.fill('#operator', 'li');
    await person.page.fill('#password', 'Wrong-Password-1');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.getByRole('alert').waitFor();
    await person.logIn('operator', { operator: 'li', password: PASSWORD });
    await person.page.locator('.bars svg').first().waitFor();
    await person.see('home', person.deep);
    assert.match(await person.page.locator('.page-head').innerText(), /奉化区 330213/);
    await person.go('/people');
    await person.see('people', person.deep);
    await findByName(person);
    await person.page.fill('#birth', '');
    await person.page.fill('#wanted', '1002');
    await person.page.locator('main form button[type=submit]').first().click();
    await person.page.waitForFunction(() => location.hash === '#/people/1002');
    await person.page.getByText('330***********').first().waitFor();
    await person.see('person', person.deep);
    assert.doesNotMatch(await body(person), /330000\d{11}/);
    await person.page.fill('#purpose', person.say('核对证件', 'check the card'));
    await person.page.locator('main form button[type=submit]').first().click();
    await person.page.getByText(/330000\d{11}/).waitFor();
    for (const tab of ['settlements', 'dues', 'stays', 'account', 'again']) {
      await person.page.locator(`#tab-${tab}`).click();
      await person.quiet();
    }
    await person.go('/settlements');
    await person.page.getByLabel(person.say('医疗类别', 'Care kind')).selectOption('inpatient');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.waitForFunction(() => location.hash.includes('visit.search.care=inpatient'));
    await person.see('settlements', person.deep);
    await person.page.locator('tbody a').first().click();
    await person.page.locator('.explanation li').first().waitFor();
    await person.see('settlement', person.deep);
    // Back is the list as it was asked for.
    await person.page.goBack();
    await person.quiet();
    const care = person.page.getByLabel(person.say('医疗类别', 'Care kind'));
    assert.equal(await care.inputValue(), 'inpatient');
    // A stay with its fee lines by name, and what became of each.
    await person.go('/people/1002?tab=settlements');
    const stay = person.page.locator('tbody tr', { hasText: '2,640.00' });
    await stay.locator('a').first().click();
    await person.page.getByText('乙类药').waitFor();
    assert.match(await body(person), /90\.00\s+810\.00/);
    await person.see('settlement-lines', person.deep);
    await person.go('/people');
    await person.page
      .getByRole('button', { name: person.say('人员登记', 'Register a person') })
      .click();
    await person.see('dialog', person.deep);
    const told = await send(person, [
      [person.say('姓名', 'Name'), '测试'],
      [person.say('出生日期', 'Birthday'), '1990-05-05'],
      [person.say('性别', 'Sex'), 'male'],
    ]).catch(async (error) => {
      throw new Error(`${error.message}\n${await person.page.getByRole('dialog').innerText()}`);
    });
    assert.match(told, /\d/);
    await person.go('/jobs');
    await person.page.setInputFiles('#table-file', {
      name: 'persons.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `姓名,出生日期,性别\n导入甲,1988-0${person.number}-01,男\n,1988-01-01,男\n`,
      ),
    });
    await person.page.locator('main form button[type=submit]').first().click();
    await person.page.locator('tbody .tag.good').first().waitFor();
    await person.see('jobs', person.deep);
    const [file] = await Promise.all([
      person.page.waitForEvent('download'),
      person.go('/people').then(() => person.page.getByRole('button', { name: 'Excel' }).click()),
    ]);
    assert.equal(file.suggestedFilename(), 'person.list.xlsx');
    const [table] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const text = await readFile(await table.path(), 'utf8');
    assert.match(text, new RegExp(`,${person.say('女', 'Female')},`));
    await see(person, [
      ['claims', '/claims'],
      ['contributions', '/contributions'],
      ['institutions', '/institutions'],
      ['functions', '/functions'],
      ['look', '/look/coverage.list'],
      ['do', '/do/coverage.add'],
      ['approvals', '/approvals'],
    ]);
    await person.page.getByRole('button', { name: person.say('退出', 'Log out') }).click();
    await person.page.waitForFunction(() => location.hash === '#/pay');
  },

  async reviewer(person) {
    await person.logIn('operator', { operator: 'zhou', password: PASSWORD });
    await person.go(`/settlements`);
    await person.page.locator('tbody a').nth(person.number).click();
    await person.page
      .getByRole('button', { name: person.say('撤销结算', 'Reverse a settlement') })
      .click()
      .catch(async () => {
        throw new Error(await body(person));
      });
    person.expectRefusals(1);
    const dialog = person.page.getByRole('dialog');
    await dialog.locator('button[type=submit]').click();
    // The newest settlement of a person can be taken back, an earlier one is refused and says why.
    await dialog.locator('.note-box.good, .note-box.bad').first().waitFor();
    await person.see('reverse', person.deep);
    person.expectRefusals(0);
  },

  async finance(person) {
    await person.logIn('operator', { operator: 'qian', password: PASSWORD });
    const menu = await person.page.locator('nav').innerText();
    assert.doesNotMatch(menu, /参保人员|People/);
    await person.go('/ledger');
    await person.see('ledger', person.deep);
    await person.page.locator('#tab-ledger\\.journal').click();
    await person.quiet();
    await person.page
      .getByRole('button', { name: person.say('在账证明', 'Proof'), exact: true })
      .first()
      .click();
    await person.page.locator('td').first().waitFor();
    await person.see('proof', person.deep);
    await person.page.locator('#tab-ledger\\.statement').click();
    await person.see('statement', person.deep);
  },

  async payment(person) {
    await person.logIn('operator', { operator: 'qian', password: PASSWORD });
    await person.go('/payment');
    await person.page.locator('.bars svg').first().waitFor();
    assert.match(await body(person), /143,660\.12/);
    await person.page
      .locator('td')
      .getByRole('button', { name: person.say('看医院', 'Hospitals'), exact: true })
      .nth(2)
      .click();
    await person.quiet();
    await person.page
      .locator('td')
      .getByRole('button', { name: person.say('看病例', 'Cases'), exact: true })
      .first()
      .click();
    await person.page
      .getByRole('button', { name: person.say('说明', 'Explain'), exact: true })
      .first()
      .click();
    await person.page.locator('.case-lines li').nth(12).waitFor();
    await person.see('payment', person.deep);
    // The address shows the same case again; back is the list of cases.
    await person.page.reload();
    await person.page.locator('.case-lines li').nth(12).waitFor();
    await person.page.goBack();
    await person.page.locator('.case-lines').waitFor({ state: 'detached' });
    await person.page.locator('#tab-what-if').click();
    await person.quiet();
    await person.page.selectOption('#path', 'envelopes.dip.reserve');
    await person.page.fill('#then', '10%');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.getByText('−5,316.28').waitFor();
    await person.page.locator('.bars svg').waitFor();
    await person.see('payment-what-if', person.deep);
    await person.page.locator('#tab-groups').click();
    await person.quiet();
    await person.page.fill('#find', 'k35');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.getByText('K35.8+47.0100').first().waitFor();
    await person.see('payment-groups', person.deep);
    await person.page.locator('#tab-rejects').click();
    await person.see('payment-rejects', person.deep);
  },

  async planner(person) {
    await person.logIn('operator', { operator: 'wu', password: PASSWORD });
    await person.page.locator('.alerts li').first().waitFor();
    assert.match(await body(person), /清理超出清单的政策/);
    await person.see('home-planner', person.deep);
    await person.go('/tasks');
    await person.page.locator('td .tag.bad').first().waitFor();
    await person.see('tasks', person.deep);
    await person.page.locator('tbody button').first().click();
    await send(person, [[person.say('工作完成情况', 'Progress'), `第 ${person.number} 次填报`]]);
    await person.page.getByText(`第 ${person.number} 次填报`).first().waitFor();
    await person.page.locator('#tab-indicator\\.list').click();
    await person.page.locator('.bars svg').first().waitFor();
    await person.see('indicators', person.deep);
    for (const tab of ['task\\.summary', 'task\\.table', 'indicator\\.formulas']) {
      await person.page.locator(`#tab-${tab}`).click();
      await person.quiet();
    }
    await person.go('/jobs?operation=task.line');
    const table = '某县任务进度表,,\n序号,任务事项,完成时限\n7,导入的任务,年底\n';
    person.region.remember('导入的任务 年底');
    await person.page.setInputFiles('#table-file', {
      name: 'tasks.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    });
    await person.page.fill('#header-row', '2');
    await person.page.fill('#constants', `plan=导入${person.number};year=2099`);
    await person.page.locator('main form button[type=submit]').first().click();
    await person.page.locator('tbody .tag.good').first().waitFor();
    await person.go('/tasks');
    await person.page.getByText('导入的任务').first().waitFor();
  },

  async auditor(person) {
    await person.logIn('operator', { operator: 'sun', password: PASSWORD });
    await person.go('/policies/fenghua2020');
    await person.page.locator('#tab-check').click();
    await person.page.locator('td').first().waitFor();
    await person.see('policy-check', person.deep);
    await person.page.locator('#tab-diff').click();
    await person.page.selectOption('#to', 'lixin2023');
    await person.page.locator('[aria-labelledby=tab-diff] section').nth(1).waitFor();
    await person.see('policy-diff', person.deep);
    // A change tried on the package's cases, then on settlements of the region.
    await person.page.locator('#tab-trial').click();
    const tried = person.page.locator(
      'input[data-path="fenghua2020-benefit/inpatient_deductible/3"]',
    );
    await person.page.fill('#trial-find', person.say('住院起付线', 'Inpatient deductible'));
    await tried.fill('2200.00');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.locator('tr[data-row=fund]').waitFor();
    await person.see('policy-trial', person.deep);
    await person.page.selectOption('#trial-sample', 'settlements');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.locator('.trial-items tbody a').first().waitFor();
    await person.see('policy-trial-stored', person.deep);
    person.expectRefusals(1);
    await tried.fill('70%');
    await person.page.locator('main form button[type=submit]').click();
    await person.page.getByRole('alert').waitFor();
    person.expectRefusals(0);
    // Who only looks is offered nothing to change.
    await person.go('/people/1002');
    assert.equal(await person.page.locator('.page-head button').count(), 0);
    await person.go('/audit');
    await person.page.getByRole('button', { name: person.say('核对', 'Verify') }).click();
    await person.page.locator('section[aria-live] td').first().waitFor();
    await person.see('audit-verified', person.deep);
  },

  async administrators(person) {
    await person.logIn('operator', { operator: 'admin', password: PASSWORD });
    await person.see('home-admin', person.deep);
    const menu = await person.page.locator('nav').innerText();
    assert.doesNotMatch(menu, /参保人员|People|基金账|Fund ledger|费用结算|Settlements/);
    await person.go('/operators');
    await person.see('operators', person.deep);
    await person.page
      .locator('.page-head')
      .getByRole('button', { name: person.say('授予角色', 'Grant a role') })
      .click();
    const told = await send(person, [
      [person.say('操作员', 'Operator'), 'sun'],
      [person.say('角色', 'Role'), 'clerk'],
    ]);
    const request = /\d{10,}/.exec(told)[0];
    await person.logIn('operator', { operator: 'admin2', password: PASSWORD });
    await person.go('/approvals');
    const row = person.page.locator('tbody tr', { hasText: request });
    await row
      .getByRole('button', { name: person.say('查看', 'Show') })
      .or(row.getByRole('button', { name: person.say('看内容', 'Show') }))
      .first()
      .click();
    await person.page.locator('section[aria-live] td').first().waitFor();
    await row
      .getByRole('button', { name: person.say('复核通过', 'Approve') })
      .first()
      .click();
    await send(person, []);
    await person.see('approvals-done', person.deep);
    await person.go('/audit');
    await person.see('audit', person.deep);
  },

  async hospital(person) {
    await person.logIn('institution', { apikey: person.region.apikey });
    await person.page.locator('#identity').waitFor();
    await person.see('try', person.deep);
    assert.match(await person.page.locator('header.bar').innerText(), /区人民医院/);
    const form = person.page.locator('section[role=tabpanel] form');
    // A bill line by line, tried only.
    await form.getByLabel(person.say('人员编号', 'Person')).first().fill('1003');
    await form.locator('.bill summary').click();
    await form.getByRole('button', { name: person.say('加一项', 'Add a line') }).click();
    await form.locator('#bill-item-0').fill('XA01');
    await form.locator('#bill-amount-0').fill('3,000');
    await form.locator('#bill-share-0').fill('10');
    await person.see('try-bill', person.deep);
    await form.locator('button[type=submit]').click();
    await form.getByText('2,700.00').first().waitFor();
    await person.page.locator('#tab-visit\\.settle').click();
    await form.getByLabel(person.say('人员编号', 'Person')).first().fill('1003');
    await form.getByLabel(person.say('医疗类别', 'Care kind')).selectOption('outpatient');
    await form
      .getByLabel(person.say('就诊或出院日期', 'Day'), { exact: false })
      .first()
      .fill('2020-12-0' + person.number);
    await form.getByLabel(person.say('医疗费总额', 'Total cost')).fill('120.00');
    await form.locator('button[type=submit]').click();
    await form.locator('.note-box.good').waitFor();
    // What was done is not done again by a second click.
    assert.equal(await form.locator('button[type=submit]').count(), 0);
    await person.see('settled', person.deep);
    await person.go('/hospital/settlements');
    await person.see('own-settlements', person.deep);
    assert.doesNotMatch(await body(person), /H33021300003/);
    await person.page.locator('tbody a').first().click();
    await person.page.locator('.explanation li').first().waitFor();
    await person.see('own-settlement', person.deep);
    // A request that is refused stands in the log with what its code means.
    await person.go('/hospital/try');
    person.expectRefusals(1);
    await person.page.fill('#identity', '11010519491231002X');
    await person.page.locator('main form button[type=submit]').first().click();
    await person.page.locator('.note-box').first().waitFor();
    person.expectRefusals(0);
    await see(person, [
      ['messages', '/hospital/messages'],
      ['reconcile', '/hospital/reconcile'],
    ]);
    assert.equal(HOSPITAL.length, 12);
  },

  async grouping(person) {
    await person.logIn('institution', { apikey: person.region.apikey });
    await person.go('/hospital/payment');
    await person.page.locator('.bars svg').first().waitFor();
    await person.see('own-payment', person.deep);
    // Nobody else's cases, and theirs explained.
    assert.doesNotMatch(await body(person), /示例县医院/);
    await person.page
      .getByRole('button', { name: person.say('说明', 'Explain'), exact: true })
      .first()
      .click();
    await person.page.locator('.case-lines li').nth(10).waitFor();
    await person.see('own-case', person.deep);
    await person.go('/hospital/group');
    const form = person.page.locator('main form');
    await form.getByLabel(person.say('诊断编码', 'Diagnoses')).fill('K80.0|E11.9');
    await form.getByLabel(person.say('手术操作编码', 'Procedures')).fill('51.23');
    await form.getByLabel(person.say('性别', 'Sex')).selectOption('female');
    await form.getByLabel(person.say('年龄(岁)', 'Age (years)')).fill('45');
    await form.getByLabel(person.say('住院天数', 'Days'), { exact: true }).fill('5');
    await form.getByLabel(person.say('为什么不是', 'Why not')).fill('HC13');
    await form.locator('button[type=submit]').click();
    await person.page.locator('.grouped .steps li.test').first().waitFor();
    await person.see('grouped-drg', person.deep);
    await form.locator('#by').selectOption('dip');
    await form.getByLabel(person.say('诊断编码', 'Diagnoses')).fill('K35.801');
    await form.getByLabel(person.say('手术操作编码', 'Procedures')).fill('47.0100|96.7200');
    await form.getByLabel(person.say('为什么不是', 'Why not')).fill('');
    await form.getByLabel(person.say('总费用(元)', 'Cost (yuan)')).fill('31000.00');
    await form.locator('button[type=submit]').click();
    await person.page.getByText('K35.8+47.0100').first().waitFor();
    await person.see('grouped-dip', person.deep);
    // Why not another type: the procedure that it names is not there.
    await form.getByLabel(person.say('手术操作编码', 'Procedures')).fill('96.7200');
    await form.getByLabel(person.say('为什么不是', 'Why not')).fill('K35.8+47.0100');
    await form.locator('button[type=submit]').click();
    await person.page
      .getByText(person.say('病种要求手术操作', 'it asks for the procedure'))
      .waitFor();
    await person.see('grouped-dip-why-not', person.deep);
    // What cannot be grouped says why.
    person.expectRefusals(1);
    await form.getByLabel(person.say('总费用(元)', 'Cost (yuan)')).fill('');
    await form.locator('button[type=submit]').click();
    await person.page.getByRole('alert').waitFor();
    person.expectRefusals(0);
  },

  async insured(person) {
    await person.logIn('insured', { voucher: await person.region.voucher('1001') });
    await person.page.locator('.timeline').waitFor();
    await person.page.locator('.my-limits .limits tbody tr').first().waitFor();
    await person.see('my-coverage', person.deep);
    await person.go('/me/records');
    await person.see('my-records', person.deep);
    await person.page.locator('tbody a').first().click();
    await person.page.locator('.explanation li').first().waitFor();
    await person.see('my-settlement', person.deep);
    await see(person, [['my-account', '/me/account']]);
    // The voucher is shared with a registered relative. This law has no accounts: it says so.
    const relatives = person.page.locator('.relatives tbody tr');
    await relatives.first().waitFor();
    const relative = relatives.nth(0);
    const letShow = person.say('代为展码', 'Let show my voucher');
    const stop = person.say('停止代展码', 'Stop showing');
    if (person.number === 1) {
      await relative.getByRole('button', { name: letShow, exact: true }).click();
      await send(person, []);
    }
    await relative.getByRole('button', { name: stop, exact: true }).waitFor();
    await person.see('my-family', person.deep);
    if (person.number === 4) {
      await relative.getByRole('button', { name: stop, exact: true }).click();
      await send(person, []);
    }
    person.expectRefusals(1);
    await relative
      .getByRole('button', { name: person.say('共用个人账户', 'Share the account'), exact: true })
      .click();
    await person.page.getByRole('dialog').locator('button[type=submit]').click();
    await person.page.getByRole('dialog').getByRole('alert').waitFor();
    person.expectRefusals(0);
    await person.page.keyboard.press('Escape');
    await person.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await person.go('/me/filings');
    await person.see('my-filings', person.deep);
    await person.page
      .getByRole('button', { name: person.say('申报垫付的医疗费', 'Claim cost that I paid') })
      .click();
    await send(person, [
      [person.say('就诊的医院或药店', 'Hospital or pharmacy'), HOSPITAL],
      [person.say('就诊类型', 'Kind of care'), 'inpatient'],
      [person.say('就诊或出院日期', 'Day of care'), '2020-11-11'],
      [person.say('票据号', 'Bill numbers'), `OWN-${person.number}`],
      [
        person.say('材料', 'Documents'),
        [
          person.say('票据', 'Bill'),
          person.say('费用清单', 'List of fees'),
          person.say('诊断证明', 'Diagnosis'),
          person.say('病历', 'Record'),
        ],
      ],
      [person.say('医疗费总额', 'Total cost'), '2000.00'],
    ]);
    await person.page.getByText(`OWN-${person.number}`).waitFor();
    // A residence elsewhere is filed and ended; what is wrong is said in plain words.
    const file = person.page.getByRole('button', { name: person.say('备案', 'File'), exact: true });
    const place = person.say('就医地', 'Place of care');
    await file.click();
    person.expectRefusals(1);
    const dialog = person.page.getByRole('dialog');
    await dialog.getByLabel(person.say('备案类型', 'Kind of filing')).selectOption('residence');
    await dialog.getByLabel(person.say('起始日', 'From')).fill(`2031-0${person.number}-01`);
    await dialog.getByLabel(person.say('截止日', 'Through')).fill(`2031-0${person.number}-20`);
    await dialog.getByLabel(place).fill('330213');
    await dialog.locator('button[type=submit]').click();
    await dialog
      .getByText(person.say('在参保地就医不用备案', 'where no filing is needed'))
      .first()
      .waitFor();
    person.expectRefusals(0);
    await send(person, [[place, '340100']]);
    const filed = person.page.getByRole('row', { name: `2031-0${person.number}-01` });
    await filed.getByRole('button', { name: person.say('结束', 'End'), exact: true }).click();
    await send(person, [[person.say('末日', 'Last day'), `2031-0${person.number}-10`]]);
    await person.page.getByText(`2031-0${person.number}-11`).waitFor();
    await person.see('my-filings-filed', person.deep);
    await person.see('my-filings-claimed', person.deep);
    // Another person's records are refused.
    person.expectRefusals(1);
    await person.go('/settlements/1002/1');
    await person.page.getByRole('alert').waitFor();
    person.expectRefusals(0);
    await person.go('/me/coverage');
    await person.page
      .getByRole('button', { name: person.say('展码', 'Show'), exact: true })
      .click();
    await person.page.locator('.voucher img').waitFor();
    await person.see('voucher', person.deep);
  },
};
