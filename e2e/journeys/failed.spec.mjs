// A mediation that failed: what people leave with. The facts that nobody disputes and the ways that stay open, each with its
// rule, on papers that a party has from a phone; on the mediator's desk, how it ended.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { desk } from '../support/console.mjs';
import { saved } from '../support/papers.mjs';
import { both } from '../support/phones.mjs';
import { heading } from '../support/room.mjs';
import { fails, FACT, OPEN } from '../support/ways.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

const english = wordsOf('en');
const PHONES = { applicant: '13844440011', respondent: '13944440022', agent: '13744440033' };
const SHOTS = process.env.SHOTS_DIR;

test('a mediation that failed leaves facts and ways on paper', async ({ browser, baseURL }, info) => {
  const api = new Api(baseURL);
  const made = await fails(api, PHONES);
  const [page] = await both(browser, baseURL, api, made, PHONES);
  const look = async (name) => {
    await isClean(page, name);
    if (!SHOTS) return;
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 640 });
      await page.screenshot({ path: `${SHOTS}/failed-${name}-${width}.png`, fullPage: true });
    }
  };

  await page.goto('/cases');
  await heading(page, 'cases.title');
  await expect(page.getByRole('link', { name: made.code })).toBeVisible();
  await look('list');
  await page.getByRole('link', { name: made.code }).click();
  await expect(page.getByRole('heading', { level: 1, name: made.code })).toBeVisible();
  await expect(page.getByText(say('code.stage.closed'), { exact: true }).first()).toBeVisible();
  await look('case');

  // What nobody disputes stands apart from what one side alone says.
  await page.goto(`/cases/${made.id}/room/facts`);
  await heading(page, 'fact.title');
  const fact = (text) => page.locator('.card').filter({ hasText: text });
  await expect(fact(FACT)).toContainText(say('fact.undisputed'));
  await expect(fact(OPEN)).toContainText(say('fact.yours'));
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await look('facts');

  await page.goto(`/cases/${made.id}`);
  await page.getByRole('link', { name: say('forward.go'), exact: true }).click();
  await heading(page, 'record.title');
  // The way on stands first, with the usual route, what is undisputed, and the papers to take along; none of them twice.
  const onward = page.locator('.card').filter({ hasText: say('forward.title') });
  await expect(onward).toContainText(say('code.forward_reason.too_far_apart'));
  await expect(onward.getByRole('listitem').first()).toContainText(say('code.route.court'));
  await expect(onward).toContainText(say('forward.limitation'));
  await expect(onward).toContainText(FACT);
  await expect(onward).not.toContainText(OPEN);
  await expect(onward.getByRole('button', { name: say('code.paper.end_notice') })).toBeVisible();
  await expect(page.getByRole('button', { name: say('code.paper.end_notice') })).toHaveCount(1);
  await expect(page.getByText(say('papers.hint'))).toBeVisible();
  const ended = `${say('code.outcome.ended')} · ${say('code.end_reason.too_far_apart')}`;
  await expect(page.locator('.facts__row').filter({ hasText: say('case.sheet_result') })).toContainText(ended);
  await expect(page.locator('.timeline')).toContainText(say('code.end_reason.too_far_apart'));
  await look('record');

  const get = async (form) => {
    const button = page.getByRole('button', { name: say('papers.get_of', { paper: say(`code.paper.${form}`) }), exact: true });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe(`${say(`code.paper.${form}`)} ${made.code}.pdf`);
    return saved(download, info.outputPath(`${form}.pdf`));
  };
  // The notice: why it ended, where one may go and by which rule, that the limitation began anew, what is undisputed.
  const notice = await get('end_notice');
  for (const part of [
    '终止调解通知书', '双方意见分歧过大', '人民法院', '人民调解法第26条；民事诉讼法第126条', '法律援助法第43条',
    '时效依法中断', '民法典第195条', '各方均无争议的事实', FACT,
  ]) expect(notice).toContain(part);
  const facts = await get('undisputed_facts');
  expect(facts).toContain('无争议事实确认书');
  expect(facts).toContain(FACT);
  for (const paper of [notice, facts]) expect(paper).not.toContain(OPEN);

  // The mediator sees how it ended, and what is left of it.
  const work = await desk(browser, baseURL, made.staff.mediator, 'en');
  await work.goto(`/console/case/${made.id}`);
  await expect(work.getByRole('heading', { level: 1, name: made.code })).toBeVisible();
  await expect(work.getByText(english('code.stage.closed'), { exact: true }).first()).toBeVisible();
  const result = `${english('code.outcome.ended')} · ${english('code.end_reason.too_far_apart')}`;
  await expect(work.locator('.facts__row').filter({ hasText: english('case.sheet_result') })).toContainText(result);
  await expect(work.locator('.offer').filter({ hasText: FACT })).toContainText(english('console_fact.undisputed'));
  await expect(work.locator('.timeline')).toContainText(english('code.end_reason.too_far_apart'));
  await isClean(work, 'how it ended');
  if (SHOTS) await work.screenshot({ path: `${SHOTS}/failed-desk-1440.png`, fullPage: true });
});
