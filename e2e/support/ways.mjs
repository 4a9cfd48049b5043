// The ways a mediation goes to its end, through the API: without an agreement, with one that is kept, by word of mouth.
import { binds, bothAsk, content, pays } from './agreed.mjs';
import { day, mediate } from './room.mjs';
import { document } from './specimens.mjs';

export const FACT = '九月二十四日上午两车在路口相撞，面包车没有让行。';
export const OPEN = '停运五天的收入是两千元。';

/** Both talk, agree on what happened and not on what it cost, and it ends too far apart. */
export async function fails(api, phones) {
  const made = await mediate(api, phones);
  const { applicant, respondent, mediator } = made.tokens;
  await api.command(applicant, made.id, 'appoint_agent', {
    kind: 'agent', power: 'general', until: day(60), name: '方远', phone: phones.agent,
  });
  await api.command(mediator, made.id, 'record_minutes', { held_on: day(0), mode: 'on_site', minutes: '双方各说了经过，对损失多少说法不一。' });
  const file = await api.send(applicant, made.id, 'joint', '修车单.pdf', document(20_000));
  await api.command(applicant, made.id, 'add_evidence', { channel: 'joint', file, label: '修车花了三千元' });
  await api.command(mediator, made.id, 'state_undisputed_fact', { text: FACT });
  await api.command(applicant, made.id, 'agree_undisputed_fact', { fact: 'f1' });
  await api.command(respondent, made.id, 'agree_undisputed_fact', { fact: 'f1' });
  // What one side says alone is no fact that nobody disputes.
  await api.command(applicant, made.id, 'state_undisputed_fact', { text: OPEN });
  await api.command(mediator, made.id, 'end', { reason: 'too_far_apart', note: '双方的数额差得太远。' });
  return made;
}

/** An agreement that both ask a court to confirm, paid, received, and how it stands afterwards. */
export async function isKept(api, phones) {
  const made = await mediate(api, phones);
  const { applicant, respondent } = made.tokens;
  await binds(api, made, phones, content([pays(100_000)]));
  await bothAsk(api, made);
  const duty = { clause: 1, part: 1 };
  await api.command(respondent, made.id, 'report_performance', { duty, on: day(0), amount: 100_000, note: '转账回单在此。' });
  await api.command(applicant, made.id, 'confirm_receipt', { duty });
  await api.command(applicant, made.id, 'answer_follow_up', { answer: 'done', satisfied: 5 });
  return made;
}

/** Agreed by word of mouth and written down by the mediator. */
export async function isSaid(api, phones) {
  const made = await mediate(api, phones);
  await api.command(made.tokens.mediator, made.id, 'record_oral_agreement', {
    content: content([pays(100_000)]), reached_on: day(0),
    decided: [{ rule: 'agreed_at_once', reason: '双方在登记以前已经谈过两次。' }],
  });
  return made;
}
