// From an accepted offer to the court, on the desks of those who work on it: an agreement in clauses with three payments, what
// the check finds and how it is mended, the text that is fixed, signatures and the seal, the ledger; a judge who asks once,
// confirms with a ruling, and in another case refuses because the agreement says whose a house is.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { both } from '../support/phones.mjs';
import { day, mediate } from '../support/room.mjs';
import { bothAsk, bothSign, binds, textOf } from '../support/agreed.mjs';
import { document } from '../support/specimens.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

const PHONES = { applicant: '13877770001', respondent: '13977770002' };
const CONFIDED = '三千块钱我就肯签。';
const VAGUE = '尽快把门口的杂物搬走';
const EXACT = '把门口的两堆砖全部搬走，地面扫净';
const TITLE = '双方确认路口的平房归曹大海所有，房屋归曹大海。';
const RULING = '（2026）示0101民特12号';
const SHOTS = process.env.SHOTS_DIR;

test('an agreement is written, checked, signed, sealed and confirmed', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const api = new Api(baseURL);
  const made = await mediate(api, PHONES);
  const { staff, tokens } = made;
  const enter = async ({ username, password }, size = { width: 1440, height: 900 }) => {
    const context = await browser.newContext({ baseURL, viewport: size, reducedMotion: 'reduce' });
    await context.addInitScript(() => localStorage.setItem('cookie.staff', '1'));
    expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
    return context.newPage();
  };
  /** As it looks on a phone and on a desk, in both languages, light and dark; clean in each. */
  const look = async (page, name, ready) => {
    for (const [width, language, colorScheme] of [[1440, 'zh-CN', 'light'], [360, 'en', 'dark'], [360, 'zh-CN', 'light'], [320, 'en', 'light'], [1440, 'en', 'dark']]) {
      await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
      await page.emulateMedia({ colorScheme });
      await page.evaluate((lang) => localStorage.setItem('lang', lang), language);
      await page.reload();
      await expect(page.locator(ready).first()).toBeVisible();
      expect(await flaws(page, `${name} ${width} ${language} ${colorScheme}`)).toEqual([]);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}-${language}-${colorScheme}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.evaluate(() => localStorage.setItem('lang', 'zh-CN'));
    await page.reload();
    await expect(page.locator(ready).first()).toBeVisible();
  };
  const button = (where, key, values) => where.getByRole('button', { name: say(key, values), exact: true });
  const card = (page, key) => page.locator('.card').filter({ has: page.getByRole('heading', { name: say(key), exact: true }) });
  /** Sends the open dialog of a command. */
  const give = async (page, action, fill) => {
    const box = page.getByRole('dialog');
    await expect(box).toBeVisible();
    if (fill) await fill(box);
    await isClean(page, action);
    await button(box, `code.console_action.${action}`).click();
    await expect(page.getByText(say(`code.console_done.${action}`)).first()).toBeVisible();
    await expect(box).toBeHidden();
  };

  // What was bargained: words in confidence, and an offer in one sum that the other side accepts.
  await api.command(tokens.applicant, made.id, 'post_message', { channel: 'caucus-p1', body: CONFIDED, language: 'zh-CN' });
  await api.command(tokens.applicant, made.id, 'make_offer', {
    terms: [{ pay: { by: 'p2', amount: 1000000, on: day(20) } }, { other: { what: VAGUE } }], expires_on: day(7),
  });
  const { offers } = await api.must('GET', `/cases/${made.id}/offers`, { token: tokens.respondent });
  await api.command(tokens.respondent, made.id, 'answer_offer', { offer: offers[0].id, answer: 'accept' });
  await api.command(tokens.mediator, made.id, 'state_undisputed_fact', { text: '出租车停运五天，有修理厂的单据。' });
  for (const who of ['applicant', 'respondent']) await api.command(tokens[who], made.id, 'agree_undisputed_fact', { fact: 'f1' });

  // The agreement begins with what both sides accepted.
  const page = await enter(staff.mediator);
  await page.goto(`/console/case/${made.id}`);
  await page.getByRole('link', { name: say('console_agree.go') }).click();
  await expect(page).toHaveURL(new RegExp(`/console/case/${made.id}/agreement$`));
  const clauses = page.locator('.clauses > li');
  await expect(clauses).toHaveCount(2);
  await expect(clauses.first()).toContainText('10,000');
  await expect(page.locator('#agree_about')).toHaveValue('出租车停运五天，有修理厂的单据。');
  await isClean(page, 'the beginning of an agreement');

  // One sum becomes three payments; each can be changed, and together they must be the whole.
  await button(page, 'console_agree.edit_of', { number: '1' }).click();
  await expect(page.locator('#clause-open')).toBeFocused();
  await page.getByLabel(say('code.clause_kind.instalments'), { exact: true }).check();
  await page.locator('#clause_count').fill('3');
  await page.locator('#clause_first').fill(day(10));
  await page.getByLabel(say('code.clause_every.month'), { exact: true }).check();
  await button(page, 'console_agree.plan').click();
  await expect(page.getByText(say('console_agree.sum_fits'))).toBeVisible();
  const part = (number) => page.getByLabel(say('console_agree.part_amount', { number }));
  await expect(part('3')).toHaveValue('3,334');
  await part('1').fill('3000');
  await expect(page.getByText(say('console_agree.sum_short', { amount: '333 元' }))).toBeVisible();
  await button(page, 'console_agree.keep').click();
  await expect(page.locator('.errors')).toContainText(say('code.refusal_agreed.sums_differ'));
  await isClean(page, 'payments that do not add up');
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/plan-1440.png`, fullPage: true });
  await part('1').fill('3,333');
  await page.getByLabel(say('code.clause_broken.all_due')).check();
  await page.locator('#clause_way').selectOption('bank_transfer');
  await button(page, 'console_agree.keep').click();
  await expect(clauses.first()).toContainText('分3期');

  // A clause that says whose a house is; moved up and down, taken away and brought back.
  await button(page, 'console_agree.add').click();
  await page.getByLabel(say('code.clause_kind.other'), { exact: true }).check();
  await page.locator('#clause_what').fill(TITLE);
  await button(page, 'console_agree.keep').click();
  await expect(clauses).toHaveCount(3);
  await button(page, 'console_agree.up_of', { number: '3' }).click();
  await expect(clauses.nth(1)).toContainText('平房');
  await button(page, 'console_agree.remove_of', { number: '2' }).click();
  await expect(clauses).toHaveCount(2);
  await button(page, 'console_agree.restore').click();
  await expect(clauses.nth(1)).toContainText('平房');

  // Another place of the case and another language: nothing that was written is lost.
  const nav = page.getByRole('navigation', { name: say('console_place.name') });
  await nav.getByRole('link', { name: say('code.console_place.work') }).click();
  await expect(page.getByRole('log')).toBeVisible();
  await page.goBack();
  await expect(clauses).toHaveCount(3);
  const english = wordsOf('en');
  await page.getByRole('button', { name: say('shell.other') }).click();
  await expect(page.getByRole('heading', { name: english('console_agree.clauses'), exact: true })).toBeVisible();
  await expect(clauses.first()).toContainText('in 3 payments');
  await page.getByRole('button', { name: english('shell.other') }).click();
  await expect(clauses.first()).toContainText('分3期');

  // Saved and checked: the vague clause and the title are found, each with its article and how it is mended.
  await button(page, 'console_agree.save').click();
  const check = page.locator('.card').filter({ has: page.locator('#check-title') });
  await expect(page.locator('#check-title')).toBeFocused();
  await expect(check).toContainText(say('code.finding_rule.date_vague'));
  await expect(check).toContainText(say('code.finding_rule.title_confirmed'));
  await expect(check).toContainText('民事诉讼法解释 第358条');
  await expect(check).toContainText(say('console_check.mend', { how: say('code.mending.leave_out') }));
  await isClean(page, 'what the check finds');
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/check-1440.png`, fullPage: true });
  const fixing = card(page, 'code.console_action.fix_text');
  await button(fixing, 'code.console_action.fix_text').click();
  await expect(fixing.getByRole('alert')).toContainText(say('console_fix.check_first'));

  // Mended: the vague clause says exactly what and by when, the title is left out.
  const found = (rule) => check.locator('.finding').filter({ hasText: say(`code.finding_rule.${rule}`) });
  await found('date_vague').getByRole('button', { name: say('console_agree.edit_of', { number: '3' }) }).click();
  await page.locator('#clause_what').fill(EXACT);
  await page.getByLabel('陆小川', { exact: true }).first().check();
  await page.getByLabel(say('code.clause_when.on'), { exact: true }).check();
  await page.locator('#clause_on').fill(day(12));
  await button(page, 'console_agree.keep').click();
  await button(page, 'console_agree.remove_of', { number: '2' }).click();
  await expect(check).toContainText(say('console_check.stale', { number: '1' }));

  // Two at once: what another window saved is told, and what was written here stays until somebody chooses.
  const { content } = (await api.must('GET', `/cases/${made.id}/offers`, { token: tokens.mediator })).drafts[0];
  await api.command(tokens.mediator, made.id, 'draft_agreement', { content: { ...content, about: '另一个窗口里写的。' } });
  const notice = page.locator('#agree_other');
  await expect(notice).toBeVisible();
  await button(page, 'console_agree.save').click();
  await expect(notice).toBeFocused();
  await expect(clauses).toHaveCount(2);
  await isClean(page, 'a newer draft of somebody else');
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/other-1440.png`, fullPage: true });
  await button(notice, 'console_agree.other_keep').click();
  await expect(notice).toHaveCount(0);
  await button(page, 'console_agree.save').click();
  await expect(page.getByText(say('console_agree.saved_now', { number: '3' }))).toBeVisible();

  // What is left to decide is decided with a reason.
  await expect(found('date_vague')).toHaveCount(0);
  await expect(found('title_confirmed')).toHaveCount(0);
  await look(page, 'agreement', '.finding');
  const because = async (rule, why) => {
    await found(rule).getByRole('button', { name: new RegExp(say('console_check.reason_go')) }).click();
    await expect(page.locator('#check_why')).toBeFocused();
    await page.locator('#check_why').fill(why);
    await button(page, 'console_check.reason_keep').click();
    await expect(found(rule)).toContainText(say('console_check.told', { why }));
  };
  await because('agreed_at_once', '双方在登记以前已经在社区谈过两次。');
  await because('more_than_asked', '登记时只算了停运损失，修车费是后来加上的。');
  await expect(check).toContainText(say('console_check.ready'));

  // Fixed: what follows is told before, and the text is the one that was shown.
  await page.getByText(say('console_text.read')).click();
  const shown = await page.locator('.paper[lang="zh-CN"]').first().innerText();
  await button(fixing, 'code.console_action.fix_text').click();
  const box = page.getByRole('dialog');
  await expect(box).toContainText(say('code.agree_next.read'));
  await isClean(page, 'before the text is fixed');
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/fix-1440.png` });
  await button(box, 'code.console_action.fix_text').click();
  await expect(page.getByText(say('code.console_done.fix_text'))).toBeVisible();
  const signing = card(page, 'console_sign.title');
  await expect(signing.getByText(say('console_sign.waits'))).toHaveCount(3);
  const seen = await api.must('GET', `/cases/${made.id}`, { token: tokens.respondent });
  const plain = (text) => text.replace(/\s+/g, '').replace(/文本编号：.*$/, '');
  expect(plain(seen.agreement.text)).toBe(plain(shown));
  expect(seen.agreement.text).toContain(EXACT);

  // Both sides sign, then the mediator with the own name and no other.
  await bothSign(api, made, PHONES);
  await expect(signing.getByText(say('console_sign.waits'))).toHaveCount(1);
  await button(signing, 'code.console_action.sign_as_mediator').click();
  await box.getByRole('textbox').fill('韩立');
  await button(box, 'code.console_action.sign_as_mediator').click();
  await expect(box.getByRole('alert')).toContainText(say('code.refusal_agreed.name_differs'));
  await give(page, 'sign_as_mediator', (dialog) => dialog.getByRole('textbox').fill(staff.mediator.name));
  await expect(signing.getByText(say('console_sign.waits'))).toHaveCount(0);
  await look(page, 'signing', '.signs');

  // The desk seals it, and it binds from today.
  const clerk = await enter(staff.clerk);
  await clerk.goto(`/console/case/${made.id}/agreement`);
  await expect(clerk.locator('.clauses')).toHaveCount(0);
  await button(card(clerk, 'console_sign.title'), 'code.console_action.set_seal').click();
  await give(clerk, 'set_seal');
  await expect(card(clerk, 'console_sign.title')).toContainText('人民调解法 第29条');
  await expect(signing).toContainText('人民调解法 第29条');

  // The ledger: three payments and a duty; one is reported in the place of who owes it.
  await nav.getByRole('link', { name: say('code.console_place.after') }).click();
  const ledger = card(page, 'console_after.title');
  await expect(ledger.locator('.offer')).toHaveCount(4);
  await ledger.getByRole('button', { name: say('console_after.report_of', { what: '第 1 条 第 1 期' }) }).click();
  await give(page, 'report_performance', async (dialog) => {
    await expect(dialog.locator('#done_amount')).toHaveValue('3,333');
    await dialog.locator('#done_note').fill('转账回单已看过。');
  });
  await expect(ledger.locator('.offer').first()).toContainText(say('code.duty_state.reported'));
  await look(page, 'after', '.column .offer');

  // A complaint is for the desk and not for the mediator it may be about.
  await api.command(tokens.applicant, made.id, 'complain', { about: 'other', text: '等签字等了太久，没有人告诉我为什么。' });
  await clerk.goto(`/console/case/${made.id}/after`);
  const complaint = card(clerk, 'console_after.complaints');
  await expect(complaint).toContainText('等签字等了太久');
  await button(complaint, 'code.console_action.answer_complaint').click();
  await give(clerk, 'answer_complaint', (dialog) => dialog.getByRole('textbox').fill('已向您说明原因，以后先打电话。'));
  await expect(complaint).toContainText('已向您说明原因，以后先打电话。');
  await page.reload();
  await expect(ledger).toBeVisible();
  await expect(card(page, 'console_after.complaints')).toHaveCount(0);

  // The court: joint application, acceptance, one question, the ruling; nothing of the bargaining.
  await bothAsk(api, made);
  const judge = await enter(staff.judge);
  await judge.goto('/console/?queue=incoming');
  await judge.getByRole('link', { name: made.code }).first().click();
  await expect(card(judge, 'console_court.title')).toBeVisible();
  await expect(card(judge, 'console_court.title')).toContainText(say('console_court.waits'));
  await expect(card(judge, 'console_court.papers')).toContainText(say('code.packet_paper.proof_of_mediation'));
  await expect(judge.locator('.paper[lang="zh-CN"]')).toContainText(EXACT);
  await expect(card(judge, 'console_court.checks')).toContainText('社区谈过两次');
  for (const words of [CONFIDED, VAGUE, '平房', '另一个窗口']) expect(await judge.content()).not.toContain(words);
  await look(judge, 'court', '.papers');
  await button(card(judge, 'console_court.acts'), 'code.console_action.accept_application').click();
  await give(judge, 'accept_application');
  await button(card(judge, 'console_court.acts'), 'code.console_action.ask_court_correction').click();
  await give(judge, 'ask_court_correction', (dialog) => dialog.getByRole('textbox').fill('请补充陆小川的身份证明。'));
  await expect(button(judge, 'code.console_action.confirm')).toHaveCount(0);
  await expect(card(judge, 'console_court.title')).toContainText(say('console_court.supply'));
  await look(judge, 'court-asked', '.papers');
  // In the judge's own list it is told as what it is.
  await expect(async () => {
    await judge.goto('/console/');
    const own = judge.locator('.questions > li').filter({ hasText: made.code });
    await expect(own).toContainText(say('console_court.list'), { timeout: 2000 });
  }).toPass();
  await isClean(judge, 'the list of a judge who examines');
  await judge.goto(`/console/case/${made.id}`);
  await nav.getByRole('link', { name: say('code.console_place.court') }).click();
  await expect(card(page, 'console_court.title')).toContainText('请补充陆小川的身份证明。');
  await button(page, 'code.console_action.supply_court_correction').first().click();
  await give(page, 'supply_court_correction', (dialog) => dialog.getByRole('textbox').fill('身份证复印件已核对并寄出。'));
  await expect(card(judge, 'console_court.title')).toContainText('身份证复印件已核对并寄出。');
  await button(card(judge, 'console_court.acts'), 'code.console_action.confirm').click();
  // The ruling itself goes with its number, and the side that may need it opens it on the phone.
  await give(judge, 'confirm', async (dialog) => {
    await dialog.getByRole('textbox').fill(RULING);
    await dialog.locator('input[type=file]').last().setInputFiles({ name: '裁定书.pdf', mimeType: 'application/pdf', buffer: document() });
    await expect(dialog.locator('.attach__one')).toContainText(say('attach.ready'));
    if (SHOTS) await judge.screenshot({ path: `${SHOTS}/ruling-1440.png` });
  });
  await expect(card(judge, 'console_court.title')).toContainText(RULING);
  await expect(card(judge, 'console_court.title')).toContainText('裁定书.pdf');
  const [first] = await both(browser, baseURL, api, made, PHONES);
  await first.goto(`/cases/${made.id}/agreement/court`);
  await expect(first.getByText(RULING).first()).toBeVisible();
  await isClean(first, 'with the ruling');
  if (SHOTS) await first.screenshot({ path: `${SHOTS}/ruling-360.png`, fullPage: true });
  const kept = first.waitForEvent('download');
  await first.getByRole('button', { name: say('court.ruling_paper'), exact: true }).click();
  expect((await kept).suggestedFilename()).toBe('裁定书.pdf');
  expect((await textOf(api, made)).version).toBe(1);
});

