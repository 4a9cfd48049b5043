// The API as a neighbour would call it: for what a journey needs but no screen is about.
import { createHash, randomUUID } from 'node:crypto';

/** A client of one running system. */
export class Api {
  constructor(origin) {
    this.origin = origin;
    this.base = `${origin}/api/v1`;
  }

  async call(method, path, { token, body, key, headers = {} } = {}) {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
  }

  async must(method, path, options) {
    const answer = await this.call(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Every message the system would have sent, newest first. */
  async outbox() {
    const response = await fetch(`${this.origin}/dev/outbox`);
    const body = await response.json();
    return body.items ?? body;
  }

  /** Waits until a message of that kind to that phone is there and gives it. */
  async message(kind, to, accept = () => true) {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = (await this.outbox()).find((m) => m.kind === kind && (!to || m.to === to) && accept(m));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no message ${kind} to ${to}`);
  }

  async people() {
    const body = await (await fetch(`${this.origin}/dev/people`)).json();
    return body.items ?? body;
  }

  async citizen(phone) {
    const challenge = await this.must('POST', '/auth/otp', { body: { phone } });
    const message = await this.message('one_time_code', phone, (m) => m.id.includes(challenge.challenge_id));
    const token = await this.must('POST', '/auth/otp/verify', {
      body: { challenge_id: challenge.challenge_id, code: message.secret },
    });
    return token.access_token;
  }

  async staff(username, password) {
    return (await this.must('POST', '/auth/staff', { body: { username, password } })).access_token;
  }

  file(token, body, key = randomUUID()) {
    return this.call('POST', '/cases', { token, body, key });
  }

  /** The first time from a day on at which the mediator of the case is free for an hour. */
  async freeTime(mediator, id, day) {
    const { days } = await this.must('GET', `/cases/${id}/slots?from=${day}&days=14&minutes=60`, { token: mediator });
    return days.flatMap((one) => one.starts).find((start) => start.mediator_free).at;
  }

  /** Sends a PDF to a book of a case, as a page does, and gives its key. */
  async send(token, id, book, name, bytes) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const body = { book, name, size: bytes.length, sha256, content_type: 'application/pdf' };
    const { file_id, upload_url, headers } = await this.must('POST', `/cases/${id}/files`, { token, body, key: randomUUID() });
    const sent = await fetch(upload_url, { method: 'PUT', headers, body: bytes });
    if (!sent.ok) throw new Error(`PUT: ${sent.status} ${await sent.text()}`);
    await this.must('POST', `/cases/${id}/files/${file_id}/complete`, { token });
    return file_id;
  }

  command(token, id, command, fields = {}) {
    return this.must('POST', `/cases/${id}/commands`, { token, key: randomUUID(), body: { command, ...fields } });
  }
}

/** A filing told after a public report, with invented names: five days of lost business after a traffic accident. */
export function trafficFiling(overrides = {}) {
  return {
    kind: 'mediation',
    channel: 'own',
    dispute_type: 'traffic',
    statement: '九月二十四日上午，一辆送快递的面包车在路口撞了我的出租车。修车花了五天，这五天我没有收入，对方一直不肯赔。',
    claim: { text: '赔偿五天的停运损失', amount: 100000 },
    applicant: { name: '曹大海', phone: '13811110001' },
    respondent: { name: '陆小川', phone: '13911110002' },
    declaration: true,
    language: 'zh-CN',
    ...overrides,
  };
}
