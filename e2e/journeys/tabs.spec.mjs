// Several tabs of one browser share a cookie that changes at every use: they ask for a new token one after the other.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { signInByPhone } from '../support/citizen.mjs';
import { chinese as say } from '../support/words.mjs';

test('tabs that are opened at once use the cookie in turn, and all stay signed in', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const context = await browser.newContext({ baseURL });
  await signInByPhone(await context.newPage(), api, '13855550001');

  const asking = new Set();
  let most = 0;
  context.on('requestfinished', (request) => asking.delete(request));
  context.on('requestfailed', (request) => asking.delete(request));
  await context.route('**/auth/refresh', async (route) => {
    asking.add(route.request());
    most = Math.max(most, asking.size);
    // Long enough that tabs which do not wait for each other would meet here.
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  const tabs = await Promise.all([1, 2, 3].map(() => context.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto('/cases')));
  for (const tab of tabs) await expect(tab.getByText(say('cases.none'))).toBeVisible();
  expect(most).toBe(1);

  // Signing out in one tab is the end for a tab that asks afterwards.
  const [first, second] = tabs;
  await first.getByRole('button', { name: say('shell.sign_out') }).click();
  await expect(first.getByRole('heading', { name: say('home.title') })).toBeVisible();
  await second.reload();
  await expect(second.getByLabel(say('signin.phone'))).toBeVisible();
});