test('a court refuses what says whose a house is', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const phones = { applicant: '13877770003', respondent: '13977770004' };
  const made = await mediate(api, phones);
  const content = {
    about: '两家争路口的平房。', nothing_more: true,
    clauses: [
      { by: 'p2', to: 'p1', duty: { pay: { amount: 90000, way: 'cash' } }, when: { on: day(10) } },
      { duty: { other: { what: TITLE } } },
    ],
  };
  await binds(api, made, phones, content, { title_confirmed: '双方坚持写上，已告知法院可能不确认。' });
  await bothAsk(api, made);
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('cookie.staff', '1'));
  const { username, password } = made.staff.judge;
  expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
  const judge = await context.newPage();
  await judge.goto(`/console/case/${made.id}`);
  const card = (key) => judge.locator('.card').filter({ has: judge.getByRole('heading', { name: say(key), exact: true }) });
  await expect(card('console_court.checks')).toContainText('已告知法院可能不确认');
  await card('console_court.acts').getByRole('button', { name: say('code.console_action.refuse'), exact: true }).click();
  const box = judge.getByRole('dialog');
  await box.getByRole('combobox').selectOption('title_confirmed');
  await box.getByRole('textbox').fill('协议第二条请求确认房屋归属。');
  await isClean(judge, 'before a refusal');
  await box.getByRole('button', { name: say('code.console_action.refuse'), exact: true }).click();
  const ground = say('code.refusal_ground.title_confirmed');
  await expect(card('console_court.title')).toContainText(say('console_court.refused', { ground }));
  const seen = await api.must('GET', `/cases/${made.id}`, { token: made.tokens.applicant });
  expect(seen.confirmation.refused).toBe('title_confirmed');
  // In the judge's words, too: what could be mended is read by who could mend it.
  expect(seen.confirmation.refused_words).toBe('协议第二条请求确认房屋归属。');
  await expect(card('console_court.title')).toContainText('协议第二条请求确认房屋归属。');
});

