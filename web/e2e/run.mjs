// The console as its users see it: node e2e/run.mjs GONGJI [JOURNEY...]. Each journey runs in both
// languages on a desktop and on a telephone; axe-core looks at every page in light Chinese and in
// dark English. GJ_SHOTS=FOLDER keeps pictures.
import { Person, launch, LOOKS } from './browser.mjs';
import { JOURNEYS } from './journeys.mjs';
import { Region } from './region.mjs';

const [program = '../build/ci/gongji', ...only] = process.argv.slice(2);
const region = new Region(program);
let browser;
let failed = 0;
let done = 0;
const began = Date.now();

async function walk(name, number, look) {
  const person = new Person(browser, region.address, look);
  Object.assign(person, { region, number: number + 1, deep: number < 2 });
  const title = `${name} ${look.language} ${look.size}`;
  try {
    await person.sit();
    await JOURNEYS[name](person);
  } catch (error) {
    person.wrong.push(`${error.message}${process.env.GJ_TRACE ? error.stack : ''}`);
    await person.page?.screenshot({ path: `${region.folder}/${name}.png` }).catch(() => {});
  }
  await person.leave().catch(() => {});
  done += 1;
  if (person.wrong.length > 0) failed += 1;
  console.log(`${person.wrong.length === 0 ? 'ok    ' : 'FAILED'} ${title}, ${person.pages} pages`);
  for (const line of new Set(person.wrong)) console.log(`       ${line}`);
}

try {
  region.fill();
  await region.serve();
  const first = await (await fetch(`${region.address}/`)).text();
  if (!first.includes('id="app"'))
    throw new Error(
      'the program was built without the console: run tools/console.sh, then build it again',
    );
  browser = await launch();
  for (const name of only.length > 0 ? only : Object.keys(JOURNEYS)) {
    for (const [number, look] of LOOKS.entries()) await walk(name, number, look);
  }
} catch (error) {
  failed += 1;
  console.log(error.stack);
} finally {
  await browser?.close();
  region.stop();
}
console.log(
  `console: ${done - failed} passed, ${failed} failed, ${Math.round((Date.now() - began) / 1000)} s`,
);
process.exit(failed === 0 && done > 0 ? 0 : 1);
