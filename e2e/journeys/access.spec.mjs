// Every page that needs somebody signed in, in every state that has words of its own: no violation, nothing wider than
// the screen, no target too small for a thumb; light and dark, both languages, for citizens also in large text. The
// states are made once through the API; what is looked at are the screens.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, runsOut } from '../support/axe.mjs';
import { everyStage } from '../support/stages.mjs';

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1440, height: 900 };
/** 1440 pixels at 200 % zoom. */
const ZOOMED = { width: 720, height: 450 };

/** What is done with nothing written: the reason may be left out. */
const MAY_BE_EMPTY = ['stop', 'withdraw'];

test.describe.configure({ mode: 'serial' });

let made;
test.beforeAll(async ({ baseURL }) => {
  made = await everyStage(new Api(baseURL));
});

/** A browser of somebody who chose that language before, signed in by `body` at `path`. */
async function browserOf(browser, baseURL, lang, kind, path, body) {
  const context = await browser.newContext({ baseURL, viewport: NARROW, reducedMotion: 'reduce' });
  await context.addInitScript(([lang, flag]) => {
    localStorage.setItem('lang', lang);
    if (flag) localStorage.setItem(flag, '1');
  }, [lang, path ? `cookie.${kind}` : null]);
  if (path) expect((await context.request.post(`/api/v1${path}`, { data: body })).status()).toBe(200);
  return context.newPage();
}

const PRESSED = ['button', '.btn', '.choice', 'select', '.input', 'summary', '.door', '.side__link', '.case-link', '.back']
  .map((one) => `#app ${one}`).join(', ');

/** What is pressed and lower than a thumb needs. A link within a sentence is read, not aimed at. */
async function tooSmall(page, least, state) {
  const small = await page.evaluate(([pressed, least]) => [...document.querySelectorAll(pressed)]
    .map((element) => ({ element, height: element.getBoundingClientRect().height }))
    .filter(({ height }) => height > 0 && height < least - 0.5)
    .map(({ element, height }) => `${element.className || element.tagName} "${element.textContent.trim().slice(0, 16)}" ${height}`), [PRESSED, least]);
  return small.map((what) => `${state} too small: ${what}`);
}

/**
 * All the looks of the page as it stands. Large text changes sizes and no colours, so it is looked at in the dark only;
 * without it the dark changes colours and nothing else.
 */
