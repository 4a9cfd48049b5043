// Choosing and sending files: what is chosen, on a line that may be thin, and how often it was sent.
import { document as pdf } from './specimens.mjs';

/** What the page asked to send and what it sent. */
export function counted(page) {
  const all = { announced: 0, sent: 0 };
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/files$/.test(request.url())) all.announced += 1;
    if (request.method() === 'PUT' && request.url().includes('/incoming/')) all.sent += 1;
  });
  return all;
}

/** A thin line: so many bytes a second go up; 0 is as before. */
export async function thin(page, bytes) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes || -1,
  });
}

/** What a chooser is given. */
export const jpeg = (name, buffer) => ({ name, mimeType: 'image/jpeg', buffer });
export const paper = (name, weight) => ({ name, mimeType: 'application/pdf', buffer: pdf(weight) });
