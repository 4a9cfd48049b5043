// The walls of a case on the screens: what is said to the mediator in confidence reaches nobody else, a judge reads the
// question and no talk, reading contact data leaves a trace, and who steps back sees nothing from that moment on.
import { expect, test } from '@playwright/test';
import { Api, trafficFiling } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { order } from '../support/console.mjs';
import { chinese as say } from '../support/words.mjs';

const APPLICANT = '13855550001';
const RESPONDENT = '13955550002';
const SECRET = '我最低能接受六百块，这句话请不要告诉对方。';
const OTHER_SECRET = '其实我愿意赔八百，只是想让他先道歉。';
const JOINT = '两位好，我们周五上午见面。';

/** A case in mediation, brought there by the requests of everybody concerned. */
async function mediate(api, staff, applicant) {
  const { body: made } = await api.file(applicant, trafficFiling({
    applicant: { name: '曹大海', phone: APPLICANT }, respondent: { name: '陆小川', phone: RESPONDENT },
  }));
  const clerk = await api.staff(staff.clerk.username, staff.clerk.password);
  const mediator = await api.staff(staff.mediator.username, staff.mediator.password);
  await api.command(clerk, made.id, 'accept', { dispute_type: 'traffic', class: 'normal', risk: 'ordinary' });
  await api.command(clerk, made.id, 'assign_mediator', { mediator: staff.mediator.person });
  await api.command(mediator, made.id, 'accept_assignment', { no_conflict: true });
  await api.command(mediator, made.id, 'invite_respondent', {});
  const { secret: pin } = await api.message('invitation', RESPONDENT, (m) => m.code === made.code);
  const { access_token: token } = await api.must('POST', '/auth/invitation', { body: { code: made.code, pin } });
  await api.command(token, made.id, 'respond', { answer: 'agree' });
  await api.command(token, made.id, 'post_message', { channel: 'caucus-p2', body: OTHER_SECRET, language: 'zh-CN' });
  return { ...made, pin, mediator };
}

