// What comes after an accepted offer, on two phones: a text that is read and signed with a code, what is owed and what has
// come, one part that is late, a court that both ask. In both languages.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { binds, content, fix, instalments, pays, seals, signingCode, signs } from '../support/agreed.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { jpeg } from '../support/files.mjs';
import { both } from '../support/phones.mjs';
import { day, heading, mediate } from '../support/room.mjs';
import { photograph } from '../support/specimens.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

const english = wordsOf('en');
const PHONES = [1, 2, 3, 4, 5].map((n) => ({ applicant: `1386666001${n}`, respondent: `1396666002${n}` }));

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).click();
const title = (page, name) => expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
const told = (page, text) => expect(page.getByRole('status').getByText(text)).toBeVisible();

/** The first two steps of signing, up to the pad. */
async function upToThePad(page, api, to, words) {
  await follow(page, words('code.action.sign'));
  await title(page, words('sign.title_1'));
  await press(page, words('file.code_ask'));
  await expect(page.locator('.errors')).toBeFocused();
  await page.getByLabel(words('sign.read')).check();
  await isClean(page, 'step 1');
  const [asked] = await Promise.all([
    page.waitForResponse((reply) => reply.url().endsWith('/identity') && reply.request().method() === 'POST'),
    press(page, words('file.code_ask')),
  ]);
  await title(page, words('sign.title_2'));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const { secret } = await signingCode(api, (await asked.json()).challenge_id, to);
  // A wrong code is told on top, and what was typed stays.
  await page.getByLabel(words('file.code_label')).fill(secret === '00000000' ? '11111111' : '00000000');
  await press(page, words('sign.code_go'));
  await expect(page.locator('.alert')).toBeVisible();
  await isClean(page, 'step 2');
  await page.getByLabel(words('file.code_label')).fill(secret);
  await press(page, words('sign.code_go'));
  await title(page, words('sign.title_3'));
}

