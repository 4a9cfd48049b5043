// What is left to do after Trunk: node tools/finish-site.mjs DIST[+PART...]...
//
// 1. Trunk starts the app with an inline module. The pages' content security policy allows no inline script,
//    so a file named by its hash starts it. A page with further programs (PART) starts the one its address needs.
// 2. wasm-opt from the npm package binaryen makes the module smaller; the file is named anew by what is in it,
//    because files named by a hash are cached for ever.
// 3. Nothing inline may be left: a style attribute or a script that slipped in would only be found by a
//    browser, and only by the people who cannot use the page then.
// 4. The border between a program and its glue is made small (tools/slim-glue.mjs).
// 5. Everything that compresses is compressed once here, so that no server has to.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { slimGlue } from './slim-glue.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wasmOpt = join(root, 'frontend/node_modules/.bin/wasm-opt');
const compressed = new Set(['.wasm', '.js', '.css', '.html', '.svg', '.json', '.webmanifest']);

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const fail = (message) => {
  console.error(`finish-site: ${message}`);
  process.exit(1);
};

// The glue of a program: each has its own.
const glueOf = (files, wasm) => files.find((name) => name.startsWith(wasm.replace(/[0-9a-f]+_bg\.wasm$/, '')) && name.endsWith('.js'));

function slim(dir) {
  const files = readdirSync(dir);
  for (const name of files.filter((file) => file.endsWith('_bg.wasm'))) slimGlue(join(dir, name), join(dir, glueOf(files, name)));
}

function shrink(dir) {
  if (!existsSync(wasmOpt)) fail('wasm-opt is missing: run `npm ci` in frontend/ (make setup does)');
  for (const name of readdirSync(dir).filter((file) => file.endsWith('_bg.wasm'))) {
    const path = join(dir, name);
    const before = readFileSync(path).length;
    // The features named are those every browser of the last four years has, and what rustc emits by default.
    execFileSync(wasmOpt, [
      '--flatten', '--rereloop', '-Oz', '-Oz', '--converge', '--strip-debug', '--strip-producers', '--strip-target-features',
      '--enable-bulk-memory', '--enable-bulk-memory-opt', '--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int',
      '--enable-reference-types', '--enable-multivalue', '--enable-call-indirect-overlong',
      path, '-o', path,
    ], { stdio: 'inherit' });
    const bytes = readFileSync(path);
    const renamed = name.replace(/-[0-9a-f]+_bg\.wasm$/, `-${hash(bytes)}_bg.wasm`);
    if (renamed !== name) {
      renameSync(path, join(dir, renamed));
      replaceEverywhere(dir, name, renamed);
    }
    console.log(`  ${renamed}: ${before} bytes, ${bytes.length} after wasm-opt`);
  }
}

function replaceEverywhere(dir, from, to) {
  for (const file of readdirSync(dir).filter((name) => /\.(html|js)$/.test(name))) {
    const path = join(dir, file);
    const text = readFileSync(path, 'utf8');
    if (text.includes(from)) writeFileSync(path, text.replaceAll(from, to));
  }
}

// Addresses of the further programs, as in src/model/route.rs (`Page::program`).
const FURTHER = {
  account: /^\/(me|i\/.+|cases\/[^/]+\/people)\/?$/,
  room: /^\/cases\/[^/]+\/room(\/private)?\/?$/,
  propose: /^\/cases\/[^/]+\/room\/offers\/new(\/.*)?$/,
  files: /^\/cases\/[^/]+\/room(\/private)?\/files(\/evidence)?\/?$/,
  evidence: /^\/cases\/[^/]+\/room\/evidence\/?$/,
  meet: /^\/cases\/[^/]+\/room\/(facts|meetings)\/?$/,
  bargain: /^\/cases\/[^/]+\/room\/./,
  court: /^\/cases\/[^/]+\/agreement\/court(\/.*)?$/,
  settle: /^\/cases\/[^/]+\/agreement\/?$/,
  sign: /^\/cases\/[^/]+\/agreement\/./,
  report: /^\/cases\/[^/]+\/duties\/[^/]+\/report\/?$/,
  perform: /^\/cases\/[^/]+\/duties\/[^/]+\/./,
  keep: /^\/cases\/[^/]+\/(duties|complaints)(\/.*)?$/,
  record: /^\/cases\/[^/]+\/record\/?$/,
  act: /^\/cases\/[^/]+\/do\/./,
  case: /^\/(sent\/?$|cases\/.)/,
};

