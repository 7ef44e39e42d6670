// What a browser loads first must stay under 400 KB packed, and charts must not be in it.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 400 * 1024;
const manifest = JSON.parse(readFileSync('dist/manifest.json', 'utf8'));
const files = new Set(['index.html']);

function take(name) {
  const chunk = manifest[name];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const sheet of chunk.css ?? []) files.add(sheet);
  for (const other of chunk.imports ?? []) take(other);
}

take('index.html');
// The first page that is shown, too.
take('src/pages/WillPay.vue');
let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  of ${BUDGET} bytes for the first page`);
const charts = Object.entries(manifest).filter(([name]) => /echarts|charts\.ts/.test(name));
const early = charts.filter(([, chunk]) => files.has(chunk.file));
if (charts.length === 0)
  throw new Error('the charts are not in the manifest: look at the budget script');
if (early.length > 0) throw new Error(`charts are loaded at once: ${early.map(([name]) => name)}`);
if (total > BUDGET) throw new Error('over the budget');
