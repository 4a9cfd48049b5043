// The file of a case at the desk that keeps it: its papers, what is missing of how much, and the whole of it taken out, which a
// small command checks where it lies; one changed bit is found.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws } from '../support/axe.mjs';
import { desk, openCase } from '../support/console.mjs';
import { saved } from '../support/papers.mjs';
import { fails, FACT } from '../support/ways.mjs';
import { wordsOf } from '../support/words.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHOTS = process.env.SHOTS_DIR;

/** What the command says of a file, and its exit code. */
function check(path, key) {
  const { status, stdout, stderr } = spawnSync('cargo', ['run', '--quiet', '-p', 'bundle', '--', path, '--key', key], { cwd: ROOT, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

for (const [language, n] of [['zh-CN', 1], ['en', 2]]) {
  test(`a file is looked through and taken out, in ${language}`, async ({ browser, baseURL }, info) => {
    test.setTimeout(240_000);
    const say = wordsOf(language);
    const api = new Api(baseURL);
    const made = await fails(api, { applicant: `1385556100${n}`, respondent: `1395556200${n}`, agent: `1375556300${n}` });
    const page = await desk(browser, baseURL, made.staff.mediator, language);
    await openCase(page, made.code, say);
    await page.getByRole('link', { name: say('code.console_place.file'), exact: true }).click();
    const card = (key) => page.locator('.card').filter({ has: page.getByRole('heading', { name: say(key), exact: true }) });
    // What the sides leave with.
    await expect(card('console_file.ended')).toContainText(FACT);
    await expect(card('console_file.ended')).toContainText('民事诉讼法');
    // How much of the file is there, and what is not.
    const holds = card('console_file.title');
    await expect(holds).toContainText(say('code.file_paper.closing_report'));
    const there = await holds.getByText(say('code.paper_state.there'), { exact: true }).count();
    const missing = await holds.getByText(say('code.paper_state.missing'), { exact: true }).count();
    expect(there).toBeGreaterThan(2);
    await expect(holds).toContainText(say('console_file.score', { there, needed: there + missing }));
    for (const [width, colorScheme] of [[1440, 'light'], [1440, 'dark'], [360, 'light'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await flaws(page, `file ${width} ${colorScheme}`)).toEqual([]);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/file-${width}-${language}-${colorScheme}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });

    // One paper.
    const paper = say('papers.get_of', { paper: say('code.paper.closing_report') });
    const [one] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: paper, exact: true }).click()]);
    expect(await saved(one, info.outputPath('paper.pdf'))).toContain(made.code);

    // The whole.
    await page.getByRole('button', { name: say('console_file.take_now'), exact: true }).click();
    const take = async (key, name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say(key), exact: true }).click()]);
      expect(download.suggestedFilename()).toBe(name);
      await download.saveAs(info.outputPath(name));
      return info.outputPath(name);
    };
    const file = await take('console_file.save', `${made.code}.zip`);
    await take('console_file.save_signature', `${made.code}.zip.sig`);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/file-taken-${language}.png`, fullPage: true });
    const { keys } = await (await page.request.get('/.well-known/seal-keys.json')).json();
    await expect(page.getByText(`--key ${keys.at(-1)}`)).toBeVisible();
    const whole = check(file, keys.at(-1));
    expect(whole, whole.said).toMatchObject({ status: 0 });
    expect(whole.said).toContain(`WHOLE: the file of ${made.code}`);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(file, bytes);
    const changed = check(file, keys.at(-1));
    expect(changed, changed.said).toMatchObject({ status: 1 });
    expect(changed.said).toContain('NOT WHOLE');
  });
}
