// Staff and their accounts on the screens: an administrator makes a mediator, who changes the first password, sets up a
// second factor, signs in with it and with a recovery code, and ends a session that is open elsewhere.
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.mjs';
import { flaws, isClean } from '../support/axe.mjs';
import { digits } from '../support/totp.mjs';
import { chinese as say } from '../support/words.mjs';

const OWN = '青石板 雨后 三只鸭子 慢慢走';

test('a mediator is made, signs in by two factors and ends a session elsewhere', async ({ browser, baseURL }) => {
  const people = await new Api(baseURL).people();
  const lu = people.find((one) => one.posts.some((post) => post.org === 'demo-county' && post.role === 'administrator'));
  const open = async () => {
    const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    return context.newPage();
  };
  const enter = async (page, username, password) => {
    await page.goto('/console/');
    await page.getByLabel(say('staff.username')).fill(username);
    await page.getByLabel(say('staff.password')).fill(password);
    await page.getByRole('button', { name: say('staff.go') }).click();
  };
  const press = (page, word) => page.getByRole('button', { name: say(word), exact: true }).click();
  const clean = async (page, state) => {
    await isClean(page, state);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await flaws(page, `${state} dark`, ['color-contrast'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  };

  // The administrator begins with the organisations; cases are none of the business.
  const admin = await open();
  await enter(admin, lu.username, lu.password);
  await expect(admin.getByRole('heading', { level: 1, name: say('console_admin.orgs') })).toBeVisible();
  await clean(admin, 'organisations');
  await admin.locator('a[href="/console/orgs/demo-street"]').click();
  await expect(admin.locator('tbody tr').first()).toBeVisible();
  await clean(admin, 'one organisation');

  // Two who change the same organisation at once: the second is told, and nothing is lost unseen.
  const second = await admin.context().newPage();
  await second.goto('/console/orgs/demo-street');
  await second.getByLabel(say('console_admin.org_name'), { exact: true }).waitFor();
  const name = await admin.getByLabel(say('console_admin.org_name'), { exact: true }).inputValue();
  await admin.getByLabel(say('console_admin.org_name'), { exact: true }).fill(`${name}（总站）`);
  await press(admin, 'console_admin.save');
  await expect(admin.getByText(say('console_admin.saved'))).toBeVisible();
  await second.getByLabel(say('console_admin.org_name'), { exact: true }).fill('别的名称');
  await press(second, 'console_admin.save');
  await expect(second.getByText(say('console_admin.raced'))).toBeVisible();
  await expect(second.getByLabel(say('console_admin.org_name'), { exact: true })).toHaveValue(`${name}（总站）`);
  await second.close();

  await admin.getByRole('link', { name: say('console_admin.new_person') }).click();
  await press(admin, 'console_admin.create');
  await expect(admin.locator('.errors').getByText(say('code.console_need.person_posts'))).toBeVisible();
  await clean(admin, 'somebody new, to be mended');
  await admin.getByLabel(say('console_admin.username')).fill(lu.username);
  await admin.getByLabel(say('console_admin.name'), { exact: true }).fill('温知行');
  await admin.getByLabel(say('console_admin.post_role')).selectOption('mediator');
  await press(admin, 'console_admin.post_add');
  await press(admin, 'console_admin.create');
  await expect(admin.getByText(say('code.problem.username_taken')).first()).toBeVisible();
  await admin.getByLabel(say('console_admin.username')).fill('wen.zhixing');
  await press(admin, 'console_admin.create');
  const first = (await admin.locator('.revealed').textContent()).trim();
  await clean(admin, 'first password');
  await admin.getByRole('link', { name: say('console_admin.first_password_given') }).click();
  await expect(admin.getByRole('link', { name: '温知行' })).toBeVisible();
  expect(await admin.content()).not.toContain(first);

  // The mediator: a password of one's own before anything else.
  const page = await open();
  await enter(page, 'wen.zhixing', first);
  await expect(page.getByRole('heading', { name: say('console_account.first_title') })).toBeVisible();
  await page.getByLabel(say('console_account.old')).fill(first);
  await page.getByLabel(say('console_account.new'), { exact: true }).fill('short');
  await page.getByLabel(say('console_account.again')).fill('short');
  await press(page, 'console_account.password_go');
  await expect(page.locator('.errors')).toContainText('12');
  await clean(page, 'first password to be mended');
  await page.getByLabel(say('console_account.new'), { exact: true }).fill(OWN);
  await page.getByLabel(say('console_account.again')).fill(OWN);
  await press(page, 'console_account.password_go');
  await expect(page.getByText(say('console_queue.none_open'))).toBeVisible();

  // The second factor.
  await page.getByRole('link', { name: say('console_account.title') }).click();
  await press(page, 'console_account.set_up');
  await expect(page.getByRole('img', { name: say('console_account.qr') })).toBeVisible();
  const secret = await page.locator('.secret').textContent();
  await page.getByLabel(say('console_account.first')).fill('000000');
  await press(page, 'console_account.confirm');
  await expect(page.getByText(say('console_account.wrong_first')).first()).toBeVisible();
  await clean(page, 'second factor to be confirmed');
  await page.getByLabel(say('console_account.first')).fill(digits(secret));
  await press(page, 'console_account.confirm');
  await expect(page.locator('.recovery__codes li')).toHaveCount(10);
  await clean(page, 'recovery codes');
  const codes = await page.locator('.recovery__codes li').allTextContents();
  await press(page, 'console_account.recovery_kept');
  await expect(page.getByText(say('console_account.totp_on'))).toBeVisible();
  expect(await page.content()).not.toContain(codes[0]);

  // Elsewhere: by the digits of the next half minute, since each counts once; and again by a recovery code.
  const elsewhere = await open();
  await enter(elsewhere, 'wen.zhixing', OWN);
  await expect(elsewhere.getByLabel(say('console_account.totp_label'))).toBeVisible();
  await clean(elsewhere, 'second factor asked for');
  await elsewhere.getByLabel(say('console_account.totp_label')).fill(digits(secret, 1));
  await press(elsewhere, 'staff.go');
  await expect(elsewhere.getByRole('search')).toBeVisible();
  const third = await open();
  await enter(third, 'wen.zhixing', OWN);
  await third.getByLabel(say('console_account.totp_label')).fill(codes[0]);
  await press(third, 'staff.go');
  await expect(third.getByRole('search')).toBeVisible();

  // Both sessions are seen and ended from the first.
  await page.reload();
  await expect(page.locator('.sessions .linked')).toHaveCount(2);
  await clean(page, 'sessions');
  await page.locator('.sessions .linked').first().click();
  await expect(page.locator('.sessions .linked')).toHaveCount(1);
  await page.locator('.sessions .linked').first().click();
  await expect(page.locator('.sessions .linked')).toHaveCount(0);
  await elsewhere.getByRole('link', { name: say('console_account.title') }).click();
  await expect(elsewhere.getByRole('heading', { name: say('staff.title') })).toBeVisible();

  // The administrator sees the second factor and takes it away; the record keeps who did what.
  await admin.getByRole('link', { name: '温知行' }).click();
  await expect(admin.getByText(say('console_admin.has_totp'))).toBeVisible();
  await clean(admin, 'a person');
  await press(admin, 'console_admin.reset_totp');
  await admin.getByRole('dialog').getByRole('button', { name: say('console_admin.reset_totp') }).click();
  await expect(admin.getByText(say('console_admin.no_totp'))).toBeVisible();
  await admin.getByRole('link', { name: say('console_admin.audit') }).click();
  const record = admin.getByRole('row', { name: new RegExp(`${lu.name}.*${say('code.audit_act.person_created')}.*温知行`) });
  await expect(record).toBeVisible();
  await clean(admin, 'record of changes');
  for (const [size, language] of [[{ width: 360, height: 740 }, 'en'], [{ width: 360, height: 740 }, 'zh-CN']]) {
    await admin.setViewportSize(size);
    await admin.evaluate((lang) => localStorage.setItem('lang', lang), language);
    for (const place of ['/console/', '/console/orgs/demo-street', '/console/orgs/demo-street/new-person', '/console/audit', '/console/account']) {
      await admin.goto(place);
      await expect(admin.locator('#app h1')).toBeVisible();
      await expect(admin.locator('#app .waiting')).toHaveCount(0);
      expect(await flaws(admin, `${place} ${language} narrow`)).toEqual([]);
    }
  }
});
