import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { mailPurposes } from '../../accounts/citizens/mail/mail.rules.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltClient, type BuiltDossier } from '../../cases/dossier/dossier.builders.ts';
import { signWhoSees } from '../../cases/signs/signs.commands.ts';
import { proveAgenda } from '../../duties/availability/availability.access.ts';
import { addBookableHours, saveBookingRules } from '../../duties/availability/availability.commands.ts';
import { findMoments } from '../../letters/letters.queries.ts';
import { bookOwn, cancelAppointment, moveOwn, offerTimes, pickTime } from '../appointments.commands.ts';
import { findAppointment, listAgenda, listAppointments, listToPick, nextAppointment } from '../appointments.queries.ts';
import { offer, type Offer } from '../appointments.schema.ts';
import { listFeedOfCases } from '../calendar/calendar.queries.ts';
import { recordMissed } from '../missed/missed.commands.ts';
import { listReminders } from '../reminders/reminders.queries.ts';
import { setForWhom } from './for-whom.commands.ts';
import { isFor } from './for-whom.rules.ts';

let context: TestContext;
let dossier: BuiltDossier;
/** A child with a parent who looks along, and another client of the same case. */
let child: BuiltClient;
let parent: BuiltCitizen;
let other: BuiltClient;
type Who = BuiltStaff | BuiltCitizen;
let everybody: Record<'worker' | 'child' | 'parent' | 'other', Who>;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  dossier = await buildDossier(context, { birthDate: '2014-05-02' });
  child = dossier.client;
  parent = await buildRepresentative(context, { institutionId: dossier.institutionId, clientId: child.clientId });
  other = await buildDossierClient(context, dossier, { firstName: 'Youssef' });
  everybody = { worker: dossier.worker, child, parent, other };
});

const as = <Result>(who: Who, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, dossier.caseId, act);
const offering = (own: Partial<Offer>): Offer => offer.parse({ formKey: randomUUID(), kind: 'office', minutes: 60, place: 'Kamer 3', words: 'Over vorige week.', isSure: true, times: [{ day: '2026-11-25', time: '10:00' }], ...own });
async function made(forWhom: Offer['forWhom'], own: Partial<Offer> = {}): Promise<number> {
  const outcome = await as(dossier.worker, (work, scope) => offerTimes(work, scope, offering({ forWhom, ...own })));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}
const agreed = (forWhom: Offer['forWhom'], time = '10:00') => made(forWhom, { isAgreed: true, times: [{ day: '2026-11-25', time }] });

/** Who of everybody gets something by an act. */
async function whoGets(act: (who: Who) => Promise<unknown>): Promise<string[]> {
  const got: string[] = [];
  for (const [name, who] of Object.entries(everybody)) {
    const found = await act(who);
    if (Array.isArray(found) ? found.length > 0 : found !== undefined) got.push(name);
  }
  return got;
}

const readers = {
  list: (who: Who) => as(who, (work, scope) => listAppointments(work, scope)),
  'the nearest of a list': (who: Who) => as(who, (work, scope) => listAppointments(work, scope, 1)),
  next: (who: Who) => as(who, nextAppointment),
  calendar: (who: Who) => as(who, (work, scope) => listFeedOfCases(work, [scope], new Date(0))),
};

test('an appointment for one is read by him, who stands for him and the workers, wherever it is read; one for everybody by all', async () => {
  const id = await agreed(child.clientId);
  for (const read of [...Object.values(readers), (who: Who) => as(who, (work, scope) => findAppointment(work, scope, id))]) expect(await whoGets(read)).toEqual(['worker', 'child', 'parent']);
  const toPick = await made(other.clientId);
  expect(await whoGets((who) => as(who, listToPick))).toEqual(['worker', 'other']);
  expect(await whoGets((who) => as(who, (work, scope) => findAppointment(work, scope, toPick)))).toEqual(['worker', 'other']);
  const forAll = await agreed('all', '14:00');
  expect(await whoGets((who) => as(who, (work, scope) => findAppointment(work, scope, forAll)))).toEqual(['worker', 'child', 'parent', 'other']);
  // What is nearer and not his does not push out what is.
  expect(await as(other, nextAppointment)).toMatchObject({ id: forAll });
});

