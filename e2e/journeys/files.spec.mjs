// Files in the mediation room: pictures without the place they were taken at, a document, a voice note, evidence that is
// put forward, told anew and taken back; what breaks is tried again and nothing is sent twice.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { come, fakeMedia } from '../support/meeting.mjs';
import { mediate, place, press as pressOn } from '../support/room.mjs';
import { document as pdf, photograph, sides } from '../support/specimens.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

test.use({ launchOptions: fakeMedia });

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };
const desk = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' };

/** What the page asked to send and what it sent. */
function counted(page) {
  const all = { announced: 0, sent: 0 };
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/files$/.test(request.url())) all.announced += 1;
    if (request.method() === 'PUT' && request.url().includes('/incoming/')) all.sent += 1;
  });
  return all;
}

/** A thin line: so many bytes a second go up; 0 is as before. */
async function thin(page, bytes) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes || -1,
  });
}

const jpeg = (name, buffer) => ({ name, mimeType: 'image/jpeg', buffer });
const paper = (name, weight) => ({ name, mimeType: 'application/pdf', buffer: pdf(weight) });

test('pictures, a document and a voice note from a phone, and evidence that is taken back', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const api = new Api(baseURL);
  const phones = { applicant: '13855550001', respondent: '13955550002' };
  const made = await mediate(api, phones);
  const { page } = await come(browser, baseURL, { phone: phones.applicant, api }, phone);
  const files = (token, path) => api.call('GET', `/cases/${made.id}/files/${path}`, { token });
  const said = async (channel = 'joint') => (await api.must('GET', `/cases/${made.id}/channels/${channel}/messages?after=0`, { token: made.tokens.mediator })).items;
  const log = page.getByRole('log');
  const list = page.getByRole('list', { name: say('attach.list') });
  const choose = (where, given) => where.locator('input[type=file][multiple]').setInputFiles(given);
  const press = (key, values) => pressOn(page, key, values);

  await page.goto(`/cases/${made.id}/room`);
  await expect(page.getByRole('heading', { level: 1, name: say('room.joint_title') })).toBeVisible();
  await expect(page.getByText(say('attach.legend_joint'))).toBeVisible();
  await isClean(page, 'nothing chosen');
  const count = counted(page);

  // What is not taken is told before a byte is sent.
  await choose(page, [
    { name: '说明.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from('x') },
    { name: '很长.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(20 * 1024 * 1024 + 1) },
  ]);
  await expect(list.getByText(say('attach.unfit_kind'))).toBeVisible();
  await expect(list.getByText(say('attach.unfit_large', { most: '20' }))).toBeVisible();
  await isClean(page, 'two that are not taken');
  await press('attach.remove_of', { name: '说明.docx' });
  await press('attach.remove_of', { name: '很长.pdf' });
  await expect(page.getByRole('button', { name: say('attach.add') })).toBeFocused();
  expect(count).toEqual({ announced: 0, sent: 0 });

  // Two photographs at once and a document, on a thin line: progress, cancel, and words that stay.
  await page.getByLabel(say('room.joint_label')).fill('这是修车的照片和单据。');
  await thin(page, 60_000);
  await choose(page, [
    jpeg('IMG_0001.JPG', await photograph(page, 3000, 2000, '前')), jpeg('IMG_0002.JPG', await photograph(page, 800, 600, '后')),
    paper('修车单.pdf', 400_000), paper('不要的.pdf', 900_000),
  ]);
  await expect(page.getByRole('progressbar', { name: say('attach.progress_of', { name: 'IMG_0001.jpg' }) })).toBeVisible();
  await isClean(page, 'on the way');
  // Pressed too early, it goes out by itself when the files are up.
  await press('room.joint_send');
  await expect(page.getByText(say('attach.held'))).toBeVisible();
  await press('attach.cancel_of', { name: '不要的.pdf' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await thin(page, 0);
  await expect(log.getByText('这是修车的照片和单据。')).toBeVisible({ timeout: 60_000 });
  await expect(log.locator('.files__one')).toHaveCount(3);
  await expect(list).toBeHidden();
  await expect(page.getByLabel(say('room.joint_label'))).toHaveValue('');
  await isClean(page, 'sent');
  const line = (await said()).at(-1);
  expect(line.attachments.map((file) => file.kind)).toEqual(['image/jpeg', 'image/jpeg', 'application/pdf']);

  // What is stored: upright, smaller, and nothing of where the phone stood.
  const stored = async (file) => {
    const { body } = await files(made.tokens.mediator, file);
    return Buffer.from(await (await fetch(body.url)).arrayBuffer());
  };
  const first = await stored(line.attachments[0].file);
  expect(sides(first)).toEqual({ width: 1365, height: 2048 });
  expect(sides(await stored(line.attachments[1].file))).toEqual({ width: 600, height: 800 });
  for (const word of ['Exif', 'GPS']) expect(first.includes(word)).toBe(false);

  // Cut off in the middle: cancelled for good.
  await thin(page, 20_000);
  await choose(page, [paper('半路.pdf', 500_000)]);
  await expect(list.getByText(/正在传 [1-9]/)).toBeVisible();
  await press('attach.cancel_of', { name: '半路.pdf' });
  await expect(list).toBeHidden();
  await thin(page, 0);

  // Broken on the way: tried again, announced once.
  const before = { ...count };
  await page.route(/\/incoming\//, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()), { times: 1 });
  await choose(page, [paper('补充.pdf', 10)]);
  await expect(list.getByText(say('attach.broken'))).toBeVisible();
  await isClean(page, 'broken');
  await press('attach.again_of', { name: '补充.pdf' });
  await expect(list.getByText(say('attach.ready'))).toBeVisible();
  expect(count).toEqual({ announced: before.announced + 1, sent: before.sent + 2 });
  await press('room.joint_send');
  await expect(log.getByText(say('attach.said_file'))).toBeVisible();

  // A voice note: recorded, heard, sent without words; in confidence, and nobody else hears it.
  await place(page, 'room.private');
  await expect(page.getByText(say('attach.legend_private'))).toBeVisible();
  await press('attach.voice');
  await expect(page.getByText(say('attach.recording', { time: '0:02' }))).toBeVisible();
  await isClean(page, 'recording');
  await press('attach.stop');
  await expect(list.locator('audio')).toBeVisible();
  await expect(list.getByText(say('attach.ready'))).toBeVisible();
  await press('room.private_send');
  await expect(log.getByText(say('attach.said_voice'))).toBeVisible();
  await log.getByRole('button', { name: /^听录音/ }).click();
  await expect(log.locator('audio')).toBeVisible();
  await expect.poll(() => log.locator('audio').evaluate((audio) => audio.duration > 0 || audio.currentTime > 0)).toBe(true);
  await isClean(page, 'a voice note');
  const [voice] = (await said('caucus-p1')).at(-1).attachments;
  expect(voice.kind).toMatch(/^audio\//);
  expect((await files(made.tokens.respondent, voice.file)).status).toBe(404);
  await page.reload();
  await press('attach.voice');
  await press('attach.drop');
  await expect(list).toBeHidden();

  // Evidence for everybody: put forward, told anew.
  await place(page, 'room.evidence');
  await expect(page.getByRole('heading', { level: 1, name: say('evidence.title') })).toBeVisible();
  await page.locator('summary', { hasText: say('evidence.add_joint') }).click();
  const joint = page.locator('.corner--joint');
  await press('evidence.go_joint');
  await expect(page.getByRole('alert').getByText(say('evidence.file_first'))).toBeVisible();
  await isClean(page, 'told what to mend');
  await choose(joint, [jpeg('发票.jpg', await photograph(page, 900, 700, '票'))]);
  await page.getByLabel(say('evidence.label'), { exact: true }).first().fill('修车花了三千元');
  await expect(joint.locator('.attach__about').getByText(say('attach.ready'))).toBeVisible();
  await press('evidence.go_joint');
  await expect(joint.getByText(say('evidence.proves', { label: '修车花了三千元' }))).toBeVisible();
  await press('evidence.relabel_of', { name: '发票.jpg' });
  await page.getByLabel(say('evidence.relabel_label')).fill('修车花了三千二百元');
  await isClean(page, 'told anew');
  await press('evidence.relabel_go');
  await expect(joint.getByText(say('evidence.told_anew'))).toBeVisible();
  await isClean(page, 'evidence');
  const [bill] = (await said()).at(-1).attachments;
  expect((await files(made.tokens.respondent, bill.file)).status).toBe(200);

  // The mediator sees and opens all of it.
  const { page: office } = await come(browser, baseURL, { staff: made.staff.mediator }, desk);
  await office.goto(`/console/case/${made.id}`);
  const record = office.getByRole('log');
  await record.getByRole('button', { name: say('attach.look_of', { name: 'IMG_0001.jpg' }) }).click();
  await expect(record.locator('img')).toBeVisible();
  await expect.poll(() => record.locator('img').evaluate((image) => image.naturalHeight)).toBe(2048);
  const taken = office.waitForEvent('download');
  await record.getByRole('button', { name: say('attach.open_of', { name: '修车单.pdf' }) }).click();
  expect((await taken).suggestedFilename()).toBe('修车单.pdf');
  await expect(record.getByText(say('evidence.proves', { label: '修车花了三千二百元' }))).toBeVisible();
  await isClean(office, 'the desk');
  await office.locator('summary', { hasText: say('console_talk.evidence', { count: '1' }) }).click();
  await office.locator('.evidence input[type=file][multiple]').setInputFiles([paper('评估.pdf', 10)]);
  await expect(office.locator('.evidence .attach__about').getByText(say('attach.ready'))).toBeVisible();
  await office.locator('.evidence').getByRole('textbox').fill('评估价三千元');
  await isClean(office, 'evidence of the mediator');
  await office.getByRole('button', { name: say('code.console_action.add_evidence'), exact: true }).click();
  await expect(office.getByText(say('code.console_done.add_evidence')).first()).toBeVisible();
  await expect(joint.getByText(say('evidence.proves', { label: '评估价三千元' }))).toBeVisible();
  await office.locator('#files').locator('xpath=ancestor::form').locator('input[type=file][multiple]').setInputFiles([paper('通知.pdf', 10)]);
  await expect(office.locator('.room__say .attach__about').getByText(say('attach.ready'))).toBeVisible();
  await office.locator('.room__say').getByRole('button', { name: say('code.console_action.post_message'), exact: true }).click();
  await expect(record.getByText('通知.pdf')).toBeVisible();

  // Taken back: the trace stays, the file opens for nobody, live on every screen.
  await press('evidence.withdraw_of', { name: '发票.jpg' });
  await page.getByLabel(say('evidence.withdraw_label')).fill('拿错了，是另一辆车的。');
  await isClean(page, 'taking back');
  await press('evidence.withdraw_go');
  const trace = say('evidence.withdrawn', { why: '拿错了，是另一辆车的。' });
  await expect(joint.getByText(trace)).toBeVisible();
  await expect(record.getByText(trace)).toBeVisible();
  await expect(record.getByRole('button', { name: say('attach.look_of', { name: '发票.jpg' }) })).toHaveCount(0);
  for (const token of Object.values(made.tokens)) expect((await files(token, bill.file)).status).toBe(404);

  // Each look, in both languages.
  const found = [];
  for (const [width, mode, theme, lang] of [[320, 'elder', 'dark', 'en'], [320, 'usual', 'light', 'zh-CN'], [360, 'elder', 'light', 'zh-CN']]) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate((look) => Object.entries(look).forEach(([name, value]) => localStorage.setItem(name, value)), { mode, theme, lang });
    for (const [path, key] of [['', 'room.joint_title'], ['/evidence', 'evidence.title']]) {
      await page.goto(`/cases/${made.id}/room${path}`);
      await expect(page.getByRole('heading', { level: 1, name: wordsOf(lang)(key) })).toBeVisible();
      await expect(page.locator('.files__one').first()).toBeVisible();
      found.push(...await flaws(page, `${width} ${mode} ${theme} ${lang}`));
    }
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
