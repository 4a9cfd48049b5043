// Times and rooms: what is free is offered, what is taken says so, and who comes second is told which thing is taken.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { isClean } from '../support/axe.mjs';
import { mediate } from '../support/room.mjs';
import { chinese, wordsOf } from '../support/words.mjs';

const say = chinese;
const english = wordsOf('en');
const PHONES = { applicant: '13866770001', respondent: '13966770002' };
const STREET = 'demo-street';
/** A Wednesday in China within the two weeks that are shown, beyond the days on which other journeys meet. */
const DAY = (() => {
  const now = new Date(Date.now() + 8 * 3_600_000);
  const ahead = ((3 - now.getUTCDay() + 7) % 7) || 7;
  return new Date(now.getTime() + (ahead < 4 ? ahead + 7 : ahead) * 86_400_000).toISOString().slice(0, 10);
})();
const at = (time) => `${DAY}T${time}:00+08:00`;
const pictures = process.env.E2E_PICTURES;

test('a mediator chooses among free times and rooms and is told what somebody else took', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const api = new Api(baseURL);
  const people = await api.people();
  const person = (name) => people.find((one) => one.username === name);
  const own = await mediate(api, PHONES, 'han');
  const own2 = await mediate(api, PHONES, 'han');
  const other = await mediate(api, PHONES, 'su');
  const book = (made, time, room, minutes = 60) => api.command(made.tokens.mediator, made.id, 'schedule_session', {
    at: at(time), mode: 'on_site', minutes, ...(room ? { room: { org: STREET, id: room } } : { place: '村委会' }),
  });
  await book(other, '10:00', 'r1');
  await book(own2, '09:00', null);

  const enter = async ({ username, password }, size) => {
    const context = await browser.newContext({ baseURL, viewport: size, reducedMotion: 'reduce' });
    await context.addInitScript(() => localStorage.setItem('cookie.staff', '1'));
    expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
    return context.newPage();
  };
  const page = await enter(person('han'), { width: 1440, height: 900 });
  const dialog = page.getByRole('dialog');
  const action = (words) => words('code.console_action.schedule_session');
  const open = async (words = say) => {
    await page.goto(`/console/case/${own.id}`);
    await page.locator('.head__actions').getByRole('button', { name: action(words), exact: true }).click();
    await expect(dialog.locator('.chip').first()).toBeVisible();
  };
  const picture = async (name) => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const pick = (name, value) => dialog.locator(`input[name="${name}"][value="${value}"]`);
  const send = () => dialog.getByRole('button', { name: action(say), exact: true }).click();
  const chip = (name, value) => dialog.locator('.chip').filter({ has: page.locator(`input[name="${name}"][value="${value}"]`) });

  // Another session of one's own stands in the way at nine; the other mediator sits in room one at ten.
  await open();
  await pick('session_date', DAY).check();
  await expect(pick('session_time', '09:00')).toBeDisabled();
  await expect(chip('session_time', '09:00')).toContainText(say('console_meet.times_mine_taken'));
  await pick('session_time', '10:00').check();
  await expect(pick('room', `${STREET}/r1`)).toBeDisabled();
  await expect(chip('room', `${STREET}/r1`)).toContainText(say('console_meet.room_taken'));
  await pick('room', `${STREET}/r2`).check();
  await expect(dialog.getByLabel(say('code.console_field.place'))).toHaveCount(0);
  await dialog.getByLabel(say('code.console_field.session_length')).selectOption('90');
  await expect(pick('session_time', '08:30')).toHaveCount(0);
  await expect(pick('session_time', '10:00')).toBeChecked();
  await expect(pick('room', `${STREET}/r2`)).toBeChecked();
  await isClean(page, 'free times');
  await picture('sessions-1440');

  // Somebody takes that very room meanwhile: told, shown, and another one goes.
  await book(other, '11:00', 'r2');
  await send();
  await expect(dialog.getByText(say('code.refusal_staff.room_taken')).first()).toBeVisible();
  await expect(pick('room', `${STREET}/r2`)).toBeDisabled();
  await expect(pick('room', `${STREET}/r2`)).not.toBeChecked();
  await isClean(page, 'a room was taken');
  await picture('sessions-taken-1440');
  await pick('room', 'demo-county/r1').check();
  await send();
  await expect(dialog).toBeHidden();
  const meetings = page.locator('.card').filter({ has: page.getByRole('heading', { name: say('console_meet.title'), exact: true }) });
  await expect(meetings).toContainText('10:00–11:30');
  await expect(meetings).toContainText('县综合调解大厅 · 示例县府前路 8 号 1 楼');

  // One's own time, taken in another case meanwhile.
  await open();
  await pick('session_date', DAY).check();
  await pick('session_time', '14:30').check();
  await dialog.getByLabel(say('code.console_field.place')).fill('柳岸社区居委会');
  await book(own2, '14:00', null);
  await send();
  await expect(dialog.getByText(say('code.refusal_staff.mediator_taken')).first()).toBeVisible();
  await expect(pick('session_time', '14:30')).toBeDisabled();
  await pick('session_time', '15:00').check();
  await expect(dialog.getByLabel(say('code.console_field.place'))).toHaveValue('柳岸社区居委会');
  await send();
  await expect(dialog).toBeHidden();
  await expect(meetings).toContainText('15:00–16:00');

  // On a phone, in both languages, light and dark.
  for (const [language, words, colorScheme] of [['zh-CN', chinese, 'light'], ['en', english, 'dark']]) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate((lang) => localStorage.setItem('lang', lang), language);
    await open(words);
    await pick('session_date', DAY).check();
    await pick('session_time', '09:30').isDisabled();
    await isClean(page, `360 ${language} ${colorScheme}`);
    await picture(`sessions-360-${language}`);
    await chip('session_time', 'other').scrollIntoViewIfNeeded();
    await pick('session_time', 'other').check();
    await expect(dialog.locator('#other_time')).toBeVisible();
    await isClean(page, `360 ${language} ${colorScheme}, typed`);
    await picture(`sessions-360-${language}-typed`);
  }

  // The side concerned reads the room, where it is and how long.
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('cookie.citizen', '1'));
  const challenge = await api.must('POST', '/auth/otp', { body: { phone: PHONES.applicant } });
  const { secret } = await api.message('one_time_code', PHONES.applicant, (m) => m.id.includes(challenge.challenge_id));
  await context.request.post('/api/v1/auth/otp/verify', { data: { challenge_id: challenge.challenge_id, code: secret } });
  const phone = await context.newPage();
  await phone.goto(`/cases/${own.id}/room/meetings`);
  await expect(phone.getByText('县综合调解大厅')).toBeVisible();
  await expect(phone.getByText(say('case.session_minutes', { minutes: '90' }))).toBeVisible();
  await isClean(phone, 'meetings of a side');
  if (pictures) await phone.screenshot({ path: `${pictures}/sessions-citizen.png`, fullPage: true });
});

