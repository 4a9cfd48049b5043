// The mediation room on the desk of those who work in it: what is said in confidence and quoted, an offer that is carried
// over, a round of sealed bids, a fact that both agree to, a judge's answer that is shown, a meeting, the danger brake.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { order } from '../support/console.mjs';
import { day, mediate } from '../support/room.mjs';
import { chinese as say } from '../support/words.mjs';

const APPLICANT = '13866660001';
const RESPONDENT = '13966660002';
const CONFIDED = '年底前能拿到，我可以少要一点。';
const JOINT = '两位好，我们先对一对修车单。';
const FACT = '九月二十四日起，出租车停运五天，有修理厂的单据。';
const GUIDANCE = '停运损失可以按同类车辆的日均纯收入计算。';

test('a mediator works in the room from the first word to the judge’s answer', async ({ browser, baseURL }) => {
  test.setTimeout(240_000);
  const api = new Api(baseURL);
  const made = await mediate(api, { applicant: APPLICANT, respondent: RESPONDENT });
  const { staff } = made;
  await api.command(made.tokens.applicant, made.id, 'post_message', { channel: 'caucus-p1', body: CONFIDED, language: 'zh-CN' });
  await api.command(made.tokens.applicant, made.id, 'make_offer', {
    caucus: 'p1', terms: [{ pay: { by: 'p2', amount: 90000, on: day(20) } }], expires_on: day(7),
  });

  const enter = async ({ username, password }, size = { width: 1440, height: 900 }) => {
    const context = await browser.newContext({ baseURL, viewport: size, reducedMotion: 'reduce' });
    await context.addInitScript(() => localStorage.setItem('cookie.staff', '1'));
    expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
    return context.newPage();
  };
  const page = await enter(staff.mediator);
  await page.clock.install();
  await page.goto(`/console/case/${made.id}`);
  const room = (name) => page.getByRole('tab', { name });
  const alone = (party) => say('console_case.room_alone', { party });
  const send = page.getByRole('button', { name: say('code.console_action.post_message'), exact: true });
  const log = page.getByRole('log');
  const card = (word) => page.locator('.card').filter({ has: page.getByRole('heading', { name: say(word), exact: true }) });
  const press = (where, action) => where.getByRole('button', { name: say(`code.console_action.${action}`), exact: true }).click();
  const dialog = page.getByRole('dialog');
  /** Fills in the open dialog, looks at it, sends it. */
  const give = async (action, fill) => {
    await expect(dialog).toBeVisible();
    if (fill) await fill(dialog);
    await isClean(page, action);
    await press(dialog, action);
    await expect(page.getByText(say(`code.console_done.${action}`)).first()).toBeVisible();
    await expect(dialog).toBeHidden();
  };

  // Said to both; told as read, once the other side has read it, with the next look at the talk.
  await expect(page.getByRole('tab')).toHaveCount(4);
  await page.locator('#body').fill(JOINT);
  await send.click();
  await expect(log.getByText(JOINT)).toBeVisible();
  const said = await api.must('GET', `/cases/${made.id}/channels/joint/messages?after=0`, { token: made.tokens.respondent });
  await api.must('PUT', `/cases/${made.id}/channels/joint/mark`, { token: made.tokens.respondent, body: { seq: said.items.at(-1).seq } });
  await page.reload();
  await expect(log.getByText(say('console_talk.read_by', { who: '陆小川' }))).toBeVisible();

  // In confidence: quoted, asked once when the room was entered a while ago, and edited.
  await room(alone('曹大海')).click();
  await expect(log.getByText(CONFIDED)).toBeVisible();
  await expect(page.getByLabel(say('console_case.talk_say_alone', { party: '曹大海' }))).toBeVisible();
  await log.getByRole('button', { name: say('console_talk.quote_of', { who: '曹大海' }) }).click();
  await expect(page.locator('#body')).toBeFocused();
  await page.locator('#body').fill('明白，这句话我不带过去。');
  await page.clock.fastForward('01:10');
  await send.click();
  await expect(dialog.getByText(say('console_talk.sure', { room: '曹大海' }))).toBeVisible();
  await isClean(page, 'asked once more');
  await dialog.getByRole('button', { name: say('console_case.sure_go') }).click();
  await expect(log.locator('blockquote')).toContainText(CONFIDED);
  const own = log.locator('.said--mine').last();
  await own.getByRole('button', { name: say('code.console_action.edit_message') }).click();
  await give('edit_message', (box) => box.getByRole('textbox').fill('明白，“少要一点”这句话我不带过去。'));
  await expect(own.getByText('“少要一点”')).toBeVisible();
  await expect(own).toContainText(say('console_talk.edited', { when: '' }).trim());
  await isClean(page, 'the room of the applicant');

  // What was entrusted is carried over, with both sides by name.
  const offers = card('console_offer.title');
  await press(offers, 'carry_offer');
  await give('carry_offer', (box) => expect(box.getByText(/曹大海.*陆小川/)).toBeVisible());
  await expect(offers.getByText(say('code.offer_state.open'), { exact: true }).first()).toBeVisible();
  const seen = await api.must('GET', `/cases/${made.id}/offers`, { token: made.tokens.respondent });
  expect(seen.offers.map((offer) => offer.from)).toEqual(['p1']);

  // An offer of one's own, part by part; what was typed and not added is not lost unseen.
  await press(offers, 'make_offer');
  await dialog.getByLabel(say('code.offer_kind.instalments'), { exact: true }).check();
  await dialog.getByLabel('陆小川', { exact: true }).check();
  await dialog.getByLabel(say('code.console_field.term_amount')).fill('800');
  await dialog.getByLabel(say('code.console_field.term_count')).fill('2');
  await dialog.getByLabel(say('console_offer.first_day')).fill(day(10));
  await press(dialog, 'make_offer');
  await expect(dialog.locator('.errors')).toContainText(say('console_offer.left_over'));
  await isClean(page, 'a part that was not added');
  await dialog.getByRole('button', { name: say('console_offer.add'), exact: true }).click();
  await expect(dialog.locator('.parts__one')).toContainText('400');
  await give('make_offer');
  await expect(offers.locator('.offer')).toHaveCount(2);
  await offers.locator('.offer').filter({ hasText: say('console_offer.own') })
    .getByRole('button', { name: say('code.console_action.withdraw_offer'), exact: true }).click();
  await give('withdraw_offer');

  // A round of sealed bids: who would pay, by which rule, until when; and what a result would tell.
  const bids = card('console_round.title');
  await press(bids, 'open_round');
  await give('open_round', async (box) => {
    await expect(box.getByText(say('console_round.works'))).toBeVisible();
    await box.getByLabel('陆小川').check();
  });
  await expect(bids.getByText(say('bid.running'), { exact: true })).toBeVisible();
  const bid = (who, least, most) => api.command(made.tokens[who], made.id, 'place_sealed_bid', { round: 'r1', range: { least, most } });
  await bid('applicant', 70000, 90000);
  await bid('respondent', 50000, 80000);
  await expect(bids.getByText(say('code.console_round_result.matched'), { exact: true })).toBeVisible();
  await expect(bids).toContainText('750');
  for (const secret of ['700', '900', '500', '800 元']) await expect(bids).not.toContainText(secret);

  // A yes makes draft clauses, which go into the form of the agreement.
  await api.command(made.tokens.respondent, made.id, 'answer_offer', { offer: seen.offers[0].id, answer: 'accept' });
  await expect(offers.locator('.draft__text')).toContainText('900');
  await offers.getByRole('button', { name: say('console_offer.draft_use') }).click();
  await expect(dialog.getByLabel(say('code.console_field.terms'))).toHaveValue(/1\. 陆小川.*900/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // A fact: stated, agreed by both, put to the judge.
  const facts = card('console_fact.title');
  await press(facts, 'state_undisputed_fact');
  await give('state_undisputed_fact', (box) => box.getByRole('textbox').fill(FACT));
  for (const who of ['applicant', 'respondent']) await api.command(made.tokens[who], made.id, 'agree_undisputed_fact', { fact: 'f1' });
  await expect(facts.getByText(say('console_fact.undisputed'))).toBeVisible();
  await order(page, 'ask_judge', async (box) => {
    await box.getByRole('radio').first().check();
    await box.getByLabel(FACT).check();
    await box.getByRole('textbox').fill('停运损失按什么标准算？');
  });

  // The judge's desk: the question, the fact, an answer that may be shown; no talk and no offer.
  const judge = await enter(staff.judge);
  await judge.goto('/console/');
  const question = judge.locator('.questions > li').filter({ hasText: made.code });
  await expect(question).toContainText('停运损失按什么标准算');
  await expect(question).toContainText(FACT);
  await isClean(judge, 'the desk of a judge');
  await question.getByRole('link', { name: say('console_judge.go') }).click();
  await expect(judge.getByRole('tab')).toHaveCount(1);
  await order(judge, 'give_guidance', async (box) => {
    await box.getByRole('textbox').fill(GUIDANCE);
    await box.getByLabel(say('code.console_field.may_share')).check();
  });
  for (const words of [CONFIDED, JOINT, '900', '密封']) expect(await judge.content()).not.toContain(words);
  await isClean(judge, 'a case of a judge');

  // The mediator is told at once, and shows it to both sides.
  await room(say('console_case.room_guidance')).click();
  await expect(log.getByText(GUIDANCE)).toBeVisible();
  await log.getByRole('button', { name: say('code.console_action.share_guidance') }).click();
  await give('share_guidance', (box) => expect(box.getByText(GUIDANCE)).toBeVisible());
  await room(say('console_case.room_both')).click();
  await expect(log.getByText(GUIDANCE)).toBeVisible();

  // A meeting by video with the judge, called off again.
  await order(page, 'schedule_session', async (box) => {
    // In the evening, which is typed.
    await box.getByRole('radio', { name: say('console_meet.times_other') }).check();
    await box.locator('#other_date').fill(day(2));
    await box.locator('#other_time').fill('19:30');
    await box.getByLabel(say('code.session_mode.video'), { exact: true }).check();
    await box.getByLabel(say('code.console_field.place')).fill('点链接进入');
    await box.getByRole('checkbox').first().check();
  });
  const meetings = card('console_meet.title');
  const video = meetings.getByRole('link', { name: say('console_meet.video') });
  await expect(video).toHaveAttribute('href', new RegExp(`^/meeting/\\?case=${made.id}&session=`));
  await meetings.getByRole('button', { name: new RegExp(`^${say('code.console_action.record_attendance')}`) }).click();
  await give('record_attendance', (box) => box.getByLabel('曹大海').check());
  await expect(log.getByText(say('console_talk.came', { who: '曹大海' }))).toBeVisible();

  // Somebody is afraid: the banner, the numbers, a meeting with one side alone, and a decision.
  await api.command(made.tokens.respondent, made.id, 'raise_danger', { signs: ['violence'], note: '他说见面要动手。' });
  const brake = page.locator('.brake');
  await expect(brake).toContainText(say('code.console_danger_sign.violence'));
  for (const number of ['110', '12338', '12348']) await expect(brake.getByRole('link', { name: new RegExp(number) })).toBeVisible();
  await expect(video).toHaveCount(0);
  await press(page.locator('.head__actions'), 'schedule_session');
  await expect(dialog.getByText(say('console_meet.braked'))).toBeVisible();
  await expect(dialog.getByLabel(say('console_meet.all'))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await press(brake, 'decide_danger');
  await give('decide_danger', async (box) => {
    await box.getByLabel(say('code.console_decision.apart')).check();
    await box.getByRole('textbox').fill('和陆小川谈过，先分开谈。');
  });
  await expect(brake).toContainText(say('console_danger.stands'));

  // The clock waits for an appraisal and goes on.
  await page.getByRole('button', { name: say('code.console_action.pause_for_appraisal') }).click();
  await give('pause_for_appraisal', (box) => box.getByRole('textbox').fill('车辆停运损失评估，由示例评估所做。'));
  await page.getByRole('button', { name: say('code.console_action.resume') }).click();
  await give('resume');

  // On a phone, in the dark, in both languages.
  for (const [size, language, colorScheme] of [
    [{ width: 360, height: 740 }, 'zh-CN', 'light'], [{ width: 360, height: 740 }, 'en', 'dark'], [{ width: 1440, height: 900 }, 'en', 'dark'],
  ]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.evaluate((lang) => localStorage.setItem('lang', lang), language);
    await page.goto(`/console/case/${made.id}`);
    await expect(page.getByRole('log')).toBeVisible();
    await expect(page.locator('.draft__text')).toBeVisible();
    expect(await flaws(page, `${size.width} ${language} ${colorScheme}`)).toEqual([]);
  }
});
