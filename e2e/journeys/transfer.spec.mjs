// A case offered to another office: it stands in that office's list of offers, which says who offers it, and is taken
// over there. Until then it stays where it is.
import { expect, test } from '@playwright/test';
import { Api, trafficFiling } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { openCase, order, signIn } from '../support/console.mjs';
import { chinese as say } from '../support/words.mjs';

const desk = { viewport: { width: 1440, height: 900 } };

test('a desk hands a case over, and the other desk finds it among its offers and takes it', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const people = await api.people();
  const clerk = (org) => people.find((p) => p.posts.some((post) => post.org === org && post.role === 'clerk'));
  const open = async () => (await browser.newContext({ ...desk, baseURL })).newPage();
  const phone = '13855550001';
  const { body: made } = await api.file(await api.citizen(phone), trafficFiling({ applicant: { name: '曹大海', phone }, respondent: undefined }));

  const street = await signIn(await open(), clerk('demo-street'));
  await openCase(street, made.code);
  // The filing named nobody: the desk asks on the telephone and writes it down.
  await order(street, 'add_party', async (dialog) => {
    await dialog.getByLabel(say('code.console_field.party_name')).fill('陆小川');
    await dialog.getByLabel(say('code.console_field.phone')).fill('13955550002');
  });
  await expect(street.getByText(say('code.event.party_added')).first()).toBeVisible();
  await order(street, 'transfer', async (dialog) => {
    await dialog.getByRole('radio').first().check();
    await dialog.getByLabel(say('code.console_field.reason')).fill('事情发生在镇上，双方都住在那边。');
  });

  const town = await signIn(await open(), clerk('demo-town'));
  await expect(town.getByRole('link', { name: made.code })).toHaveCount(0);
  await expect(async () => {
    await town.goto('/console/?queue=incoming');
    await expect(town.getByRole('link', { name: made.code })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(town.getByRole('heading', { level: 1 })).toHaveText(say('console.cases_incoming'));
  const line = town.getByRole('row').filter({ hasText: made.code });
  await expect(line).toContainText('示例街道');
  await isClean(town);
  await line.getByRole('link', { name: made.code }).click();
  await order(town, 'accept_transfer', null);
  await openCase(town, made.code);
  await expect(town.getByText(say('code.event.transfer_accepted')).first()).toBeVisible();
  await expect(async () => {
    await town.goto('/console/?queue=incoming');
    await expect(town.getByRole('status').first()).toHaveText(/\d/, { timeout: 2_000 });
    await expect(town.getByRole('link', { name: made.code })).toHaveCount(0, { timeout: 500 });
  }).toPass();
});
