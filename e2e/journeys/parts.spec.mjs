// Parts in a case: somebody files for a neighbour, the owner's phone takes it over and names an agent, the agent talks
// in confidence, the other side comes by phone. Each in a browser of their own.
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { answerQuestions, enterCode, signInByPhone } from '../support/citizen.mjs';
import { chinese, wordsOf } from '../support/words.mjs';

const say = chinese;
const narrow = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const phones = { grid: '13844440001', owner: '13844440002', other: '13944440003', agent: '13844440004' };

// Told after a public report, with invented names: an old man's wages of a season, filed by who looks after his block.
const told = {
  type: say('code.dispute_type.labour'),
  story: '老秦在工地看了三个月材料，包工头说好月底结清，现在电话也不接了。他眼睛不好，用不了手机上的表格。',
  claim: '把三个月的工钱结清',
  amount: '10500',
  other: { name: '贺连胜', phone: phones.other },
  you: { name: '秦守田', phone: phones.owner },
  consent: { form: 'witnessed', note: '十一月二十日在他家里，邻居两人在场。' },
};

/** The page as it stands, at 320 px in both modes, both grounds and both languages: nothing is wrong in any of them. */
async function isCleanInAll(page, state, heading) {
  const found = await flaws(page, state);
  for (const [mode, theme, lang] of [['elder', 'light', 'en'], ['usual', 'dark', 'zh-CN']]) {
    await page.evaluate((look) => Object.entries(look).forEach(([name, value]) => localStorage.setItem(name, value)), { mode, theme, lang });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: heading(wordsOf(lang)) })).toBeVisible();
    await expect(page.getByText(wordsOf(lang)('shell.waiting'))).toHaveCount(0);
    found.push(...await flaws(page, `${state} ${mode} ${theme} ${lang}`));
  }
  expect(found).toEqual([]);
  await page.evaluate(() => ['mode', 'theme', 'lang'].forEach((name) => localStorage.removeItem(name)));
  await page.reload();
}

test('a part is filed for somebody, taken over, given to an agent; the other side comes by phone', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const open = async (screen = narrow) => (await browser.newContext({ ...screen, baseURL })).newPage();
  const people = await api.people();
  const staff = (role) => people.find((p) => p.posts.some((post) => post.org === 'demo-street' && post.role === role));
  const [clerk, mediator] = await Promise.all(['clerk', 'mediator'].map((role) => api.staff(staff(role).username, staff(role).password)));

  // Who files for him signs in with a phone of their own.
  const grid = await open();
  await answerQuestions(grid, told);
  await expect(grid.getByText(told.consent.note)).toBeVisible();
  await isClean(grid);
  await grid.getByLabel(say('file.declaration')).check();
  await grid.getByRole('button', { name: say('file.send') }).click();
  await grid.getByLabel(say('signin.phone')).fill(phones.grid);
  await enterCode(grid, api, phones.grid, say('file.code_confirm'));
  await grid.getByRole('link', { name: say('sent.open') }).click();
  await expect(grid.getByText(say('case.proxy'))).toBeVisible();
  const address = new URL(grid.url()).pathname;
  const id = address.split('/').pop();
  await isClean(grid);

  // The owner's phone: a part waits, nothing of the case is shown, one thing can be done.
  const owner = await open();
  await signInByPhone(owner, api, phones.owner);
  await expect(owner.getByText(say('cases.waits'))).toBeVisible();
  await isClean(owner);
  await owner.locator(`a[href="${address}"]`).click();
  await expect(owner.getByRole('heading', { name: say('named.title') })).toBeVisible();
  expect(await owner.content()).not.toContain(told.claim);
  await isCleanInAll(owner, 'named', (words) => words('named.title'));
  await owner.getByRole('button', { name: say('code.action.take_over') }).click();
  await expect(owner.getByText(told.story)).toBeVisible();
  await grid.reload();
  await expect(grid.getByText(say('code.problem.not_found'))).toBeVisible();

  // The owner names somebody to act for him.
  await owner.getByRole('link', { name: say('people.link') }).click();
  await expect(owner.getByRole('heading', { level: 1, name: say('people.title') })).toBeVisible();
  await owner.locator('summary', { hasText: say('code.action.appoint_agent') }).click();
  await owner.getByLabel(say('people.agent_name')).fill('秦小麦');
  await owner.getByRole('button', { name: say('people.appoint_go') }).click();
  await expect(owner.getByRole('link', { name: say('people.power_choose') })).toBeVisible();
  await isClean(owner, 'told what to mend');
  await owner.getByLabel(say('people.agent_phone')).fill(phones.agent);
  await owner.getByLabel(say('code.power.special')).check();
  await owner.getByLabel(say('people.until'), { exact: true }).fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
  await owner.getByRole('button', { name: say('people.appoint_go') }).click();
  await expect(owner.getByText(say('people.awaited'))).toBeVisible();

  // The desk and the mediator do theirs; the mediator reads a number in clear.
  await api.command(clerk, id, 'accept', { dispute_type: 'labour', class: 'normal', risk: 'ordinary' });
  await api.command(clerk, id, 'assign_mediator', { mediator: staff('mediator').person });
  await api.command(mediator, id, 'accept_assignment', { no_conflict: true });
  await api.command(mediator, id, 'invite_respondent', {});
  await api.command(mediator, id, 'reveal_contact', { party: 'p1', field: 'phone', reason: '约定第一次见面的时间' });
  await owner.reload();
  await expect(owner.getByText('约定第一次见面的时间')).toBeVisible();
  await isCleanInAll(owner, 'people', (words) => words('people.title'));

  // The other side, by the phone that the invitation went to: the part becomes theirs, then they answer.
  const other = await open();
  await signInByPhone(other, api, phones.other);
  await other.locator(`a[href="${address}"]`).click();
  await other.getByRole('button', { name: say('code.action.take_over') }).click();
  await other.getByRole('link', { name: say('door.agree') }).click();
  await other.getByRole('button', { name: say('door.answer_go') }).click();
  await expect(other.getByText(say('code.stage.mediating')).first()).toBeVisible();

  // The agent takes the part and talks in confidence.
  const agent = await open();
  await signInByPhone(agent, api, phones.agent);
  await agent.locator(`a[href="${address}"]`).click();
  await agent.getByRole('button', { name: say('code.action.take_over') }).click();
  await agent.getByRole('link', { name: say('wait.enter') }).click();
  await agent.getByRole('link', { name: say('room.private') }).click();
  await expect(agent.getByRole('heading', { level: 1, name: say('room.private_title') })).toBeVisible();
  await agent.getByLabel(say('room.private_label')).fill('能先给一半，这个月底也行。');
  await agent.getByRole('button', { name: say('room.private_send'), exact: true }).click();
  await expect(agent.getByRole('log').getByText('能先给一半')).toBeVisible();
  await isClean(agent, 'in confidence');
  await agent.getByRole('link', { name: say('room.joint') }).click();
  await expect(agent.getByRole('heading', { level: 1, name: say('room.joint_title') })).toBeVisible();
  expect(await agent.getByRole('log').textContent()).not.toContain('能先给一半');

  // His own side reads it, the other side does not.
  await owner.goto(`${address}/room/private`);
  await expect(owner.getByRole('log').getByText('能先给一半')).toBeVisible();
  await other.goto(`${address}/room/private`);
  await expect(other.getByText(say('room.none'))).toBeVisible();
  expect(await other.content()).not.toContain('能先给一半');
  await isClean(other);

  // One's own account, and a second device that is signed out from here.
  const second = await open();
  await signInByPhone(second, api, phones.owner);
  await owner.goto('/cases');
  await owner.getByRole('link', { name: say('cases.me') }).click();
  await expect(owner.getByText(say('me.session_this'))).toBeVisible();
  await isCleanInAll(owner, 'account', (words) => words('me.title'));
  const ending = owner.getByRole('button', { name: /^退出：/ });
  await expect(ending).toHaveCount(1);
  await ending.click();
  await expect(ending).toHaveCount(0);

  // A consent is given and taken back, a copy is kept, and erasing says what stays because the case is open.
  const purpose = say('code.purpose.reminders');
  await owner.getByRole('button', { name: say('me.consent_give', { purpose }) }).click();
  await owner.getByRole('button', { name: say('me.consent_take', { purpose }) }).click();
  await expect(owner.getByRole('button', { name: say('me.consent_give', { purpose }) })).toBeVisible();
  const [copy] = await Promise.all([owner.waitForEvent('download'), owner.getByRole('button', { name: say('me.export_go') }).click()]);
  const data = JSON.parse(readFileSync(await copy.path(), 'utf8'));
  expect(data.cases.map((one) => one.view.statement)).toEqual([told.story]);
  await owner.getByRole('button', { name: say('me.erase_go'), exact: true }).click();
  await expect(owner.getByText(say('me.erase_ask'))).toBeVisible();
  await owner.getByLabel(say('me.erase_sure')).check();
  await owner.getByRole('button', { name: say('me.erase_go'), exact: true }).click();
  await expect(owner.getByText(say('code.kept_reason.case_open')).first()).toBeVisible();
  await isClean(owner, 'erased');
});