test('a text is read, signed on two phones, kept at once and confirmed', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const [phones] = PHONES;
  const made = await mediate(api, phones);
  const [first, second] = await both(browser, baseURL, api, made, phones);

  // Nothing yet; then a draft, which comes by itself.
  await first.goto(`/cases/${made.id}/agreement`);
  await expect(first.getByText(say('settle.none'))).toBeVisible();
  await isClean(first, 'nothing yet');
  const what = content([pays(100_000)]);
  await api.command(made.tokens.mediator, made.id, 'draft_agreement', { content: what });
  await expect(first.getByRole('heading', { name: say('settle.draft', { number: '1' }) })).toBeVisible();
  await expect(first.getByText('陆小川付给您 1,000 元')).toBeVisible();
  await isClean(first, 'a draft');

  // The text is fixed: the case leads there, in words and whole.
  await fix(api, made, what);
  await first.goto(`/cases/${made.id}`);
  await follow(first, say('code.action.sign'));
  await heading(first, 'settle.title');
  await expect(first.getByText(say('settle.yours'))).toBeVisible();
  await expect(first.locator('.paper')).toContainText('人民调解协议书');
  await expect(first.locator('.print__digits')).toHaveText(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  await isClean(first, 'to be signed');

  await upToThePad(first, api, phones.applicant, say);
  // A slip of the finger is no signature.
  await press(first, say('sign.go'));
  await expect(first.locator('.errors')).toBeFocused();
  await first.locator('#pad').scrollIntoViewIfNeeded();
  const pad = await first.locator('#pad').boundingBox();
  await first.mouse.move(pad.x + 20, pad.y + 40);
  await first.mouse.down();
  for (let n = 1; n <= 20; n += 1) await first.mouse.move(pad.x + 20 + n * 10, pad.y + 40 + (n % 2) * 40);
  await first.mouse.up();
  await isClean(first, 'drawn');
  // Another language does not wipe out what was drawn.
  const line = await first.locator('.pad__line').getAttribute('d');
  expect(line).toMatch(/^M\d+ \d+l0 0(L\d+ \d+){8,}$/);
  await press(first, say('shell.other'));
  await expect(first.locator('.pad__line')).toHaveAttribute('d', line);
  await press(first, english('shell.other'));
  await press(first, say('sign.go'));
  await told(first, say('sign.done'));
  await expect(first.getByText(say('settle.signed'))).toBeVisible();
  await expect(first.getByText(say('settle.waits_of', { who: '陆小川' }))).toBeVisible();
  await isClean(first, 'signed');

  // The other side types the name; a wrong one is told.
  await second.goto(`/cases/${made.id}/agreement`);
  await upToThePad(second, api, phones.respondent, english);
  await second.getByLabel(english('sign.way_typed')).check();
  await second.getByLabel(english('sign.name'), { exact: true }).fill('陆大川');
  await press(second, english('sign.go'));
  await expect(second.locator('.alert')).toHaveText(english('code.refusal_agreed.name_differs'));
  await second.getByLabel(english('sign.name'), { exact: true }).fill('陆小川');
  await isClean(second, 'typed');
  await press(second, english('sign.go'));
  await told(second, english('sign.done'));
  await expect(first.getByText(say('settle.waits_mediator'))).toBeVisible();

  await seals(api, made);
  await expect(first.getByText(say('settle.to_duties'))).toBeVisible();
  await isClean(first, 'binds');
  await follow(first, say('settle.to_duties'));
  await heading(first, 'keep.title');
  await expect(first.getByText(say('keep.nothing'))).toBeVisible();
  await isClean(first, 'nothing to do');

  // Who owes says that it is done; who is owed confirms.
  await second.goto(`/cases/${made.id}`);
  await follow(second, english('settle.to_duties'));
  await title(second, english('keep.title'));
  await follow(second, english('keep.do_report'));
  await title(second, english('keep.do_report'));
  await second.getByLabel(english('keep.amount_paid')).fill('abc');
  await second.getByLabel(english('keep.note')).fill('transfer 20261122');
  await press(second, english('keep.report_go'));
  await expect(second.locator('.errors')).toBeFocused();
  await second.reload();
  await expect(second.getByLabel(english('keep.note'))).toHaveValue('transfer 20261122');
  await second.getByLabel(english('keep.amount_paid')).fill('1000');
  const receipt = jpeg('回单.jpg', await photograph(second, 800, 600, '回单'));
  await second.locator('input[type=file]').setInputFiles(receipt);
  await expect(second.locator('.attach__one')).toContainText(english('attach.ready'));
  await isClean(second, 'reporting');
  await press(second, english('keep.report_go'));
  await told(second, english('case.done'));
  await expect(second).toHaveURL(new RegExp(`${made.id}/duties$`));
  await second.goBack();
  await expect(second.getByRole('heading', { level: 1, name: english('keep.do_report'), exact: true })).toHaveCount(0);

  await expect(first.getByText(say('keep.asked_receipt'))).toBeVisible();
  await isClean(first, 'to be confirmed');
  await follow(first, say('keep.do_confirm'));
  await title(first, say('keep.do_confirm'));
  // What the other side shows is looked at before it is answered.
  await expect(first.getByText('transfer 20261122')).toBeVisible();
  await first.getByRole('button', { name: say('attach.look_of', { name: '回单.jpg' }) }).click();
  await expect(first.getByRole('img', { name: '回单.jpg' })).toBeVisible();
  await press(first, say('keep.confirm_go'));
  await expect(first.locator('.errors')).toBeFocused();
  await first.getByLabel(say('keep.whole_all', { amount: '1,000 元' })).check();
  await isClean(first, 'confirming');
  await press(first, say('keep.confirm_go'));
  await told(first, say('case.done'));

  // All is done: one tap says how it stands.
  await expect(first.getByRole('heading', { name: say('keep.follow') })).toBeVisible();
  await isClean(first, 'follow-up');
  await press(first, say('code.follow_up_answer.done'));
  await expect(first.getByText(say('keep.followed'))).toBeVisible();
  await second.goto(`/cases/${made.id}`);
  await follow(second, english('code.action.answer_follow_up'));
  await press(second, english('code.follow_up_answer.done'));
  await expect(second.getByText(english('keep.followed'))).toBeVisible();

  // Closed, it may be taken up again for a while.
  await api.command(made.tokens.mediator, made.id, 'close', { note: '双方确认，已经履行完毕。' });
  await first.goto(`/cases/${made.id}/duties`);
  await follow(first, say('code.action.reopen'));
  await first.getByLabel(say('keep.reopen_why')).fill('转来的钱又被退回去了。');
  await isClean(first, 'reopening');
  await press(first, say('keep.reopen_go'));
  await told(first, say('case.done'));
  await expect(first.getByRole('heading', { level: 1, name: say('keep.title') })).toBeVisible();
});

