// A side that is a company: its code and its representative on the phone, what the desk and the other side see of it, and the papers
// for the court that are whole with it.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { binds, content, pays } from '../support/agreed.mjs';
import { both } from '../support/phones.mjs';
import { mediate } from '../support/room.mjs';
import { chinese as say } from '../support/words.mjs';

const SHOTS = process.env.SHOTS_DIR;
const PHONES = { applicant: '13866660061', respondent: '13966660062' };
const CODE = '91350100M000100Y43';
const HEAD = '封小满';

test('a company is known by its code, and its papers for the court are whole', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const made = await mediate(api, PHONES);
  await binds(api, made, PHONES, content([pays(100_000)]));
  const [page] = await both(browser, baseURL, api, made, PHONES);
  const seen = (who) => api.must('GET', `/cases/${made.id}`, { token: made.tokens[who] });
  const identity = async () => (await seen('applicant')).confirmation.packet.find((one) => one.paper === 'identity' && one.of === 'p1').there;
  expect(await identity()).toBe(false);

  await page.goto(`/cases/${made.id}/do/complete_party_details`);
  const save = page.getByRole('button', { name: say('details.go'), exact: true });
  await expect(page.getByLabel(say('details.number'))).toBeVisible();
  await page.getByLabel(say('details.who_organisation'), { exact: true }).check();
  await expect(page.getByLabel(say('details.number'))).toBeHidden();
  await save.click();
  await expect(page.locator('.errors')).toBeFocused();
  // One character is wrong: nothing is stored, and what was typed stays.
  await page.getByLabel(say('details.code')).fill(`${CODE.slice(0, -1)}4`);
  await page.getByLabel(say('details.representative')).fill(HEAD);
  await save.click();
  await expect(page.locator('.errors')).toContainText(say('code.input.not_a_credit_code'));
  await isClean(page, 'a wrong code');
  for (const width of SHOTS ? [320, 360, 1440] : []) {
    await page.setViewportSize({ width, height: 640 });
    await page.screenshot({ path: `${SHOTS}/company-${width}.png`, fullPage: true });
  }
  await page.getByLabel(say('details.code')).fill(CODE.toLowerCase());
  await save.click();
  await expect.poll(identity).toBe(true);

  const [own] = (await seen('applicant')).parties;
  expect([own.credit_code, own.representative]).toEqual([CODE, HEAD]);
  const [toOther] = (await seen('respondent')).parties;
  expect([toOther.credit_code, toOther.representative]).toEqual([undefined, undefined]);
  const [toDesk] = (await seen('clerk')).parties;
  expect(toDesk.credit_code).toMatch(/\*/);
  expect(toDesk.representative).toBe('******');
});
