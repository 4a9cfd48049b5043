// What staff do on the console, in the words of the screens.
import { expect } from '@playwright/test';
import { isClean } from './axe.mjs';
import { chinese } from './words.mjs';

/** Opens the console and signs in. */
export async function signIn(page, person, say = chinese) {
  await page.goto('/console/');
  await page.getByLabel(say('staff.username')).fill(person.username);
  await page.getByLabel(say('staff.password')).fill(person.password);
  await page.getByRole('button', { name: say('staff.go') }).click();
  await expect(page.getByRole('search')).toBeVisible();
  return page;
}

/** A desk at which somebody is signed in and has that language. */
export async function desk(browser, baseURL, { username, password }, language) {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true });
  await context.addInitScript((lang) => {
    localStorage.setItem('cookie.staff', '1');
    localStorage.setItem('lang', lang);
  }, language);
  expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
  return context.newPage();
}

/** Opens a case from the list. */
export async function openCase(page, code, say = chinese) {
  await page.goto('/console/');
  await page.getByLabel(say('console_queue.code'), { exact: true }).fill(code);
  await page.getByRole('button', { name: say('console_queue.go') }).click();
  await page.getByRole('link', { name: code }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
}

/** Gives one command by its dialog: opens it, fills it in, checks that it is clean, sends it. */
export async function order(page, action, fill, say = chinese) {
  const name = say(`code.console_action.${action}`);
  const button = page.getByRole('button', { name, exact: true }).first();
  // What is done less often folds at the head, and is hidden from every role there: wait until it is drawn, seen or not.
  await page.getByRole('button', { name, exact: true, includeHidden: true }).first().waitFor({ state: 'attached' });
  if (!await button.isVisible()) await page.locator('.acts > summary').click();
  await button.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  if (fill) await fill(dialog);
  await isClean(page);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(page.getByText(say(`code.console_done.${action}`)).first()).toBeVisible();
  await expect(dialog).toBeHidden();
}
