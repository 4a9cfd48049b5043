// The two sides of a case on their phones, each signed in and in the own language.
import { expect } from '@playwright/test';

/** A phone on which one side is signed in. */
export async function phone(browser, baseURL, path, body, language) {
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
  await context.addInitScript((lang) => {
    localStorage.setItem('cookie.citizen', '1');
    localStorage.setItem('lang', lang);
  }, language);
  expect((await context.request.post(`/api/v1${path}`, { data: body })).status()).toBe(200);
  return context.newPage();
}

/** Both sides on their phones: the applicant by one-time code, the respondent, who came by letter, with its PIN. */
export async function both(browser, baseURL, api, made, phones, languages = ['zh-CN', 'en']) {
  const challenge = await api.must('POST', '/auth/otp', { body: { phone: phones.applicant } });
  const { secret } = await api.message('one_time_code', phones.applicant, (m) => m.id.includes(challenge.challenge_id));
  return [
    await phone(browser, baseURL, '/auth/otp/verify', { challenge_id: challenge.challenge_id, code: secret }, languages[0]),
    await phone(browser, baseURL, '/auth/invitation', { code: made.code, pin: made.pin }, languages[1]),
  ];
}