test('a worker says for whom in a case with more than one client, and not for who is not in it; in a case of one nothing is kept', async () => {
  const offered = (forWhom: Offer['forWhom']) => as(dossier.worker, (work, scope) => offerTimes(work, scope, offering({ forWhom })));
  const stranger = (await buildDossier(context, { institutionId: dossier.institutionId })).client;
  expect([await offered(undefined), await offered(stranger.clientId)]).toEqual([{ ok: false, reason: 'whom' }, { ok: false, reason: 'whom' }]);
  await context.owner.updateTable('case_clients').set({ until: '2026-11-20' }).where('client_id', '=', other.clientId).execute();
  expect(await offered(other.clientId)).toEqual({ ok: false, reason: 'whom' });
  const alone = await offered(undefined);
  expect(alone.ok && await as(child, (work, scope) => findAppointment(work, scope, alone.id))).toMatchObject({ forClientId: null });
});

test('another client can pick, move and cancel nothing of it, also not by its number', async () => {
  const [booked, offered] = [await agreed(child.clientId), await made(child.clientId, { times: [{ day: '2026-11-26', time: '10:00' }] })];
  const [time] = (await as(child, (work, scope) => findAppointment(work, scope, offered)))?.times ?? [];
  const no = { ok: false, reason: 'not-now' };
  expect(await as(other, (work, scope) => cancelAppointment(work, scope, booked))).toEqual(no);
  expect(await as(other, (work, scope) => moveOwn(work, scope, booked, new Date('2026-11-26T10:00:00Z')))).toEqual(no);
  expect(await as(other, (work, scope) => pickTime(work, scope, offered, time?.id ?? 0))).toEqual(no);
  expect(await as(parent, (work, scope) => pickTime(work, scope, offered, time?.id ?? 0))).toEqual({ ok: true, id: offered });
  expect(await as(child, (work, scope) => cancelAppointment(work, scope, booked))).toMatchObject({ ok: true });
});

test('a time that somebody books himself is for him, or for whom he stands for', async () => {
  const agenda = proveAgenda(dossier.worker.actor);
  if (!agenda) throw new Error('no agenda');
  await context.inWork({ institutions: [dossier.institutionId], account: dossier.worker.accountId }, async (work) => {
    await saveBookingRules(work, agenda, { isOpen: true, minutes: 60, noticeHours: 0, travelMinutes: 0, weeksAhead: 2, videoAddress: '' });
    await addBookableHours(work, agenda, { weekday: 4, starts: '09:00', ends: '12:00', kinds: ['office'] });
  });
  const book = (who: Who, hour: string) => as(who, (work, scope) => bookOwn(work, scope, { formKey: randomUUID(), kind: 'office', startsAt: new Date(`2026-11-26T${hour}:00:00Z`), words: 'Ik wil iets vertellen.' }));
  const outcomes = [await book(other, '08'), await book(parent, '09')];
  const sees = (id: number) => whoGets((who) => as(who, (work, scope) => findAppointment(work, scope, id)));
  expect([await sees(outcomes[0]?.ok ? outcomes[0].id : 0), await sees(outcomes[1]?.ok ? outcomes[1].id : 0)]).toEqual([['worker', 'other'], ['worker', 'child', 'parent']]);
});

const withMail = (who: BuiltClient) => context.owner.insertInto('citizen_mail').values({ account_id: who.accountId, email_sealed: context.keys.installation.seal(`${who.accountId}@voorbeeld.example`, mailPurposes.email), email_index: Buffer.from(String(who.accountId)), answered_at: context.clock(), wants_signs: true }).execute();

