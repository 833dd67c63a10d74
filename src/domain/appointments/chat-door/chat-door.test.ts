import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import { destroyDossier } from '../../cases/destroying/destroying.commands.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltClient, type BuiltDossier } from '../../cases/dossier/dossier.builders.ts';
import { listTalks } from '../../cases/overview/overview.queries.ts';
import { proveWorker } from '../../conversations/conversations.access.ts';
import { buildSeat } from '../../conversations/chats/chats.builders.ts';
import { findChat } from '../../conversations/chats/chats.queries.ts';
import { stateOf } from '../../conversations/chats/chats.rules.ts';
import { closeTalk, endTalk } from '../../conversations/chats/ending/ending.commands.ts';
import { closing } from '../../conversations/chats/ending/ending.schema.ts';
import { enterReserved } from '../../conversations/chats/reserved/reserved.commands.ts';
import { releaseLost } from '../../conversations/chats/seats/seats.commands.ts';
import { backToLine, takeChat, takeNext } from '../../conversations/chats/taking/taking.commands.ts';
import { callColleague } from '../../conversations/chats/together/together.commands.ts';
import { listOwnTalks, listWaiting } from '../../conversations/chats/waiting/waiting.queries.ts';
import { proveAgenda } from '../../duties/availability/availability.access.ts';
import type { Work } from '../../work.ts';
import { offerTimes } from '../appointments.commands.ts';
import { findAppointment } from '../appointments.queries.ts';
import { offer, type Offer } from '../appointments.schema.ts';
import { recordMissed } from '../missed/missed.commands.ts';
import { enterByAppointment, enterWithWorker, type Entered } from './chat-door.commands.ts';
import { listExpected, listTalksNow } from './chat-door.queries.ts';

let context: TestContext;
let dossier: BuiltDossier;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime('2026-11-24T08:00:00Z');
  dossier = await buildDossier(context);
});

const asClient = <Result>(act: Parameters<typeof inDossier<Result>>[3], who: BuiltClient = dossier.client) => inDossier(context.inWork, who, dossier.caseId, act);
const asWorker = <Result>(act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, dossier.worker, dossier.caseId, act);
const inHouse = <Result>(staff: BuiltStaff, act: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, act);
const enter = (id: number, who?: BuiltClient) => asClient((work, scope) => enterByAppointment(work, scope, id, 'nl'), who);

/** A chat at ten o'clock in Amsterdam. */
async function agreed(forWhom: Offer['forWhom'] = 'all'): Promise<number> {
  const made = await asWorker((work, scope) => offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'chat', minutes: 45, isAgreed: true, isSure: true, forWhom, times: [{ day: '2026-11-24', time: '10:00' }] })));
  if (!made.ok) throw new Error(made.reason);
  return made.id;
}
const atTime = () => context.setTime('2026-11-24T08:55:00Z');
function idOf(entered: Entered): number {
  if (!entered.ok) throw new Error(entered.reason);
  return entered.conversationId;
}
const asOwner = <Result>(conversationId: number, act: (work: Work, scope: NonNullable<Awaited<ReturnType<typeof proveWorker>>>) => Promise<Result>) => inHouse(dossier.worker, async (work) => {
  const scope = await proveWorker(work, dossier.worker.actor, conversationId);
  if (!scope) throw new Error('not his');
  return await act(work, scope);
});
const expected = () => inHouse(dossier.worker, async (work) => {
  const scope = proveAgenda(dossier.worker.actor);
  return scope ? await listExpected(work, scope) : [];
});

test('the door of an appointment leads to its worker without the line; he is told, comes in without duty, and the contact of the talk is what became of the appointment', async () => {
  const id = await agreed();
  expect(await enter(id)).toEqual({ ok: false, reason: 'not-now' });
  expect(await expected()).toMatchObject([{ door: 'early', talk: undefined }]);
  atTime();
  const conversationId = idOf(await enter(id));
  const seen = () => asOwner(conversationId, async (work, scope) => { const chat = await findChat(work, scope); return chat && stateOf(chat); });
  expect(await seen()).toBe('waiting');
  expect(await expected()).toMatchObject([{ talk: { conversationId, enteredAt: null } }]);
  expect(await inHouse(dossier.worker, (work) => listOwnTalks(work, dossier.worker.actor))).toMatchObject([{ conversationId, caseId: dossier.caseId, takenAt: null }]);
  expect(await inHouse(dossier.worker, listWaiting)).toEqual([]);
  await asOwner(conversationId, enterReserved);
  expect(await seen()).toBe('talking');
  const input = closing.parse({ formKey: randomUUID(), themes: ['money'], result: 'answered', minutes: 40 });
  const close = () => asOwner(conversationId, (work, scope) => closeTalk(work, scope, input, 'Het gesprek is afgesloten.'));
  await close();
  const contacts = await context.owner.selectFrom('contacts').select(['channel', 'outcome', 'minutes_direct as minutes', 'conversation_id as conversationId']).where('case_id', '=', dossier.caseId).execute();
  expect(contacts).toEqual([{ channel: 'chat', outcome: 'took_place', minutes: 40, conversationId }]);
  expect(await asClient((work, scope) => findAppointment(work, scope, id))).toMatchObject({ outcome: 'took_place' });
  expect(await expected()).toEqual([]);
});

