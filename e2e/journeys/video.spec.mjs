// Meetings by video: everybody in a browser of their own with a fake camera; and the private room, in which the one who
// waits receives nothing.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { address, arrange, come, everyPictureMoves, fakeMedia, frames, lines, socket } from '../support/meeting.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

test.use({ launchOptions: fakeMedia });

const narrow = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const open = ['connected', 'connecting', 'new'];

/** From the lobby into the room. */
async function enter(page, case_) {
  await page.goto(address(case_));
  await page.getByRole('button', { name: say('meeting.devices_ask') }).click();
  await expect(page.getByText(say('meeting.level'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: say('meeting.enter'), exact: true }).click();
}

/** Presses Tab until something has the focus: nobody needs a mouse. */
async function tabTo(page, target) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('the keyboard does not get there');
}

const isThere = (page, word) => expect(page.getByText(say(word))).toBeVisible({ timeout: 30_000 });

test('three meet; the mediator goes aside with one, and who waits receives nothing', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const api = new Api(baseURL);
  const phones = { applicant: '13866660001', respondent: '13966660001' };
  const made = await arrange(api, phones);
  const [applicant, respondent, mediator] = await Promise.all([
    come(browser, baseURL, { phone: phones.applicant, api }, narrow),
    come(browser, baseURL, { code: made.code, pin: made.pin }, narrow),
    come(browser, baseURL, { staff: made.staff.mediator }, { viewport: { width: 1440, height: 900 } }),
  ]);
  const [a, b, m] = [applicant.page, respondent.page, mediator.page];

  // The lobby, in every mode: what it is, who is in, that nobody records. By keyboard alone.
  await a.goto(address(made));
  await expect(a.getByText(say('meeting.recording'), { exact: true })).toBeVisible();
  await expect(a.getByText(say('meeting.nobody'))).toBeVisible();
  const found = await flaws(a, 'lobby');
  for (const [mode, theme, lang] of [['elder', 'light', 'en'], ['usual', 'dark', 'zh-CN']]) {
    await a.evaluate((look) => Object.entries(look).forEach(([name, value]) => localStorage.setItem(name, value)), { mode, theme, lang });
    await a.reload();
    await expect(a.getByRole('heading', { level: 1, name: wordsOf(lang)('meeting.title') })).toBeVisible();
    await expect(a.getByText(wordsOf(lang)('meeting.nobody'))).toBeVisible();
    found.push(...await flaws(a, `lobby ${mode} ${theme} ${lang}`));
  }
  expect(found).toEqual([]);
  await a.evaluate(() => ['mode', 'theme', 'lang'].forEach((name) => localStorage.removeItem(name)));
  await a.reload();
  const test_sound = a.getByRole('button', { name: say('meeting.test') });
  const ask = a.getByRole('button', { name: say('meeting.devices_ask') });
  await tabTo(a, ask);
  await a.keyboard.press('Enter');
  await expect.poll(() => a.getByRole('meter').evaluate((meter) => meter.value), { message: 'the own voice is seen' }).toBeGreaterThan(0);
  await expect.poll(() => a.locator('.tile__video--own').evaluate((video) => video.videoWidth)).toBeGreaterThan(0);
  await tabTo(a, test_sound);
  await a.keyboard.press('Enter');
  await expect(a.getByText(say('meeting.tested'))).toBeVisible();
  await isClean(a, 'lobby with a camera');
  await tabTo(a, a.getByRole('button', { name: say('meeting.enter'), exact: true }));
  await a.keyboard.press('Enter');

  // Without the mediator nobody sees or hears anybody.
  await isThere(a, 'meeting.unattended');
  await b.goto(address(made));
  await expect(b.getByText('曹大海')).toBeVisible();
  await enter(b, made);
  await isThere(b, 'meeting.unattended');
  expect([await lines(a), await lines(b)]).toEqual([[], []]);
  await enter(m, made);
  for (const page of [a, b, m]) await isThere(page, 'meeting.together');
  for (const page of [a, b, m]) await everyPictureMoves(page, 2);
  expect(Object.keys(await frames(a)).sort()).toEqual(['陆小川', made.staff.mediator.name].sort());
  for (const page of [a, m]) await isClean(page, 'together');

  // Muting says so on both sides; the button keeps the focus.
  const mute = a.getByRole('button', { name: say('meeting.microphone_off') });
  await tabTo(a, mute);
  await a.keyboard.press('Enter');
  await expect(a.getByRole('button', { name: say('meeting.microphone_on') })).toBeFocused();
  const tile = (page, name) => page.locator('.tile', { hasText: name });
  await expect(tile(b, '曹大海').getByText(say('meeting.is_muted'))).toBeVisible();
  await a.keyboard.press('Enter');
  await expect(tile(b, '曹大海').getByText(say('meeting.is_muted'))).toHaveCount(0);
  await a.getByRole('button', { name: say('meeting.camera_off') }).click();
  await expect(tile(m, '曹大海').getByText(say('meeting.is_unseen'))).toBeVisible();
  await a.getByRole('button', { name: say('meeting.camera_on') }).click();
  await expect(tile(m, '曹大海').getByText(say('meeting.is_unseen'))).toHaveCount(0);

  // A document in place of a face, and the face again.
  await m.getByRole('button', { name: say('meeting.document_on') }).click();
  await expect(tile(a, made.staff.mediator.name).getByText(say('meeting.shows_document'))).toBeVisible();
  await everyPictureMoves(a, 2);
  await isClean(a, 'a document');
  await m.getByRole('button', { name: say('meeting.document_off') }).click();
  await expect(tile(a, made.staff.mediator.name).getByText(say('meeting.shows_document'))).toHaveCount(0);

  // A weak line gives up the picture, says so, and gets it back when somebody asks for it.
  await a.evaluate(() => { window.weak = true; });
  await expect(a.getByText(say('meeting.thin'))).toBeVisible({ timeout: 30_000 });
  await expect(tile(b, '曹大海').getByText(say('meeting.is_thin'))).toBeVisible();
  await isClean(a, 'weak line');
  await a.evaluate(() => { window.weak = false; });
  await a.getByRole('button', { name: say('meeting.thin_again') }).click({ timeout: 60_000 });
  await expect(tile(b, '曹大海').getByText(say('meeting.is_thin'))).toHaveCount(0);
  await everyPictureMoves(b, 2);

  // The private room.
  await m.getByRole('button', { name: say('meeting.aside', { name: '曹大海' }) }).click();
  await isThere(b, 'meeting.apart');
  await expect.poll(async () => (await lines(b)).map(({ state }) => state).filter((state) => open.includes(state))).toEqual([]);
  await isThere(a, 'meeting.private');
  await expect(m.getByText(say('meeting.private_lead', { name: '曹大海' }))).toBeVisible();
  await everyPictureMoves(a, 1);
  await everyPictureMoves(m, 1);
  await isClean(b, 'waiting');
  await isClean(m, 'private');
  const still = await lines(b);
  const words = respondent.heard.filter((frame) => frame.signal).length;
  await new Promise((go) => setTimeout(go, 5_000));
  expect(await lines(b)).toEqual(still);
  expect(respondent.heard.filter((frame) => frame.signal).length).toBe(words);
  expect(await frames(b)).toEqual({});

  // Nor does the server carry a word across: not into the room, not to a name that was overheard.
  const list = applicant.heard.findLast((frame) => frame.room === 'private-p1');
  const there = list.peers.find((peer) => peer.part === 'mediator').peer;
  const forger = await socket(browser, baseURL, api, made.tokens.respondent);
  const room = `session-${made.session}`;
  const join = await forger.ask({ join: { case: made.id, room: 'private-p1' } }, 'error');
  expect(join.error.code).toBe('not_your_part');
  await forger.ask({ join: { case: made.id, room } }, 'peers');
  for (const [where, to] of [['private-p1', there], ['private-p1', list.you], [room, there], ['private-p2', there]]) {
    const answer = await forger.ask({ signal: { case: made.id, room: where, to, body: 'forged' } }, 'error');
    expect(answer.error.code, `${where} ${to}`).toBe('not_found');
  }
  await forger.close();
  for (const { heard } of [applicant, mediator]) expect(heard.some((frame) => frame.signal?.body === 'forged')).toBe(false);

  // Everybody is brought back.
  await m.getByRole('button', { name: say('meeting.bring_back') }).click();
  for (const page of [a, b, m]) await isThere(page, 'meeting.together');
  for (const page of [a, b, m]) await everyPictureMoves(page, 2);
  expect((await lines(b)).reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(0);

  // Leaving lets the devices go, and the others see it.
  await b.getByRole('button', { name: say('meeting.leave') }).click();
  await expect(b.getByRole('heading', { level: 1, name: say('meeting.left') })).toBeFocused();
  await isClean(b, 'left');
  await expect.poll(async () => Object.keys(await frames(m))).toEqual(['曹大海']);
  expect((await lines(b)).filter(({ state }) => open.includes(state))).toEqual([]);
  await b.getByRole('button', { name: say('meeting.again') }).click();
  await expect(b.getByRole('heading', { level: 1, name: say('meeting.title') })).toBeVisible();
  await Promise.all([applicant, respondent, mediator].map(({ context }) => context.close()));
});