test('only for whom it is is reminded and signed; a worker who says it is for another reminds that one', async () => {
  await withMail(child);
  await withMail(other);
  const id = await agreed(other.clientId);
  const reminded = () => context.inWork({ institutions: [dossier.institutionId] }, async (work) => (await listReminders(work, dossier.institutionId, '2026-11-25')).map((one) => one.clientId));
  expect(await reminded()).toEqual([other.clientId]);
  await context.owner.updateTable('appointments').set({ reminded_at: context.clock() }).where('id', '=', id).execute();
  const change = (forWhom: Offer['forWhom'], who: Who = dossier.worker) => as(who, (work, scope) => setForWhom(work, scope, id, forWhom));
  expect([await change(undefined), await change(child.clientId, other), await change(child.clientId)]).toEqual([{ ok: false, reason: 'whom' }, { ok: false, reason: 'not-now' }, { ok: true, id }]);
  expect(await reminded()).toEqual([child.clientId]);
  expect(await as(other, (work, scope) => findAppointment(work, scope, id))).toBeUndefined();
  await as(dossier.worker, (work, scope) => signWhoSees(work, scope, (viewer) => isFor(child.clientId, viewer), () => ({ subject: 'Er is iets', text: 'Er staat iets op je pagina.', short: 'Er is iets.' })));
  const signed = await context.owner.selectFrom('citizen_mail').select(['account_id', 'signed_at']).where('account_id', 'in', [child.accountId, other.accountId]).where('signed_at', 'is not', null).execute();
  expect(signed.map((one) => one.account_id)).toEqual([child.accountId]);
});

test('a letter to one says nothing of the appointments of another; the agenda names the one who comes, and what became of it is his', async () => {
  const id = await agreed(child.clientId);
  const moments = (who: BuiltClient) => as(dossier.worker, (work, scope) => findMoments(work, scope, who));
  expect([(await moments(child)).next, (await moments(other)).next]).toMatchObject([{ place: 'Kamer 3' }, undefined]);
  const agenda = proveAgenda(dossier.worker.actor);
  const lines = await as(dossier.worker, async (work) => (agenda ? await listAgenda(work, agenda, { startsAt: new Date('2026-11-25T00:00:00Z'), endsAt: new Date('2026-11-26T00:00:00Z') }) : []));
  expect(lines).toMatchObject([{ id, isForOne: true, clients: ['Noor Bakker'], clientCount: 1 }]);
  context.setTime('2026-11-25T09:30:00Z');
  await as(dossier.worker, (work, scope) => recordMissed(work, scope, dossier.worker.actor, id, { reason: 'forgot', minutes: 10 }));
  const contacts = await context.owner.selectFrom('contact_clients').select('client_id').where('institution_id', '=', dossier.institutionId).execute();
  expect(contacts).toEqual([{ client_id: child.clientId }]);
  expect([(await moments(child)).missed, (await moments(other)).missed]).toMatchObject([{ place: 'Kamer 3' }, undefined]);
});

test('whatever is made, changed and called off for whom, each reads by every list what the rule says and nothing else', async () => {
  const whom = fc.constantFrom('all', 'child', 'other');
  const step = fc.record({ what: fc.constantFrom('agree', 'offer', 'change', 'cancel'), whom, at: fc.nat(5) });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
    await context.owner.deleteFrom('appointments').where('case_id', '=', dossier.caseId).execute();
    const known = new Map<number, string>();
    const idOf = (name: string) => (name === 'all' ? 'all' as const : name === 'child' ? child.clientId : other.clientId);
    for (const [index, one] of steps.entries()) {
      const id = [...known.keys()][one.at % Math.max(1, known.size)] ?? 0;
      if (one.what === 'agree') known.set(await agreed(idOf(one.whom), `${10 + index}:00`), one.whom);
      if (one.what === 'offer') known.set(await made(idOf(one.whom)), one.whom);
      if (one.what === 'change' && (await as(dossier.worker, (work, scope) => setForWhom(work, scope, id, idOf(one.whom)))).ok) known.set(id, one.whom);
      if (one.what === 'cancel') await as(dossier.worker, (work, scope) => cancelAppointment(work, scope, id));
    }
    for (const [name, who] of Object.entries(everybody)) {
      const mine = [...known].filter(([, forWhom]) => name === 'worker' || forWhom === 'all' || forWhom === (name === 'parent' ? 'child' : name)).map(([id]) => id).sort((a, b) => a - b);
      const listed = await as(who, (work, scope) => listAppointments(work, scope));
      expect(listed.map((one) => one.id).sort((a, b) => a - b)).toEqual(mine);
      const booked = listed.filter((one) => one.startsAt !== null);
      expect(await as(who, (work, scope) => listFeedOfCases(work, [scope], new Date(0)))).toHaveLength(booked.length);
      for (const id of known.keys()) expect((await as(who, (work, scope) => findAppointment(work, scope, id))) !== undefined).toBe(mine.includes(id));
    }
  }), { numRuns: 12 });
}, 120_000);
