// What a citizen does on the screens, in the words of the screens.
import { expect } from '@playwright/test';

/** Answers the questions of a filing up to "check your answers". */
export async function answerQuestions(page, told) {
  await page.goto('/');
  await page.getByRole('link', { name: /^申请调解/ }).click();
  await page.getByLabel(told.type, { exact: true }).check();
  await next(page);
  await page.getByLabel('发生了什么事？').fill(told.story);
  await next(page);
  await page.getByLabel('您的诉求').fill(told.claim);
  await page.getByLabel(/涉及的金额/).fill(told.amount);
  await next(page);
  await page.getByLabel('对方姓名或单位名称').fill(told.other.name);
  await page.getByLabel(/对方手机号/).fill(told.other.phone);
  await next(page);
  await page.getByLabel('您的姓名').fill(told.you.name);
  await page.getByLabel('您的手机号').fill(told.you.phone);
  await next(page);
  await expect(page.getByRole('heading', { name: '请看一遍，再发出' })).toBeVisible();
}

/** Declares, signs in by one-time code, and gives the code of the case from the confirmation page. */
export async function send(page, api, phone) {
  await page.getByLabel('我自愿提出申请，以上所说属实。').check();
  await page.getByRole('button', { name: '发出申请' }).click();
  await enterCode(page, api, phone, '确认并发出');
  await expect(page.getByRole('heading', { name: '收到了，这是您的解纷码' })).toBeVisible();
  return (await page.locator('.receipt__code').textContent()).trim();
}

/** Asks for a one-time code and enters it. */
export async function enterCode(page, api, phone, button) {
  const before = (await api.outbox()).filter((m) => m.kind === 'one_time_code').length;
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByLabel('8 位验证码').waitFor();
  await expect.poll(async () => (await api.outbox()).filter((m) => m.kind === 'one_time_code').length).toBeGreaterThan(before);
  const message = await api.message('one_time_code', phone);
  await page.getByLabel('8 位验证码').fill(message.secret);
  await page.getByRole('button', { name: button }).click();
}

async function next(page) {
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading);
}