test('of three parts one is late: another day, a part of it, and where it leads', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const phones = PHONES[1];
  const made = await mediate(api, phones);
  await binds(api, made, phones, instalments());
  const [first, second] = await both(browser, baseURL, api, made, phones);
  const line = (part) => `${say('keep.part', { number: `${part}`, count: '3' })}`;

  await first.goto(`/cases/${made.id}/duties`);
  await expect(first.getByText(say('keep.late_by', { count: '2' })).first()).toBeVisible();
  await isClean(first, 'three lines');
  await first.getByRole('link', { name: line(1) }).click();
  await expect(first.getByRole('heading', { level: 1 })).toContainText('37,000');
  await expect(first.getByText(say('keep.forward'))).toBeVisible();
  await expect(first.getByText(say('keep.payment_order'))).toBeVisible();
  await isClean(first, 'late');
  await follow(first, say('keep.do_breach'));
  await first.getByLabel(say('keep.breach_note')).fill('打了三次电话都没有接。');
  await isClean(first, 'reporting a breach');
  await press(first, say('keep.breach_go'));
  await told(first, say('case.done'));

  // Who owes pays a part and says so; who is owed confirms what has come.
  await second.goto(`/cases/${made.id}/duties`);
  await title(second, english('keep.title'));
  await isClean(second, 'owing');
  await second.getByRole('link', { name: english('keep.do_report'), exact: true }).first().click();
  await second.getByLabel(english('keep.amount_paid')).fill('10000');
  await press(second, english('keep.report_go'));
  await told(second, english('case.done'));
  await first.goto(`/cases/${made.id}/duties`);
  await follow(first, say('keep.do_confirm'));
  await first.getByLabel(say('keep.whole_part')).check();
  await first.getByLabel(say('keep.amount_came')).fill('40000');
  await press(first, say('keep.confirm_go'));
  await expect(first.locator('.errors')).toContainText(say('keep.part_ask'));
  await first.getByLabel(say('keep.amount_came')).fill('10000');
  await press(first, say('keep.confirm_go'));
  await told(first, say('case.done'));
  await first.getByRole('link', { name: line(1) }).click();
  await expect(first.getByText('27,000 元').first()).toBeVisible();
  await expect(first.getByText(say('keep.reported'))).toBeVisible();

  // The second part: another day, which the other side agrees to with one press.
  await second.goto(`/cases/${made.id}/duties/1-2`);
  await follow(second, english('keep.do_move'));
  await second.getByLabel(english('keep.day_new')).fill(day(-1));
  await press(second, english('keep.move_go'));
  await expect(second.locator('.errors')).toBeFocused();
  await second.getByLabel(english('keep.day_new')).fill(day(20));
  await isClean(second, 'another day');
  await press(second, english('keep.move_go'));
  await told(second, english('case.done'));
  await first.goto(`/cases/${made.id}/duties`);
  await follow(first, say('keep.do_move'));
  await isClean(first, 'asked for another day');
  await first.locator('.card--soft').getByRole('button').click();
  await told(first, say('case.done'));
  await first.goto(`/cases/${made.id}/duties/1-2`);
  await expect(first.getByText(say('keep.day_moved'))).toBeVisible();

  // Said to be done, and it has not come.
  await api.command(made.tokens.respondent, made.id, 'report_performance', { duty: { clause: 1, part: 3 }, on: day(0), amount: 3_000_000 });
  await first.goto(`/cases/${made.id}/duties/1-3`);
  await follow(first, say('keep.do_dispute'));
  await press(first, say('keep.dispute_go'));
  await expect(first.locator('.errors')).toBeFocused();
  await first.getByLabel(say('keep.dispute_what')).fill('账户里没有这笔钱。');
  await isClean(first, 'disputing');
  await press(first, say('keep.dispute_go'));
  await told(first, say('case.done'));
  await expect(first.getByText(say('code.duty_state.disputed'))).toBeVisible();

  // A complaint, read by who answers it and not by the mediator.
  await follow(first, say('keep.complaints'));
  await follow(first, say('code.action.complain'));
  await press(first, say('complain.go'));
  await expect(first.locator('.errors')).toBeFocused();
  await first.getByLabel(say('code.complaint_about.turned_away')).check();
  await first.getByLabel(say('complain.text')).fill('催了两次，没有人回我。');
  await isClean(first, 'complaining');
  await press(first, say('complain.go'));
  await told(first, say('complain.done'));
  await expect(first.getByText(say('complain.open'))).toBeVisible();
  await api.command(made.tokens.clerk, made.id, 'answer_complaint', { complaint: 1, answer: '已请调解员当天联系对方，并向您说明。' });
  await expect(first.getByText('已请调解员当天联系对方，并向您说明。')).toBeVisible();
  await isClean(first, 'answered');
});

