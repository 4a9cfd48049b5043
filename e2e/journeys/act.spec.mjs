// What a party does with a case by filling in a page: what was typed outlives what goes wrong, the case says that it is
// recorded, and Back does not lead to what is done.
import { expect, test } from '@playwright/test';
import { Api, trafficFiling } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { heading, press } from '../support/room.mjs';
import { chinese as say } from '../support/words.mjs';

const PHONE = '13877770011';

test('what is asked for is changed on a page of its own, and the case says so', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const token = await api.citizen(PHONE);
  const { body: made } = await api.file(token, trafficFiling({ applicant: { name: '曹大海', phone: PHONE } }));
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('cookie.citizen', '1'));
  const challenge = await api.must('POST', '/auth/otp', { body: { phone: PHONE } });
  const { secret } = await api.message('one_time_code', PHONE, (m) => m.id.includes(challenge.challenge_id));
  expect((await context.request.post('/api/v1/auth/otp/verify', { data: { challenge_id: challenge.challenge_id, code: secret } })).status()).toBe(200);
  const page = await context.newPage();
  const home = `/cases/${made.id}`;
  const claim = page.getByLabel(say('file.claim_label'));
  const done = page.getByRole('status').getByText(say('case.done'));

  await page.goto(home);
  await page.getByRole('link', { name: say('code.action.amend_claim') }).click();
  await heading(page, 'code.action.amend_claim');
  await claim.fill('');
  await press(page, 'case.amend_go');
  await expect(page.locator('.errors')).toBeVisible();
  await expect(claim).toHaveValue('');
  await isClean(page, 'told what to mend');

  // Back leads to the case; the way there is open again.
  await page.getByRole('link', { name: say('people.back') }).click();
  await expect(page.getByText(say('case.can'))).toBeVisible();
  await page.goBack();
  await heading(page, 'code.action.amend_claim');

  // The line breaks: what was typed stands there, and is sent once the line is back.
  await claim.fill('赔五天停运损失，另付拖车费。');
  await page.route('**/commands', (route) => route.abort());
  await press(page, 'case.amend_go');
  await expect(page.locator('.alert')).toBeVisible();
  await expect(claim).toHaveValue('赔五天停运损失，另付拖车费。');
  await isClean(page, 'not sent');
  await page.unroute('**/commands');
  await press(page, 'case.amend_go');
  await expect(done).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${home}$`));
  await expect(page.getByText('另付拖车费').first()).toBeVisible();
  // It is said once.
  await page.reload();
  await expect(page.getByText('另付拖车费').first()).toBeVisible();
  await expect(done).toHaveCount(0);

  // Somebody changed it meanwhile: both are in sight before the one is written over the other.
  await page.getByRole('link', { name: say('code.action.amend_claim') }).click();
  await heading(page, 'code.action.amend_claim');
  await claim.fill('只赔三天。');
  await api.command(token, made.id, 'amend_claim', { claim: { text: '赔四天停运损失。' } });
  await press(page, 'case.amend_go');
  await expect(page.getByText(say('case.changed'))).toBeVisible();
  await expect(page.getByText('赔四天停运损失。')).toBeVisible();
  await expect(claim).toHaveValue('只赔三天。');
  await press(page, 'case.amend_go');
  await expect(done).toBeVisible();
  await expect(page.getByText('只赔三天。').first()).toBeVisible();
  // What is done stands no more on the way back.
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: say('code.action.amend_claim') })).toHaveCount(0);

  // The request is taken back; the page of it then says that this is over.
  await page.goto(home);
  await page.getByRole('link', { name: say('code.action.withdraw') }).click();
  await expect(page.getByText(say('case.confirm_withdraw_hint'))).toBeVisible();
  await press(page, 'case.withdraw_go');
  await expect(done).toBeVisible();
  await expect(page.getByText(say('code.stage.closed')).first()).toBeVisible();
  await page.goto(`${home}/do/withdraw`);
  await expect(page.getByText(say('act.gone'))).toBeVisible();
  await isClean(page, 'too late');
});
