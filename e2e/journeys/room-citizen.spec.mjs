// The mediation room on two phones: the talk with everybody and the one in confidence, an offer and another in answer to
// it, sealed bids, a fact that both agree to, and fear that only one's own side reads of.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { day, heading, mediate, offerPart as make, place, press } from '../support/room.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

const APPLICANT = '13877770001';
const RESPONDENT = '13977770002';
const SECRET = '其实六百我也能接受，请先别说。';
const JOINT = '修车单我带来了，一共五天。';
const phones = { applicant: APPLICANT, respondent: RESPONDENT };

test('two sides talk, bargain and agree from their phones', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const made = await mediate(api, phones);

  const open = async (path, body) => {
    const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
    await context.addInitScript(() => localStorage.setItem('cookie.citizen', '1'));
    expect((await context.request.post(`/api/v1${path}`, { data: body })).status()).toBe(200);
    return context.newPage();
  };
  const challenge = await api.must('POST', '/auth/otp', { body: { phone: APPLICANT } });
  const { secret } = await api.message('one_time_code', APPLICANT, (m) => m.id.includes(challenge.challenge_id));
  const first = await open('/auth/otp/verify', { challenge_id: challenge.challenge_id, code: secret });
  const second = await open('/auth/invitation', { code: made.code, pin: made.pin });

  // The case home says that nothing waits, and leads into the room.
  await first.goto(`/cases/${made.id}`);
  await expect(first.getByText(say('wait.none'))).toBeVisible();
  await isClean(first, 'nothing waits');
  await first.getByRole('link', { name: say('wait.enter') }).click();
  await heading(first, 'room.joint_title');
  await expect(first.getByText('您、陆小川、调解员')).toBeVisible();
  await first.getByLabel(say('room.joint_label')).fill(JOINT);
  await press(first, 'room.joint_send');
  await expect(first.getByRole('log').getByText(JOINT)).toBeVisible();
  await isClean(first, 'joint');

  // In confidence: another place, another colour; what is typed in one does not stand in the other.
  await first.getByLabel(say('room.joint_label')).fill('还没说完');
  await place(first, 'room.private');
  await heading(first, 'room.private_title');
  await expect(first.getByLabel(say('room.private_label'))).toHaveValue('');
  await first.getByLabel(say('room.private_label')).fill(SECRET);
  await press(first, 'room.private_send');
  await expect(first.getByRole('log').getByText(SECRET)).toBeVisible();
  await isClean(first, 'private');
  await place(first, 'room.joint');
  await expect(first.getByLabel(say('room.joint_label'))).toHaveValue('还没说完');
  expect(await first.getByRole('log').textContent()).not.toContain(SECRET);

  // The other side: told on the case home what is new, sees it live, quotes it, never reads what was confided.
  await second.goto(`/cases/${made.id}`);
  await second.getByRole('link', { name: say('wait.joint', { count: '1' }) }).click();
  await expect(second.getByRole('log').getByText(JOINT)).toBeVisible();
  await second.getByRole('button', { name: say('room.quote_of', { text: JOINT }) }).click();
  await expect(second.getByLabel(say('room.joint_label'))).toBeFocused();
  await second.getByLabel(say('room.joint_label')).fill('单子我看了，五天没有意见。');
  await press(second, 'room.joint_send');
  await expect(first.getByRole('log').getByText('五天没有意见')).toBeVisible();
  await expect(second.locator('.said__quote')).toHaveText(JOINT);
  await second.getByRole('button', { name: /^修改这句话/ }).click();
  await second.getByLabel(say('room.joint_label')).fill('单子我看了，五天我认。');
  await press(second, 'room.edit_go');
  await expect(first.getByRole('log').getByText('五天我认')).toBeVisible();
  await expect(first.getByRole('log').getByText(say('room.edited'))).toBeVisible();
  await place(second, 'room.private');
  await expect(second.getByText(say('room.none'))).toBeVisible();
  expect(await second.content()).not.toContain(SECRET);

  // What is not said yet stays in its field while offers are looked at, and that something was said meanwhile is told there.
  await second.getByLabel(say('room.private_label')).fill('只给调解员看的半句');
  await place(second, 'room.offers');
  await heading(second, 'room.offers');
  await press(first, 'room.joint_send');
  await expect(second.getByRole('link', { name: say('room.new', { count: '1' }) })).toHaveAttribute('href', `/cases/${made.id}/room`);
  await isClean(second, 'no offers yet');
  await place(second, 'room.private');
  await expect(second.getByLabel(say('room.private_label'))).toHaveValue('只给调解员看的半句');
  await second.getByLabel(say('room.private_label')).fill('');
  await place(second, 'room.joint');
  await expect(second.getByLabel(say('room.joint_label'))).toHaveValue('');

  // An offer, one thing on each page.
  await place(second, 'room.offers');
  await second.getByRole('link', { name: say('offer.new') }).click();
  await heading(second, 'offer.what_title');
  await press(second, 'file.next');
  await expect(second.getByRole('alert').getByRole('link', { name: say('offer.ask_what') })).toBeVisible();
  await isClean(second, 'told what to mend');
  await make(second, 'pay', async () => {
    await second.getByLabel(say('case.you'), { exact: true }).check();
    await second.getByLabel(say('file.amount_label')).fill('600');
    await second.getByLabel(say('offer.pay_on')).fill(day(10));
    await isClean(second, 'details');
  });
  await second.getByRole('link', { name: say('offer.add') }).click();
  await make(second, 'apology', async () => {
    await second.getByLabel(say('case.you'), { exact: true }).check();
    await second.getByLabel(say('offer.apology_how')).fill('当面说一声对不起');
  });
  await second.reload();
  await expect(second.getByText('当面说一声对不起')).toBeVisible();
  await isClean(second, 'terms');
  await press(second, 'file.next');
  await second.getByLabel(say('offer.until_label')).fill(day(20));
  await press(second, 'file.next');
  await second.getByLabel(say('offer.way_now')).check();
  await press(second, 'file.next');
  await heading(second, 'offer.check_title');
  await isClean(second, 'check');
  await press(second, 'offer.send_now');
  await expect(second.getByText(say('code.offer_state.open'))).toBeVisible();
  expect(await second.evaluate(() => localStorage.getItem('offer'))).toBeNull();

  // The answer is another offer; the first counts as declined.
  await expect(first.getByRole('link', { name: say('room.new', { count: '1' }) })).toHaveAttribute('href', `/cases/${made.id}/room/offers`);
  await place(first, 'room.offers');
  await first.getByRole('link', { name: say('offer.open_answer') }).click();
  await expect(first.getByText('当面说一声对不起')).toBeVisible();
  await isClean(first, 'an offer');
  await press(first, 'offer.accept');
  await expect(first.getByText(say('offer.accept_2'))).toBeVisible();
  await isClean(first, 'what accepting means');
  await press(first, 'offer.change');
  await press(first, 'offer.counter');
  await make(first, 'instalments', async () => {
    await first.getByLabel('陆小川').check();
    await first.getByLabel(say('offer.parts_total')).fill('800');
    await first.getByLabel(say('offer.parts_count')).fill('2');
    await first.getByLabel(say('offer.parts_first')).fill(day(10));
  });
  await press(first, 'file.next');
  await first.getByLabel(say('offer.until_label')).fill(day(15));
  await press(first, 'file.next');
  await heading(first, 'offer.check_title');
  await press(first, 'offer.send_now');
  await expect(first.getByText(say('code.offer_state.declined'))).toBeVisible();

  // Accepted, in full knowledge of what that means.
  await second.goto(`/cases/${made.id}`);
  await second.getByRole('link', { name: say('wait.offer', { who: say('offer.by', { who: '曹大海' }) }) }).click();
  await press(second, 'offer.accept');
  await press(second, 'offer.accept_go');
  await expect(second.getByText(say('code.offer_state.accepted'))).toBeVisible();
  await isClean(second, 'accepted');

  // Sealed bids: what a result tells is said before anybody bids.
  await api.command(made.tokens.mediator, made.id, 'open_round', { payer: 'p2', rule: 'midpoint', closes_at: `${day(3)}T18:00:00+08:00` });
  const bid = async (page, [low, high], [least, most]) => {
    await page.goto(`/cases/${made.id}`);
    await page.getByRole('link', { name: say('wait.bid') }).click();
    await expect(page.getByText(say('bid.works_midpoint'))).toBeVisible();
    await page.getByLabel(say(low)).fill(least);
    await page.getByLabel(say(high)).fill(most);
    await press(page, 'bid.next');
    await isClean(page, 'before it is sealed');
    await press(page, 'bid.go');
  };
  await bid(second, ['bid.least_pay', 'bid.most_pay'], ['500', '700']);
  await expect(second.getByText(say('bid.placed'))).toBeVisible();
  expect(await second.content()).not.toContain('700');
  await bid(first, ['bid.least_get', 'bid.most_get'], ['600', '900']);
  await expect(first.getByText(say('bid.matched', { amount: '650 元' }))).toBeVisible();
  await expect(second.getByText(say('bid.matched', { amount: '650 元' }))).toBeVisible();
  await isClean(second, 'a match');

  // A fact that both agree to.
  await place(first, 'room.facts');
  await first.getByLabel(say('fact.state_label')).fill('出租车停运五天。');
  await press(first, 'fact.state_go');
  await expect(first.getByText(say('fact.yours'))).toBeVisible();
  await place(second, 'room.facts');
  await isClean(second, 'a fact waits');
  await second.getByRole('button', { name: say('fact.agree_of', { text: '出租车停运五天。' }) }).click();
  await expect(second.getByText(say('fact.undisputed'))).toBeVisible();
  await expect(first.getByText(say('fact.undisputed'))).toBeVisible();

  // More time, asked for and agreed to.
  await place(first, 'room.meetings');
  await first.locator('summary', { hasText: say('meet.extension_go') }).click();
  await first.getByLabel(say('meet.extension_label')).fill(day(60));
  await press(first, 'meet.extension_go');
  await place(second, 'room.meetings');
  await second.getByRole('button', { name: /^同意延到/ }).click();
  await expect(second.getByText(/^双方已同意延到/)).toBeVisible();

  // Fear: where there is help is shown to who wrote it, and to nobody else.
  await place(first, 'room.joint');
  await first.getByLabel(say('room.joint_label')).fill('他威胁我，说要我好看。');
  await press(first, 'room.joint_send');
  await expect(first.getByRole('log').getByRole('link', { name: say('danger.call', { number: '12338' }) })).toBeVisible();
  await isClean(first, 'where there is help');
  await place(second, 'room.joint');
  await expect(second.getByRole('log').getByText('他威胁我')).toBeVisible();
  await expect(second.getByRole('log').getByRole('link', { name: /12338/ })).toHaveCount(0);
  await first.goto(`/cases/${made.id}`);
  await expect(first.getByRole('heading', { name: say('danger.told') })).toBeVisible();
  await isClean(first, 'told of fear');
  await second.goto(`/cases/${made.id}`);
  await expect(second.getByText(say('wait.title'))).toBeVisible();
  expect(await second.content()).not.toContain(say('danger.told'));
});