test('the walls of a case hold on every screen', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const people = await api.people();
  const find = (role) => people.find((one) => one.posts.some((post) => post.role === role && (role === 'judge' || post.org === 'demo-street')));
  const staff = { clerk: find('clerk'), mediator: find('mediator'), judge: find('judge') };
  const applicant = await api.citizen(APPLICANT);
  const made = await mediate(api, staff, applicant);
  const page = `/console/case/${made.id}`;

  /** A browser of somebody who is signed in. */
  const open = async (kind, path, body) => {
    const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await context.addInitScript((flag) => localStorage.setItem(flag, '1'), `cookie.${kind}`);
    expect((await context.request.post(`/api/v1${path}`, { data: body })).status()).toBe(200);
    return context.newPage();
  };
  const enter = ({ username, password }) => open('staff', '/auth/staff', { username, password });
  const room = (page, name) => page.getByRole('tab', { name });
  const speak = async (page, text) => {
    await page.locator('#body').fill(text);
    await page.getByRole('button', { name: say('code.console_action.post_message'), exact: true }).click();
    await expect(page.getByRole('log').getByText(text)).toBeVisible();
  };

  const mediator = await enter(staff.mediator);
  await mediator.goto(page);
  await expect(mediator.getByRole('tab')).toHaveCount(4);
  await speak(mediator, JOINT);
  await room(mediator, say('console_case.room_alone', { party: '陆小川' })).click();
  await expect(mediator.getByRole('log').getByText(OTHER_SECRET)).toBeVisible();
  await expect(mediator.getByText(JOINT)).toHaveCount(0);
  await isClean(mediator, 'the room of the respondent');
  await room(mediator, say('console_case.room_alone', { party: '曹大海' })).click();
  await expect(mediator.getByText(OTHER_SECRET)).toHaveCount(0);
  await expect(mediator.getByRole('tabpanel')).toContainText('曹大海');
  await expect(mediator.getByLabel(say('console_case.talk_say_alone', { party: '曹大海' }))).toBeVisible();
  await speak(mediator, SECRET);
  // What is typed in one room stays there.
  await mediator.locator('#body').fill('还没说完');
  await mediator.getByRole('tab').first().focus();
  await mediator.keyboard.press('Home');
  await mediator.getByRole('tab').first().click();
  await expect(mediator.locator('#body')).toHaveValue('');
  await expect(mediator.getByText(SECRET)).toHaveCount(0);
  await room(mediator, say('console_case.room_alone', { party: '曹大海' })).click();
  await expect(mediator.locator('#body')).toHaveValue('还没说完');
  for (const colorScheme of ['dark', 'light']) {
    await mediator.emulateMedia({ colorScheme });
    expect(await flaws(mediator, `the room of the applicant ${colorScheme}`)).toEqual([]);
  }

  // The other side and the desk.
  const respondent = await open('citizen', '/auth/invitation', { code: made.code, pin: made.pin });
  await respondent.goto(`/cases/${made.id}/room`);
  await expect(respondent.getByText(JOINT)).toBeVisible();
  expect(await respondent.content()).not.toContain(SECRET);
  const clerk = await enter(staff.clerk);
  await clerk.goto(page);
  await expect(clerk.getByRole('heading', { level: 1, name: made.code })).toBeVisible();
  await expect(clerk.getByRole('tab')).toHaveCount(0);
  for (const words of [SECRET, OTHER_SECRET, JOINT]) expect(await clerk.content()).not.toContain(words);

  // The judge reads the question, and neither talk nor story.
  await mediator.locator('#body').fill('');
  await order(mediator, 'ask_judge', async (dialog) => {
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('textbox').fill('停运损失按什么标准算？双方同意告知：停运五天，有维修单。');
  });
  const judge = await enter(staff.judge);
  await judge.goto('/console/');
  await judge.getByRole('link', { name: made.code }).click();
  await expect(judge.getByRole('tab')).toHaveCount(1);
  await expect(judge.getByRole('log')).toContainText('停运损失按什么标准算');
  for (const words of [SECRET, OTHER_SECRET, JOINT, '送快递的面包车', APPLICANT]) expect(await judge.content()).not.toContain(words);
  await order(judge, 'give_guidance', (dialog) => dialog.getByRole('textbox').fill('按当地同类车辆的日均纯收入计算。'));
  await isClean(judge, 'the judge');
  await mediator.goto(page);
  await room(mediator, say('console_case.room_guidance')).click();
  await expect(mediator.getByRole('log')).toContainText('按当地同类车辆的日均纯收入计算');

  // Reading a number in clear: once, with a reason, and the party reads that it was read.
  expect(await mediator.content()).not.toContain(APPLICANT);
  await mediator.getByRole('button', { name: say('console_case.reveal', { party: '曹大海' }) }).click();
  const dialog = mediator.getByRole('dialog');
  await dialog.getByRole('radio', { name: say('code.contact_field.phone') }).check();
  await dialog.getByLabel(say('code.console_field.read_why')).fill('约周五的时间，短信没有回。');
  await dialog.getByRole('button', { name: say('code.console_action.reveal_contact') }).click();
  await expect(dialog.getByText(APPLICANT)).toBeVisible();
  await isClean(mediator, 'read in clear');
  await dialog.getByRole('button', { name: say('console_case.revealed_close') }).click();
  await expect(dialog).toHaveCount(0);
  expect(await mediator.content()).not.toContain(APPLICANT);
  const read = await api.must('GET', `/cases/${made.id}/readings/p1`, { token: applicant });
  expect(read.items.map((one) => [one.name, one.reason])).toEqual([[staff.mediator.name, '约周五的时间，短信没有回。']]);
  await mediator.getByRole('button', { name: say('console_case.readings_of', { party: '曹大海' }) }).click();
  await expect(mediator.getByText('约周五的时间').first()).toBeVisible();

  // Stepping back shuts every door at once.
  await order(mediator, 'recuse', (dialog) => dialog.getByRole('textbox').fill('申请人是我妻子的同事。'));
  const from = Date.now();
  expect((await api.call('GET', `/cases/${made.id}`, { token: made.mediator })).status).toBe(404);
  expect((await api.call('GET', `/cases/${made.id}/channels/caucus-p1/messages?after=0`, { token: made.mediator })).status).toBe(404);
  expect(Date.now() - from).toBeLessThan(1_000);
  await mediator.goto(page);
  await expect(mediator.getByRole('heading', { name: say('console_case.gone_title') })).toBeVisible();
  expect(await mediator.content()).not.toContain('曹大海');
});
