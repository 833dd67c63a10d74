import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff } from '../accounts/accounts.builders.ts';
import { proveStandIn } from '../cases/standing-in/standing-in.access.ts';
import { nameStandIn } from '../cases/standing-in/standing-in.commands.ts';
import { buildDossierClient, buildDossier, inDossier, type BuiltDossier } from '../cases/dossier/dossier.builders.ts';
import { addClient } from '../cases/clients/clients.commands.ts';
import { clientInput } from '../cases/clients/clients.schema.ts';
import { buildCase, buildCaseWorker } from '../cases/cases.builders.ts';
import { addBookableHours, addLeave, saveBookingRules } from '../duties/availability/availability.commands.ts';
import { proveAgenda } from '../duties/availability/availability.access.ts';
import { bookOwn, cancelAppointment, moveByWorker, moveOwn, offerTimes, pickTime } from './appointments.commands.ts';
import { findAppointment, listAgenda, listAppointments, listFollowUps, listFreeTimes, listStoodInFor, listToPick, nextAppointment } from './appointments.queries.ts';
import { offer, type Offer } from './appointments.schema.ts';
import { finishFollowUp, recordMissed } from './missed/missed.commands.ts';
import { remindAll } from './reminders/reminders.jobs.ts';

let context: TestContext;
let first: BuiltDossier;
let second: BuiltDossier;

/** Another case of the same worker, with a client of its own. */
async function buildNext(dossier: BuiltDossier): Promise<BuiltDossier> {
  const built = await buildCase(context, { institutionId: dossier.institutionId, openedOn: '2026-01-12' });
  await buildCaseWorker(context, built, dossier.worker.accountId);
  return { ...built, worker: dossier.worker, client: await buildDossierClient(context, built) };
}

const agendaOf = (dossier: BuiltDossier) => {
  const scope = proveAgenda(dossier.worker.actor);
  if (!scope) throw new Error('no agenda');
  return scope;
};

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  first = await buildDossier(context);
  second = await buildNext(first);
  await context.inWork({ institutions: [first.institutionId], account: first.worker.accountId }, async (work) => {
    await saveBookingRules(work, agendaOf(first), { isOpen: true, minutes: 60, noticeHours: 24, travelMinutes: 15, weeksAhead: 2, videoAddress: 'https://video.example/kamer' });
    await addBookableHours(work, agendaOf(first), { weekday: 4, starts: '09:00', ends: '12:00', kinds: ['office', 'video'] });
  });
});

const offering = (own: Partial<Offer> = {}): Offer => offer.parse({ formKey: randomUUID(), kind: 'office', minutes: 60, place: 'Gouwekade 41', words: 'Neem je brieven mee.', times: [{ day: '2026-11-26', time: '10:00' }, { day: '2026-11-27', time: '14:00' }], ...own });
const asWorker = <Result>(of: BuiltDossier, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, of.worker, of.caseId, act);
const asClient = <Result>(of: BuiltDossier, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, of.client, of.caseId, act);
const offered = async (of: BuiltDossier, own: Partial<Offer> = {}) => {
  const made = await asWorker(of, (work, scope) => offerTimes(work, scope, offering(own)));
  if (!made.ok) throw new Error(made.reason);
  return made.id;
};
const read = async (of: BuiltDossier, id: number) => {
  const found = await asClient(of, (work, scope) => findAppointment(work, scope, id));
  if (!found) throw new Error('no appointment');
  return found;
};
const pick = async (of: BuiltDossier, id: number, index: number) => {
  const timeId = (await read(of, id)).times[index]?.id ?? 0;
  return await asClient(of, (work, scope) => pickTime(work, scope, id, timeId));
};
const agreed = (of: BuiltDossier, day: string, time: string, own: Partial<Offer> = {}) => offered(of, { isAgreed: true, times: [{ day, time }], ...own });