test('who changed places a while ago is asked once before something is said', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const made = await mediate(api, phones);
  const context = await browser.newContext({ baseURL, viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('cookie.citizen', '1'));
  expect((await context.request.post('/api/v1/auth/invitation', { data: { code: made.code, pin: made.pin } })).status()).toBe(200);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`/cases/${made.id}/room/private`);
  await expect(page.getByRole('heading', { level: 1, name: say('room.private_title') })).toBeVisible();
  // By keyboard alone: to the other place, into the field, and out with it.
  const reach = async (name) => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press('Tab');
      const there = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent);
      if (there?.trim().startsWith(name)) return;
    }
    throw new Error(`no ${name} by Tab`);
  };
  await reach(say('room.joint'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say('room.joint_title') })).toBeFocused();
  await page.clock.fastForward('01:10');
  await reach(say('room.joint_label'));
  await page.keyboard.type('五天我认。');
  await reach(say('room.joint_send'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(say('room.sure_joint'))).toBeVisible();
  await isClean(page, 'asked once');
  await page.getByRole('button', { name: say('room.sure_go') }).click();
  await expect(page.getByRole('log').getByText('五天我认。')).toBeVisible();
  await page.getByLabel(say('room.joint_label')).fill('谢谢。');
  await page.getByRole('button', { name: say('room.joint_send') }).click();
  await expect(page.getByRole('log').getByText('谢谢。')).toBeVisible();
  const found = [];
  for (const [mode, theme, lang] of [['elder', 'dark', 'en'], ['elder', 'light', 'zh-CN']]) {
    await page.evaluate((look) => Object.entries(look).forEach(([name, value]) => localStorage.setItem(name, value)), { mode, theme, lang });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: wordsOf(lang)('room.joint_title') })).toBeVisible();
    found.push(...await flaws(page, `${mode} ${theme} ${lang}`));
  }
  expect(found).toEqual([]);
});
