// Papers: a party has them from the record of the case, another program opens them without a doubt, and anybody can check one
// against what was given out.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { everyStage } from '../support/stages.mjs';
import { chinese, wordsOf } from '../support/words.mjs';

/** PDF/UA-1 asks that a tag tree is under no suspicion (ISO 14289-1, 7.1), and poppler 22 takes that `false` for none. */
const NOT_A_FAULT = 'Syntax Error: Suspects object is wrong type (boolean)\n';

/** What poppler, which knows nothing of our typesetter, says of a file; any other warning is a failure. */
function read(path) {
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

for (const [lang, say] of [['zh-CN', chinese], ['en', wordsOf('en')]]) {
  test(`a party has a paper, and a stranger finds that it is genuine, in ${lang}`, async ({ browser, baseURL }, info) => {
    const api = new Api(baseURL);
    const { applicant, tokens, cases } = await everyStage(api);
    const { id, code } = cases.mediating;
    const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 }, reducedMotion: 'reduce', acceptDownloads: true });
    await context.addInitScript((language) => { localStorage.setItem('cookie.citizen', '1'); localStorage.setItem('lang', language); }, lang);
    const challenge = await api.must('POST', '/auth/otp', { body: { phone: applicant } });
    const { secret } = await api.message('one_time_code', applicant, (m) => m.id.includes(challenge.challenge_id));
    await context.request.post('/api/v1/auth/otp/verify', { data: { challenge_id: challenge.challenge_id, code: secret } });
    const page = await context.newPage();
    await page.goto(`/cases/${id}`);
    await page.getByRole('link', { name: say('record.link') }).click();
    await expect(page.getByText(say('papers.hint'))).toBeVisible();
    await isClean(page, 'papers');
    const name = say('code.paper.rights_notice');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say('papers.get_of', { paper: name }) }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${name} ${code}.pdf`);
    const path = info.outputPath('paper.pdf');
    await download.saveAs(path);
    const said = read(path);
    // An English paper has the Chinese names of people.
    expect(said).toContain('曹大海');
    if (lang === 'zh-CN') expect(said).toContain('权利义务告知书');

    // The address on the paper, as its QR code has it.
    const uris = execFileSync('pdfinfo', ['-url', path], { encoding: 'utf8' });
    const token = /genuine#(\S+)/.exec(uris)[1];
    const stranger = await (await browser.newContext({ baseURL, viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })).newPage();
    await stranger.addInitScript((language) => localStorage.setItem('lang', language), lang);
    await stranger.goto(`/genuine#${token}`);
    await expect(stranger.getByText(say('genuine.paper_yes'))).toBeVisible();
    await isClean(stranger, 'a genuine paper');
    const chosen = stranger.getByLabel(say('genuine.paper_file'));
    await chosen.setInputFiles(path);
    await expect(stranger.getByText(say('genuine.paper_same'))).toBeVisible();
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] ^= 1;
    const other = info.outputPath('other.pdf');
    writeFileSync(other, bytes);
    await chosen.setInputFiles(other);
    await expect(stranger.getByText(say('genuine.paper_other'))).toBeVisible();
    // A digest that was mistyped.
    const field = stranger.getByLabel(say('genuine.paper_label'));
    await field.fill(token.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    await stranger.getByRole('button', { name: say('genuine.paper_ask') }).click();
    await expect(stranger.getByText(say('genuine.paper_no'))).toBeVisible();
    await field.fill('7KQ4');
    await stranger.getByRole('button', { name: say('genuine.paper_ask') }).click();
    await expect(stranger.locator('.errors')).toContainText(say('genuine.paper_wrong'));
    await isClean(stranger, 'a paper to be mended');

    if (lang !== 'zh-CN') return;
    // Whatever the mediator and the clerk may have of these cases, in both languages, opens, is tagged and has its glyphs.
    const folder = info.outputPath('papers');
    mkdirSync(folder, { recursive: true });
    const seen = new Set();
    for (const [stage, made] of Object.entries(cases)) {
      const list = await api.call('GET', `/cases/${made.id}/documents`, { token: tokens.mediator });
      if (list.status !== 200) continue;
      for (const { document, form, missing } of list.body.items) {
        if (missing || seen.has(form)) continue;
        seen.add(form);
        for (const language of ['zh-CN', 'en']) {
          const ask = () => api.must('GET', `/cases/${made.id}/documents/${document}?language=${language}`, { token: tokens.mediator });
          const [first, again] = [await ask(), await ask()];
          expect(again.sha256, `${stage}: ${document}`).toBe(first.sha256);
          const file = join(folder, `${document}.${language}.pdf`);
          writeFileSync(file, Buffer.from(await (await fetch(first.url)).arrayBuffer()));
          const words = read(file);
          expect(words.length, file).toBeGreaterThan(100);
          // People's names are Chinese in both; the rest is in the language that was asked for.
          expect(words, file).toContain(made.code);
          expect((words.match(/[\u4e00-\u9fff]/g) ?? []).length, file).toBeGreaterThan(language === 'zh-CN' ? 60 : 5);
        }
      }
    }
    expect([...seen].sort()).toEqual([
      'acceptance', 'application', 'closing_report', 'delivery_address', 'end_notice', 'file_catalogue', 'file_cover', 'invitation', 'limitation_receipt',
      'mediation_record', 'next_step', 'rights_notice',
    ]);
  });
}
