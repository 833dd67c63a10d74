import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPretend, createSmtp, type MailTransport } from '../../platform/mail/transport.ts';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { dropMail, enqueueMail, eraseMailOf, retryMail } from './outbox.commands.ts';
import { checkMail, forgetMail, openMailSender, sendDueMail } from './outbox.jobs.ts';
import { listDemoMail, listMail, measureMailQueue } from './outbox.queries.ts';
import type { Mail } from './outbox.schema.ts';

const start = new Date('2026-11-24T10:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const errors: unknown[] = [];

let context: TestContext;
let institution = 0;
let other = 0;
let received: { text: string; to: string[] }[] = [];
let onReceived: () => void = () => undefined;
let refuse: string | undefined;
let smtpUrl = '';

const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
  onRcptTo: (address, _session, done) => done(refuse ? Object.assign(new Error(`${refuse} <${address.address}> unknown`), { responseCode: Number(refuse) }) : undefined),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      received.push({ text: Buffer.concat(chunks).toString(), to: session.envelope.rcptTo.map((to) => to.address) });
      onReceived();
      done();
    });
  },
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  context = await createTestContext();
  const rows = await context.owner.insertInto('institutions').values([{ slug: 'een', name: 'Een' }, { slug: 'twee', name: 'Twee' }]).returning('id').execute();
  [institution = 0, other = 0] = rows.map((row) => row.id);
});
afterAll(() => new Promise<void>((resolve) => { server.close(() => resolve()); }));
beforeEach(async () => {
  received = [];
  onReceived = () => undefined;
  refuse = undefined;
  errors.length = 0;
  context.setTime(start);
  await context.owner.deleteFrom('outbox').execute();
});

const mail = (changes: Partial<Mail> = {}): Mail => ({
  kind: 'answer', institutionId: institution, to: 'jolanda@example.org', name: 'Jolanda', subject: 'Er staat iets voor je klaar', text: 'Kijk op je eigen pagina.\n', ...changes,
});
const inWork: TestContext['inWork'] = (tenant, work) => context.inWork(tenant, work);
const own = () => ({ institutions: [institution] });
const enqueue = (changes?: Partial<Mail>) => inWork(own(), (work) => enqueueMail(work, mail(changes)));
const meansWith = (transport: MailTransport) => ({ db: context.db, inWork, transport, onError: (error: unknown) => { errors.push(error); } });
const send = () => sendDueMail(meansWith(createSmtp(smtpUrl, 'Naast <niet-antwoorden@naast.example>')));
const list = () => inWork(own(), (work) => listMail(work, { institutionId: institution }));
const idsOf = () => received.map((one) => /^Message-ID: (.*)$/im.exec(one.text)?.[1]);

test('mail goes out after the commit of its cause, and never when the cause is rolled back', async () => {
  await enqueue();
  await expect(inWork(own(), async (work) => {
    await enqueueMail(work, mail({ to: 'nooit@example.org' }));
    throw new Error('the cause failed');
  })).rejects.toThrow('the cause failed');
  expect(await send()).toEqual({ sent: 1, failed: 0 });
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toEqual(['jolanda@example.org']);
  expect(received[0]?.text).toMatch(/^From: Naast <niet-antwoorden@naast.example>/m);
  expect(received[0]?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@naast.example>/m);
  expect(await send()).toEqual({ sent: 0, failed: 0 });
});

test('the database shows neither the address nor the words', async () => {
  await enqueue();
  const rows = await context.owner.selectFrom('outbox').selectAll().execute();
  expect(JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('latin1') })))).not.toMatch(/jolanda|klaar/i);
});

test('mail with a key that was used before is not written twice', async () => {
  expect(await enqueue({ dedupeKey: 'answer 5' })).toBe(true);
  expect(await enqueue({ dedupeKey: 'answer 5' })).toBe(false);
  expect(await send()).toEqual({ sent: 1, failed: 0 });
});

test('mail waits for its moment and is taken back until it goes out', async () => {
  await enqueue({ dedupeKey: 'answer 6', notBefore: later(60_000) });
  await enqueue({ dedupeKey: 'answer 7', notBefore: later(60_000) });
  context.setTime(later(59_000));
  expect(await send()).toEqual({ sent: 0, failed: 0 });
  expect(await inWork(own(), (work) => dropMail(work, 'answer 6'))).toBe(true);
  context.setTime(later(60_000));
  expect(await send()).toEqual({ sent: 1, failed: 0 });
  expect(await inWork(own(), (work) => dropMail(work, 'answer 7'))).toBe(false);
  expect((await list()).map((row) => row.state)).toEqual(['sent', 'dropped']);
  expect(await enqueue({ dedupeKey: 'answer 6' })).toBe(true);
});

