// What people of each role do in a day. Every journey runs in each language and on each screen.
import assert from 'node:assert/strict';
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
  for (const [label, value] of fields) {
    const field = dialog.getByLabel(label).first();
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

export const JOURNEYS = {
  async public(person) {
    await person.page.getByText('13,190.00').first().waitFor();
    await person.see('pay', person.deep);
    assert.match(await body(person), /26,810\.00/);
    assert.match(await body(person), /330213-fenghua\/resident\/benefit\.yaml/);
    await person.page.locator('.elsewhere tbody tr').nth(2).waitFor();
    // The keyboard alone: skip to the form, change the amount, compute.
    await person.page.fill('#total', '80000');
    await person.page.keyboard.press('Enter');
    await person.page.getByText('80,000.00').first().waitFor();
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
    await person.go('/people');
    await person.see('people', person.deep);
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
    await person.see('settlements', person.deep);
    await person.page.locator('tbody a').first().click();
    await person.page.locator('.explanation li').first().waitFor();
    await person.see('settlement', person.deep);
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
    await person.page.setInputFiles('#table-file', {
      name: 'tasks.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('某县任务进度表,,\n序号,任务事项,完成时限\n7,导入的任务,年底\n'),
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
    await person.page.locator('#tab-visit\\.settle').click();
    const form = person.page.locator('section[role=tabpanel] form');
    await form.getByLabel(person.say('人员编号', 'Person')).first().fill('1003');
    await form.getByLabel(person.say('医疗类别', 'Care kind')).selectOption('outpatient');
    await form
      .getByLabel(person.say('就诊或出院日期', 'Day'), { exact: false })
      .first()
      .fill('2020-12-0' + person.number);
    await form.getByLabel(person.say('医疗费总额', 'Total cost')).fill('120.00');
    await form.locator('button[type=submit]').click();
    await form.locator('.note-box.good').waitFor();
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

  async insured(person) {
    await person.logIn('insured', { voucher: await person.region.voucher('1001') });
    await person.page.locator('.timeline').waitFor();
    await person.see('my-coverage', person.deep);
    await person.go('/me/records');
    await person.see('my-records', person.deep);
    await person.page.locator('tbody a').first().click();
    await person.page.locator('.explanation li').first().waitFor();
    await person.see('my-settlement', person.deep);
    await see(person, [['my-account', '/me/account']]);
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
