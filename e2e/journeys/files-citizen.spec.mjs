// A citizen sends from the phone: pictures and a paper to everybody, a voice note in confidence, evidence with what it shows.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { counted, jpeg, paper, thin } from '../support/files.mjs';
import { come, fakeMedia } from '../support/meeting.mjs';
import { heading, mediate, place, press } from '../support/room.mjs';
import { photograph, sides } from '../support/specimens.mjs';
import { chinese as say, wordsOf } from '../support/words.mjs';

test.use({ launchOptions: fakeMedia });

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };

test('pictures, a paper, a voice note and evidence go out from a phone', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const api = new Api(baseURL);
  const phones = { applicant: '13855550021', respondent: '13955550022' };
  const made = await mediate(api, phones);
  const { page } = await come(browser, baseURL, { phone: phones.applicant, api }, phone);
  const file = (token, key) => api.call('GET', `/cases/${made.id}/files/${key}`, { token });
  const said = async (channel = 'joint') => (await api.must('GET', `/cases/${made.id}/channels/${channel}/messages?after=0`, { token: made.tokens.mediator })).items;
  const log = page.getByRole('log');
  const list = page.getByRole('list', { name: say('attach.list') });
  const choose = (given) => page.locator('input[type=file][multiple]').setInputFiles(given);
  const arrived = (count) => expect(list.getByText(say('attach.ready'))).toHaveCount(count);
  const open = (key) => page.getByRole('link', { name: say(key), exact: true }).click();

  // From the talk to its files; nothing is sent without a file, and what is not taken is told before a byte goes out.
  await page.goto(`/cases/${made.id}/room`);
  await open('files.go');
  await heading(page, 'files.joint');
  await expect(page.getByText(say('attach.legend_joint'))).toBeVisible();
  const count = counted(page);
  await press(page, 'room.joint_send');
  await expect(page.getByRole('alert').getByText(say('evidence.file_first'))).toBeVisible();
  await choose([{ name: '说明.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') }]);
  await expect(list.getByText(say('attach.unfit_kind'))).toBeVisible();
  await isClean(page, 'one that is not taken');
  await press(page, 'attach.remove_of', { name: '说明.docx' });
  expect(count).toEqual({ announced: 0, sent: 0 });

  // On a thin line: pressed early it goes out by itself; one is cancelled on the way.
  await thin(page, 60_000);
  await choose([
    jpeg('IMG_0001.JPG', await photograph(page, 3000, 2000, '前')), jpeg('IMG_0002.JPG', await photograph(page, 800, 600, '后')),
    paper('修车单.pdf', 300_000), paper('不要的.pdf', 900_000),
  ]);
  await page.getByLabel(say('files.words')).fill('这是修车的照片和单据。');
  await press(page, 'room.joint_send');
  await expect(page.getByText(say('attach.held'))).toBeVisible();
  await isClean(page, 'on the way');
  await press(page, 'attach.cancel_of', { name: '不要的.pdf' });
  await thin(page, 0);
  await heading(page, 'room.joint_title');
  await expect(log.getByText('这是修车的照片和单据。')).toBeVisible();
  await expect(log.locator('.files__one')).toHaveCount(3);
  const line = (await said()).at(-1);
  expect(line.attachments.map(({ kind }) => kind)).toEqual(['image/jpeg', 'image/jpeg', 'application/pdf']);
  const { body: link } = await file(made.tokens.respondent, line.attachments[0].file);
  const stored = Buffer.from(await (await fetch(link.url)).arrayBuffer());
  expect(sides(stored)).toEqual({ width: 1365, height: 2048 });
  for (const word of ['Exif', 'GPS']) expect(stored.includes(word)).toBe(false);

  // In confidence: a voice note without words, which the other side can neither see nor open. Who came from the other talk
  // and has stood here a while is asked once.
  await place(page, 'room.private');
  await open('files.go');
  await heading(page, 'files.private');
  await expect(page.getByText(say('attach.legend_private'))).toBeVisible();
  await press(page, 'attach.voice');
  await expect(page.getByText(say('attach.recording', { time: '0:02' }))).toBeVisible();
  await isClean(page, 'recording');
  await press(page, 'attach.stop');
  await expect(list.locator('audio')).toBeVisible();
  await arrived(1);
  await press(page, 'room.private_send');
  await expect(log.getByText(say('attach.said_voice'))).toBeVisible();
  const [voice] = (await said('caucus-p1')).at(-1).attachments;
  expect(voice.kind).toMatch(/^audio\//);
  expect((await file(made.tokens.respondent, voice.file)).status).toBe(404);

  // Evidence: two files that show the same; the second breaks on the way and nothing is sent twice.
  await place(page, 'room.evidence');
  await expect(page.getByText(say('evidence.none'))).toHaveCount(2);
  await open('evidence.add_joint');
  await heading(page, 'evidence.add_joint');
  await choose([jpeg('发票.jpg', await photograph(page, 900, 700, '票')), paper('清单.pdf', 10)]);
  await arrived(2);
  await press(page, 'evidence.go_joint');
  await expect(page.locator('#words-error')).toBeVisible();
  await isClean(page, 'told what to mend');
  await page.getByLabel(say('evidence.label'), { exact: true }).fill('修车花了三千元');
  let given = 0;
  await page.route(/\/commands$/, (route) => {
    given += 1;
    return given === 2 ? route.abort() : route.continue();
  });
  await press(page, 'evidence.go_joint');
  await expect(page.getByRole('alert').getByText(say('trouble.offline'))).toBeVisible();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await press(page, 'evidence.go_joint');
  await heading(page, 'evidence.title');
  const joint = page.locator('.corner--joint');
  await expect(joint.getByText(say('evidence.proves', { label: '修车花了三千元' }))).toHaveCount(2);
  expect(given).toBe(3);
  await isClean(page, 'evidence');

  // Told anew and taken back, where it stands.
  await press(page, 'evidence.relabel_of', { name: '发票.jpg' });
  await page.getByLabel(say('evidence.relabel_label')).fill('修车花了三千二百元');
  await isClean(page, 'told anew');
  await press(page, 'evidence.relabel_go');
  await expect(joint.getByText(say('evidence.told_anew'))).toBeVisible();
  await press(page, 'evidence.withdraw_of', { name: '发票.jpg' });
  await page.getByLabel(say('evidence.withdraw_label')).fill('拿错了，是另一辆车的。');
  await isClean(page, 'taking back');
  await press(page, 'evidence.withdraw_go');
  await expect(joint.getByText(say('evidence.withdrawn', { why: '拿错了，是另一辆车的。' }))).toBeVisible();
  const bill = (await said()).find(({ kind, withdrawn }) => kind === 'evidence' && withdrawn).attachments[0];
  for (const token of Object.values(made.tokens)) expect((await file(token, bill.file)).status).toBe(404);

  // Who came from the other talk and has chosen for a while is asked once before anything goes out.
  await page.goto(`/cases/${made.id}/room/private`);
  await heading(page, 'room.private_title');
  await page.goto(`/cases/${made.id}/room`);
  await heading(page, 'room.joint_title');
  await page.clock.install();
  await page.goto(`/cases/${made.id}/room/private/files`);
  await heading(page, 'files.private');
  await choose([paper('工资条.pdf', 10)]);
  await arrived(1);
  await page.clock.fastForward(61_000);
  await press(page, 'room.private_send');
  await expect(page.getByText(say('room.sure_private'))).toBeVisible();
  await isClean(page, 'asked once');
  await press(page, 'room.sure_go');
  await expect(log.getByText(say('attach.said_file'))).toBeVisible();

  // Each look, in both languages.
  const found = [];
  for (const [width, mode, theme, lang] of [[320, 'elder', 'dark', 'en'], [320, 'usual', 'light', 'zh-CN'], [1440, 'usual', 'dark', 'zh-CN']]) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate((look) => Object.entries(look).forEach(([name, value]) => localStorage.setItem(name, value)), { mode, theme, lang });
    for (const [path, key] of [['/evidence', 'evidence.title'], ['/files', 'files.joint'], ['/private/files/evidence', 'evidence.add_private']]) {
      await page.goto(`/cases/${made.id}/room${path}`);
      await expect(page.getByRole('heading', { level: 1, name: wordsOf(lang)(key) })).toBeVisible();
      if (path !== '/evidence') await choose([paper('清单.pdf', 10)]);
      await expect(page.locator(path === '/evidence' ? '.files__one' : '.attach__one').first()).toBeVisible();
      found.push(...await flaws(page, `${width} ${mode} ${theme} ${lang} ${path}`));
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${width}-${mode}-${lang}${path.replaceAll('/', '-')}.png`, fullPage: true });
    }
  }
  expect(found).toEqual([]);
});