test('devices that fail are told in plain words, and strangers get no further than the door', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const api = new Api(baseURL);
  const phones = { applicant: '13866660003', respondent: '13966660003' };
  const made = await arrange(api, phones);

  const headers = async (path) => (await fetch(`${baseURL}${path}`)).headers.get('permissions-policy');
  expect(await headers('/meeting/')).toContain('camera=(self), microphone=(self), display-capture=(self)');
  for (const path of ['/', '/console/', '/cases/x']) expect(await headers(path)).toContain('camera=(), microphone=(self), display-capture=()');

  const { page, context } = await come(browser, baseURL, { phone: phones.applicant, api }, narrow);
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', window.fault ?? 'NotAllowedError'));
  });
  await page.goto(address(made));
  await page.getByRole('button', { name: say('meeting.devices_ask') }).click();
  await expect(page.getByRole('alert').getByText(say('meeting.refused'))).toBeVisible();
  await isClean(page, 'refused');
  for (const [fault, word] of [['NotFoundError', 'missing'], ['NotReadableError', 'in_use'], ['TypeError', 'impossible']]) {
    await page.evaluate((name) => { window.fault = name; }, fault);
    await page.getByRole('button', { name: say('meeting.retry') }).click();
    await expect(page.getByRole('alert').getByText(say(`meeting.${word}`))).toBeVisible();
  }
  // Who has no camera comes in all the same.
  await page.getByRole('button', { name: say('meeting.enter_listening') }).click();
  await isThere(page, 'meeting.unattended');
  await context.close();

  const nobody = await come(browser, baseURL, {}, narrow);
  await nobody.page.goto(address(made));
  await expect(nobody.page.getByRole('link', { name: say('meeting.sign_in_citizen') })).toBeVisible();
  await isClean(nobody.page, 'signed out');
  await nobody.page.goto('/meeting/');
  await expect(nobody.page.getByText(say('meeting.not_yours'))).toBeVisible();
  await nobody.context.close();

  // The desk answers for the case and is not asked to the talk; who holds two sessions is asked which it is.
  const clerk = await come(browser, baseURL, { staff: made.staff.clerk }, narrow);
  await clerk.page.goto(address(made));
  await expect(clerk.page.getByText(say('meeting.not_yours'))).toBeVisible();
  await isClean(clerk.page, 'not theirs');
  await clerk.context.close();
  const both = await come(browser, baseURL, { staff: made.staff.mediator, code: made.code, pin: made.pin }, narrow);
  await both.page.goto(address(made));
  const asStaff = both.page.getByRole('button', { name: say('meeting.as_staff') });
  await expect(asStaff).toBeVisible();
  await isClean(both.page, 'two sessions');
  await asStaff.click();
  await expect(both.page.getByRole('button', { name: say('meeting.devices_ask') })).toBeVisible();
  await both.context.close();
});
