import { createServer } from 'node:http';
import { createHmac, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOutgoing } from '../../platform/http/outgoing.ts';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { proveCouplings } from '../api-keys/api-keys.access.ts';
import { correctContact, removeContact } from '../contacts/changes/changes.commands.ts';
import { proveOwnContacts } from '../contacts/contacts.access.ts';
import { enterContact } from '../contacts/entering/entering.commands.ts';
import { contactEntry } from '../contacts/contacts.schema.ts';
import { buildInstitution } from '../institutions/institutions.builders.ts';
import { sendDueMessages } from './delivery/delivery.jobs.ts';
import { tellWebhooks } from './telling/telling.commands.ts';
import { makeWebhook, sendAgain, stopWebhook } from './webhooks.commands.ts';
import { countFailingWebhooks, listMessages, listWebhooks } from './webhooks.queries.ts';
import { isAddressAllowed, signatureOf, waitAfter } from './webhooks.rules.ts';
import type { WebhookEvent } from './webhooks.schema.ts';

let context: TestContext;
let staff: BuiltStaff;
let answers: number[] = [];
const received: { id: string; timestamp: string; signature: string; body: string }[] = [];
const server = createServer((request, response) => {
  const header = (name: string) => String(request.headers[name]);
  const answer = async () => {
    received.push({ id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature'), body: await text(request) });
    response.writeHead(answers.shift() ?? 204).end('what the other side says is not kept');
  };
  void answer();
});
let url: string;

beforeAll(async () => {
  context = await createTestContext();
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => server.close());
beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  await context.owner.updateTable('webhooks').set({ ended_at: context.clock() }).execute();
  staff = await buildStaff(context, { roles: ['worker', 'administrator'] });
  received.length = 0;
  answers = [];
});

const scope = () => {
  const proven = proveCouplings(staff.actor);
  if (!proven) throw new Error('not an administrator');
  return proven;
};
const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);
const send = () => sendDueMessages({ db: context.db, inWork: context.inWork, clock: context.clock, post: createOutgoing({ allowsLocal: true }), onError: () => undefined });
async function build(events: WebhookEvent[] = ['contact.created', 'contact.changed', 'contact.removed']) {
  const made = await inOwn((work) => makeWebhook(work, scope(), { formKey: randomUUID(), url, events }));
  if (!made.ok) throw new Error('not made');
  return made;
}
const tell = (event: WebhookEvent = 'contact.created') => inOwn((work) => tellWebhooks(work, staff.institutionId, event, { contactId: 5 }));

