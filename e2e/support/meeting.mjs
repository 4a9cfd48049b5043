// A case with a meeting by video, people who come to it with fake cameras, and what their browsers say of it.
import { expect } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { day, mediate } from './room.mjs';

/** How a browser is started that has a camera and a microphone which are none, and asks nobody. */
export const fakeMedia = {
  executablePath: findBrowser(),
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--no-first-run', '--mute-audio', '--use-fake-device-for-media-stream=fps=5', '--use-fake-ui-for-media-stream',
    // On a machine without a network its own address must do.
    '--allow-loopback-in-peer-connection',
    // Pages in the back must not fall asleep: all of them are somebody's only page.
    '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
  ],
};

/** A case in mediation with a session by video. */
export async function arrange(api, phones) {
  const made = await mediate(api, phones);
  const { id, tokens: { mediator } } = made;
  const at = await api.freeTime(mediator, id, day(1));
  const { case: view } = await api.command(mediator, id, 'schedule_session', { at, mode: 'video', place: '点通知里的链接进入' });
  return { ...made, session: view.sessions.at(-1).id };
}

/** Hooks into the page: every connection it makes is kept, and a weak line can be pretended. */
function watchConnections() {
  const Native = window.RTCPeerConnection;
  window.connections = [];
  window.RTCPeerConnection = class extends Native {
    constructor(...how) {
      super(...how);
      window.connections.push(this);
    }

    getStats(...of) {
      if (!window.weak) return super.getStats(...of);
      return Promise.resolve(new Map([['weak', { type: 'remote-inbound-rtp', fractionLost: 0.5 }]]));
    }
  };
}

/** A browser of somebody who is signed in; `how` says as whom. Gives the page and what its socket heard. */
export async function come(browser, baseURL, how, screen = { viewport: { width: 800, height: 700 } }) {
  const context = await browser.newContext({ ...screen, baseURL, locale: 'zh-CN' });
  const post = async (path, data) => {
    const answer = await context.request.post(`/api/v1${path}`, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  if (how.staff) await post('/auth/staff', { username: how.staff.username, password: how.staff.password });
  if (how.phone) {
    const { challenge_id } = await post('/auth/otp', { phone: how.phone });
    const { secret: code } = await how.api.message('one_time_code', how.phone, (message) => message.id.includes(challenge_id));
    await post('/auth/otp/verify', { challenge_id, code });
  }
  if (how.pin) await post('/auth/invitation', { code: how.code, pin: how.pin });
  await context.addInitScript((kinds) => {
    localStorage.setItem('kept', '1');
    for (const kind of kinds) localStorage.setItem(`cookie.${kind}`, '1');
  }, [...(how.staff ? ['staff'] : []), ...(how.phone || how.pin ? ['citizen'] : [])]);
  await context.addInitScript(watchConnections);
  const page = await context.newPage();
  const heard = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(JSON.parse(payload))));
  return { page, heard, context };
}

export const address = ({ id, session }) => `/meeting/?case=${id}&session=${session}&picture=small`;

/** Of each connection the page ever made: its state, and bytes received by it. */
export const lines = (page) => page.evaluate(() => Promise.all(window.connections.map(async (connection) => {
  let bytes = 0;
  const report = await connection.getStats().catch(() => new Map());
  for (const entry of report.values()) if (entry.type === 'inbound-rtp') bytes += entry.bytesReceived;
  return { state: connection.connectionState, bytes };
})));

/** Frames that each picture of somebody else has shown so far, by the name under it. */
export const frames = (page) => page.evaluate(() => Object.fromEntries(
  [...document.querySelectorAll('.tiles .tile')].slice(1).map((tile) => {
    const video = tile.querySelector('video');
    return [tile.querySelector('strong').textContent, video.srcObject ? video.getVideoPlaybackQuality().totalVideoFrames : 0];
  }),
));

/** Waits until the page shows so many others, and every picture moves. */
export async function everyPictureMoves(page, others) {
  await expect.poll(async () => Object.keys(await frames(page)).length, { timeout: 60_000 }).toBe(others);
  await expect.poll(async () => Math.min(...Object.values(await frames(page))), { timeout: 60_000 }).toBeGreaterThan(2);
  const before = await frames(page);
  await expect.poll(async () => {
    const now = await frames(page);
    return Object.keys(before).every((name) => now[name] > before[name] + 2);
  }, { timeout: 60_000, message: `${JSON.stringify(before)} moves on` }).toBe(true);
}

/** A socket that no page of ours opened, with a token of somebody's. */
export async function socket(browser, baseURL, api, token) {
  const { url } = await api.must('POST', '/socket/tickets', { token, body: {} });
  const page = await (await browser.newContext({ baseURL })).newPage();
  await page.goto('/');
  await page.evaluate((to) => new Promise((open, fail) => {
    window.heard = [];
    window.line = new WebSocket(location.origin.replace('http', 'ws') + to);
    window.line.onmessage = ({ data }) => window.heard.push(JSON.parse(data));
    window.line.onopen = () => open();
    window.line.onerror = fail;
  }), url);
  return {
    close: () => page.context().close(),
    /** Says a frame and gives the first frame after it that has a field of that name. */
    async ask(frame, field) {
      const from = await page.evaluate((said) => {
        window.line.send(JSON.stringify(said));
        return window.heard.length;
      }, frame);
      const find = () => page.evaluate(([start, name]) => window.heard.slice(start).find((one) => one[name]), [from, field]);
      await expect.poll(find).toBeTruthy();
      return find();
    },
  };
}
