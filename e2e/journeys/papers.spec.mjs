// Papers: a party has them from the record of the case, another program opens them without a doubt, and anybody can check one
// against what was given out.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { read, take } from '../support/papers.mjs';
import { everyStage } from '../support/stages.mjs';
import { fails, isKept, isSaid, FACT } from '../support/ways.mjs';
import { chinese, wordsOf } from '../support/words.mjs';

for (const [lang, say] of [['zh-CN', chinese], ['en', wordsOf('en')]]) {
  test(`a party has a paper, and a stranger finds that it is genuine, in ${lang}`, async ({ browser, baseURL }, info) => {
    const api = new Api(baseURL);
    const { applicant, cases } = await everyStage(api);
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
  });
}

/** Every form: the way of a case that has such a paper, and words that must stand on it. A new form is one line more. */
const FORMS = {
  acceptance: [fails, '人民调解受理登记表'],
  agreement: [isKept, '人民调解协议书'],
  application: [fails, '人民调解申请书'],
  closing_report: [fails, '结案报告表'],
  confirmation_application: [isKept, '司法确认申请书'],
  delivery_address: [fails, '送达地址确认书'],
  end_notice: [fails, '终止调解通知书'],
  evidence_list: [fails, '修车花了三千元'],
  file_catalogue: [fails, '卷内目录'],
  file_cover: [fails, '人民调解卷宗'],
  follow_up: [isKept, '回访记录'],
  invitation: [fails, '调解告知书'],
  limitation_receipt: [fails, '主张权利'],
  mediation_record: [fails, '人民调解记录'],
  next_step: [fails, '起诉状'],
  oral_agreement: [isSaid, '口头协议登记表'],
  power_of_attorney: [fails, '方远'],
  proof_of_mediation: [isKept, '主持调解证明'],
  receipt: [isKept, '收条'],
  rights_notice: [fails, '权利义务告知书'],
  undisputed_facts: [fails, FACT],
};

test('every form there is, in both languages, opens, is tagged and has its glyphs', async ({ request, baseURL }, info) => {
  const api = new Api(baseURL);
  const phones = (n) => ({ applicant: `1385555100${n}`, respondent: `1395555200${n}`, agent: `1375555300${n}` });
  const cases = new Map();
  for (const [n, way] of [...new Set(Object.values(FORMS).map(([way]) => way))].entries()) cases.set(way, await way(api, phones(n)));
  const folder = info.outputPath('papers');
  mkdirSync(folder, { recursive: true });
  const rendered = new Set();
  for (const [form, [way, stands]] of Object.entries(FORMS)) {
    const made = cases.get(way);
    const token = made.tokens.mediator;
    const { items } = await api.must('GET', `/cases/${made.id}/documents`, { token });
    const line = items.find((one) => one.form === form && !one.missing);
    expect(line, `${form}: ${JSON.stringify(items.filter((one) => one.form === form))}`).toBeTruthy();
    expect(await take(api, token, made, line.document, 'zh-CN', folder)).toContain(stands);
    await take(api, token, made, line.document, 'en', folder);
    rendered.add(form);
  }
  // No form of the interface is left out.
  const { components } = await (await request.get('/openapi.json')).json();
  expect([...rendered].sort()).toEqual([...components.schemas.Form.enum].sort());
});