test('at whatever moments and however often at once, the door gives at most one talk, and only with the worker of the appointment', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: -20, max: 30 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 2, max: 4 }), async (moments, atOnce) => {
    context.setTime('2026-11-24T08:00:00Z');
    dossier = await buildDossier(context);
    const colleague = await buildSeat(context, { institutionId: dossier.institutionId });
    const id = await agreed();
    for (const minutes of moments) {
      context.setTime(new Date(Date.parse('2026-11-24T09:00:00Z') + minutes * 60_000));
      const entered = await Promise.all(Array.from({ length: atOnce }, () => enter(id)));
      expect(new Set(entered.map((one) => JSON.stringify(one))).size).toBe(1);
      await inHouse(colleague, (work) => takeNext(work, colleague.actor, false));
    }
    const talks = await context.owner.selectFrom('conversations').select('worker_id as workerId').where('institution_id', '=', dossier.institutionId).where('rhythm', '=', 'chat').execute();
    const isOpened = moments.some((minutes) => minutes >= -10 && minutes < 15);
    expect(talks).toEqual(isOpened ? [{ workerId: dossier.worker.accountId }] : []);
  }), { numRuns: 5 });
}, 60_000);

test('no colleague ever has it: not from the line, not when its worker loses connection, not given back, not handed over', async () => {
  const id = await agreed();
  const colleague = await buildSeat(context, { institutionId: dossier.institutionId });
  await buildSeat(context, { staff: dossier.worker });
  atTime();
  const conversationId = idOf(await enter(id));
  expect((await inHouse(colleague, (work) => takeChat(work, colleague.actor, conversationId))).ok).toBe(false);
  context.setTime('2026-11-24T09:40:00Z');
  await inHouse(colleague, (work) => releaseLost(work, [dossier.institutionId], 'weg'));
  await asOwner(conversationId, (work, scope) => backToLine(work, scope, 'terug'));
  await buildSeat(context, { staff: colleague });
  expect(await asOwner(conversationId, (work, scope) => callColleague(work, scope, { kind: 'hand_over', toAccountId: colleague.accountId, note: 'Neem jij het?' }))).toEqual({ ok: false, reason: 'is-with-you' });
  expect(await inHouse(colleague, (work) => takeNext(work, colleague.actor, false))).toEqual({ ok: false, reason: 'not-there' });
  expect(await inHouse(dossier.worker, (work) => listOwnTalks(work, dossier.worker.actor))).toHaveLength(1);
});

test('who comes in and who says that nobody came at the same moment: one of both holds, and it counts once', async () => {
  for (const moment of ['2026-11-24T09:14:59Z', '2026-11-24T09:15:00Z']) {
    context.setTime('2026-11-24T08:00:00Z');
    dossier = await buildDossier(context);
    const id = await agreed();
    context.setTime(moment);
    const [entered, missed] = await Promise.all([enter(id), asWorker((work, scope) => recordMissed(work, scope, dossier.worker.actor, id, { reason: 'unknown', minutes: 15 }))]);
    expect([entered.ok, missed.ok].filter(Boolean)).toHaveLength(1);
    expect(await context.owner.selectFrom('contacts').select('outcome').where('case_id', '=', dossier.caseId).execute()).toEqual(missed.ok ? [{ outcome: 'not_come' }] : []);
    expect(await enter(id)).toEqual(entered.ok ? entered : { ok: false, reason: 'not-now' });
  }
});

test('another client of the dossier finds his own door shut when somebody is in, and reads nothing of it', async () => {
  const other = await buildDossierClient(context, dossier, { firstName: 'Sam' });
  const id = await agreed();
  atTime();
  const conversationId = idOf(await enter(id));
  expect(await enter(id, other)).toEqual({ ok: false, reason: 'somebody-else' });
  expect(await asClient((work, scope) => listTalksNow(work, scope), other)).toEqual([]);
  expect(await asClient((work, scope) => listTalksNow(work, scope))).toMatchObject([{ appointmentId: id, way: 'go-on' }]);
  expect((await context.owner.selectFrom('conversations').select('account_id as accountId').where('id', '=', conversationId).executeTakeFirstOrThrow()).accountId).toBe(dossier.client.accountId);
});

