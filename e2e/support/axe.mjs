// No accessibility violation, in the mode the page is in; and nothing runs out of the screen sideways.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

export async function isClean(page, state = '') {
  expect(await flaws(page, state)).toEqual([]);
}

/**
 * What is wrong with the page as it stands, in words; nothing when it is clean. `state` says how it came to stand so;
 * with `rules` only these are looked at.
 */
export async function flaws(page, state = '', rules = null) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  // Legacy mode looks into no foreign frame, of which there is none, and opens no second page for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const where = `${new URL(page.url()).pathname} ${state}`;
  const told = violations.map((v) => `${where} ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  return [...told, ...await runsOut(page, where)];
}

/** Nothing may be wider than the screen: not the page, and not a dialog, which is cut off instead. */
export async function runsOut(page, where) {
  const wide = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll('dialog[open]')]
    .filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => `${box.tagName} ${box.scrollWidth} in ${box.clientWidth}`));
  return wide.map((what) => `${where} runs out of the screen: ${what}`);
}
