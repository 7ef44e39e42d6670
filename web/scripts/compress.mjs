// Packs the files of dist/ beside themselves: the server hands them out as they are.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

for (const path of [...filesBelow('dist')]) {
  if (path.endsWith('.gz')) continue;
  const bytes = readFileSync(path);
  const packed = gzipSync(bytes, { level: 9 });
  rmSync(`${path}.gz`, { force: true });
  if (packed.length < bytes.length * 0.9) writeFileSync(`${path}.gz`, packed);
}
