// What a citizen does on the screens, in the words of the screens.
import { expect } from '@playwright/test';
import { chinese } from './words.mjs';

/** Answers the questions of a filing up to "check your answers". */
export async function answerQuestions(page, told, say = chinese) {
  await page.goto('/');
  await page.getByRole('link', { name: say('home.mediation') }).click();
  await page.getByLabel(told.type, { exact: true }).check();
  await next(page, say);
  await page.getByLabel(say('file.story_title')).fill(told.story);
  await next(page, say);
  await page.getByLabel(say('file.claim_label')).fill(told.claim);
  await page.getByLabel(say('file.amount_label')).fill(told.amount);
  await next(page, say);
  await page.getByLabel(say('file.other_name')).fill(told.other.name);
  await page.getByLabel(say('file.other_phone')).fill(told.other.phone);
  await next(page, say);
  for (const sign of told.fears ?? []) await page.getByLabel(say(`code.danger_sign.${sign}`)).check();
  await next(page, say);
  if (told.consent) {
    // For somebody who cannot: their name and phone, and how they agreed.
    await page.getByLabel(say('file.proxy')).check();
    await page.getByLabel(say(`code.consent_form.${told.consent.form}`), { exact: true }).check();
    await page.getByLabel(say('people.consent_note')).fill(told.consent.note);
  }
  await page.getByLabel(say(told.consent ? 'file.their_name' : 'file.your_name')).fill(told.you.name);
  await page.getByLabel(say(told.consent ? 'file.their_phone' : 'file.your_phone')).fill(told.you.phone);
  await next(page, say);
  await expect(page.getByRole('heading', { name: say('file.check_title') })).toBeVisible();
}

/** Declares, signs in by one-time code, and gives the code of the case from the confirmation page. */
export async function send(page, api, phone, say = chinese) {
  await page.getByLabel(say('file.declaration')).check();
  await page.getByRole('button', { name: say('file.send') }).click();
  await enterCode(page, api, phone, say('file.code_confirm'), say);
  await expect(page.getByRole('heading', { name: say('sent.title') })).toBeVisible();
  return (await page.locator('.receipt__code').textContent()).trim();
}

/** Signs in on the list of one's cases. */
export async function signInByPhone(page, api, phone, say = chinese) {
  await page.goto('/cases');
  await page.getByLabel(say('signin.phone')).fill(phone);
  await enterCode(page, api, phone, say('signin.title'), say);
  await expect(page.getByRole('heading', { name: say('cases.title') })).toBeVisible();
}

/** Asks for a one-time code and enters it. */
export async function enterCode(page, api, phone, button, say = chinese) {
  const before = (await api.outbox()).filter((m) => m.kind === 'one_time_code').length;
  await page.getByRole('button', { name: say('file.code_ask') }).click();
  await page.getByLabel(say('file.code_label')).waitFor();
  await expect.poll(async () => (await api.outbox()).filter((m) => m.kind === 'one_time_code').length).toBeGreaterThan(before);
  const message = await api.message('one_time_code', phone);
  await page.getByLabel(say('file.code_label')).fill(message.secret);
  await page.getByRole('button', { name: button }).click();
}

async function next(page, say) {
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: say('file.next') }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading);
}