test('both ask a court as they sign, which asks for something and confirms', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const phones = PHONES[2];
  const made = await mediate(api, phones);
  await fix(api, made, content([pays(100_000)]));
  const [first, second] = await both(browser, baseURL, api, made, phones);

  // Who has signed is asked in the same sitting; who has not is told what comes first.
  await signs(api, made, made.tokens.applicant, phones.applicant, '曹大海');
  await first.goto(`/cases/${made.id}/agreement`);
  await expect(first.getByText(say('court.early'))).toBeVisible();
  await isClean(first, 'signed, a court can be asked');
  await follow(first, say('court.more'));
  await title(first, say('court.title'));
  await isClean(first, 'nobody has asked');
  await follow(first, say('code.action.apply_confirmation'));
  await press(first, say('court.go'));
  await expect(first.locator('.errors')).toBeFocused();
  await first.getByRole('radio').first().check();
  await first.getByLabel(say('court.true')).check();
  await first.getByLabel(say('court.consent')).check();
  await isClean(first, 'asking');
  await press(first, say('court.go'));
  await told(first, say('court.done'));
  await expect(first.getByText(say('court.own_asked', { who: '陆小川' }))).toBeVisible();

  // Who joins has only the court that the other has asked.
  await second.goto(`/cases/${made.id}/agreement/court`);
  await title(second, english('court.title'));
  await expect(second.getByText(english('court.once_signed'))).toBeVisible();
  await isClean(second, 'asked to join');
  await signs(api, made, made.tokens.respondent, phones.respondent, '陆小川');
  await follow(second, english('code.action.apply_confirmation'));
  await expect(second.getByRole('radio')).toHaveCount(1);
  await second.getByLabel(english('court.true')).check();
  await second.getByLabel(english('court.consent')).check();
  await press(second, english('court.go'));
  await told(second, english('court.done'));
  const [before, after] = english('court.gathered').split('{court}');
  await expect(second.getByText(before)).toContainText(after);
  await isClean(second, 'goes to the court once it binds');
  await seals(api, made);
  await expect(second.getByText(english('court.accepts'))).toBeVisible();
  await isClean(second, 'before the court');

  // The judge takes it and asks for something, which one side supplies.
  const judge = await api.staff(made.staff.judge.username, made.staff.judge.password);
  await api.command(judge, made.id, 'accept_application');
  await api.command(judge, made.id, 'ask_court_correction', { what: '请补交双方的身份证复印件。' });
  await first.goto(`/cases/${made.id}`);
  await follow(first, say('code.action.supply_court_correction'));
  await follow(first, say('code.action.supply_court_correction'));
  await expect(first.getByText('请补交双方的身份证复印件。')).toBeVisible();
  await first.getByLabel(say('court.supply_label')).fill('身份证复印件已交给调解员。');
  await isClean(first, 'supplying');
  await press(first, say('court.supply_go'));
  await told(first, say('case.done'));
  await api.command(judge, made.id, 'confirm', { ruling: '（2026）示0101民特12号' });
  await expect(first.getByText('（2026）示0101民特12号').first()).toBeVisible();
  await isClean(first, 'confirmed');
});

