// Cases brought to every stage through the API, for what looks at screens and not at the road to them.
import { randomUUID } from 'node:crypto';
import { trafficFiling } from './api.mjs';

const APPLICANT = '13812340001';
const RESPONDENT = '13912340002';

/** The day in China so many days from now. */
function day(from) {
  return new Date(Date.now() + (from * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}

/** One case at each stage, with those who are signed in to change it. The names of the stages are ours. */
export async function everyStage(api) {
  const people = await api.people();
  const person = (org, role) => people.find((p) => p.posts.some((post) => post.org === org && post.role === role));
  const staff = { clerk: person('demo-street', 'clerk'), mediator: person('demo-street', 'mediator'), other: person('demo-town', 'clerk') };
  const enter = ({ username, password }) => api.staff(username, password);
  const tokens = {
    applicant: await api.citizen(APPLICANT),
    clerk: await enter(staff.clerk),
    mediator: await enter(staff.mediator),
  };
  const mediators = people.filter((p) => p.posts.some((post) => post.org === 'demo-street' && post.role === 'mediator'));
  const give = (who, id, command, fields) => api.command(tokens[who], id, command, fields);

  const file = async (overrides = {}) => {
    const answer = await api.file(tokens.applicant, trafficFiling({
      applicant: { name: '曹大海', phone: APPLICANT }, respondent: { name: '陆小川', phone: RESPONDENT }, ...overrides,
    }), randomUUID());
    if (answer.status !== 201) throw new Error(`filing: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const accepted = async () => {
    const made = await file();
    await give('clerk', made.id, 'accept', { dispute_type: 'traffic', class: 'normal', risk: 'ordinary' });
    return made;
  };
  const assigned = async () => {
    const made = await accepted();
    await give('clerk', made.id, 'assign_mediator', { mediator: staff.mediator.person });
    return made;
  };
  const taken = async () => {
    const made = await assigned();
    await give('mediator', made.id, 'accept_assignment', { no_conflict: false, disclosure: '与被申请人的表兄同住一个小区，平时没有来往。' });
    return made;
  };
  const invited = async () => {
    const made = await taken();
    await give('mediator', made.id, 'invite_respondent', {});
    const message = await api.message('invitation', RESPONDENT, (m) => m.code === made.code);
    return { ...made, pin: message.secret };
  };
  const answered = async (fields) => {
    const made = await invited();
    const { access_token: token } = await api.must('POST', '/auth/invitation', { body: { code: made.code, pin: made.pin } });
    await api.command(token, made.id, 'respond', fields);
    return { ...made, token };
  };
  const mediating = async () => {
    const made = await answered({ answer: 'in_part', note: '修车费我认，停运损失要看行车记录。' });
    await give('mediator', made.id, 'post_message', { channel: 'joint', body: '两位好，请把修车单和行车记录带来。', language: 'zh-CN' });
    await api.command(made.token, made.id, 'post_message', { channel: 'joint', body: '记录我有，周五能带来。', language: 'zh-CN' });
    await give('mediator', made.id, 'record_minutes', { held_on: day(0), mode: 'on_site', minutes: '双方核对了修车单，对修车费没有争议。' });
    const at = await api.freeTime(tokens.mediator, made.id, day(2));
    await give('mediator', made.id, 'schedule_session', { at, mode: 'video', place: '二楼三号调解室，也可点短信里的链接进入' });
    return made;
  };
  /** Everything that may wait for a party at once: an offer, a round, a fact, more time, minutes, words of danger. */
  const bargaining = async () => {
    const made = await mediating();
    const say = (who, channel, body) => api.command(who, made.id, 'post_message', { channel, body, language: 'zh-CN' });
    await say(tokens.mediator, 'caucus-p1', '您最低能接受多少？只有我看得到。');
    await say(tokens.applicant, 'caucus-p1', '他在电话里威胁我，我有点怕。');
    await api.command(made.token, made.id, 'make_offer', {
      terms: [{ pay: { by: 'p2', amount: 60000, on: day(10) } }, { apology: { by: 'p2', how: '当面说一声' } }],
      note: '行车记录我看了，愿意先付这些。', expires_on: day(14),
    });
    await api.command(tokens.applicant, made.id, 'make_offer', {
      caucus: 'p1', terms: [{ instalments: { by: 'p2', parts: [{ amount: 40000, on: day(20) }, { amount: 40000, on: day(50) }] } }], expires_on: day(20),
    });
    await give('mediator', made.id, 'open_round', { payer: 'p2', rule: 'midpoint', closes_at: `${day(5)}T18:00:00+08:00` });
    await api.command(made.token, made.id, 'state_undisputed_fact', { text: '九月二十四日上午两车在路口相撞。' });
    await api.command(made.token, made.id, 'agree_extension', { until: day(60) });
    const { offers, rounds } = await api.must('GET', `/cases/${made.id}/offers`, { token: tokens.applicant });
    const offer = offers.find((known) => known.available?.includes('answer_offer'));
    return { ...made, offer: offer.id, round: rounds[0].id };
  };
  const settled = async () => {
    const made = await mediating();
    await give('mediator', made.id, 'settle', { terms: '陆小川十二月十日前一次付给曹大海八百元，双方再无争议。' });
    return made;
  };
  const closed = async () => {
    const made = await settled();
    await give('mediator', made.id, 'close', { note: '十二月九日转账回单，双方确认。' });
    return made;
  };
  const rated = async () => {
    const made = await closed();
    await give('applicant', made.id, 'rate', { result: 5, service: 4, note: '说得清楚，等得不久。' });
    return made;
  };

  const correction = await file({ respondent: undefined });
  await give('clerk', correction.id, 'ask_correction', { what: '请写明对方是谁，怎样找得到。' });
  const proposed = await accepted();
  await give('clerk', proposed.id, 'propose_mediators', { mediators: mediators.slice(0, 2).map((one) => one.person) });
  const offered = await accepted();
  await give('clerk', offered.id, 'transfer', { to: 'demo-town', reason: '事情发生在镇上，当事人都住在那边。' });
  const ended = await mediating();
  await give('mediator', ended.id, 'end', { reason: 'too_far_apart', note: '双方的数额差得太远。' });
  const archived = await rated();
  await give('clerk', archived.id, 'archive');
  return {
    applicant: APPLICANT,
    staff,
    tokens,
    cases: {
      filed: await file(), correction, accepted: await accepted(), proposed, assigned: await assigned(), offered,
      taken: await taken(), invited: await invited(),
      later: await answered({ answer: 'not_now', note: '我在外地，下周回来。', ask_again_on: day(7) }),
      mediating: await mediating(), bargaining: await bargaining(), settled: await settled(), closed: await closed(), rated: await rated(), ended, archived,
    },
  };
}
