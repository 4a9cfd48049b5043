// Makes the border between a program and its glue small, before wasm-opt: called by tools/finish-site.mjs.
//
// 1. Classes that the glue exports and the program never makes are roots which nothing reaches: with them goes the
//    code behind them, which no other tool may take away.
// 2. wasm-bindgen names imports and exports by path, type and hash, in the program and in the glue. Both are ours and
//    are built together, so short names do.
import { readFileSync, writeFileSync } from 'node:fs';

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;

/** A number in LEB128, and where the next thing begins. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

function text(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.subarray(start, start + length).toString(), start + length];
}

const named = (name) => Buffer.concat([leb(Buffer.byteLength(name)), Buffer.from(name)]);

/** Sections of a module, in order. */
function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length;) {
    const [size, start] = number(bytes, at + 1);
    found.push({ id: bytes[at], body: bytes.subarray(start, start + size) });
    at = start + size;
  }
  return found;
}

/** The imports anew under short names. Anything but functions of one glue is no program of wasm-bindgen. */
function imports(body, shorten) {
  let [count, at] = number(body, 0);
  const parts = [leb(count)];
  for (; count > 0; count -= 1) {
    let name;
    [, at] = text(body, at);
    [name, at] = text(body, at);
    if (body[at] !== FUNCTION) throw new Error(`import ${name} is no function`);
    const [type, next] = number(body, at + 1);
    parts.push(named('g'), named(shorten(name)), Buffer.from([FUNCTION]), leb(type));
    at = next;
  }
  return Buffer.concat(parts);
}

/** The exports anew under short names, without those that nobody can reach. */
function exported(body, shorten, isDead) {
  let [count, at] = number(body, 0);
  const kept = [];
  for (; count > 0; count -= 1) {
    let name;
    [name, at] = text(body, at);
    const [index, next] = number(body, at + 1);
    if (!isDead(name)) kept.push(Buffer.concat([named(shorten(name)), Buffer.from([body[at]]), leb(index)]));
    at = next;
  }
  return Buffer.concat([leb(kept.length), ...kept]);
}

/** Classes of the glue that it never makes by itself, with their exports. */
function takeDeadClasses(glue) {
  const dead = new Set();
  const classes = /^export class (\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) .*\n)?/gm;
  const rest = glue.replace(classes, (whole, name) => {
    // One that the program hands out is made by `Name.__wrap(…)`, elsewhere in the glue.
    if (glue.includes(`${name}.__wrap(`)) return whole;
    for (const [, used] of whole.matchAll(/\bwasm\.(\w+)/g)) dead.add(used);
    return '';
  }).replace(/^const (\w+)Finalization = [\s\S]*?;\n/gm, (whole, name) => {
    for (const [, used] of whole.matchAll(/\bwasm\.(\w+)/g)) dead.add(used);
    return glue.includes(`${name}.__wrap(`) ? whole : '';
  });
  return [rest, dead];
}

/** Rewrites both files; the glue as wasm-bindgen wrote it. */
export function slimGlue(wasmPath, gluePath) {
  const bytes = readFileSync(wasmPath);
  let [glue, dead] = takeDeadClasses(readFileSync(gluePath, 'utf8'));
  const short = new Map();
  const shorten = (kind) => (name) => {
    const key = `${kind}${name}`;
    if (!short.has(key)) short.set(key, `${kind}${short.size.toString(36)}`);
    return short.get(key);
  };
  const parts = [bytes.subarray(0, 8)];
  for (const { id, body } of sections(bytes)) {
    let anew = body;
    if (id === IMPORTS) anew = imports(body, shorten('i'));
    if (id === EXPORTS) anew = exported(body, shorten('e'), (name) => dead.has(name));
    parts.push(Buffer.from([id]), leb(anew.length), anew);
  }
  for (const [key, name] of short) {
    const long = key.slice(1);
    if (key.startsWith('i')) glue = glue.replace(new RegExp(`^( *)${long}: `, 'gm'), `$1${name}: `);
    else glue = glue.replaceAll(new RegExp(`\\bwasm\\.${long}\\b`, 'g'), `wasm.${name}`);
  }
  glue = glue.replace(/"\.\/\w+_bg\.js": import0/, '"g": import0');
  writeFileSync(wasmPath, Buffer.concat(parts));
  writeFileSync(gluePath, glue);
  return dead.size;
}