test('nobody must sign, a new text is told, and what the law wants in ink is signed in ink', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const phones = PHONES[3];
  const made = await mediate(api, phones);
  await fix(api, made, content([pays(100_000)]));
  const [first, second] = await both(browser, baseURL, api, made, phones);

  // The text changes while somebody is about to sign it.
  await first.goto(`/cases/${made.id}/agreement/sign`);
  await title(first, say('sign.title_1'));
  await fix(api, made, content([pays(120_000)]));
  await title(first, say('sign.changed'));
  await isClean(first, 'the text has changed');
  await first.getByRole('main').getByRole('link', { name: say('settle.back'), exact: true }).last().click();
  await expect(first.getByText(say('settle.new', { number: '2' }))).toBeVisible();
  await expect(first.getByText(say('code.changed.changed'), { exact: true })).toBeVisible();
  await isClean(first, 'a new version');

  await second.goto(`/cases/${made.id}/agreement`);
  await follow(second, english('code.action.refuse_to_sign'));
  await second.getByLabel(english('case.reason')).fill('too much');
  await isClean(second, 'not signing');
  await press(second, english('sign.refuse_go'));
  await told(second, english('case.done'));
  await expect(second.getByText(english('settle.refused_hint'))).toBeVisible();
  await isClean(second, 'not signed');

  // Inheritance: only ink binds.
  await fix(api, made, { ...content([pays(100_000)]), matters: ['inheritance'] });
  await first.goto(`/cases/${made.id}`);
  await follow(first, say('settle.title'));
  await expect(first.getByText(say('settle.paper_why'))).toBeVisible();
  await expect(first.getByRole('link', { name: say('code.action.sign'), exact: true })).toHaveCount(0);
  await isClean(first, 'on paper');
});

test('in large text, in the dark, on the narrowest phone and on a wide screen nothing runs out', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const phones = PHONES[4];
  const made = await mediate(api, phones);
  await binds(api, made, phones, instalments());
  const [first] = await both(browser, baseURL, api, made, phones);
  const pages = ['agreement', 'agreement/court', 'agreement/court/apply', 'duties', 'duties/1-1', 'duties/1-1/confirm', 'duties/1-1/breach', 'complaints', 'complaints/new'];
  const found = [];
  for (const [width, mode, theme] of [[320, 'elder', 'light'], [320, 'usual', 'dark'], [1440, 'usual', 'light']]) {
    await first.setViewportSize({ width, height: 800 });
    await first.addInitScript(([m, t]) => {
      localStorage.setItem('mode', m);
      localStorage.setItem('theme', t);
    }, [mode, theme]);
    for (const path of pages) {
      await first.goto(`/cases/${made.id}/${path}`);
      await expect(first.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(first.getByText(say('shell.waiting'))).toHaveCount(0);
      found.push(...await flaws(first, `${width} ${mode} ${theme}`));
    }
  }
  expect(found).toEqual([]);
});
