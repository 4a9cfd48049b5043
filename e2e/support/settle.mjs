// From an agreement to the court: what citizens do on the way there, through the API.

/** The text that waits, as a signature names it. */
export async function textOf(api, made) {
  const { agreement } = await api.must('GET', `/cases/${made.id}`, { token: made.tokens.applicant });
  return { version: agreement.version, hash: agreement.hash };
}

/** One side shows by a one-time code who it is, and signs. */
export async function sign(api, made, who, phone, name) {
  const token = made.tokens[who];
  const { challenge_id: challenge } = await api.must('POST', `/cases/${made.id}/identity`, { token });
  const { secret } = await api.message('one_time_code', phone, (message) => message.id.includes(challenge));
  await api.must('PUT', `/cases/${made.id}/identity`, { token, body: { challenge_id: challenge, code: secret } });
  await api.command(token, made.id, 'sign', { text: await textOf(api, made), mark: { typed: name } });
}

/** Both sides sign with their names. */
export async function bothSign(api, made, phones) {
  await sign(api, made, 'applicant', phones.applicant, '曹大海');
  await sign(api, made, 'respondent', phones.respondent, '陆小川');
}

/** Both sides ask the court of the committee's place. */
export async function bothAsk(api, made) {
  for (const who of ['applicant', 'respondent']) {
    await api.command(made.tokens[who], made.id, 'apply_confirmation', {
      court: 'demo-court', ground: 'body_place', declaration: true, consent: true,
    });
  }
}

/** An agreement that binds, by the API alone; the reasons that the check asks for are given. */
export async function bind(api, made, phones, content, decided = []) {
  const { mediator, clerk } = made.tokens;
  const reasons = [{ rule: 'agreed_at_once', reason: '双方在登记以前已经谈过两次。' }, ...decided];
  await api.command(mediator, made.id, 'fix_text', { content, decided: reasons });
  await bothSign(api, made, phones);
  const text = await textOf(api, made);
  await api.command(mediator, made.id, 'sign_as_mediator', { text, mark: { typed: made.staff.mediator.name } });
  await api.command(clerk, made.id, 'set_seal', { text });
}
