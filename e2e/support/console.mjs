// What staff do on the console, in the words of the screens.
import { expect } from '@playwright/test';
import { isClean } from './axe.mjs';

/** Opens the console in a browser of its own and signs in. */
export async function signIn(browser, person, options) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, ...options });
  const page = await context.newPage();
  await page.goto('/console/');
  await page.getByLabel('用户名').fill(person.username);
  await page.getByLabel('密码').fill(person.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '案件' })).toBeVisible();
  return page;
}

/** Opens a case from the list. */
export async function openCase(page, code) {
  await page.goto('/console/');
  await page.getByLabel('解纷码', { exact: true }).fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('link', { name: code }).click();
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible();
}

/** Gives one command by its dialog: opens it, fills it in, checks that it is clean, sends it. */
export async function order(page, name, fill, done) {
  await page.getByRole('button', { name, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  if (fill) await fill(dialog);
  await isClean(page);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(page.getByText(done, { exact: false }).first()).toBeVisible();
  await expect(dialog).toBeHidden();
}
