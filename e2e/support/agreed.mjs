// What comes after an accepted offer, through the API: the text that is fixed, signatures, the seal, what is owed.
import { day } from './room.mjs';

/** A payment from the respondent to the applicant, on the day the agreement takes effect unless it has parts. */
export const pays = (amount, more = {}) => ({
  by: 'p2', to: 'p1', duty: { pay: { amount, way: 'bank_transfer', ...more.duty } },
  ...(more.duty?.parts ? {} : { when: 'at_once' }), ...(more.if_broken ? { if_broken: more.if_broken } : {}),
});

export const content = (clauses) => ({
  about: '九月二十四日两车相撞，双方就停运损失协商一致。', clauses, nothing_more: true,
});

/** The mediator drafts, gives the reason for each rule that the check asks for, and fixes the text. */
export async function fix(api, made, what, reasons = {}) {
  const { mediator } = made.tokens;
  await api.command(mediator, made.id, 'draft_agreement', { content: what });
  const { drafts } = await api.must('GET', `/cases/${made.id}/offers`, { token: mediator });
  const asked = drafts.at(-1).findings.filter((finding) => finding.weight === 'decide');
  const decided = asked.map(({ rule, clause }) => ({ rule, ...(clause ? { clause } : {}), reason: reasons[rule] ?? '双方都清楚，坚持这样写。' }));
  return api.command(mediator, made.id, 'fix_text', { content: what, decided });
}

/** The text that waits for signatures, as a signature names it. */
export async function textOf(api, made) {
  const { agreement } = await api.must('GET', `/cases/${made.id}`, { token: made.tokens.applicant });
  return { version: agreement.version, hash: agreement.hash };
}

/** The code that a party needs to sign, newest of its phone. */
export const signingCode = (api, challenge, phone) => api.message('one_time_code', phone, (m) => m.id.includes(challenge));

/** A party signs by typing its name. */
export async function signs(api, made, token, phone, name) {
  const { challenge_id } = await api.must('POST', `/cases/${made.id}/identity`, { token, body: {} });
  const { secret: code } = await signingCode(api, challenge_id, phone);
  await api.must('PUT', `/cases/${made.id}/identity`, { token, body: { challenge_id, code } });
  await api.command(token, made.id, 'sign', { text: await textOf(api, made), mark: { typed: name } });
}

/** The mediator signs and the desk sets the seal: with both sides' signatures there, the agreement binds. */
export async function seals(api, made) {
  const text = await textOf(api, made);
  await api.command(made.tokens.mediator, made.id, 'sign_as_mediator', { text, mark: { typed: made.staff.mediator.name } });
  await api.command(made.tokens.clerk, made.id, 'set_seal', { text });
}

/** Both sides sign with their names. */
export async function bothSign(api, made, phones) {
  await signs(api, made, made.tokens.applicant, phones.applicant, '曹大海');
  await signs(api, made, made.tokens.respondent, phones.respondent, '陆小川');
}

/** All of it, from the fixed text to the seal. */
export async function binds(api, made, phones, what, reasons) {
  await fix(api, made, what, reasons);
  await bothSign(api, made, phones);
  await seals(api, made);
}

/** Both sides ask the court of the committee's place. */
export async function bothAsk(api, made) {
  for (const who of ['applicant', 'respondent']) {
    await api.command(made.tokens[who], made.id, 'apply_confirmation', {
      court: 'demo-court', ground: 'body_place', declaration: true, consent: true,
    });
  }
}

/** 97,000 yuan in three parts, the first of which was due the day before yesterday. */
export const instalments = () => content([pays(9_700_000, {
  duty: { parts: [{ amount: 3_700_000, on: day(-2) }, { amount: 3_000_000, on: day(2) }, { amount: 3_000_000, on: day(40) }] },
  if_broken: ['all_due', { daily_interest: 5 }],
})]);
