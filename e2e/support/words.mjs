// The words of the screens, from where the screens have them: `say('sent.title')` in one language.
import { readFileSync } from 'node:fs';

export function wordsOf(language) {
  const words = new Map();
  let table = '';
  for (const line of readFileSync(new URL(`../../frontend/locales/${language}.toml`, import.meta.url), 'utf8').split('\n')) {
    const head = /^\[([\w.]+)\]$/.exec(line);
    if (head) table = head[1];
    const pair = /^(\w+) = (".*")$/.exec(line);
    if (pair) words.set(`${table}.${pair[1]}`, JSON.parse(pair[2]));
  }
  return (key, values = {}) => {
    if (!words.has(key)) throw new Error(`no word ${key} in ${language}`);
    return words.get(key).replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}

export const chinese = wordsOf('zh-CN');
