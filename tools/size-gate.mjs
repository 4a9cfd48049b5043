// How much a phone downloads until the citizen app can be used: node tools/size-gate.mjs [DIST]
// Counts the page and every file it names, and those they name, as brotli sends them. Fails over the limit.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_KB = 160;
const AIM_KB = 100;
const KB = 1000;

const dir = process.argv[2] ?? 'dist/citizen';
if (!existsSync(join(dir, 'index.html'))) {
  console.error(`size-gate: ${dir}/index.html is not there: run make site`);
  process.exit(1);
}
const all = readdirSync(dir).filter((name) => !name.endsWith('.br'));
const seen = new Set(['index.html']);
for (const name of seen) {
  if (!/\.(html|js|css)$/.test(name)) continue;
  const text = readFileSync(join(dir, name), 'utf8');
  for (const other of all) if (text.includes(other)) seen.add(other);
}

// A page may start one of several programs, by its address: each is counted with what all of them share.
const programs = [...seen].filter((name) => name.endsWith('_bg.wasm')).map((name) => name.replace(/-[0-9a-f]+_bg\.wasm$/, ''));
const programOf = (name) => programs.find((program) => name.startsWith(`${program}-`));
let failed = false;
for (const program of programs) {
  let total = 0;
  console.log(`${program}:`);
  for (const name of [...seen].filter((file) => [undefined, program].includes(programOf(file))).sort()) {
    const packed = join(dir, `${name}.br`);
    const bytes = statSync(existsSync(packed) ? packed : join(dir, name)).size;
    total += bytes;
    console.log(`${String(bytes).padStart(8)}  ${name}`);
  }
  console.log(`${String(total).padStart(8)}  together: ${(total / KB).toFixed(1)} KB brotli, aim ${AIM_KB} KB, limit ${LIMIT_KB} KB`);
  failed ||= total > LIMIT_KB * KB;
}
if (failed || programs.length === 0) {
  console.error('size-gate: too much for a phone on a slow line');
  process.exit(1);
}