test('what only ink binds is signed on paper, and what was said by word of mouth is written down', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const phones = { applicant: '13877770005', respondent: '13977770006' };
  const made = await mediate(api, phones);
  const enter = async ({ username, password }) => {
    const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    await context.addInitScript(() => localStorage.setItem('cookie.staff', '1'));
    expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
    return context.newPage();
  };
  const content = {
    about: '兄弟二人分割老屋里的家具。', nothing_more: true, matters: ['inheritance'],
    clauses: [{ by: 'p2', to: 'p1', duty: { hand_over: { what: '八仙桌一张' } }, when: { on: day(10) }, place: '老屋堂屋' }],
  };
  const decided = [{ rule: 'agreed_at_once', reason: '双方在登记以前已经谈过两次。' }];
  await api.command(made.tokens.mediator, made.id, 'fix_text', { content, decided });
  const clerk = await enter(made.staff.clerk);
  await clerk.goto(`/console/case/${made.id}/agreement`);
  await expect(clerk.getByText(say('console_sign.paper_needed'))).toBeVisible();
  const send = clerk.getByRole('button', { name: say('code.console_action.upload_signed_paper'), exact: true });
  await send.click();
  await expect(clerk.locator('.errors')).toContainText(say('console_paper.whose_ask'));
  await isClean(clerk, 'a paper that is not complete');
  await clerk.locator('input[type=file]').last().setInputFiles({ name: '协议签署件.pdf', mimeType: 'application/pdf', buffer: document() });
  for (const who of ['曹大海', '陆小川', say('console_sign.mediator', { name: made.staff.mediator.name }), say('console_sign.seal')]) {
    await clerk.getByLabel(who, { exact: true }).check();
  }
  await expect(clerk.locator('.attach__one')).toContainText(say('attach.ready'));
  if (SHOTS) await clerk.screenshot({ path: `${SHOTS}/paper-360.png`, fullPage: true });
  await send.click();
  await expect(clerk.getByText(say('code.console_done.upload_signed_paper')).first()).toBeVisible();
  await expect(clerk.locator('.alert--green')).toContainText('人民调解法 第29条');
  await isClean(clerk, 'an agreement on paper');
  const download = clerk.waitForEvent('download');
  await clerk.getByRole('button', { name: new RegExp(say('console_paper.look')) }).first().click();
  expect((await download).suggestedFilename()).toContain(say('console_paper.name'));

  // By word of mouth: saved, checked, and a reason why it is not written.
  const other = await mediate(api, { applicant: '13877770007', respondent: '13977770008' });
  const page = await enter(other.staff.mediator);
  await api.command(other.tokens.mediator, other.id, 'draft_agreement', { content: { ...content, matters: [] } });
  await page.goto(`/console/case/${other.id}/agreement`);
  // Every kind of clause, on the narrowest phone: what it asks, and what it says when nothing was written.
  await page.setViewportSize({ width: 320, height: 740 });
  await page.getByRole('button', { name: say('console_agree.add'), exact: true }).click();
  for (const kind of ['pay', 'instalments', 'return', 'hand_over', 'repair', 'apologise', 'refrain', 'other']) {
    await page.getByLabel(say(`code.clause_kind.${kind}`), { exact: true }).check();
    for (const broken of await page.locator('[name="clause_broken"], [id^="clause_broken"][type=checkbox]').all()) await broken.check();
    await page.getByRole('button', { name: say('console_agree.keep'), exact: true }).click();
    await expect(page.locator('.clause--open .errors')).toBeVisible();
    await isClean(page, `a clause: ${kind}`);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/clause-${kind}-320.png`, fullPage: true });
  }
  await page.getByRole('button', { name: say('console_agree.cancel'), exact: true }).click();
  await expect(page.locator('.clause--open')).toHaveCount(0);
  await page.getByRole('button', { name: new RegExp(say('console_check.reason_go')) }).click();
  await page.locator('#check_why').fill('双方在登记以前已经谈过两次。');
  await page.getByRole('button', { name: say('console_check.reason_keep'), exact: true }).click();
  await page.getByText(say('console_oral.title')).click();
  const record = page.getByRole('button', { name: say('code.console_action.record_oral_agreement'), exact: true });
  await record.first().click();
  await expect(page.locator('#oral_why-error')).toBeVisible();
  await page.locator('#oral_why').fill('家具第二天就搬，双方都不要书面的。');
  await record.first().click();
  const box = page.getByRole('dialog');
  await expect(box).toContainText(say('code.agree_next.oral_court'));
  await isClean(page, 'before an agreement by word of mouth');
  await box.getByRole('button', { name: say('code.console_action.record_oral_agreement'), exact: true }).click();
  await expect(page.locator('.alert--green')).toContainText('人民调解法 第30条');
});
