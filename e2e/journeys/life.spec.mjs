// One dispute from the first word to the archive, every step by the person whose step it is, each in a browser of
// their own: a citizen at 360 by 640, the desk and the mediator at 1440, the invited side on a phone.
import { expect, test } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { answerQuestions, send } from '../support/citizen.mjs';
import { openCase, order, signIn } from '../support/console.mjs';

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

// Told after a public report: a tenant and a landlord over relocation compensation, with a valuation report.
const relocation = {
  type: '征地拆迁',
  story: '我租老方的院子开洗车行六年了。院子要征收，评估报告里有我的设备和装修，可是补偿款都打给了他，他只肯给我一半。',
  claim: '按评估报告把设备搬迁费补给我',
  amount: '86000',
  other: { name: '方守业', phone: '13933330002' },
  you: { name: '高启明', phone: '13833330001' },
};

/** A picture for the README is taken anew when asked for. */
async function picture(page, name) {
  const path = `results/${name}.png`;
  await page.screenshot({ path });
  if (process.env.UPDATE_PICTURES) copyFileSync(path, `../docs/pictures/${name}.png`);
}

test('a dispute is filed on a phone, answered, talked over, settled, closed, rated and archived', async ({ browser, baseURL }) => {
  test.setTimeout(240_000);
  const api = new Api(baseURL);
  const people = await api.people();
  const staff = (role) => people.find((p) => p.posts.some((post) => post.org === 'demo-street' && post.role === role));

  const citizen = await (await browser.newContext({ ...phone, baseURL, locale: 'zh-CN' })).newPage();
  await citizen.goto('/');
  await expect(citizen.locator('#app')).toBeVisible();
  await picture(citizen, 'citizen');
  await answerQuestions(citizen, relocation);
  await isClean(citizen);
  const code = await send(citizen, api, relocation.you.phone);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
  await expect(citizen.getByRole('img', { name: '解纷码的二维码' })).toBeVisible();
  await expect(citizen.getByText('诉讼时效中断')).toBeVisible();
  await isClean(citizen);
  await citizen.getByRole('link', { name: '查看这件事' }).click();
  await expect(citizen.getByText(relocation.story)).toBeVisible();
  const own = citizen.url();

  // Another browser, by the code alone: the stage, nothing personal.
  const other = await (await browser.newContext({ ...phone, baseURL, locale: 'zh-CN' })).newPage();
  await other.goto('/');
  await other.getByLabel('解纷码').fill(code.toLowerCase());
  await other.getByRole('button', { name: '查进度' }).click();
  await expect(other.getByText('已登记')).toBeVisible();
  expect(await other.content()).not.toContain('高启明');
  await isClean(other);

  const clerk = await signIn(browser, staff('clerk'), { baseURL, locale: 'zh-CN' });
  await isClean(clerk);
  await openCase(clerk, code);
  await order(clerk, '受理', async (dialog) => {
    await dialog.getByLabel('纠纷类型').selectOption({ label: '征地拆迁' });
    await dialog.getByLabel('一般', { exact: true }).first().check();
    await dialog.getByLabel('一般', { exact: true }).last().check();
  }, '已受理。');
  await order(clerk, '指派调解员', (dialog) => dialog.getByRole('radio', { name: staff('mediator').name }).check(), '已指派调解员。');
  await isClean(clerk);

  const mediator = await signIn(browser, staff('mediator'), { baseURL, locale: 'zh-CN' });
  await openCase(mediator, code);
  await order(mediator, '接手', (dialog) => dialog.getByRole('radio').first().check(), '已接手。');
  await order(mediator, '联系对方', null, '已向对方发出邀请。');

  // The other side: the message with code and PIN, no account.
  const invitation = await api.message('invitation', relocation.other.phone, (m) => m.code === code);
  const respondent = await (await browser.newContext({ ...phone, baseURL, locale: 'zh-CN' })).newPage();
  await respondent.goto(`/i/${code.replaceAll('-', '')}`);
  await isClean(respondent);
  await respondent.getByLabel('8 位口令').fill('00000000');
  await respondent.getByRole('button', { name: '进去看看' }).click();
  await expect(respondent.getByText('对不上').first()).toBeVisible();
  await respondent.getByLabel('8 位口令').fill(invitation.secret);
  await respondent.getByRole('button', { name: '进去看看' }).click();
  await expect(respondent.getByText('高启明 希望')).toBeVisible();
  expect(await respondent.content()).not.toContain(relocation.you.phone);
  await isClean(respondent);
  await respondent.getByRole('button', { name: '同意谈一谈' }).click();
  await respondent.getByRole('button', { name: '发出答复' }).click();
  await expect(respondent.getByText('您的答复已记下')).toBeVisible();

  await openCase(mediator, code);
  await expect(mediator.getByText('调解中').first()).toBeVisible();
  await mediator.getByLabel('说给双方听').fill('两位好，请把评估报告和租约都带来，我们先核对设备清单。');
  await mediator.getByRole('button', { name: '发送', exact: true }).click();
  await expect(mediator.getByText('先核对设备清单')).toBeVisible();
  await order(mediator, '写调解记录', async (dialog) => {
    await dialog.getByRole('radio', { name: '现场', exact: true }).check();
    await dialog.getByLabel('记录').fill('双方核对了评估报告第三页的设备清单，对冷库两台没有争议。');
  }, '已写入调解记录。');
  await picture(mediator, 'console');

  await citizen.goto(own);
  await expect(citizen.getByText('先核对设备清单')).toBeVisible();
  await citizen.getByLabel('说给大家听').fill('清单我核过了，没有漏的。');
  await citizen.getByRole('button', { name: '发送', exact: true }).click();
  await expect(citizen.getByText('清单我核过了')).toBeVisible();
  await isClean(citizen);

  await openCase(mediator, code);
  await order(mediator, '达成约定', (dialog) => dialog.getByLabel('约定内容').fill('方守业十二月十日前一次付给高启明八万六千元，双方再无争议。'), '约定已记录。');
  await order(mediator, '结案', (dialog) => dialog.getByLabel('怎样知道已经履行').fill('十二月九日转账回单，双方确认。'), '已结案。');

  await citizen.goto(own);
  await citizen.getByRole('group', { name: '对结果满意吗？' }).getByLabel(/5 分/).check();
  await citizen.getByRole('group', { name: '对服务满意吗？' }).getByLabel(/4 分/).check();
  await citizen.getByRole('button', { name: '提交评价' }).click();
  await expect(citizen.getByText('作了评价')).toBeVisible();

  await openCase(clerk, code);
  await expect(clerk.getByText('结果 5 分，服务 4 分')).toBeVisible();
  await order(clerk, '归档', null, '已归档。');
  await citizen.goto(own);
  await expect(citizen.getByText('已归档').first()).toBeVisible();
  await isClean(citizen);
});
