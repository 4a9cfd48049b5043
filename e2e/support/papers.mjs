// Papers as another program sees them: opened without a doubt, tagged, drawn, and the words that stand in them.
import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** PDF/UA-1 asks that a tag tree is under no suspicion (ISO 14289-1, 7.1), and poppler 22 takes that `false` for none. */
const NOT_A_FAULT = 'Syntax Error: Suspects object is wrong type (boolean)\n';

/** What poppler, which knows nothing of our typesetter, says of a file; any other warning is a failure. */
export function read(path) {
  const run = (program, ...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    expect([program, status, stderr.replaceAll(NOT_A_FAULT, '')]).toEqual([program, 0, '']);
    return stdout;
  };
  const info = run('pdfinfo', path);
  expect(info).toMatch(/Tagged: +yes/);
  expect(info).toMatch(/Encrypted: +no/);
  const picture = path.replace(/\.pdf$/, '');
  run('pdftoppm', '-png', '-r', '70', '-f', '1', '-l', '1', '-singlefile', path, picture);
  expect(statSync(`${picture}.png`).size).toBeGreaterThan(10_000);
  return run('pdftotext', path, '-').replace(/\s+/g, '');
}

/** One paper of a case in one language: asked for twice it is the same file; gives its words. */
export async function take(api, token, made, document, language, folder) {
  const ask = () => api.must('GET', `/cases/${made.id}/documents/${document}?language=${language}`, { token });
  const [first, again] = [await ask(), await ask()];
  const [bytes, other] = await Promise.all([first, again].map(async ({ url }) => Buffer.from(await (await fetch(url)).arrayBuffer())));
  expect(again.sha256, document).toBe(first.sha256);
  expect(other.equals(bytes), `${document}: the same bytes`).toBe(true);
  const file = join(folder, `${document}.${language}.pdf`);
  writeFileSync(file, bytes);
  const words = read(file);
  expect(words.length, file).toBeGreaterThan(100);
  // People's names are Chinese in both; the rest is in the language that was asked for.
  expect(words, file).toContain(made.code);
  expect((words.match(/[\u4e00-\u9fff]/g) ?? []).length, file).toBeGreaterThan(language === 'zh-CN' ? 60 : 5);
  return words;
}

/** The words of a paper that a page gave for downloading. */
export async function saved(download, path) {
  await download.saveAs(path);
  return read(path);
}
