// No accessibility violation, in the mode the page is in; and nothing runs out of the screen sideways.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

export async function isClean(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  expect(told, page.url()).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} runs out of the screen`).toBeLessThanOrEqual(0);
}