test('mail that is being sent cannot be taken back', async () => {
  await enqueue({ dedupeKey: 'answer 8' });
  let wasDropped: boolean | undefined;
  const transport: MailTransport = {
    send: async () => { wasDropped = await inWork(own(), (work) => dropMail(work, 'answer 8')); return { ok: true }; },
    close: () => undefined,
  };
  await sendDueMail(meansWith(transport));
  expect(wasDropped).toBe(false);
});

test('a refused mail is tried again after growing waits with the same Message-ID, then given up and shown, and can be sent again by hand', async () => {
  const tried: string[] = [];
  const transport: MailTransport = { send: async ({ id }) => { tried.push(id); return { ok: false, error: 'EENVELOPE 550 RCPT' }; }, close: () => undefined };
  await enqueue();
  const waits: number[] = [];
  let now = start.getTime();
  for (let guard = 0; guard < 20; guard += 1) {
    await sendDueMail(meansWith(transport));
    const row = await context.owner.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    if (row.failed_at) break;
    waits.push(row.not_before.getTime() - now);
    now = row.not_before.getTime();
    context.setTime(new Date(now));
  }
  expect(waits.map((ms) => ms / 60_000)).toEqual([1, 5, 30, 120, 360, 720, 1440, 1440, 1440]);
  expect(new Set(tried).size).toBe(1);
  expect(tried).toHaveLength(10);
  const [row] = await list();
  expect(row).toMatchObject({ state: 'failed', attempts: 10, error: 'EENVELOPE 550 RCPT', to: 'jo…@e….org' });
  expect(await inWork({ institutions: [other] }, (work) => retryMail(work, row?.id ?? 0))).toBe(false);
  expect(await inWork(own(), (work) => retryMail(work, row?.id ?? 0))).toBe(true);
  expect(await send()).toEqual({ sent: 1, failed: 0 });
  expect(idsOf()).toEqual([`<${tried[0]}@naast.example>`]);
});

test('the error that is kept holds no address', async () => {
  refuse = '550';
  await enqueue();
  expect(await send()).toEqual({ sent: 0, failed: 1 });
  const [row] = await list();
  expect(row?.error).toBe('EENVELOPE 550 RCPT');
});

test('a mail server that is away is not an error of the mail', async () => {
  await enqueue();
  await sendDueMail(meansWith(createSmtp('smtp://127.0.0.1:1', 'x@naast.example')));
  const [row] = await list();
  expect(row).toMatchObject({ state: 'waiting', attempts: 1, error: 'ESOCKET CONN' });
});

test('one row that cannot be opened does not hold up the rest', async () => {
  await enqueue();
  await context.owner.updateTable('outbox').set({ sealed: Buffer.from('damaged') }).execute();
  await enqueue();
  expect(await send()).toEqual({ sent: 1, failed: 1 });
});

test('two senders at once send each mail once', async () => {
  for (let index = 0; index < 30; index += 1) await enqueue({ subject: `Bericht ${index}` });
  const [one, two] = await Promise.all([send(), send()]);
  expect(one.sent + two.sent).toBe(30);
  expect(new Set(idsOf()).size).toBe(30);
  expect(received).toHaveLength(30);
});

test('an institution sees neither the mail of another nor can it take it back, but may cause it', async () => {
  await enqueue({ dedupeKey: 'own' });
  const elsewhere = { institutions: [other] };
  expect(await inWork(elsewhere, (work) => listMail(work, { institutionId: institution }))).toEqual([]);
  expect(await inWork(elsewhere, (work) => dropMail(work, 'own'))).toBe(false);
  expect(await inWork(elsewhere, (work) => enqueueMail(work, mail({ dedupeKey: 'caused' })))).toBe(true);
  expect(await inWork(elsewhere, (work) => enqueueMail(work, mail({ dedupeKey: 'own' })))).toBe(false);
  expect(await list()).toHaveLength(2);
});

test('the queue is measured by what should have gone out', async () => {
  await enqueue();
  await enqueue({ notBefore: later(3_600_000) });
  context.setTime(later(90_000));
  expect(await inWork(own(), measureMailQueue)).toEqual({ due: 1, retrying: 0, failed: 0, oldestSeconds: 90 });
  refuse = '450';
  await send();
  expect(await inWork(own(), measureMailQueue)).toEqual({ due: 0, retrying: 1, failed: 0, oldestSeconds: 0 });
});