function start(dir, page, base) {
  const path = join(dir, page);
  const html = readFileSync(path, 'utf8');
  const files = readdirSync(dir);
  const programs = files.filter((name) => name.endsWith('_bg.wasm')).map((wasm) => ({
    name: wasm.replace(/-[0-9a-f]+_bg\.wasm$/, ''),
    wasm: base + wasm,
    glue: base + glueOf(files, wasm),
  }));
  const [first] = programs.filter(({ name }) => !(name in FURTHER));
  const further = Object.keys(FURTHER).flatMap((name) => programs.filter((program) => program.name === name));
  const choose = further.map(({ name, glue, wasm }) => `${FURTHER[name]}.test(location.pathname) ? ${JSON.stringify([glue, wasm])} : `);
  const source = [
    `const [glue, wasm] = ${choose.join('')}${JSON.stringify([first.glue, first.wasm])};`,
    // Both are asked for at once; the program draws into the body, so it waits for one.
    'const bytes = fetch(wasm);',
    'const { default: init } = await import(glue);',
    "if (document.readyState === 'loading') await new Promise((go) => addEventListener('DOMContentLoaded', go));",
    'await init({ module_or_path: bytes });',
    '',
  ].join('\n');
  const name = `start-${hash(source)}.js`;
  writeFileSync(join(dir, name), source);
  const inline = /<script\b(?![^>]*\bsrc\s*=)[^>]*>[\s\S]*?<\/script>/g;
  const preload = /<link\b[^>]*\brel="?(?:modulepreload|preload)"?[^>]*>/g;
  writeFileSync(path, html.replace(inline, '').replace(preload, '')
    .replace('</head>', `<script type="module" async src="${base}${name}"></script></head>`));
}

// wasm-bindgen's glue is written to be read: its comments and indents are a tenth of it. Whole lines only, so that no
// text inside a string is touched.
function trimGlue(dir) {
  for (const name of readdirSync(dir).filter((file) => file.endsWith('.js') && !file.startsWith('start-'))) {
    const path = join(dir, name);
    const text = readFileSync(path, 'utf8').replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, '').replace(/^\s*\/\/.*$/gm, '')
      .replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n');
    rmSync(path);
    // Named by what it has become: a glue of yesterday's tools must not meet a program of today's.
    const renamed = name.replace(/-[0-9a-f]+\.js$/, `-${hash(text)}.js`);
    writeFileSync(join(dir, renamed), text);
    replaceEverywhere(dir, name, renamed);
  }
}

// Several sheets are easier to read, one is quicker to load; the layers keep their order because the links do.
function joinStyles(dir, page, base) {
  const path = join(dir, page);
  const html = readFileSync(path, 'utf8');
  const link = /<link\b[^>]*\brel="?stylesheet"?[^>]*>/g;
  const names = (html.match(link) ?? []).map((tag) => /href="?([^"\s>]+)/.exec(tag)[1].slice(base.length));
  if (names.length === 0) return;
  const css = names.map((name) => readFileSync(join(dir, name), 'utf8')).join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':');
  for (const name of names) rmSync(join(dir, name));
  const joined = `style-${hash(css)}.css`;
  writeFileSync(join(dir, joined), css);
  let done = false;
  writeFileSync(path, html.replace(link, () => {
    if (done) return '';
    done = true;
    return `<link rel="stylesheet" href="${base}${joined}">`;
  }));
}

// A further program's files join those of the page; its own page was only for Trunk.
function take(dir, part) {
  for (const name of readdirSync(part).filter((file) => /\.(js|wasm)$/.test(file))) renameSync(join(part, name), join(dir, name));
  rmSync(part, { recursive: true });
}

function refuseInline(dir, page) {
  const html = readFileSync(join(dir, page), 'utf8').replace(/<!--[\s\S]*?-->/g, '');
  const found = [
    [/<script\b(?![^>]*\bsrc\s*=)[^>]*>/i, 'an inline script'],
    [/<[a-z][^>]*\sstyle\s*=/i, 'a style attribute'],
    [/<style\b/i, 'a style element'],
    [/<[a-z][^>]*\son[a-z]+\s*=/i, 'an inline event handler'],
    [/(?:src|href)="?(?:https?:)?\/\//i, 'a third-party address'],
  ].filter(([pattern]) => pattern.test(html));
  for (const [, what] of found) console.error(`finish-site: ${dir}/${page} holds ${what}`);
  if (found.length > 0) process.exit(1);
}

function compress(dir) {
  for (const name of readdirSync(dir)) {
    if (!compressed.has(extname(name))) continue;
    const bytes = readFileSync(join(dir, name));
    writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }));
  }
}

const dirs = process.argv.slice(2);
if (dirs.length === 0) fail('name at least one folder');
for (const argument of dirs) {
  const [dir, ...parts] = argument.split('+');
  console.log(dir);
  for (const old of readdirSync(dir).filter((name) => name.endsWith('.br'))) rmSync(join(dir, old));
  for (const part of parts) take(dir, part);
  slim(dir);
  trimGlue(dir);
  shrink(dir);
  const [page] = readdirSync(dir).filter((name) => name.endsWith('.html'));
  if (!page) fail(`${dir} holds no page`);
  const base = /(?:src|href)="?(\/(?:[^"\s>]*\/)?)[^"\s>/]+\.(?:js|wasm|css)/.exec(readFileSync(join(dir, page), 'utf8'))?.[1] ?? '/';
  joinStyles(dir, page, base);
  start(dir, page, base);
  // Trunk names the page after its source; a server looks for index.html in every folder.
  if (page !== 'index.html') renameSync(join(dir, page), join(dir, 'index.html'));
  refuseInline(dir, 'index.html');
  compress(dir);
}
