// Nothing acknowledged is ever lost or doubled: a kill in the middle of filing, and the same filing many times at once.
import { expect, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api, trafficFiling } from '../support/api.mjs';
import { start } from '../support/system.mjs';

const PORT = 18090;

test('a kill during filing loses no acknowledged case, queue row, tracking row or notice', async () => {
  const data = mkdtempSync(join(tmpdir(), 'dispute-code-kill-'));
  try {
    let system = await start(PORT, data);
    let api = new Api(system.origin);
    const phone = '13811112222';
    const token = await api.citizen(phone);
    const acknowledged = new Map();
    let running = true;
    const worker = async () => {
      while (running) {
        const key = randomUUID();
        try {
          const answer = await api.file(token, trafficFiling({ applicant: { name: '曹大海', phone } }), key);
          if (answer.status === 201) acknowledged.set(key, answer.body);
        } catch {
          return; // The connection broke: nothing was acknowledged.
        }
      }
    };
    const workers = [worker(), worker(), worker(), worker()];
    while (acknowledged.size < 12) await new Promise((resolve) => setTimeout(resolve, 10));
    await system.kill();
    running = false;
    await Promise.all(workers);

    system = await start(PORT, data);
    api = new Api(system.origin);
    try {
      const again = await api.citizen(phone);
      const clerk = (await api.people()).find((p) => p.posts.some((post) => post.role === 'clerk'));
      const desk = await api.staff(clerk.username, clerk.password);
      const queued = [];
      let cursor = '';
      do {
        const page = await api.must('GET', `/cases?queue=org&stage=filed&limit=50${cursor}`, { token: desk });
        queued.push(...page.items.map((item) => item.code));
        cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : '';
      } while (cursor);
      for (const { id, code } of acknowledged.values()) {
        const view = await api.must('GET', `/cases/${id}`, { token: again });
        expect(view.code).toBe(code);
        expect(queued.filter((queuedCode) => queuedCode === code)).toHaveLength(1);
        const track = await api.must('GET', `/track/${code.replaceAll('-', '')}`);
        expect(track.stage).toBe('filed');
        await api.message('received', phone, (m) => m.code === code);
      }
      const notices = (await api.outbox()).filter((m) => m.kind === 'received');
      for (const { code } of acknowledged.values()) {
        expect(notices.filter((m) => m.code === code)).toHaveLength(1);
      }
      // The same request again, after the kill: the same case.
      const [key, answer] = [...acknowledged][0];
      const repeated = await api.file(again, trafficFiling({ applicant: { name: '曹大海', phone } }), key);
      expect(repeated.body).toEqual(answer);
    } finally {
      await system.kill();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});

test('the same filing ten times at once makes one case, and another body under its key is told', async ({ baseURL }) => {
  const api = new Api(baseURL);
  const phone = '13811113333';
  const token = await api.citizen(phone);
  const body = trafficFiling({ applicant: { name: '曹大海', phone } });
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => api.file(token, body, key)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  const other = await api.file(token, { ...body, claim: { text: '改成道歉' } }, key);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  const own = await api.must('GET', '/cases', { token });
  await expect.poll(async () => (await api.must('GET', '/cases', { token })).items.length).toBe(1);
  expect(own.items.length).toBeLessThanOrEqual(1);
});
