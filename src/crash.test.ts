import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDice } from './demo/random.ts';
import { findContradictions } from './domain/audit/consistency/consistency.queries.ts';
import { layGround, type CrashGround } from './testing/crash/ground.ts';
import { createKillable, type KillableServer } from './testing/crash/killable.ts';
import { openMailServer, type MailServer } from './testing/crash/mail-server.ts';
import { createMishaps, type Aim, type Mishaps } from './testing/crash/mishaps.ts';
import { askQuestion, work, writeBack, type AskedAcknowledged, type Place, type Visitor } from './testing/crash/people.ts';

/*
 * The whole server in a process of its own is killed (SIGKILL) again and again while visitors ask and workers answer, at moments that
 * hurt. Everybody sends the same form again until it is acknowledged. Afterwards nothing acknowledged is missing, nothing is there
 * twice, and every mail that was owed went out: twice only when the mail server had taken it and we had not written that down.
 */
const count = 200;
const visitorsAtOnce = 6;
const workersAtOnce = 4;
/** Visitors do not run ahead of the desk, so that there is something of everything until the end. */
const mostWaiting = 40;
const aims: Aim[] = [
  'question', 'anywhere', 'mail-taken', 'message', 'answer', 'mail-coming', 'starting', 'question', 'contact', 'mail-taken', 'anywhere', 'answer', 'mail-taken',
];

let ground: CrashGround;
let server: KillableServer;
let mails: MailServer;
let mishaps: Mishaps;
let trouble: unknown;
/** Numbers of the mails that were known to be sent, at every kill. */
const markedAtKill: Set<string>[] = [];
const asked: AskedAcknowledged[] = [];
const answers: { conversationId: number; text: string; formKey: string }[] = [];
const entered: string[] = [];
const unheard = { count: 0 };

beforeAll(async () => {
  ground = await layGround(workersAtOnce);
  mails = await openMailServer({ life: () => mishaps.lives(), strikesComing: () => mishaps.strikes('mail-coming'), strikesTaken: () => mishaps.strikes('mail-taken') });
  server = await createKillable({ ...ground.env, NAAST_DEMO: 'off', NAAST_TRUSTED_PROXIES: '127.0.0.1', SMTP_URL: mails.url });
  mishaps = createMishaps({
    server, aims, dice: createDice(20_261_124), progress: () => answers.length / count, isOver: () => trouble !== undefined,
    countMailWaiting: async () => (await ground.owner.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute()).length,
    inspect: async () => {
      await ground.settled();
      const rows = await ground.owner.selectFrom('outbox').select('message_id').where('sent_at', 'is not', null).execute();
      markedAtKill.push(new Set(rows.map((row) => row.message_id)));
    },
  });
  await live();
}, 300_000);
afterAll(async () => {
  server.kill();
  await server.gone();
  await mails.close();
  await ground.close();
});

function visitorNumber(index: number): Visitor {
  return {
    index, word: `woord van ${index}`, isShared: index % 2 === 1, address: `10.1.${Math.floor(index / 250)}.${index % 250}`,
    text: `Vraag van bezoeker ${index}: hoe kom ik van mijn schulden af?`, email: index % 3 === 0 ? undefined : `bezoeker-${index}@voorbeeld.nl`,
  };
}

async function visitors(place: Place, numbers: Iterator<number>): Promise<void> {
  for (let next = numbers.next(); !next.done; next = numbers.next()) {
    while (asked.length - answers.length > mostWaiting) await delay(20);
    const own = await askQuestion(place, visitorNumber(next.value), unheard);
    asked.push(own);
    if (next.value % 4 === 0) {
      const reaction = `Nog iets van bezoeker ${next.value}: het gaat om drie brieven.`;
      await writeBack(place, own, reaction);
      own.reaction = reaction;
    }
  }
}

async function everybody(place: Place): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index).values();
  const desk = {
    busy: new Set<number>(), isDone: () => desk.busy.size >= count || trouble !== undefined,
    answered: (given: (typeof answers)[number]) => { answers.push(given); }, entered: (formKey: string) => { entered.push(formKey); },
  };
  await Promise.all([
    ...Array.from({ length: visitorsAtOnce }, () => visitors(place, numbers)),
    ...ground.sessions.map((session, index) => work(place, session, `10.2.0.${index + 1}`, desk, unheard)),
  ]);
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

async function rowsOf() {
  const { owner } = ground;
  const [conversations, messages, contacts, mail, codes] = await Promise.all([
    owner.selectFrom('conversations').select(['id', 'form_key as formKey']).execute(),
    owner.selectFrom('messages').select(['conversation_id as conversationId', 'form_key as formKey', 'author', 'number']).execute(),
    owner.selectFrom('contacts').select(['form_key as formKey', 'conversation_id as conversationId', 'message_id as messageId', 'minutes_direct as minutes']).execute(),
    owner.selectFrom('outbox').select(['message_id as messageId', 'conversation_id as conversationId', 'sent_at as sentAt']).execute(),
    owner.selectFrom('return_codes').select(['code_index as codeIndex', 'conversation_id as conversationId']).execute(),
  ]);
  return { conversations, messages, contacts, mail, codes };
}

