// The citizen's pages by themselves: drafts survive, a mistyped code is told in the browser, every page is clean.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { answerQuestions, send } from '../support/citizen.mjs';

test.use({ viewport: { width: 360, height: 640 } });

const land = {
  type: '邻里',
  story: '隔壁把砖堆和棚子搭到我家门前的空地上，三轮车进不来。说了几次，他讲地是他家的。',
  claim: '把门前的空地腾出来',
  amount: '',
  other: { name: '胡有田', phone: '13922220001' },
  you: { name: '苗春兰', phone: '13822220001' },
};

test('what was typed survives a closed page, and the sent filing leaves nothing behind', async ({ page, baseURL }) => {
  const api = new Api(baseURL);
  await answerQuestions(page, land);
  await page.reload();
  await expect(page.getByText(land.story)).toBeVisible();
  await page.goto('/');
  await expect(page.getByText('有一份申请还没有写完')).toBeVisible();
  await page.getByRole('link', { name: '接着写' }).click();
  await send(page, api, land.you.phone);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toContain('砖堆');
  expect(kept).not.toContain(land.you.phone);
});

test('a mistyped code is told in the browser, before any request', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/track');
  await page.getByLabel('解纷码').fill('7KQ4-M2XD-9');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByText('这个码有一位不对').first()).toBeVisible();
  expect(asked.filter((url) => url.includes('/api/v1/track'))).toEqual([]);
});

test('the first page can be read before and without WebAssembly', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: /申请调解/ })).toBeVisible();
  await expect(page.locator('main a[href="tel:12345"]:visible')).toHaveCount(1);
  await context.close();
});

for (const [mode, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
]) {
  test.describe(mode, () => {
    test.use({ ...options, viewport: { width: 320, height: 640 } });
    test('every page that needs no sign-in is clean, in both languages and elder mode', async ({ page }) => {
      const pages = [
        '/', '/file/mediation/about', '/file/mediation/story', '/file/mediation/claim', '/file/mediation/other',
        '/file/mediation/safety', '/file/mediation/you', '/file/mediation/check', '/file/legal_advice', '/file/wages_and_work',
        '/file/court_filing', '/file/confirmation', '/track', '/genuine', '/cases', '/no-such-page',
      ];
      for (const path of pages) {
        await page.goto(path);
        await expect(page.locator('#app')).toBeVisible();
        await isClean(page);
      }
      await page.goto('/file/mediation/story');
      await page.getByRole('button', { name: '下一步' }).click();
      await isClean(page);
      await page.getByRole('button', { name: '大字' }).click();
      await isClean(page);
      await page.getByRole('button', { name: 'English' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      for (const path of pages) {
        await page.goto(path);
        await expect(page.locator('#app')).toBeVisible();
        await isClean(page);
      }
    });
  });
}