test('an administrator keeps the rooms of an organisation', async ({ browser, baseURL }) => {
  const api = new Api(baseURL);
  const admin = (await api.people()).find((one) => one.username === 'tang');
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await context.addInitScript(() => localStorage.setItem('cookie.staff', '1'));
  const { username, password } = admin;
  expect((await context.request.post('/api/v1/auth/staff', { data: { username, password } })).status()).toBe(200);
  const page = await context.newPage();
  const rooms = page.locator('#org_rooms');
  await page.goto(`/console/orgs/${STREET}`);
  await expect(rooms).toContainText('2 号调解室');
  // A name without a place is not added, and not lost.
  await page.getByLabel(say('console_admin.room_name')).fill('3 号调解室');
  await page.getByRole('button', { name: say('console_admin.room_add') }).click();
  await expect(page.getByText(say('code.console_need.room_place')).first()).toBeVisible();
  await isClean(page, 'a room without a place');
  await page.getByLabel(say('console_admin.room_place')).fill('示例街道矛盾纠纷调解中心三楼');
  // Saving adds what is typed.
  await page.getByRole('button', { name: say('console_admin.save'), exact: true }).click();
  await expect(page.getByText(say('console_admin.saved'))).toBeVisible();
  await expect(rooms).toContainText('3 号调解室');
  await isClean(page, 'rooms');
  if (pictures) await page.screenshot({ path: `${pictures}/sessions-rooms.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
  await isClean(page, 'rooms, 360');
  // Renamed it keeps its key; taken away it is gone.
  await page.getByRole('button', { name: `${say('console_admin.post_change')}: 3 号调解室` }).click();
  await page.getByLabel(say('console_admin.room_name')).fill('心连心调解室');
  const save = async () => {
    const kept = page.waitForResponse((answer) => answer.url().includes('/orgs/') && answer.request().method() !== 'GET');
    await page.getByRole('button', { name: say('console_admin.save'), exact: true }).click();
    expect((await kept).ok()).toBe(true);
  };
  await save();
  await expect(rooms).toContainText('心连心调解室');
  await expect(rooms).not.toContainText('3 号调解室');
  await page.getByRole('button', { name: `${say('console_admin.post_remove')}: 心连心调解室` }).click();
  await save();
  await page.reload();
  await expect(rooms).toContainText('2 号调解室');
  await expect(rooms).not.toContainText('心连心调解室');
});