test('AP-02: a worker offers times, the client picks one, and it is the next appointment of both', async () => {
  const id = await offered(first);
  expect(await asClient(first, listToPick)).toMatchObject([{ id }]);
  expect(await asClient(first, nextAppointment)).toBeUndefined();
  expect(await pick(first, id, 1)).toEqual({ ok: true, id });
  expect(await asClient(first, nextAppointment)).toMatchObject({ id, status: 'booked', startsAt: new Date('2026-11-27T13:00:00Z'), place: 'Gouwekade 41', words: 'Neem je brieven mee.' });
  expect(await asClient(first, listToPick)).toEqual([]);
  const lines = await asWorker(first, (work) => listAgenda(work, agendaOf(first), { startsAt: new Date('2026-11-27T00:00:00Z'), endsAt: new Date('2026-11-28T00:00:00Z') }));
  expect(lines).toMatchObject([{ id, clients: ['Noor Bakker'] }]);
});

test('two people never get one time: whoever is second gets the times that are left', async () => {
  const ids = [await offered(first), await offered(second)];
  const timeIds = [(await read(first, ids[0] ?? 0)).times[0]?.id ?? 0, (await read(second, ids[1] ?? 0)).times[0]?.id ?? 0];
  const [one, other] = await Promise.all([first, second].map((of, index) => asClient(of, (work, scope) => pickTime(work, scope, ids[index] ?? 0, timeIds[index] ?? 0))));
  expect([one?.ok, other?.ok].sort()).toEqual([false, true]);
  const loser = one?.ok ? second : first;
  expect((await read(loser, (one?.ok ? ids[1] : ids[0]) ?? 0)).times).toHaveLength(1);
});

test('two who book the same free time at once: one has it, the other is told', async () => {
  const book = (of: BuiltDossier) => asClient(of, (work, scope) => bookOwn(work, scope, { formKey: randomUUID(), kind: 'office', startsAt: new Date('2026-11-26T09:00:00Z'), words: '' }));
  const outcomes = await Promise.all([book(first), book(second)]);
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
  expect(outcomes.find((one) => !one.ok)).toEqual({ ok: false, reason: 'taken' });
});

test('the database itself refuses a second appointment at one time, also from another institution', async () => {
  await agreed(first, '2026-11-26', '10:00');
  const elsewhere = await buildCase(context, {});
  const insert = context.owner.insertInto('appointments').values({
    institution_id: elsewhere.institutionId, case_id: elsewhere.caseId, worker_id: first.worker.accountId, kind: 'office', minutes: 60, status: 'booked', starts_at: new Date('2026-11-26T09:30:00Z'), ends_at: new Date('2026-11-26T10:30:00Z'),
    made_by: first.worker.accountId, made_at: context.clock(), changed_by: first.worker.accountId, changed_at: context.clock(), form_key: randomUUID(),
  });
  await expect(insert.execute()).rejects.toMatchObject({ code: '23P01' });
});

test('whatever is asked in whatever order, no worker has two appointments at once', async () => {
  const hours = fc.constantFrom('09:00', '09:30', '10:00', '11:00');
  const step = fc.record({ who: fc.boolean(), what: fc.constantFrom('agree', 'own', 'move', 'moveOwn', 'cancel'), time: hours, of: fc.nat(6), kind: fc.constantFrom('office', 'home', 'group') });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
    await context.owner.deleteFrom('appointments').where('worker_id', '=', first.worker.accountId).execute();
    const made: { of: BuiltDossier; id: number }[] = [];
    for (const { who, what, time, of: index, kind } of steps) {
      const of = who ? first : second;
      const one = made[index % Math.max(1, made.length)];
      const startsAt = new Date(`2026-11-26T${String(Number(time.slice(0, 2)) - 1).padStart(2, '0')}${time.slice(2)}:00Z`);
      const outcome = what === 'agree' ? await asWorker(of, (work, scope) => offerTimes(work, scope, offering({ kind: kind === 'group' ? 'group' : kind === 'home' ? 'home' : 'office', isAgreed: true, isSure: true, times: [{ day: '2026-11-26', time }] })))
        : what === 'own' ? await asClient(of, (work, scope) => bookOwn(work, scope, { formKey: randomUUID(), kind: 'office', startsAt, words: '' })) : undefined;
      if (outcome?.ok) made.push({ of, id: outcome.id });
      if (!one) continue;
      if (what === 'move') await asWorker(one.of, (work, scope) => moveByWorker(work, scope, one.id, { day: '2026-11-26', time, isSure: true }));
      if (what === 'moveOwn') await asClient(one.of, (work, scope) => moveOwn(work, scope, one.id, startsAt));
      if (what === 'cancel') await asClient(one.of, (work, scope) => cancelAppointment(work, scope, one.id));
    }
    const rows = await context.owner.selectFrom('appointments').select(['id', 'starts_at', 'ends_at', 'kind', 'joins_id']).where('worker_id', '=', first.worker.accountId).where('status', '=', 'booked').execute();
    for (const row of rows) for (const other of rows) {
      if (row.id >= other.id || !row.starts_at || !row.ends_at || !other.starts_at || !other.ends_at) continue;
      const isOneGroup = row.kind === 'group' && other.kind === 'group' && row.starts_at.getTime() === other.starts_at.getTime();
      expect(isOneGroup || row.ends_at <= other.starts_at || other.ends_at <= row.starts_at).toBe(true);
    }
    for (const row of rows.filter((one) => one.joins_id !== null)) expect(rows.find((one) => one.id === row.joins_id)?.joins_id).toBeNull();
  }), { numRuns: 25 });
}, 120_000);

