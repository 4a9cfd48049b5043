// An agreement that only ink binds, on the screens of both sides: the text is printed, signed at the table, photographed at the
// mediator's desk and told on two phones; the seal comes last, and with it the day from which the agreement binds.
import { mkdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { content, fix } from '../support/agreed.mjs';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { desk } from '../support/console.mjs';
import { jpeg } from '../support/files.mjs';
import { saved, take } from '../support/papers.mjs';
import { both } from '../support/phones.mjs';
import { day, heading, mediate } from '../support/room.mjs';
import { photograph, sides } from '../support/specimens.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

const english = wordsOf('en');
const PHONES = { applicant: '13833330011', respondent: '13933330022' };
const SHOTS = process.env.SHOTS_DIR;
const TABLE = '八仙桌一张';

/** A day as each language tells it. */
function told(on, language) {
  const at = new Date(on);
  const [month, date] = [at.getUTCMonth() + 1, at.getUTCDate()];
  if (language === 'zh-CN') return `${month}月${date}日 周${'日一二三四五六'[at.getUTCDay()]}`;
  const name = (options) => at.toLocaleDateString('en-GB', { timeZone: 'UTC', ...options });
  return `${name({ weekday: 'short' })} ${date} ${name({ month: 'short' }).slice(0, 3)}`;
}

test('what is signed in ink is printed, photographed, and told on both phones', async ({ browser, baseURL }, info) => {
  const api = new Api(baseURL);
  const made = await mediate(api, PHONES);
  const on = day(0);
  await fix(api, made, {
    ...content([{ by: 'p2', to: 'p1', duty: { hand_over: { what: TABLE } }, when: { on: day(10) }, place: '老屋堂屋' }]),
    about: '兄弟二人分割老屋里的家具。', matters: ['inheritance'],
  });
  const phones = await both(browser, baseURL, api, made, PHONES, ['zh-CN', 'zh-CN']);
  const look = async (name) => {
    for (const [n, page] of phones.entries()) {
      await isClean(page, name);
      if (!SHOTS) continue;
      for (const width of [320, 360]) {
        await page.setViewportSize({ width, height: 640 });
        await page.screenshot({ path: `${SHOTS}/ink-${name}-${n}-${width}.png`, fullPage: true });
      }
    }
  };
  const row = (page, name) => page.locator('.facts__row').filter({ has: page.getByText(name, { exact: true }) });
  const inInk = `${say('code.signature_way.paper')} · ${told(on, 'zh-CN')}`;

  // Nobody can sign on a phone; each is told where and how instead.
  for (const page of phones) {
    await page.goto(`/cases/${made.id}`);
    await page.getByRole('link', { name: say('settle.title'), exact: true }).click();
    await heading(page, 'settle.title');
    await expect(page.getByRole('heading', { name: say('settle.paper'), exact: true })).toBeVisible();
    await expect(page.getByText(say('settle.paper_1'))).toBeVisible();
    await expect(page.getByRole('link', { name: say('code.action.sign'), exact: true })).toHaveCount(0);
    await expect(row(page, say('settle.seal'))).toContainText(say('settle.not_yet'));
  }
  await look('before');

  // What is printed: the same text for the mediator and for a party who prints it at home, with places to sign.
  const folder = info.outputPath('papers');
  mkdirSync(folder, { recursive: true });
  const printed = await take(api, made.tokens.mediator, made, 'agreement', 'zh-CN', folder);
  const [first] = phones;
  await first.goto(`/cases/${made.id}/record`);
  await heading(first, 'record.title');
  const [download] = await Promise.all([
    first.waitForEvent('download'),
    first.getByRole('button', { name: say('papers.get_of', { paper: say('code.paper.agreement') }), exact: true }).click(),
  ]);
  const own = await saved(download, info.outputPath('own.pdf'));
  for (const paper of [printed, own]) for (const part of ['人民调解协议书', TABLE, '曹大海', '陆小川', made.staff.mediator.name]) expect(paper).toContain(part);
  const inkOnly = '须以纸面签名、盖章或者按指印生效（电子签名法第三条）';
  for (const paper of [printed, own]) expect(paper).toContain(inkOnly);
  expect(printed.replace(inkOnly, '')).not.toContain('纸面签名');
  await first.goto(`/cases/${made.id}/agreement`);
  await heading(first, 'settle.title');

  // The desk asks for ink; both sides have signed at the table, and the photograph of it is added.
  const work = await desk(browser, baseURL, made.staff.mediator, 'en');
  await work.goto(`/console/case/${made.id}/agreement`);
  await expect(work.getByText(english('console_sign.paper_needed'))).toBeVisible();
  const signs = work.locator('.signs__one');
  await expect(signs.filter({ hasText: english('console_sign.waits') })).toHaveCount(3);
  await isClean(work, 'waits for ink');
  const add = async (work, name, picture, whose) => {
    await work.locator('input[type=file]').last().setInputFiles(jpeg(name, picture));
    for (const who of whose) await work.getByLabel(who, { exact: true }).check();
    await work.locator('#paper_on').fill(on);
    await expect(work.locator('.attach__one')).toContainText(english('attach.ready'));
    await isClean(work, name);
    if (SHOTS) await work.screenshot({ path: `${SHOTS}/ink-${name}-desk.png`, fullPage: true });
    await work.getByRole('button', { name: english('code.console_action.upload_signed_paper'), exact: true }).click();
    await expect(work.getByText(english('code.console_done.upload_signed_paper')).first()).toBeVisible();
    await expect(work.locator('.attach__one')).toHaveCount(0);
  };
  await add(work, 'IMG_0101.JPG', await photograph(work, 1600, 1200, '签'), ['曹大海', '陆小川']);
  const signed = english('console_sign.signed', { how: english('code.signature_way.paper'), date: told(on, 'en') });
  for (const who of ['曹大海', '陆小川']) await expect(signs.filter({ hasText: who })).toContainText(signed);
  await expect(work.getByText(english('console_sign.no_effect'))).toBeVisible();

  // Both phones tell it by themselves: who has signed in ink, and that it does not bind yet.
  for (const page of phones) {
    await expect(page.getByText(inInk)).toHaveCount(2);
    await expect(page.getByRole('heading', { name: say('settle.paper'), exact: true })).toHaveCount(0);
    await expect(page.getByRole('link', { name: say('code.action.refuse_to_sign'), exact: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: say('settle.paper_look', { who: '' }) })).toHaveCount(1);
    await expect(row(page, say('settle.seal'))).toContainText(say('settle.not_yet'));
    await expect(page.getByText(say('settle.effect', { date: told(on, 'zh-CN') }))).toHaveCount(0);
  }
  await look('signed');

  // The mediator's signature and the seal, on a second photograph: whose is there already is asked no more, and only the desk says
  // that the seal is.
  await expect(work.getByLabel('曹大海', { exact: true })).toHaveCount(0);
  await expect(work.getByLabel(english('console_sign.seal'), { exact: true })).toHaveCount(0);
  const counter = await desk(browser, baseURL, made.staff.clerk, 'en');
  await counter.goto(`/console/case/${made.id}/agreement`);
  await add(counter, 'IMG_0102.JPG', await photograph(work, 1200, 900, '章'), [
    english('console_sign.mediator', { name: made.staff.mediator.name }), english('console_sign.seal'),
  ]);
  await expect(work.locator('.alert--green')).toBeVisible();
  const { agreement: { effect, signatures } } = await api.must('GET', `/cases/${made.id}`, { token: made.tokens.applicant });
  expect(effect.on).toBe(on);
  await expect(work.locator('.alert--green')).toHaveText(english('console_sign.effect', { date: told(on, 'en'), article: effect.article }));
  await isClean(work, 'binds');
  if (SHOTS) await work.screenshot({ path: `${SHOTS}/ink-binds-desk.png`, fullPage: true });
  for (const page of phones) {
    await expect(page.getByRole('heading', { name: say('settle.effect', { date: told(on, 'zh-CN') }), exact: true })).toBeVisible();
    await expect(page.getByText(inInk)).toHaveCount(3);
    await expect(row(page, say('settle.seal'))).toContainText(say('settle.sealed', { date: told(on, 'zh-CN') }));
    await expect(page.getByRole('heading', { name: say('settle.paper'), exact: true })).toHaveCount(0);
  }
  await look('binds');

  // The paper now tells three signatures in ink and the day.
  const afterwards = await take(api, made.tokens.mediator, made, 'agreement', 'zh-CN', folder);
  expect(afterwards.replace(inkOnly, '').match(/纸面签名/g)).toHaveLength(3);
  const [year, month, date] = on.split('-').map(Number);
  expect(afterwards).toContain(`本协议自${year}年${month}月${date}日起生效`);

  // The photograph can be looked at again, upright and without the place it was taken at.
  const again = work.waitForEvent('download');
  await work.getByRole('button', { name: `${english('console_paper.look')} · 曹大海`, exact: true }).click();
  const kept = await again;
  expect(kept.suggestedFilename()).toContain(english('console_paper.name'));
  const bytes = readFileSync(await kept.path());
  expect(sides(bytes)).toEqual({ width: 1200, height: 1600 });
  expect(bytes.includes('Exif')).toBe(false);
  // A party may have the same picture.
  const { url } = await api.must('GET', `/cases/${made.id}/files/${signatures.find((one) => one.party === 'p1').paper}`, { token: made.tokens.applicant });
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
});
