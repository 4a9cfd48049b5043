// A case in mediation, brought there through the API, and what is done in its room on a phone.
import { expect } from '@playwright/test';
import { trafficFiling } from './api.mjs';
import { chinese as say } from './words.mjs';

/** The day in China so many days from now. */
export const day = (from) => new Date(Date.now() + (from * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

/** The first person of each part: at the street's office, and wherever there is a judge. */
export async function demoStaff(api) {
  const people = await api.people();
  const find = (role) => people.find((one) => one.posts.some((post) => post.role === role && (role === 'judge' || post.org === 'demo-street')));
  return Object.fromEntries(['clerk', 'mediator', 'judge', 'expert'].map((role) => [role, find(role)]));
}

/**
 * A case in which both sides agreed to talk; the tokens of those who brought it there, and the invited side's PIN. Led by
 * the first mediator, or by who signs in with that name.
 */
export async function mediate(api, phones, username) {
  const staff = await demoStaff(api);
  if (username) staff.mediator = (await api.people()).find((one) => one.username === username);
  const [clerk, mediator] = await Promise.all([staff.clerk, staff.mediator].map(({ username, password }) => api.staff(username, password)));
  const applicant = await api.citizen(phones.applicant);
  const answer = await api.file(applicant, trafficFiling({
    applicant: { name: '曹大海', phone: phones.applicant }, respondent: { name: '陆小川', phone: phones.respondent },
  }));
  if (answer.status !== 201) throw new Error(`filing: ${JSON.stringify(answer.body)}`);
  const { id, code } = answer.body;
  await api.command(clerk, id, 'accept', { dispute_type: 'traffic', class: 'normal', risk: 'ordinary' });
  await api.command(clerk, id, 'assign_mediator', { mediator: staff.mediator.person });
  await api.command(mediator, id, 'accept_assignment', { no_conflict: true });
  await api.command(mediator, id, 'invite_respondent', {});
  const { secret: pin } = await api.message('invitation', phones.respondent, (message) => message.code === code);
  const { access_token: respondent } = await api.must('POST', '/auth/invitation', { body: { code, pin } });
  await api.command(respondent, id, 'respond', { answer: 'agree' });
  return { id, code, pin, staff, tokens: { clerk, mediator, applicant, respondent } };
}

/** Presses the button of that name. */
export const press = (page, key, values) => page.getByRole('button', { name: say(key, values), exact: true }).click();

/** Waits for the page of that title. */
export const heading = (page, key) => expect(page.getByRole('heading', { level: 1, name: say(key) })).toBeVisible();

/** Goes to a place of the room. */
export const place = (page, key) => page.getByRole('navigation', { name: say('room.name') }).getByRole('link', { name: say(key) }).click();

/** One part of an offer: its kind, then its details. */
export async function offerPart(page, kind, details) {
  await page.getByLabel(say(`code.offer_kind.${kind}`)).check();
  await press(page, 'file.next');
  await details();
  await press(page, 'file.next');
  await heading(page, 'offer.terms_title');
}