test('a client chooses from free times: not what is taken, not on leave, not before the notice, and books what the list says', async () => {
  const times = async () => (await asClient(first, (work, scope) => listFreeTimes(work, scope, { kind: 'office' })))?.times.map((time) => time.startsAt.toISOString()) ?? [];
  expect(await times()).toEqual(['2026-11-26T08:00:00.000Z', '2026-11-26T09:00:00.000Z', '2026-11-26T10:00:00.000Z', '2026-12-03T08:00:00.000Z', '2026-12-03T09:00:00.000Z', '2026-12-03T10:00:00.000Z']);
  await agreed(second, '2026-11-26', '10:00');
  await asWorker(first, (work) => addLeave(work, agendaOf(first), { formKey: randomUUID(), startsOn: '2026-12-01', endsOn: '2026-12-04' }));
  expect(await times()).toEqual(['2026-11-26T08:00:00.000Z', '2026-11-26T10:00:00.000Z']);
  const refused = await asClient(first, (work, scope) => bookOwn(work, scope, { formKey: randomUUID(), kind: 'office', startsAt: new Date('2026-12-03T08:00:00Z'), words: '' }));
  expect(refused).toEqual({ ok: false, reason: 'taken' });
  const booked = await asClient(first, (work, scope) => bookOwn(work, scope, { formKey: randomUUID(), kind: 'video', startsAt: new Date('2026-11-26T08:00:00Z'), words: 'Kan het kort?' }));
  expect(booked.ok && await read(first, booked.id)).toMatchObject({ status: 'booked', kind: 'video', place: 'https://video.example/kamer', words: 'Kan het kort?' });
});

test('until the limit a client moves and cancels in time; after it he can only cancel, and it counts as late', async () => {
  const id = await agreed(first, '2026-11-26', '10:00');
  expect(await asClient(first, (work, scope) => moveOwn(work, scope, id, new Date('2026-11-26T10:00:00Z')))).toEqual({ ok: true, id });
  expect(await read(first, id)).toMatchObject({ startsAt: new Date('2026-11-26T10:00:00Z'), sequence: 1 });
  context.setTime('2026-11-25T10:00:00Z');
  expect(await asClient(first, (work, scope) => moveOwn(work, scope, id, new Date('2026-12-03T10:00:00Z')))).toEqual({ ok: true, id });
  context.setTime('2026-12-02T10:00:01Z');
  expect(await asClient(first, (work, scope) => moveOwn(work, scope, id, new Date('2026-12-10T10:00:00Z')))).toEqual({ ok: false, reason: 'not-now' });
  expect(await asClient(first, (work, scope) => cancelAppointment(work, scope, id))).toEqual({ ok: true, as: 'late' });
  expect(await asWorker(first, (work, scope) => cancelAppointment(work, scope, id))).toEqual({ ok: true, as: 'late' });
  const other = await agreed(first, '2026-12-04', '10:00');
  expect(await asClient(first, (work, scope) => cancelAppointment(work, scope, other))).toEqual({ ok: true, as: 'in_time' });
});