test('a citizen who gives code and PIN takes the part for good', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const people = await api.people();
  const staff = (role) => people.find((p) => p.posts.some((post) => post.org === 'demo-street' && post.role === role));
  const [clerk, mediator] = await Promise.all(['clerk', 'mediator'].map((role) => api.staff(staff(role).username, staff(role).password)));
  const token = await api.citizen('13844440005');
  const filed = await api.must('POST', '/cases', {
    token, key: crypto.randomUUID(), body: {
      kind: 'mediation', channel: 'own', dispute_type: 'neighbour', statement: told.story, claim: { text: told.claim },
      applicant: { name: '秦守田', phone: '13844440005' }, respondent: { name: '贺连胜', phone: '13944440006' }, declaration: true, language: 'zh-CN',
    },
  });
  await api.command(clerk, filed.id, 'accept', { dispute_type: 'neighbour', class: 'normal', risk: 'ordinary' });
  await api.command(clerk, filed.id, 'assign_mediator', { mediator: staff('mediator').person });
  await api.command(mediator, filed.id, 'accept_assignment', { no_conflict: true });
  await api.command(mediator, filed.id, 'invite_respondent', {});
  const letter = await api.message('invitation', '13944440006', (m) => m.code === filed.code);

  // The letter reached them; their own number is another one.
  const page = await (await browser.newContext({ ...narrow, baseURL })).newPage();
  await signInByPhone(page, api, '13944440007');
  await page.goto(`/i/${filed.code.replaceAll('-', '')}`);
  await expect(page.getByText(say('door.pin_own'))).toBeVisible();
  await page.getByLabel(say('door.pin_label')).fill(letter.secret);
  await page.getByRole('button', { name: say('door.pin_go') }).click();
  await page.getByRole('button', { name: say('code.action.take_over') }).click();
  await expect(page.getByRole('link', { name: say('door.agree') })).toBeVisible();
  // For good: it stands among their cases in a page that is opened anew.
  await page.goto('/cases');
  await expect(page.locator(`a[href="/cases/${filed.id}"]`)).toBeVisible();
});