async function looks(page, found, state, elder) {
  for (const size of [WIDE, ZOOMED]) {
    await page.setViewportSize(size);
    found.push(...await runsOut(page, `${state} ${size.width}`));
  }
  await page.setViewportSize(NARROW);
  found.push(...await flaws(page, `${state} light`), ...await tooSmall(page, 44, state));
  await page.emulateMedia({ colorScheme: 'dark' });
  if (elder) {
    await page.evaluate(() => { document.documentElement.dataset.mode = 'elder'; });
    found.push(...await flaws(page, `${state} elder dark`), ...await tooSmall(page, 60, `${state} elder`));
    await page.setViewportSize(WIDE);
    found.push(...await runsOut(page, `${state} elder ${WIDE.width}`));
    await page.setViewportSize(NARROW);
  } else {
    found.push(...await flaws(page, `${state} dark`, ['color-contrast']));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (process.env.PICTURES) await pictures(page, state, elder);
  await page.evaluate(() => { delete document.documentElement.dataset.mode; });
}

/** For the eye of whoever changes the style: every state, narrow and wide. */
async function pictures(page, state, elder) {
  const name = state.replace(/[^\p{L}\d]+/gu, '-');
  if (elder) await page.screenshot({ path: `${process.env.PICTURES}/${name}-elder.png`, fullPage: true });
  await page.evaluate(() => delete document.documentElement.dataset.mode);
  for (const [size, colorScheme] of [[NARROW, 'light'], [WIDE, 'light'], [WIDE, 'dark']]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size.width}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize(NARROW);
}

async function goto(page, path) {
  await page.goto(path);
  await expect(page.locator('#app h1')).toBeVisible();
  await expect(page.locator('#app .waiting')).toHaveCount(0);
}

for (const lang of ['zh-CN', 'en']) {
  test(`the pages of a citizen are clean in ${lang}`, async ({ browser, baseURL }) => {
    const found = [];
    const api = new Api(baseURL);
    const page = await browserOf(browser, baseURL, lang);
    await goto(page, '/file/mediation/story');
    await page.locator('textarea').fill('隔壁把砖堆和棚子搭到我家门前的空地上，三轮车进不来。');
    await goto(page, '/');
    await expect(page.locator('#app .card')).not.toHaveCount(0);
    await looks(page, found, `${lang} home with a draft`, true);
    await page.evaluate((sent) => localStorage.setItem('sent', sent), JSON.stringify({ kind: 'mediation', answer: made.cases.filed }));
    await goto(page, '/sent');
    await expect(page.locator('img.qr')).toBeVisible();
    await looks(page, found, `${lang} sent`, true);
    await goto(page, '/cases');
    await looks(page, found, `${lang} sign in`, true);
    await page.getByRole('main').getByRole('textbox').fill(made.applicant);
    await page.getByRole('main').locator('.btn--main').click();
    await page.locator('.input--code').waitFor();
    await looks(page, found, `${lang} one-time code`, true);
    await expect.poll(() => api.outbox().then((all) => all.filter((m) => m.kind === 'one_time_code' && m.to === made.applicant).length)).toBeGreaterThan(lang === 'en' ? 2 : 1);
    const { secret } = await api.message('one_time_code', made.applicant);
    await page.locator('.input--code').fill(secret);
    await page.getByRole('main').locator('.btn--main').click();
    await expect(page.locator('.case-list')).toBeVisible();
    await looks(page, found, `${lang} my cases`, true);
    const done = new Set();
    for (const state of ['filed', 'correction', 'proposed', 'offered', 'invited', 'mediating', 'settled', 'closed', 'rated', 'ended']) {
      await goto(page, `/cases/${made.cases[state].id}`);
      await looks(page, found, `${lang} case ${state}`, true);
      const deeds = await page.locator('a[href*="/do/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      for (const href of deeds) {
        const deed = href.split('/do/')[1];
        if (done.has(deed)) continue;
        done.add(deed);
        await goto(page, href);
        await looks(page, found, `${lang} ${deed}`, true);
        if (MAY_BE_EMPTY.includes(deed)) continue;
        const form = page.locator('.card form');
        for (const field of await form.locator('textarea').all()) await field.fill('');
        await form.getByRole('button').last().click();
        await expect(page.locator(deed === 'request_replacement' ? '.field__error' : '.errors').first()).toBeVisible();
        await looks(page, found, `${lang} ${deed} to be mended`, true);
      }
    }
    expect([...done].sort()).toEqual(['amend_claim', 'choose_mediator', 'complete_party_details', 'correct', 'raise_danger', 'rate', 'request_replacement', 'stop', 'withdraw']);
    await goto(page, `/cases/${made.cases.ended.id}/do/stop`);
    await looks(page, found, `${lang} too late`, true);
    await goto(page, `/cases/${made.cases.rated.id}/record`);
    await expect(page.locator('.timeline')).toBeVisible();
    await looks(page, found, `${lang} record`, true);
    const { id, offer, round } = made.cases.bargaining;
    await goto(page, `/cases/${id}`);
    await expect(page.locator('.waits__one')).not.toHaveCount(0);
    await looks(page, found, `${lang} case where something waits`, true);
    const places = ['', '/private', '/offers', `/offers/${offer}`, `/bids/${round}`, '/facts', '/meetings', '/offers/new/what'];
    for (const place of places) {
      await goto(page, `/cases/${id}/room${place}`);
      await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
      await looks(page, found, `${lang} room${place.replace(/[0-9a-f]{32}/, 'one')}`, true);
    }
    await page.context().close();
    expect(found).toEqual([]);
  });

  test(`the pages of the invited side are clean in ${lang}`, async ({ browser, baseURL }) => {
    const found = [];
    const { invited, mediating } = made.cases;
    const page = await browserOf(browser, baseURL, lang);
    await goto(page, `/i/${invited.code.replaceAll('-', '')}`);
    await looks(page, found, `${lang} door`, true);
    await goto(page, `/t/${mediating.code.replaceAll('-', '')}`);
    await looks(page, found, `${lang} track`, true);
    await page.context().close();
    const inside = await browserOf(browser, baseURL, lang, 'citizen', '/auth/invitation', { code: invited.code, pin: invited.pin });
    await goto(inside, `/i/${invited.code.replaceAll('-', '')}`);
    await expect(inside.locator('.answers .btn')).toHaveCount(4);
    await looks(inside, found, `${lang} answers`, true);
    for (const answer of [0, 1, 2, 3]) {
      await inside.locator('.answers .btn').nth(answer).click();
      const form = inside.locator('form').filter({ has: inside.locator('textarea') }).first();
      if (answer > 0) {
        await form.locator('.btn--main').click();
        await expect(inside.locator('.errors').first()).toBeVisible();
      }
      await looks(inside, found, `${lang} answer ${answer}`, true);
      await form.locator('.btn').last().click();
    }
    // Over the case's own page each answer has a page of its own.
    await goto(inside, `/cases/${invited.id}`);
    await expect(inside.locator('.answers .btn')).toHaveCount(4);
    await looks(inside, found, `${lang} case that asks`, true);
    const answers = await inside.locator('.answers a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const href of answers) {
      await goto(inside, href);
      await looks(inside, found, `${lang} ${href.split('/do/')[1]}`, true);
    }
    await inside.context().close();
    expect(found).toEqual([]);
  });

  test(`the console is clean in ${lang}, with every form it offers`, async ({ browser, baseURL }) => {
    test.setTimeout(300_000);
    const found = [];
    const door = await browserOf(browser, baseURL, lang);
    await goto(door, '/console/');
    await looks(door, found, `${lang} console sign in`);
    await door.locator('.btn--main').click();
    await expect(door.locator('.errors')).toBeVisible();
    await looks(door, found, `${lang} console sign in to be mended`);
    await door.context().close();
    const seen = new Set();
    const rounds = [
      ['clerk', ['filed', 'accepted', 'proposed', 'offered', 'rated', 'archived']],
      ['mediator', ['assigned', 'taken', 'invited', 'later', 'mediating', 'settled']],
      ['other', ['offered']],
    ];
    for (const [who, states] of rounds) {
      const { username, password } = made.staff[who];
      const page = await browserOf(browser, baseURL, lang, 'staff', '/auth/staff', { username, password });
      await goto(page, '/console/');
      await looks(page, found, `${lang} ${who} queue`);
      if (who === 'other') {
        await goto(page, '/console/?queue=incoming');
        await expect(page.locator('tbody tr')).not.toHaveCount(0);
        await looks(page, found, `${lang} offered to us`);
      }
      for (const state of states) {
        await goto(page, `/console/case/${made.cases[state].id}`);
        await looks(page, found, `${lang} ${who} case ${state}`);
        for (const button of await page.locator('.head__actions button').all()) {
          const name = await button.textContent();
          if (seen.has(`${who} ${name}`)) continue;
          seen.add(`${who} ${name}`);
          // What is done less often folds at the head.
          if (!await button.isVisible()) await page.locator('.acts > summary').click();
          await button.click();
          const dialog = page.getByRole('dialog');
          await expect(dialog).toBeVisible();
          await expect(dialog.locator('.waiting')).toHaveCount(0);
          await looks(page, found, `${lang} ${who} form ${name}`);
          // A form with something to write is refused while nothing stands there, and says so: one form of each person.
          if (!seen.has(who) && await dialog.locator('textarea:visible').count() > 0) {
            seen.add(who);
            await dialog.locator('form .btn').first().click();
            await expect(dialog.locator('.errors')).toBeVisible();
            await looks(page, found, `${lang} ${who} form ${name} to be mended`);
          }
          await page.keyboard.press('Escape');
          await expect(dialog).toBeHidden();
        }
      }
      await page.context().close();
    }
    expect(seen.size).toBeGreaterThan(16);
    expect(found).toEqual([]);
  });
}