test('a worker is told of a day that is closed or a time at which he is busy, and may be sure of it', async () => {
  const try_ = (own: Partial<Offer>) => asWorker(first, (work, scope) => offerTimes(work, scope, offering(own)));
  expect(await try_({ times: [{ day: '2026-11-26', time: '10:00' }, { day: '2026-12-25', time: '10:00' }] })).toEqual({ ok: false, reason: 'closed', at: 1 });
  expect(await try_({ isSure: true, times: [{ day: '2026-12-25', time: '10:00' }] })).toMatchObject({ ok: true });
  expect(await try_({ times: [{ day: '2026-11-24', time: '09:00' }] })).toEqual({ ok: false, reason: 'past', at: 0 });
  await agreed(second, '2026-11-26', '10:00');
  expect(await try_({ times: [{ day: '2026-11-26', time: '10:30' }] })).toEqual({ ok: false, reason: 'busy', at: 0 });
  expect(await try_({ isSure: true, isAgreed: true, times: [{ day: '2026-11-26', time: '10:30' }] })).toEqual({ ok: false, reason: 'taken', at: 0 });
});

test('several cases can be in one group; the time stays with the group when who came first leaves it', async () => {
  const ids = [await agreed(first, '2026-11-26', '10:00', { kind: 'group' }), await agreed(second, '2026-11-26', '10:00', { kind: 'group' })];
  expect(await read(second, ids[1] ?? 0)).toMatchObject({ status: 'booked', joinsId: ids[0] });
  await asClient(first, (work, scope) => cancelAppointment(work, scope, ids[0] ?? 0));
  expect(await read(second, ids[1] ?? 0)).toMatchObject({ status: 'booked', joinsId: null });
  expect(await asWorker(first, (work, scope) => offerTimes(work, scope, offering({ isAgreed: true, isSure: true, times: [{ day: '2026-11-26', time: '10:00' }] })))).toMatchObject({ reason: 'taken' });
});

test('who came first in a group moves alone: the others keep their time, and it is still taken', async () => {
  const ids = [await agreed(first, '2026-11-26', '10:00', { kind: 'group' }), await agreed(second, '2026-11-26', '10:00', { kind: 'group' })];
  expect(await asWorker(first, (work, scope) => moveByWorker(work, scope, ids[0] ?? 0, { day: '2026-11-27', time: '10:00', isSure: false }))).toMatchObject({ ok: true });
  expect(await read(second, ids[1] ?? 0)).toMatchObject({ startsAt: new Date('2026-11-26T09:00:00Z'), joinsId: null });
  expect(await read(first, ids[0] ?? 0)).toMatchObject({ startsAt: new Date('2026-11-27T09:00:00Z'), joinsId: null });
});

test('AP-08: who did not come is one step: a contact with why, and what the institution does then', async () => {
  const id = await agreed(first, '2026-11-26', '10:00');
  const miss = () => asWorker(first, (work, scope) => recordMissed(work, scope, first.worker.actor, id, { reason: 'forgot', minutes: 20 }));
  expect(await miss()).toEqual({ ok: false, reason: 'not-now' });
  context.setTime('2026-11-26T10:30:00Z');
  expect([await miss(), await miss()]).toEqual([{ ok: true, followUp: 'call' }, { ok: true, followUp: 'call' }]);
  const contacts = await context.owner.selectFrom('contacts').select(['outcome', 'reason', 'channel', 'minutes_indirect', 'indirect_kind', 'case_id']).where('institution_id', '=', first.institutionId).execute();
  expect(contacts).toEqual([{ outcome: 'not_come', reason: 'forgot', channel: 'office', minutes_indirect: 20, indirect_kind: 'waiting_for_a_no_show', case_id: first.caseId }]);
  expect(await asWorker(first, (work) => listFollowUps(work, agendaOf(first)))).toMatchObject([{ id, followUp: 'call', outcome: 'not_come' }]);
  expect(await asWorker(first, (work, scope) => finishFollowUp(work, scope, id))).toBe(true);
  expect(await asWorker(first, (work) => listFollowUps(work, agendaOf(first)))).toEqual([]);
});

test('AP-07: the day before there is one mail, to who has an address and did not say no; it says nothing of the appointment', async () => {
  await agreed(first, '2026-11-25', '15:00');
  await agreed(second, '2026-11-25', '09:00');
  await withEmail(first, 'noor@voorbeeld.example');
  const means = { db: context.db, inWork: context.inWork, clock: context.clock };
  const words = () => ({ subject: 'Een herinnering', text: 'Er staat morgen iets in je agenda.', short: 'Morgen is er iets.' });
  expect([await remindAll(means, { own: words, visitor: words }), await remindAll(means, { own: words, visitor: words })]).toEqual([1, 0]);
});