/** Everybody at work while the server is killed, and one more life in which everything is due that still waits. */
async function live(): Promise<void> {
  await server.start();
  const place: Place = { server, mishaps, door: ground.door };
  await Promise.all([everybody(place), mishaps.run()].map((one) => one.catch((error: unknown) => { trouble ??= error; throw error; })));
  server.kill();
  await server.gone();
  await ground.settled();
  await server.start();
  const end = Date.now() + 20_000;
  while ((await ground.owner.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute()).length > 0 && Date.now() < end) await delay(50);
}

test('the server is killed in the middle of 200 questions and answers, and everybody gets his acknowledgement', () => {
  expect(mishaps.lives()).toBe(aims.length + aims.filter((aim) => aim === 'starting').length);
  // Each aim at a form made one acknowledgement get lost after the deed; others were lost on the way.
  expect(unheard.count).toBeGreaterThanOrEqual(aims.filter((aim) => ['question', 'message', 'answer', 'contact'].includes(aim)).length);
  expect(asked).toHaveLength(count);
  expect(answers).toHaveLength(count);
});

test('nothing that was acknowledged is missing, and nothing is there twice', async () => {
  const { conversations, messages, contacts, codes } = await rowsOf();
  expect(conversations.map((one) => one.formKey).toSorted()).toEqual(asked.map((one) => one.formKey).toSorted());
  const reactions = asked.filter((one) => one.reaction !== undefined).length;
  expect(reactions).toBe(count / 4);
  expect(messages.filter((one) => one.author === 'visitor')).toHaveLength(count + reactions);
  expect(messages.filter((one) => one.author === 'worker').map((one) => one.formKey).toSorted()).toEqual(answers.map((one) => one.formKey).toSorted());
  for (const { code, formKey } of asked) {
    const index = ground.keys.installation.index(code.toLowerCase(), 'return code');
    const opened = codes.filter((one) => one.codeIndex.equals(index)).map((one) => conversations.find((row) => row.id === one.conversationId)?.formKey);
    expect(opened, `code of ${formKey}`).toEqual([formKey]);
  }
  expect(entered).toHaveLength(new Set(entered).size);
  expect(contacts.filter((one) => one.messageId === null).map((one) => one.formKey).toSorted()).toEqual(entered.toSorted());
  expect(contacts.filter((one) => one.messageId !== null).map((one) => one.conversationId).toSorted()).toEqual(answers.map((one) => one.conversationId).toSorted());
  // Attention that came along with a form is in the contact of that form: sent again it is not counted again.
  expect(await ground.owner.selectFrom('attention').selectAll().execute()).toEqual([]);
  expect(await findContradictions(ground.owner, new Date(Date.now() + 3_600_000))).toEqual([]);
});

test('every visitor reads what he wrote and what was answered, once', async () => {
  const { conversations } = await rowsOf();
  for (const { patient, visitor, formKey, reaction } of asked) {
    const id = conversations.find((one) => one.formKey === formKey)?.id;
    const answer = answers.find((one) => one.conversationId === id);
    const page = await patient.get(`/i/${ground.door}/mijn-vraag/lezen`);
    for (const part of [visitor.text, answer?.text ?? 'no answer', ...(reaction === undefined ? [] : [reaction])]) {
      expect(occurrences(page.text, part), `${part} at ${page.path}: ${page.text}`).toBe(1);
    }
  }
});

test('every mail that was owed went out; twice only when the mail server had it and we did not know', async () => {
  const { mail, conversations } = await rowsOf();
  const owed = asked.filter((one) => one.visitor.email !== undefined);
  expect(mail.filter((one) => one.sentAt === null)).toEqual([]);
  const askedBy = new Map(conversations.map((row) => [row.id, asked.find((one) => one.formKey === row.formKey)]));
  expect(mail.map((one) => askedBy.get(one.conversationId ?? 0)?.visitor.email).toSorted()).toEqual(owed.map((one) => one.visitor.email).toSorted());
  const twice: string[] = [];
  for (const { messageId, conversationId } of mail) {
    const email = askedBy.get(conversationId ?? 0)?.visitor.email;
    const taken = mails.taken.filter((one) => one.to === email);
    expect(taken.length, `mail to ${email}`).toBeGreaterThan(0);
    expect(new Set(taken.map((one) => one.messageId)), `mail to ${email}`).toEqual(new Set([`<${messageId}@localhost>`]));
    expect(new Set(taken.map((one) => one.life)).size, `mail to ${email}`).toBe(taken.length);
    for (const { life } of taken.slice(0, -1)) expect(markedAtKill[life]?.has(messageId), `mail to ${email} in life ${life}`).toBe(false);
    if (taken.length > 1) twice.push(messageId);
  }
  expect(mails.taken.every((one) => owed.some(({ visitor }) => visitor.email === one.to))).toBe(true);
  // The mishaps between the mail server's answer and our commit really were that.
  expect(twice.length).toBeGreaterThanOrEqual(aims.filter((aim) => aim === 'mail-taken').length);
});

test('nobody met a page that had gone wrong, and the last life ends in order', async () => {
  expect(await server.stop()).toBe(0);
  expect(server.said().split('\n').filter((line) => /"level":(5|6)0/.test(line))).toEqual([]);
});
