// How long a visitor waits for the first page: node e2e/first-view.mjs GONGJI [ROUNDS]. A fresh
// browser on loopback, the processor slowed down four times (GJ_SLOW=4); prints the median of the
// rounds. Not a test: figures of a machine say nothing about right and wrong.
import { launch } from './browser.mjs';
import { Region } from './region.mjs';

const [program = '../build/ci/gongji', rounds = '9'] = process.argv.slice(2);
const slow = Number(process.env.GJ_SLOW ?? 4);
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds from the request: first paint, heading, the answer in figures, largest part. */
async function look(browser, address, viewport) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow });
  await page.addInitScript(() => {
    window.gjLargest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.gjLargest = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    const watch = new MutationObserver(() => {
      if (document.querySelector('main h1') !== null) window.gjHeading ??= performance.now();
      if (document.querySelector('.pay .sentence') === null) return;
      window.gjAnswer ??= performance.now();
      watch.disconnect();
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${address}/`);
  await page.waitForFunction(() => window.gjAnswer !== undefined);
  await page.waitForTimeout(800);
  const seen = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    heading: window.gjHeading,
    answer: window.gjAnswer,
    largest: window.gjLargest,
  }));
  await context.close();
  return seen;
}

const region = new Region(program);
let browser;
try {
  region.fill();
  await region.serve();
  browser = await launch();
  for (const [name, viewport] of Object.entries(SIZES)) {
    const seen = [];
    for (let i = 0; i < Number(rounds); ++i) {
      seen.push(await look(browser, region.address, viewport));
    }
    const figures = Object.keys(seen[0]).map((key) => {
      const values = seen.map((one) => one[key]);
      return `${key} ${Math.round(median(values))} (${Math.round(Math.max(...values))})`;
    });
    console.log(
      `${name}, processor ÷${slow}, median (worst) of ${rounds} ms: ${figures.join(', ')}`,
    );
  }
} finally {
  await browser?.close();
  region.stop();
}
