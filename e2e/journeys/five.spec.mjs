// One dispute and five people, each in a browser of their own: what is confided stays confided, an offer is answered with
// another, the judge guides and the expert looks at what both sides agreed to show, and all meet by video.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { order } from '../support/console.mjs';
import { come, everyPictureMoves, fakeMedia, frames, lines } from '../support/meeting.mjs';
import { day, heading, mediate, offerPart, place, press } from '../support/room.mjs';
import { chinese as say } from '../support/words.mjs';

test.use({ launchOptions: fakeMedia });

const CONFIDED = '其实七百我也能接受，请先别说。';
const ANSWER = '明白，这句话我不带过去。';
const JOINT = '修车单和行车记录都带来了，一共五天。';
const QUESTION = '停运损失按什么标准算？';
const GUIDANCE = '可以按同类车辆的日均纯收入计算，五天一般是够的。';
const ASKED = '请看这张修车单：五天修好，算不算快？';
const OPINION = '换门和喷漆一般要四到六天，五天是平常的。';

test('five people come from two sides of a story to one agreement', async ({ browser, baseURL }) => {
  test.setTimeout(600_000);
  const api = new Api(baseURL);
  const phones = { applicant: '13855550001', respondent: '13955550001' };
  const made = await mediate(api, phones);
  const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };
  const desk = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' };
  const all = {
    applicant: await come(browser, baseURL, { phone: phones.applicant, api }, phone),
    respondent: await come(browser, baseURL, { code: made.code, pin: made.pin }, phone),
    mediator: await come(browser, baseURL, { staff: made.staff.mediator }, desk),
    judge: await come(browser, baseURL, { staff: made.staff.judge }, desk),
    expert: await come(browser, baseURL, { staff: made.staff.expert }, desk),
  };
  const pages = Object.fromEntries(Object.entries(all).map(([who, { page }]) => [who, page]));
  const { applicant, respondent, mediator, judge, expert } = pages;
  const tab = (page, name) => page.getByRole('tab', { name }).click();
  const write = async (page, words) => {
    await page.locator('#body').fill(words);
    await page.getByRole('button', { name: say('code.console_action.post_message'), exact: true }).click();
    await expect(page.getByRole('log').getByText(words)).toBeVisible();
  };

  // Said to everybody, live.
  await applicant.goto(`/cases/${made.id}/room`);
  await respondent.goto(`/cases/${made.id}/room`);
  await mediator.goto(`/console/case/${made.id}`);
  await heading(respondent, 'room.joint_title');
  await applicant.getByLabel(say('room.joint_label')).fill(JOINT);
  await press(applicant, 'room.joint_send');
  for (const page of [respondent, mediator]) await expect(page.getByRole('log').getByText(JOINT)).toBeVisible();

  // Confided to the mediator, who answers in the same room.
  await place(applicant, 'room.private');
  await applicant.getByLabel(say('room.private_label')).fill(CONFIDED);
  await press(applicant, 'room.private_send');
  await tab(mediator, say('console_case.room_alone', { party: '曹大海' }));
  await expect(mediator.getByRole('log').getByText(CONFIDED)).toBeVisible();
  await write(mediator, ANSWER);
  await expect(applicant.getByRole('log').getByText(ANSWER)).toBeVisible();
  await isClean(applicant, 'in confidence');

  // An offer, and another in answer to it.
  await place(respondent, 'room.offers');
  await respondent.getByRole('link', { name: say('offer.new') }).click();
  await offerPart(respondent, 'pay', async () => {
    await respondent.getByLabel(say('case.you'), { exact: true }).check();
    await respondent.getByLabel(say('file.amount_label')).fill('600');
    await respondent.getByLabel(say('offer.pay_on')).fill(day(10));
  });
  const send = async (page) => {
    await press(page, 'file.next');
    await page.getByLabel(say('offer.until_label')).fill(day(15));
    await press(page, 'file.next');
    const now = page.getByLabel(say('offer.way_now'));
    if (await now.isVisible()) {
      await now.check();
      await press(page, 'file.next');
    }
    await heading(page, 'offer.check_title');
    await press(page, 'offer.send_now');
  };
  await send(respondent);
  await place(applicant, 'room.offers');
  await applicant.getByRole('link', { name: say('offer.open_answer') }).click();
  await press(applicant, 'offer.counter');
  await offerPart(applicant, 'pay', async () => {
    await applicant.getByLabel('陆小川').check();
    await applicant.getByLabel(say('file.amount_label')).fill('800');
    await applicant.getByLabel(say('offer.pay_on')).fill(day(10));
  });
  await send(applicant);
  await expect(mediator.locator('.offer')).toHaveCount(2);

  // The judge is asked with a fact that both agree to, answers, and what may be shown is shown.
  await place(applicant, 'room.facts');
  await applicant.getByLabel(say('fact.state_label')).fill('出租车停运五天。');
  await press(applicant, 'fact.state_go');
  await place(respondent, 'room.facts');
  await respondent.getByRole('button', { name: say('fact.agree_of', { text: '出租车停运五天。' }) }).click();
  await expect(mediator.getByText(say('console_fact.undisputed'))).toBeVisible();
  await order(mediator, 'ask_judge', async (box) => {
    await box.getByRole('radio').first().check();
    await box.getByLabel('出租车停运五天。').check();
    await box.getByRole('textbox').fill(QUESTION);
  });
  await judge.goto('/console/');
  const question = judge.locator('.questions > li').filter({ hasText: made.code });
  await expect(question).toContainText('出租车停运五天。');
  await question.getByRole('link', { name: say('console_judge.go') }).click();
  await order(judge, 'give_guidance', async (box) => {
    await box.getByRole('textbox').fill(GUIDANCE);
    await box.getByLabel(say('code.console_field.may_share')).check();
  });
  await tab(mediator, say('console_case.room_guidance'));
  await mediator.getByRole('log').getByRole('button', { name: say('code.console_action.share_guidance') }).click();
  await mediator.getByRole('dialog').getByRole('button', { name: say('code.console_action.share_guidance'), exact: true }).click();
  await place(respondent, 'room.joint');
  await expect(respondent.getByRole('log').getByText(GUIDANCE)).toBeVisible();

  // The expert comes in with the consent of both and sees the part that is shown.
  await api.command(made.tokens.mediator, made.id, 'invite_expert', { expert: made.staff.expert.person, about: '看一看修车单。' });
  for (const who of ['applicant', 'respondent']) await api.command(made.tokens[who], made.id, 'consent_to_expert', { expert: 'e1' });
  await mediator.reload();
  await tab(mediator, new RegExp(made.staff.expert.name));
  await write(mediator, ASKED);
  await expert.goto(`/console/case/${made.id}`);
  await expect(expert.getByRole('log').getByText(ASKED)).toBeVisible();
  await write(expert, OPINION);
  await expect(mediator.getByRole('log').getByText(OPINION)).toBeVisible();

  // Nobody was shown what is not theirs: not on a page, and not by a word of the line to the server.
  const hidden = {
    respondent: [CONFIDED, ANSWER, QUESTION, OPINION], judge: [CONFIDED, ANSWER, JOINT, OPINION, '800'], expert: [CONFIDED, ANSWER, JOINT, QUESTION, '800'],
  };
  for (const [who, words] of Object.entries(hidden)) {
    const shown = await pages[who].content();
    for (const secret of words) expect(shown, `${who} reads ${secret}`).not.toContain(secret);
    await isClean(pages[who], who);
  }
  const books = (who) => new Set(all[who].heard.map((frame) => frame.book).filter(Boolean));
  for (const [who, walls] of [['respondent', ['caucus-p1', 'guidance', 'expert-e1']], ['judge', ['joint', 'caucus-p1', 'offers', 'expert-e1']], ['expert', ['joint', 'caucus-p1', 'offers', 'guidance']]]) {
    for (const wall of walls) expect([...books(who)], who).not.toContain(wall);
  }

  // All of them are asked to a meeting by video, and each comes in by the own page.
  await order(mediator, 'schedule_session', async (box) => {
    await box.getByLabel(say('code.session_mode.video'), { exact: true }).check();
    await box.getByRole('radio', { name: say('console_meet.times_other') }).check();
    await box.locator('#other_date').fill(day(2));
    await box.locator('#other_time').fill('18:30');
    await box.getByLabel(say('code.console_field.place')).fill('点链接进入');
    for (const one of await box.getByRole('checkbox').all()) await one.check();
  });
  await place(applicant, 'room.meetings');
  await place(respondent, 'room.meetings');
  for (const page of [judge, expert]) await page.reload();
  for (const page of Object.values(pages)) {
    const address = await page.locator('a[href^="/meeting/"]').first().getAttribute('href');
    await page.goto(`${address}&picture=small`);
    await page.getByRole('button', { name: say('meeting.devices_ask') }).click();
    await page.getByRole('button', { name: say('meeting.enter'), exact: true }).click();
  }
  for (const page of Object.values(pages)) await everyPictureMoves(page, 4);
  await isClean(applicant, 'five in a room');

  // Aside with one: everybody else receives nothing, by the bytes that their connections took in.
  await mediator.getByRole('button', { name: say('meeting.aside', { name: '曹大海' }) }).click();
  const waiting = [respondent, judge, expert];
  for (const page of waiting) {
    await expect.poll(async () => (await lines(page)).filter(({ state }) => ['connected', 'connecting', 'new'].includes(state))).toEqual([]);
  }
  await everyPictureMoves(applicant, 1);
  const still = await Promise.all(waiting.map(lines));
  await new Promise((go) => setTimeout(go, 3_000));
  expect(await Promise.all(waiting.map(lines))).toEqual(still);
  for (const page of waiting) expect(Object.values(await frames(page)).filter((shown) => shown > 0)).toEqual([]);
  await mediator.getByRole('button', { name: say('meeting.bring_back') }).click();
  for (const page of Object.values(pages)) await everyPictureMoves(page, 4);
  for (const page of Object.values(pages)) await page.getByRole('button', { name: say('meeting.leave') }).click();

  // What was asked for in between is accepted: both sides have one agreement before them.
  await respondent.goto(`/cases/${made.id}`);
  await respondent.getByRole('link', { name: say('wait.offer', { who: say('offer.by', { who: '曹大海' }) }) }).click();
  await press(respondent, 'offer.accept');
  await press(respondent, 'offer.accept_go');
  await expect(respondent.getByText(say('code.offer_state.accepted'))).toBeVisible();
  await mediator.goto(`/console/case/${made.id}`);
  await expect(mediator.locator('.draft__text')).toContainText('800');
  await Promise.all(Object.values(all).map(({ context }) => context.close()));
});