test('readiness says when mail waits because no mail server is set, or because nobody sends', async () => {
  const look = (isConfigured: boolean) => checkMail({ db: context.db, inWork }, isConfigured).run();
  expect(await look(false)).toEqual({ ok: true });
  await enqueue();
  expect(await look(false)).toEqual({ ok: false, why: '1 mails wait and no mail server is set (SMTP_URL)' });
  expect(await look(true)).toEqual({ ok: true });
  context.setTime(later(301_000));
  expect(await look(true)).toEqual({ ok: false, why: '1 mails are due, the oldest for 301 seconds' });
  await send();
  expect(await look(true)).toEqual({ ok: true });
  await context.owner.updateTable('outbox').set({ sent_at: null, failed_at: start }).execute();
  expect(await look(true)).toMatchObject({ ok: false, why: expect.stringContaining('given up') });
});

test('the demo shows what went out without a mail server', async () => {
  await enqueue();
  await sendDueMail(meansWith(createPretend()));
  expect(await inWork(own(), (work) => listDemoMail(work, 10))).toMatchObject([{ to: 'jolanda@example.org', subject: 'Er staat iets voor je klaar', kind: 'answer' }]);
});

test('mail about an erased conversation is gone, and old mail after 30 days', async () => {
  await enqueue({ conversationId: 5 });
  await enqueue({ conversationId: 6 });
  await send();
  await inWork(own(), (work) => eraseMailOf(work, institution, 5));
  expect(await list()).toHaveLength(1);
  context.setTime(later(29 * 86_400_000));
  expect(await forgetMail({ db: context.db, inWork })).toBe(0);
  context.setTime(later(31 * 86_400_000));
  expect(await forgetMail({ db: context.db, inWork })).toBe(1);
});

test('the sender wakes when mail is written, and stops', async () => {
  const sender = openMailSender(meansWith(createSmtp(smtpUrl, 'x@naast.example')));
  const stopListening = context.listen((happening) => { if (happening.kind === 'mail') sender.kick(); });
  const arrived = new Promise<void>((resolve) => { onReceived = resolve; });
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  await enqueue();
  await arrived;
  stopListening();
  await sender.stop();
  expect((await list()).map((row) => row.state)).toEqual(['sent']);
});

/** A process of its own that sends what is due. */
function startSender() {
  const script = `
    import { createContext } from '${import.meta.dirname}/../../context.ts';
    import { sendDueMail } from '${import.meta.dirname}/outbox.jobs.ts';
    import { createSmtp } from '${import.meta.dirname}/../../platform/mail/transport.ts';
    import { readConfig } from '${import.meta.dirname}/../../config.ts';
    const context = await createContext({ ...readConfig({}, []), logLevel: 'silent', databasePool: 4, dataDir: process.env.D }, {
      clock: () => new Date('${start.toISOString()}'), database: { ownerUrl: process.env.O, appUrl: process.env.A, release: async () => undefined } });
    await sendDueMail({ db: context.db, inWork: context.inWork, transport: createSmtp(process.env.S, 'Naast <niet-antwoorden@naast.example>'), onError: () => {} });
    process.exit(0);`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, D: context.config.dataDir, O: context.ownerUrl, A: context.database.appUrl, S: smtpUrl },
  });
}

test('a crash between the answer of the mail server and our commit sends again, with the same Message-ID', async () => {
  await enqueue();
  const child = startSender();
  onReceived = () => { child.kill('SIGKILL'); };
  await once(child, 'exit');
  expect(received).toHaveLength(1);
  onReceived = () => undefined;
  expect(await send()).toEqual({ sent: 0, failed: 0 });
  context.setTime(later(61_000));
  expect(await send()).toEqual({ sent: 1, failed: 0 });
  expect(received).toHaveLength(2);
  expect(new Set(idsOf()).size).toBe(1);
});

test('a crash at any other moment loses nothing and sends nothing twice', async () => {
  for (let index = 0; index < 12; index += 1) await enqueue({ subject: `Bericht ${index}` });
  const child = startSender();
  let killed = false;
  onReceived = () => {
    if (received.length < 6 || killed) return;
    killed = true;
    // After the answer and the commit of at least the first ones; those under way may come twice.
    setTimeout(() => child.kill('SIGKILL'), 5);
  };
  await once(child, 'exit');
  const sentBefore = await context.owner.selectFrom('outbox').select('message_id').where('sent_at', 'is not', null).execute();
  const before = received.length;
  context.setTime(later(61_000));
  await send();
  const ids = idsOf();
  expect(new Set(ids).size).toBe(12);
  for (const { message_id: id } of sentBefore) expect(ids.filter((one) => one === `<${id}@naast.example>`)).toHaveLength(1);
  expect(received.length - before).toBe(12 - sentBefore.length);
  expect(before - sentBefore.length).toBeLessThanOrEqual(3);
});