test('the door of a chat for one client is not there for another, and what became of it is of that one alone', async () => {
  const other = await buildDossierClient(context, dossier, { firstName: 'Sam' });
  const id = await agreed(dossier.client.clientId);
  atTime();
  expect(await enter(id, other)).toEqual({ ok: false, reason: 'not-now' });
  expect(await asClient((work, scope) => listTalksNow(work, scope), other)).toEqual([]);
  expect(await asClient((work, scope) => listTalksNow(work, scope))).toMatchObject([{ appointmentId: id, way: 'begin' }]);
  expect(await expected()).toMatchObject([{ line: { clients: ['Noor Bakker'], clientCount: 1, isForOne: true } }]);
  const conversationId = idOf(await enter(id));
  const input = closing.parse({ formKey: randomUUID(), themes: [], result: 'answered', minutes: 10 });
  await asOwner(conversationId, (work, scope) => closeTalk(work, scope, input, 'Het gesprek is afgesloten.'));
  expect([await asClient(listTalks), await asClient(listTalks, other)]).toMatchObject([[{ channel: 'chat', clientIds: [dossier.client.clientId] }], []]);
});

test('a chat with the own worker is of the client who came, and of no other in the case; of who stands for one, of that one', async () => {
  const other = await buildDossierClient(context, dossier, { firstName: 'Sam', birthDate: '2014-05-02' });
  const parent = await buildRepresentative(context, { institutionId: dossier.institutionId, clientId: other.clientId });
  await buildSeat(context, { staff: dossier.worker, room: 1 });
  const input = () => closing.parse({ formKey: randomUUID(), themes: [], result: 'answered', minutes: 10 });
  const asParent = <Result>(act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, parent, dossier.caseId, act);
  const talkOf = async (entered: Entered) => { await asOwner(idOf(entered), (work, scope) => closeTalk(work, scope, input(), 'Het gesprek is afgesloten.')); };
  await talkOf(await asClient((work, scope) => enterWithWorker(work, scope, 'nl')));
  expect([await asClient(listTalks), await asClient(listTalks, other), await asParent(listTalks)]).toMatchObject([[{ channel: 'chat' }], [], []]);
  await talkOf(await asParent((work, scope) => enterWithWorker(work, scope, 'nl')));
  expect([await asClient(listTalks), await asClient(listTalks, other), await asParent(listTalks)]).toMatchObject([[{ clientIds: [dossier.client.clientId] }], [{ clientIds: [other.clientId] }], [{ clientIds: [other.clientId] }]]);
});

test('a client chats with his own worker only while that one is on duty with room; pressing twice at once is one talk, and it takes a place of the room', async () => {
  const enterNow = () => asClient((work, scope) => enterWithWorker(work, scope, 'nl'));
  expect(await asClient((work, scope) => listTalksNow(work, scope))).toEqual([]);
  expect(await enterNow()).toEqual({ ok: false, reason: 'not-now' });
  await buildSeat(context, { staff: dossier.worker, room: 1 });
  expect(await asClient((work, scope) => listTalksNow(work, scope))).toMatchObject([{ appointmentId: null, way: 'begin' }]);
  const [one, two] = await Promise.all([enterNow(), enterNow()]);
  expect(idOf(one)).toBe(idOf(two));
  const other = await buildDossierClient(context, dossier, { firstName: 'Sam' });
  expect(await asClient((work, scope) => enterWithWorker(work, scope, 'nl'), other)).toEqual({ ok: false, reason: 'not-now' });
  await asOwner(idOf(one), endTalk);
  expect(await asClient((work, scope) => listTalksNow(work, scope))).toEqual([]);
  const input = closing.parse({ formKey: randomUUID(), themes: [], result: 'answered', minutes: 10 });
  await asOwner(idOf(one), (work, scope) => closeTalk(work, scope, input, 'Het gesprek is afgesloten.'));
  expect(await context.owner.selectFrom('contacts').select('channel').where('case_id', '=', dossier.caseId).execute()).toEqual([{ channel: 'chat' }]);
  expect(await asClient((work, scope) => listTalksNow(work, scope))).toMatchObject([{ way: 'begin' }]);
});

test('when a dossier is destroyed, what was said in its chats goes with it', async () => {
  const id = await agreed();
  atTime();
  const conversationId = idOf(await enter(id));
  const input = closing.parse({ formKey: randomUUID(), themes: [], result: 'answered', minutes: 10 });
  await asOwner(conversationId, (work, scope) => closeTalk(work, scope, input, 'Het gesprek is afgesloten.'));
  await context.inWork({ institutions: [dossier.institutionId] }, (work) => destroyDossier(work, dossier.institutionId, dossier.caseId));
  const row = await context.owner.selectFrom('conversations').select('erased_at as erasedAt').where('id', '=', conversationId).executeTakeFirstOrThrow();
  expect(row.erasedAt).not.toBeNull();
  expect(await context.owner.selectFrom('messages').select('id').where('conversation_id', '=', conversationId).execute()).toEqual([]);
});
