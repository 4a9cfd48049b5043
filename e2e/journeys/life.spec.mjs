// One dispute from the first word to the archive, every step by the person whose step it is, each in a browser of
// their own: in Chinese with both sides on phones, in English with everybody at a desk.
import { expect, test } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { answerQuestions, send } from '../support/citizen.mjs';
import { openCase, order, signIn } from '../support/console.mjs';
import { wordsOf } from '../support/words.mjs';

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1440, height: 900 } };

// Told after a public report: a tenant and a landlord over relocation compensation, with a valuation report.
const relocation = {
  story: '我租老方的院子开洗车行六年了。院子要征收，评估报告里有我的设备和装修，可是补偿款都打给了他，他只肯给我一半。',
  claim: '按评估报告把设备搬迁费补给我',
  amount: '86000',
  other: { name: '方守业', phone: '13933330002' },
  you: { name: '高启明', phone: '13833330001' },
};

/** A picture for the README, which is in Chinese, is taken anew when asked for. */
async function picture(page, name, locale) {
  const path = `results/${name}-${locale}.png`;
  await page.screenshot({ path });
  if (process.env.UPDATE_PICTURES && locale === 'zh-CN') copyFileSync(path, `../docs/pictures/${name}.png`);
}

for (const [locale, screen, numbers] of [['zh-CN', phone, ['13833330001', '13933330002']], ['en', desk, ['13833330003', '13933330004']]]) {
  test(`a dispute is filed, answered, talked over, settled, closed, rated and archived in ${locale}`, async ({ browser, baseURL }) => {
    test.setTimeout(240_000);
    const api = new Api(baseURL);
    const say = wordsOf(locale);
    const told = {
      ...relocation, type: say('code.dispute_type.demolition'),
      other: { ...relocation.other, phone: numbers[1] }, you: { ...relocation.you, phone: numbers[0] },
    };
    /** A browser of its own, of somebody who chose the language before. */
    const open = async (screen) => {
      const context = await browser.newContext({ ...screen, baseURL });
      await context.addInitScript((lang) => localStorage.setItem('lang', lang), locale);
      return context.newPage();
    };
    const choose = (dialog, field, word) => dialog.getByRole('group', { name: say(`code.console_field.${field}`) })
      .getByRole('radio', { name: say(`code.${word}`), exact: true }).check();
    const people = await api.people();
    const staff = (role) => people.find((p) => p.posts.some((post) => post.org === 'demo-street' && post.role === role));

    const citizen = await open(screen);
    await citizen.goto('/');
    await expect(citizen.locator('#app')).toBeVisible();
    await picture(citizen, 'citizen', locale);
    await answerQuestions(citizen, told, say);
    await isClean(citizen);
    const code = await send(citizen, api, told.you.phone, say);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
    await expect(citizen.getByRole('img', { name: say('sent.qr') })).toBeVisible();
    await expect(citizen.getByText(say('sent.limitation'))).toBeVisible();
    const [kept] = await Promise.all([citizen.waitForEvent('download'), citizen.getByRole('button', { name: say('sent.save') }).click()]);
    expect(kept.suggestedFilename()).toBe(`${code}.png`);
    await isClean(citizen);
    await citizen.getByRole('link', { name: say('sent.open') }).click();
    await expect(citizen.getByText(relocation.story)).toBeVisible();
    const own = citizen.url();

    // Another browser, by the code alone: the stage, nothing personal.
    const other = await open(screen);
    await other.goto('/');
    await other.getByLabel(say('home.code_label')).fill(code.toLowerCase());
    await other.getByRole('button', { name: say('home.track') }).click();
    await expect(other.getByText(say('code.stage.filed'))).toBeVisible();
    expect(await other.content()).not.toContain('高启明');
    await isClean(other);

    const clerk = await signIn(await open(desk), staff('clerk'), say);
    await isClean(clerk);
    await openCase(clerk, code, say);
    await order(clerk, 'accept', async (dialog) => {
      await dialog.getByLabel(say('code.console_field.dispute_type')).selectOption({ label: told.type });
      await choose(dialog, 'class', 'console_class.normal');
      await choose(dialog, 'risk', 'console_risk.ordinary');
    }, say);
    await order(clerk, 'assign_mediator', (dialog) => dialog.getByRole('radio', { name: staff('mediator').name }).check(), say);
    await isClean(clerk);

    const mediator = await signIn(await open(desk), staff('mediator'), say);
    await openCase(mediator, code, say);
    await order(mediator, 'accept_assignment', (dialog) => dialog.getByRole('radio').first().check(), say);
    await order(mediator, 'invite_respondent', null, say);

    // The other side: the message with code and PIN, no account.
    const invitation = await api.message('invitation', told.other.phone, (m) => m.code === code);
    const respondent = await open(screen);
    await respondent.goto(`/i/${code.replaceAll('-', '')}`);
    await isClean(respondent);
    await respondent.getByLabel(say('door.pin_label')).fill('00000000');
    await respondent.getByRole('button', { name: say('door.pin_go') }).click();
    await expect(respondent.getByText(say('code.problem.wrong_credentials')).first()).toBeVisible();
    await respondent.getByLabel(say('door.pin_label')).fill(invitation.secret);
    await respondent.getByRole('button', { name: say('door.pin_go') }).click();
    await expect(respondent.getByText(say('door.asks', { name: '高启明' }))).toBeVisible();
    expect(await respondent.content()).not.toContain(told.you.phone);
    await isClean(respondent);
    await respondent.getByRole('button', { name: say('door.agree') }).click();
    await respondent.getByRole('button', { name: say('door.answer_go') }).click();
    await expect(respondent.getByText(say('door.answered'))).toBeVisible();

    await openCase(mediator, code, say);
    await expect(mediator.getByText(say('code.stage.mediating')).first()).toBeVisible();
    await mediator.getByLabel(say('console_case.talk_say')).fill('两位好，请把评估报告和租约都带来，我们先核对设备清单。');
    await mediator.getByRole('button', { name: say('code.console_action.post_message'), exact: true }).click();
    await expect(mediator.getByText('先核对设备清单')).toBeVisible();
    await order(mediator, 'record_minutes', async (dialog) => {
      await dialog.getByRole('radio', { name: say('code.session_mode.on_site'), exact: true }).check();
      await dialog.getByLabel(say('code.console_field.minutes')).fill('双方核对了评估报告第三页的设备清单，对冷库两台没有争议。');
    }, say);
    await picture(mediator, 'console', locale);

    await citizen.goto(own);
    await citizen.getByRole('link', { name: say('wait.enter') }).click();
    await expect(citizen.getByText('先核对设备清单')).toBeVisible();
    await citizen.getByLabel(say('room.joint_label')).fill('清单我核过了，没有漏的。');
    await citizen.getByRole('button', { name: say('room.joint_send'), exact: true }).click();
    await expect(citizen.getByText('清单我核过了')).toBeVisible();
    await isClean(citizen);

    await openCase(mediator, code, say);
    await order(mediator, 'settle', (dialog) => dialog.getByLabel(say('code.console_field.terms')).fill('方守业十二月十日前一次付给高启明八万六千元，双方再无争议。'), say);
    await order(mediator, 'close', (dialog) => dialog.getByLabel(say('code.console_field.close_note')).fill('十二月九日转账回单，双方确认。'), say);

    await citizen.goto(own);
    await citizen.getByRole('link', { name: say('code.action.rate') }).click();
    await citizen.getByRole('group', { name: say('rate.result') }).getByLabel(say('rate.stars_5')).check();
    await citizen.getByRole('group', { name: say('rate.service') }).getByLabel(say('rate.stars_4')).check();
    await isClean(citizen);
    await citizen.getByRole('button', { name: say('rate.go') }).click();
    await expect(citizen.getByRole('status').getByText(say('case.done'))).toBeVisible();
    // Their own stars stay in sight.
    await expect(citizen.getByText(say('rate.stars_4'))).toBeVisible();
    // What happened is told step by step on a page of its own.
    await citizen.getByRole('link', { name: say('record.link') }).click();
    await expect(citizen.getByText(say('code.event.case_rated'))).toBeVisible();
    await expect(citizen.getByText(say('case.sheet'), { exact: true })).toBeVisible();
    await isClean(citizen);

    await openCase(clerk, code, say);
    await expect(clerk.getByText(say('console_case.rating_of', { who: say('console_case.applicant'), result: 5, service: 4 }))).toBeVisible();
    await order(clerk, 'archive', null, say);
    await citizen.goto(own);
    await expect(citizen.getByText(say('code.stage.archived')).first()).toBeVisible();
    await isClean(citizen);
  });
}