test('the signature is that of Standard Webhooks: its own example', () => {
  expect(signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' })).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('addresses that may be kept: https to a name or number of the public internet', () => {
  const good = ['https://regas.example/hook', 'https://hook.example:8443/a?b=c', 'https://8.8.8.8/'];
  const bad = ['http://regas.example/', 'https://localhost/', 'https://naast.local/', 'https://intranet/', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://user:pass@regas.example/', 'ftp://regas.example/', 'javascript:alert(1)', 'regas.example', ''];
  expect([good.filter(isAddressAllowed), bad.filter(isAddressAllowed)]).toEqual([good, []]);
});

test('what happens to a contact is told with its number, signed, once, and only what was asked for', async () => {
  const made = await build(['contact.created', 'contact.removed']);
  const own = proveOwnContacts(staff.actor);
  if (!own) throw new Error('no worker');
  const entered = await inOwn((work) => enterContact(work, own, contactEntry.parse({ formKey: randomUUID(), channel: 'phone', day: '2026-11-24', time: '09:00', minutesDirect: 10 })));
  if (!entered.ok) throw new Error(entered.reason);
  const ref = { institutionId: staff.institutionId, contactId: entered.contactId };
  await inOwn((work) => correctContact(work, own, { ...ref, changes: { minutesDirect: 15 }, reason: 'vergist' }));
  await inOwn((work) => removeContact(work, own, { ...ref, reason: 'dubbel' }));
  expect(await send()).toEqual({ sent: 2, failed: 0 });
  expect(await send()).toEqual({ sent: 0, failed: 0 });
  expect(received.map((one) => JSON.parse(one.body)).sort((one, other) => one.type.localeCompare(other.type))).toEqual(['contact.created', 'contact.removed'].map((type) => ({ type, timestamp: '2026-11-24T10:00:00.000Z', data: { contactId: entered.contactId } })));
  for (const one of received) {
    const expected = createHmac('sha256', Buffer.from(made.secret.replace('whsec_', ''), 'base64')).update(`${one.id}.${one.timestamp}.${one.body}`).digest('base64');
    expect([one.signature, one.timestamp]).toEqual([`v1,${expected}`, String(Date.parse('2026-11-24T10:00:00Z') / 1000)]);
  }
});

test('what is undone is not told, and an institution tells nothing for another', async () => {
  await build();
  await expect(inOwn(async (work) => { await tellWebhooks(work, staff.institutionId, 'contact.created', { contactId: 1 }); throw new Error('undone'); })).rejects.toThrow('undone');
  const stranger = await buildInstitution(context);
  await context.inWork({ institutions: [stranger.id] }, (work) => tellWebhooks(work, staff.institutionId, 'contact.created', { contactId: 1 }));
  expect(await send()).toEqual({ sent: 0, failed: 0 });
});

test('what fails is tried again later and later, then given up with a sign; it can be sent again, under the same number', async () => {
  const { id } = await build();
  await tell();
  let tries = 0;
  for (;;) {
    answers = [500];
    expect(await send(), `try ${tries + 1}`).toEqual({ sent: 0, failed: 1 });
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    tries += 1;
    const wait = waitAfter(tries);
    if (wait === undefined) break;
    context.setTime(new Date(context.clock().getTime() + wait));
  }
  expect(tries).toBe(10);
  const look = () => inOwn((work) => listMessages(work, staff.institutionId, id));
  expect(await look()).toMatchObject([{ state: 'failed', attempts: 10, answer: '500', deliveredAt: null }]);
  expect(await inOwn((work) => countFailingWebhooks(work, staff.institutionId))).toBe(1);
  expect(await inOwn((work) => listWebhooks(work, staff.institutionId))).toMatchObject([{ id, failed: 1, waiting: 0 }]);
  expect(await inOwn((work) => sendAgain(work, scope(), id, 'all-failed'))).toBe(1);
  expect(await send()).toEqual({ sent: 1, failed: 0 });
  expect(await inOwn((work) => countFailingWebhooks(work, staff.institutionId))).toBe(0);
  expect(new Set(received.map((one) => one.id)).size).toBe(1);
  const [message] = await look();
  expect(message).toMatchObject({ state: 'delivered', answer: '204' });
  expect(await inOwn((work) => sendAgain(work, scope(), id, { messageId: message?.id ?? 0 }))).toBe(1);
  expect(await send()).toEqual({ sent: 1, failed: 0 });
});

test('a process that dies while sending leaves the message for a minute later', async () => {
  await build();
  await tell();
  const dying = { db: context.db, inWork: context.inWork, clock: context.clock, onError: () => undefined, post: async () => { throw new Error('killed'); } };
  await expect(sendDueMessages(dying)).rejects.toThrow('killed');
  expect(await send()).toEqual({ sent: 0, failed: 0 });
  context.setTime('2026-11-24T10:01:00Z');
  expect(await send()).toEqual({ sent: 1, failed: 0 });
});

test('several processes at once send each message once', async () => {
  await build();
  for (let one = 0; one < 12; one += 1) await tell();
  const counts = await Promise.all([send(), send()]);
  expect(counts[0].sent + counts[1].sent).toBe(12);
  expect(new Set(received.map((one) => one.id)).size).toBe(12);
});

test('a webhook that is stopped tells nothing more, not even what waits; who may not keep it does not prove so', async () => {
  const { id } = await build();
  await tell();
  expect([await inOwn((work) => stopWebhook(work, scope(), id)), await inOwn((work) => stopWebhook(work, scope(), id))]).toEqual([true, false]);
  expect([await send(), await inOwn((work) => sendAgain(work, scope(), id, 'all-failed'))]).toEqual([{ sent: 0, failed: 0 }, 0]);
  expect(proveCouplings({ ...staff.actor, roles: ['worker', 'controller', 'manager'] })).toBeUndefined();
});

test('a form sent twice makes one webhook, of another institution nothing is stopped or sent again, and the secret is sealed', async () => {
  const formKey = randomUUID();
  const make = () => inOwn((work) => makeWebhook(work, scope(), { formKey, url, events: ['contact.created'] }));
  const [first, second] = [await make(), await make()];
  expect([first.ok, second]).toEqual([true, { ok: false, reason: 'made-before' }]);
  if (!first.ok) throw new Error('not made');
  await tell();
  const other = await buildStaff(context, { roles: ['administrator'] });
  const theirs = proveCouplings(other.actor);
  if (!theirs) throw new Error('not an administrator');
  const asOther = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [other.institutionId], account: other.accountId }, work);
  expect([await asOther((work) => stopWebhook(work, theirs, first.id)), await asOther((work) => sendAgain(work, theirs, first.id, 'all-failed')), await asOther((work) => listMessages(work, staff.institutionId, first.id))]).toEqual([false, 0, []]);
  const row = await context.owner.selectFrom('webhooks').select('secret_sealed').where('id', '=', first.id).executeTakeFirstOrThrow();
  expect(row.secret_sealed.includes(first.secret)).toBe(false);
});