/** Somebody else in the case, who can be mailed. */
async function withEmail(of: BuiltDossier, email: string): Promise<void> {
  const person = clientInput.parse({ firstName: 'Ilse', surname: 'Bakker', birthDate: '1988-03-01', phone: '', email });
  await context.inWork({ institutions: [of.institutionId] }, async (work) => {
    const clientId = await addClient(work, of.institutionId, person, { postcode: null, municipality: null });
    await work.tx.insertInto('case_clients').values({ institution_id: of.institutionId, case_id: of.caseId, client_id: clientId, since: '2026-01-12' }).execute();
  });
}

test('a case sees its own appointments and no other; a colleague outside it sees none', async () => {
  const id = await agreed(first, '2026-11-26', '10:00');
  expect(await asClient(second, (work, scope) => findAppointment(work, scope, id))).toBeUndefined();
  expect(await asClient(second, (work, scope) => cancelAppointment(work, scope, id))).toEqual({ ok: false, reason: 'not-now' });
  expect(await asClient(second, listAppointments)).toEqual([]);
  expect(await asClient(first, listAppointments)).toMatchObject([{ id }]);
});

test('place and words are gone with the vault of the case; times stay', async () => {
  const id = await agreed(first, '2026-11-26', '10:00');
  const row = await context.owner.selectFrom('appointments').select(['place_sealed', 'words_sealed', 'starts_at']).where('id', '=', id).where('institution_id', '=', first.institutionId).executeTakeFirstOrThrow();
  expect(row.starts_at).toEqual(new Date('2026-11-26T09:00:00Z'));
  expect(`${row.place_sealed?.toString('latin1')}${row.words_sealed?.toString('latin1')}`).not.toMatch(/Gouwekade|brieven/);
});

test('who stands in sees the appointments of his colleague on those days and while they last, in the cases he stands in for; of the other days and cases nothing', async () => {
  const { institutionId, worker } = first;
  const colleague = await buildStaff(context, { institutionId });
  await agreed(first, '2026-11-26', '09:00');
  await agreed(second, '2026-11-26', '13:00');
  await agreed(first, '2026-12-03', '10:00');
  // He left this case: who stands in for him has no part in it.
  await context.owner.updateTable('case_workers').set({ until: '2026-11-24' }).where('case_id', '=', second.caseId).execute();
  const name = (startsOn: string, endsOn: string) => context.inWork({ institutions: [institutionId], account: worker.accountId }, async (work) => {
    const scope = proveStandIn(worker.actor);
    return scope && await nameStandIn(work, scope, { accountId: worker.accountId, colleagueId: colleague.accountId, startsOn, endsOn, formKey: randomUUID() });
  });
  const seen = (who = colleague) => context.inWork({ institutions: [institutionId], account: who.accountId }, async (work) => {
    const scope = proveAgenda(who.actor);
    return scope && (await listStoodInFor(work, scope, { startsAt: new Date('2026-11-23T00:00:00Z'), endsAt: new Date('2026-12-10T00:00:00Z') })).map((line) => [line.caseId, line.workerId, line.startsAt?.toISOString().slice(0, 10)]);
  });
  expect(await name('2026-11-25', '2026-11-30')).toEqual({ ok: true, cases: 1 });
  const lists = [];
  for (const at of ['2026-11-24T10:00:00Z', '2026-11-24T23:01:00Z', '2026-11-30T22:59:00Z', '2026-11-30T23:01:00Z']) {
    context.setTime(at);
    lists.push(await seen());
  }
  const his = [[first.caseId, worker.accountId, '2026-11-26']];
  expect(lists).toEqual([[], his, his, []]);
  context.setTime('2026-11-26T08:00:00Z');
  expect([await seen(await buildStaff(context, { institutionId })), await seen(await buildStaff(context))]).toEqual([[], []]);
  await context.owner.updateTable('stand_ins').set({ removed_at: context.clock() }).where('institution_id', '=', institutionId).execute();
  expect(await seen()).toEqual([]);
});
