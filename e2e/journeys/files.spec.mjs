// Files in the mediation room: pictures without the place they were taken at, a document, a voice note, evidence that is
// put forward, told anew and taken back; what breaks is tried again and nothing is sent twice. Sent from the mediator's desk,
// seen on a phone.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { come, fakeMedia } from '../support/meeting.mjs';
import { mediate, place } from '../support/room.mjs';
import { counted, jpeg, paper, thin } from '../support/files.mjs';
import { photograph, sides } from '../support/specimens.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

test.use({ launchOptions: fakeMedia });

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };
const desk = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' };

test('pictures, a document and a voice note, and evidence that is taken back', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const api = new Api(baseURL);
  const phones = { applicant: '13855550011', respondent: '13955550012' };
  const made = await mediate(api, phones);
  const { page: office } = await come(browser, baseURL, { staff: made.staff.mediator }, desk);
  const { page } = await come(browser, baseURL, { phone: phones.applicant, api }, phone);
  const files = (token, path) => api.call('GET', `/cases/${made.id}/files/${path}`, { token });
  const said = async (channel = 'joint') => (await api.must('GET', `/cases/${made.id}/channels/${channel}/messages?after=0`, { token: made.tokens.mediator })).items;
  const log = page.getByRole('log');
  const record = office.getByRole('log');
  const room = office.locator('.room__say');
  const list = room.getByRole('list', { name: say('attach.list') });
  const choose = (where, given) => where.locator('input[type=file][multiple]').setInputFiles(given);
  const press = (key, values) => room.getByRole('button', { name: say(key, values), exact: true }).click();
  const send = () => room.getByRole('button', { name: say('code.console_action.post_message'), exact: true }).click();

  await page.goto(`/cases/${made.id}/room`);
  await expect(page.getByRole('heading', { level: 1, name: say('room.joint_title') })).toBeVisible();
  await office.goto(`/console/case/${made.id}`);
  await expect(room.getByRole('button', { name: say('attach.add') })).toBeVisible();
  await isClean(office, 'nothing chosen');
  const count = counted(office);

  // What is not taken is told before a byte is sent.
  await choose(room, [
    { name: '说明.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from('x') },
    { name: '很长.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(20 * 1024 * 1024 + 1) },
  ]);
  await expect(list.getByText(say('attach.unfit_kind'))).toBeVisible();
  await expect(list.getByText(say('attach.unfit_large', { most: '20' }))).toBeVisible();
  await isClean(office, 'two that are not taken');
  await press('attach.remove_of', { name: '说明.docx' });
  await press('attach.remove_of', { name: '很长.pdf' });
  await expect(room.getByRole('button', { name: say('attach.add') })).toBeFocused();
  expect(count).toEqual({ announced: 0, sent: 0 });

  // Two photographs at once and a document, on a thin line: progress, cancel, and words that stay.
  await office.locator('#body').fill('这是修车的照片和单据。');
  await thin(office, 60_000);
  await choose(room, [
    jpeg('IMG_0001.JPG', await photograph(office, 3000, 2000, '前')), jpeg('IMG_0002.JPG', await photograph(office, 800, 600, '后')),
    paper('修车单.pdf', 400_000), paper('不要的.pdf', 900_000),
  ]);
  await expect(office.getByRole('progressbar', { name: say('attach.progress_of', { name: 'IMG_0001.jpg' }) })).toBeVisible();
  await isClean(office, 'on the way');
  // Pressed too early, it goes out by itself when the files are up.
  await send();
  await expect(office.getByText(say('attach.held'))).toBeVisible();
  await press('attach.cancel_of', { name: '不要的.pdf' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await thin(office, 0);
  await expect(record.getByText('这是修车的照片和单据。')).toBeVisible({ timeout: 60_000 });
  await expect(record.locator('.files__one')).toHaveCount(3);
  await expect(list).toBeHidden();
  await expect(office.locator('#body')).toHaveValue('');
  await isClean(office, 'sent');
  const line = (await said()).at(-1);
  expect(line.attachments.map((file) => file.kind)).toEqual(['image/jpeg', 'image/jpeg', 'application/pdf']);

  // What is stored: upright, smaller, and nothing of where the phone stood.
  const stored = async (file) => {
    const { body } = await files(made.tokens.applicant, file);
    return Buffer.from(await (await fetch(body.url)).arrayBuffer());
  };
  const first = await stored(line.attachments[0].file);
  expect(sides(first)).toEqual({ width: 1365, height: 2048 });
  expect(sides(await stored(line.attachments[1].file))).toEqual({ width: 600, height: 800 });
  for (const word of ['Exif', 'GPS']) expect(first.includes(word)).toBe(false);

  // On the phone: the picture where it was said, the document under its own name.
  await log.getByRole('button', { name: say('attach.look_of', { name: 'IMG_0001.jpg' }) }).click();
  await expect.poll(() => log.locator('img').evaluate((image) => image.naturalHeight)).toBe(2048);
  await isClean(page, 'a picture');
  const taken = page.waitForEvent('download');
  await log.getByRole('button', { name: say('attach.open_of', { name: '修车单.pdf' }) }).click();
  expect((await taken).suggestedFilename()).toBe('修车单.pdf');

  // Cut off in the middle: cancelled for good.
  await thin(office, 20_000);
  await choose(room, [paper('半路.pdf', 500_000)]);
  await expect(list.getByText(/正在传 [1-9]/)).toBeVisible();
  await press('attach.cancel_of', { name: '半路.pdf' });
  await expect(list).toBeHidden();
  await thin(office, 0);

  // Broken on the way: tried again, announced once.
  const before = { ...count };
  await office.route(/\/incoming\//, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()), { times: 1 });
  await choose(room, [paper('补充.pdf', 10)]);
  await expect(list.getByText(say('attach.broken'))).toBeVisible();
  await isClean(office, 'broken');
  await press('attach.again_of', { name: '补充.pdf' });
  await expect(list.getByText(say('attach.ready'))).toBeVisible();
  expect(count).toEqual({ announced: before.announced + 1, sent: before.sent + 2 });
  await send();
  await expect(log.getByText(say('attach.said_file'))).toBeVisible();

  // Evidence for everybody: put forward, told anew.
  const evidence = office.locator('.evidence');
  await office.locator('summary', { hasText: say('console_talk.evidence', { count: '0' }) }).click();
  await evidence.getByRole('button', { name: say('code.console_action.add_evidence'), exact: true }).click();
  await expect(office.getByRole('alert').getByText(say('evidence.file_first'))).toBeVisible();
  await isClean(office, 'told what to mend');
  await choose(evidence, [jpeg('发票.jpg', await photograph(office, 900, 700, '票'))]);
  await evidence.getByRole('textbox').fill('修车花了三千元');
  await expect(evidence.locator('.attach__about').getByText(say('attach.ready'))).toBeVisible();
  await evidence.getByRole('button', { name: say('code.console_action.add_evidence'), exact: true }).click();
  await expect(log.getByText(say('evidence.proves', { label: '修车花了三千元' }))).toBeVisible();
  const dialog = office.getByRole('dialog');
  const tell = async (action, name, words) => {
    await evidence.getByRole('button', { name, exact: true }).click();
    await dialog.getByRole('textbox').fill(words);
    await isClean(office, action);
    await dialog.getByRole('button', { name: say(`code.console_action.${action}`), exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await tell('label_evidence', say('evidence.relabel_of', { name: '发票.jpg' }), '修车花了三千二百元');
  await expect(log.getByText(say('evidence.proves', { label: '修车花了三千二百元' }))).toBeVisible();
  await isClean(page, 'evidence');
  const bill = (await said()).find((one) => one.kind === 'evidence').attachments[0];
  expect((await files(made.tokens.respondent, bill.file)).status).toBe(200);

  // Taken back: the trace stays, the file opens for nobody, live on every screen.
  await tell('withdraw_evidence', say('evidence.withdraw_of', { name: '发票.jpg' }), '拿错了，是另一辆车的。');
  const trace = say('evidence.withdrawn', { why: '拿错了，是另一辆车的。' });
  await expect(log.getByText(trace)).toBeVisible();
  await expect(record.getByText(trace)).toBeVisible();
  await expect(log.getByRole('button', { name: say('attach.look_of', { name: '发票.jpg' }) })).toHaveCount(0);
  for (const token of Object.values(made.tokens)) expect((await files(token, bill.file)).status).toBe(404);

  // A voice note in confidence: recorded, sent without words, heard by one side and by nobody else.
  await office.getByRole('tab', { name: say('console_case.room_alone', { party: '曹大海' }) }).click();
  await press('attach.voice');
  await expect(room.getByText(say('attach.recording', { time: '0:02' }))).toBeVisible();
  await isClean(office, 'recording');
  await press('attach.stop');
  await expect(list.locator('audio')).toBeVisible();
  await expect(list.getByText(say('attach.ready'))).toBeVisible();
  await send();
  await expect(record.getByText(say('attach.said_voice'))).toBeVisible();
  await place(page, 'room.private');
  await log.getByRole('button', { name: /^听录音/ }).click();
  await expect(log.locator('audio')).toBeVisible();
  await expect.poll(() => log.locator('audio').evaluate((audio) => audio.duration > 0 || audio.currentTime > 0)).toBe(true);
  await isClean(page, 'a voice note');
  const [voice] = (await said('caucus-p1')).at(-1).attachments;
  expect(voice.kind).toMatch(/^audio\//);
  expect((await files(made.tokens.respondent, voice.file)).status).toBe(404);

  // Each look, in both languages.
  const found = [];
  for (const [width, mode, theme, lang] of [[320, 'elder', 'dark', 'en'], [320, 'usual', 'light', 'zh-CN'], [360, 'elder', 'light', 'zh-CN']]) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate((look) => Object.entries(look).forEach(([name, value]) => localStorage.setItem(name, value)), { mode, theme, lang });
    await page.goto(`/cases/${made.id}/room`);
    await expect(page.getByRole('heading', { level: 1, name: wordsOf(lang)('room.joint_title') })).toBeVisible();
    await expect(page.locator('.files__one').first()).toBeVisible();
    found.push(...await flaws(page, `${width} ${mode} ${theme} ${lang}`));
  }
  for (const [size, lang, colorScheme] of [[{ width: 360, height: 740 }, 'zh-CN', 'light'], [{ width: 1440, height: 900 }, 'en', 'dark']]) {
    await office.setViewportSize(size);
    await office.emulateMedia({ colorScheme });
    await office.evaluate((language) => localStorage.setItem('lang', language), lang);
    await office.goto(`/console/case/${made.id}`);
    await office.locator('.evidence > summary').click();
    found.push(...await flaws(office, `${size.width} ${lang} ${colorScheme}`));
  }
  expect(found).toEqual([]);
});
