// A person in front of the console: pages, what they must never do, and accessibility.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const PROGRAM = process.env.GJ_CHROMIUM ?? '/usr/bin/chromium';
const SHOTS = process.env.GJ_SHOTS ?? '';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

export const LOOKS = [
  { language: 'zh-CN', size: 'desktop', dark: false },
  { language: 'en-GB', size: 'phone', dark: true },
  { language: 'zh-CN', size: 'phone', dark: false },
  { language: 'en-GB', size: 'desktop', dark: true },
];

export function launch() {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: PROGRAM, args });
}

export class Person {
  constructor(browser, address, look) {
    this.browser = browser;
    this.address = address;
    this.look = look;
    this.wrong = [];
    this.refusals = 0;
    this.pages = 0;
  }

  get english() {
    return this.look.language.startsWith('en');
  }

  /** Of two texts the one that is on the screen. */
  say(zh, en) {
    return this.english ? en : zh;
  }

  async sit() {
    this.context = await this.browser.newContext({
      locale: this.look.language,
      viewport: SIZES[this.look.size],
      colorScheme: this.look.dark ? 'dark' : 'light',
      acceptDownloads: true,
      reducedMotion: 'reduce',
    });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(60000);
    this.page.on('pageerror', (error) => this.wrong.push(`error on the page: ${error.message}`));
    this.page.on('console', (message) => this.heard(message));
    this.page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.address) && !/^(data|blob):/.test(url))
        this.wrong.push(`asks another server: ${url}`);
      if (request.method() === 'POST') this.note(request);
    });
    await this.page.goto(`${this.address}/`);
    await this.quiet();
    return this;
  }

  /** A refusal that a journey provokes is told by the browser as an error, too. */
  heard(message) {
    if (!['error', 'warning'].includes(message.type())) return;
    const refused =
      /status of 4\d\d/.test(message.text()) && message.location().url.includes('/api/v1/');
    if (refused && this.refusals-- > 0) return;
    this.wrong.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  }

  /** What is sent was typed; the words for a file are the console's own. */
  note(request) {
    const body = request.postDataBuffer()?.toString('utf8') ?? '';
    if (body.includes('"words":')) return;
    this.region?.remember(`${decodeURIComponent(request.url())} ${body}`);
  }

  /** The next requests may be refused. */
  expectRefusals(number) {
    this.refusals = number;
  }

  async quiet() {
    await this.page.waitForFunction(
      () =>
        document.querySelector('main h1') !== null &&
        document.querySelector('.empty[role=status], [aria-busy=true]') === null,
    );
  }

  async go(path) {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, path);
    await this.page.waitForFunction((to) => location.hash === `#${to}`, path);
    await this.page.waitForTimeout(60);
    await this.quiet();
  }

  /** Sees a page: accessible, inside the screen, no errors. */
  async see(name, deep = true) {
    await this.quiet();
    this.pages += 1;
    const wide = await this.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    if (wide > 1) this.wrong.push(`${name}: ${wide} pixels wider than the screen`);
    if (this.english) await this.lookForChinese(name);
    if (deep) await this.axe(name);
    if (SHOTS !== '') {
      mkdirSync(SHOTS, { recursive: true });
      const look = `${this.look.size}-${this.english ? 'en' : 'zh'}${this.look.dark ? '-dark' : ''}`;
      await this.page.screenshot({ path: `${SHOTS}/${name}-${look}.png`, fullPage: true });
    }
  }

  async axe(name) {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axeSource);
    const found = await this.page.evaluate(
      (tags) => window.axe.run(document, { runOnly: tags }),
      TAGS,
    );
    for (const one of found.violations) {
      this.wrong.push(
        `${name}: ${one.id}: ${one.help}: ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
          .join(' | ')}`,
      );
    }
  }

  /**
   * Where English is chosen a page has no Chinese but what is marked as such, such as sources of the
   * law, and what people of the region typed. Masked names count as typed.
   */
  async lookForChinese(name) {
    const texts = await this.page.evaluate(() => {
      const found = [];
      const marked = (one) => (one?.closest('[lang^=zh], script, style') ?? null) !== null;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (!marked(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent);
      for (const attribute of ['aria-label', 'title', 'placeholder', 'alt'])
        for (const one of document.querySelectorAll(`[${attribute}]`))
          if (!marked(one)) found.push(one.getAttribute(attribute));
      return found.map((text) => text.trim());
    });
    const typed = [...(this.region?.typed ?? [])].sort((a, b) => b.length - a.length);
    const left = (text) =>
      typed
        .reduce((rest, one) => rest.replaceAll(one, ''), text)
        .replaceAll(/[\u4e00-\u9fff]?\*+[\u4e00-\u9fff]?/g, '');
    const chinese = texts.filter(
      (text) => /[\u4e00-\u9fff]/.test(text) && /[\u4e00-\u9fff]/.test(left(text)),
    );
    if (chinese.length > 0)
      this.wrong.push(`${name}: not in English: ${[...new Set(chinese)].slice(0, 8).join(' / ')}`);
  }

  async logIn(kind, fields) {
    await this.go('/login');
    await this.page.getByRole('tab').nth({ operator: 0, institution: 1, insured: 2 }[kind]).click();
    for (const [field, value] of Object.entries(fields)) await this.page.fill(`#${field}`, value);
    await this.page.locator('main form button[type=submit]').click();
    await this.page.waitForFunction(() => !location.hash.startsWith('#/login'));
    await this.quiet();
  }

  async leave() {
    await this.context.close();
  }
}
