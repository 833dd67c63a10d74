import type { Insertable, Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { appointmentPurposes } from '../domain/appointments/appointments.schema.ts';
import { spanFrom } from '../domain/duties/availability/availability.rules.ts';
import { meetingKinds, type MeetingKind } from '../domain/duties/availability/availability.schema.ts';
import { addDays, dayOf, instantAt, weekdayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { findVaults, type Vault } from '../domain/institutions/keys/keys.queries.ts';
import type { Appointments, BookableHours, Tables } from '../domain/tables.ts';
import type { Dice } from './random.ts';

interface Ground { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; team: readonly number[]; now: Date }
interface OpenCase { id: number; workerId: number; vault: Vault | undefined }

const said = ['Neem je post van de laatste weken mee.', 'We kijken samen hoe het gaat met het plan.', 'Je mag iemand meenemen.', 'Ik heb de formulieren dan klaar.', '', ''];
const comingKinds = [['office', 50], ['home', 15], ['phone', 20], ['video', 15]] as const;
const startTimes = [540, 600, 660, 780, 840, 900];

function rowOf({ institutionId, dice, now }: Ground, of: OpenCase, kind: MeetingKind, minutes: number, madeAt: Date): Insertable<Appointments> {
  const place = { office: 'Huis van de Buurt, kamer 3', home: 'Bij je thuis', school: 'Op school, kamer van het zorgteam', phone: 'Ik bel je', video: 'https://video.naast.example/kamer', chat: '', group: 'Huis van de Buurt, zaal' }[kind];
  const words = dice.pick(said);
  return {
    institution_id: institutionId, case_id: of.id, worker_id: of.workerId, kind, minutes, status: 'offered', uid: dice.uuid(), made_by: of.workerId, made_at: madeAt, changed_by: of.workerId, changed_at: madeAt < now ? madeAt : now, form_key: dice.uuid(),
    place_sealed: of.vault && place ? of.vault.seal(place, appointmentPurposes.place) : null, words_sealed: of.vault && words ? of.vault.seal(words, appointmentPurposes.words) : null,
  };
}

/** Hours in which clients can choose for themselves, for most of the team. */
async function loadWeeks({ db, dice, institutionId, team, now }: Ground): Promise<void> {
  const open = team.filter((_, index) => index % 4 !== 3);
  if (open.length === 0) return;
  await db.insertInto('appointment_rules').values(open.map((accountId) => ({
    institution_id: institutionId, account_id: accountId, is_open: true, minutes: dice.pick([45, 60]), notice_hours: 24, travel_minutes: 15, weeks_ahead: 3, video_address: 'https://video.naast.example/kamer', changed_at: now,
  }))).execute();
  const hours = open.flatMap((accountId): Insertable<BookableHours>[] => [dice.between(1, 2), dice.between(3, 5)].map((weekday, index) => ({
    institution_id: institutionId, account_id: accountId, weekday, starts: index === 0 ? '09:00' : '13:00', ends: index === 0 ? '12:00' : '16:00', kinds: index === 0 ? ['office', 'phone'] : ['office', 'video', 'phone', 'chat'],
  })));
  await db.insertInto('bookable_hours').values(hours).execute();
}

/** The appointments behind the contacts of the past year: the contact says what became of each. */
async function planPast(ground: Ground, cases: ReadonlyMap<number, OpenCase>): Promise<Insertable<Appointments>[]> {
  const contacts = await ground.db.selectFrom('contacts').select(['case_id as caseId', 'channel', 'started_at as startedAt', 'form_key as formKey', 'outcome']).where('institution_id', '=', ground.institutionId)
    .where('case_id', 'is not', null).where('form_key', 'is not', null).where('outcome', 'in', ['took_place', 'not_come']).orderBy('id').execute();
  return contacts.flatMap((contact): Insertable<Appointments>[] => {
    const [of, kind] = [cases.get(contact.caseId ?? 0), meetingKinds.find((one) => one === contact.channel)];
    if (!of || !kind || contact.formKey === null) return [];
    const span = spanFrom(contact.startedAt, 60);
    const isRecent = contact.startedAt.getTime() > ground.now.getTime() - 21 * 86_400_000;
    return [{ ...rowOf(ground, of, kind, 60, new Date(contact.startedAt.getTime() - 7 * 86_400_000)), status: 'booked', uid: contact.formKey, starts_at: span.startsAt, ends_at: span.endsAt, reminded_at: contact.startedAt, follow_up: contact.outcome === 'not_come' && isRecent ? 'call' : null }];
  });
}

/** Working days from today on. */
function comingDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, ahead) => addDays(dayOf(now), ahead)).filter((day) => weekdayOf(day) <= 5);
}

/** For every open case one within a week and often one two weeks later; some of the last days still have to be written up. */
function planComing(ground: Ground, cases: readonly OpenCase[]): Insertable<Appointments>[] {
  const { dice, now } = ground;
  const days = comingDays(now, 24);
  const on = (of: OpenCase, day: string): Insertable<Appointments> => {
    const minutes = dice.pick([45, 60]);
    const span = spanFrom(instantAt(day, dice.pick(startTimes)), minutes);
    return { ...rowOf(ground, of, dice.weighted(comingKinds), minutes, new Date(span.startsAt.getTime() - 9 * 86_400_000)), status: 'booked', starts_at: span.startsAt, ends_at: span.endsAt };
  };
  const recent = comingDays(new Date(now.getTime() - 5 * 86_400_000), 5);
  return cases.flatMap((of, index) => [on(of, dice.pick(days.slice(0, 5))), ...dice.chance(0.6) ? [on(of, dice.pick(days.slice(8)))] : [], ...index % 4 === 1 ? [on(of, dice.pick(recent))] : []]);
}

async function loadOffers(ground: Ground, cases: readonly OpenCase[]): Promise<void> {
  const { db, dice, institutionId, now } = ground;
  const days = comingDays(now, 14).slice(2);
  const rows = cases.filter((_, index) => index % 6 === 0).map((of) => rowOf(ground, of, 'office', 60, new Date(now.getTime() - 86_400_000)));
  if (rows.length === 0) return;
  const ids = await db.insertInto('appointments').values(rows).returning('id').execute();
  await db.insertInto('appointment_times').values(ids.flatMap(({ id }) => days.slice(0, 3).map((day) => {
    const span = spanFrom(instantAt(day, dice.pick(startTimes)), 60);
    return { institution_id: institutionId, appointment_id: id, starts_at: span.startsAt, ends_at: span.endsAt };
  }))).execute();
}

/** One of those to come, in a case with two clients, is for one of them alone. */
async function keepApart({ db, institutionId, team, now }: Ground): Promise<void> {
  const one = await db.selectFrom('appointments as a').innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'a.institution_id').onRef('x.case_id', '=', 'a.case_id').on('x.until', 'is', null))
    .select('a.id').select(({ fn }) => fn.min('x.client_id').as('clientId')).where('a.institution_id', '=', institutionId).where('a.status', '=', 'booked').where('a.starts_at', '>', now)
    .groupBy(['a.institution_id', 'a.id']).having(({ fn }) => fn.countAll(), '=', 2).orderBy(({ eb }) => eb('a.worker_id', '<>', team[0] ?? 0)).orderBy('a.starts_at').limit(1).executeTakeFirst();
  if (one) await db.updateTable('appointments').set({ for_client_id: one.clientId }).where('institution_id', '=', institutionId).where('id', '=', one.id).execute();
}

/** Weeks to choose from, a year of appointments behind the contacts, those of the coming weeks, of which one is for one of two clients, and offers that wait for a choice. */
export async function loadAppointments(ground: Ground): Promise<void> {
  const { db, context, institutionId } = ground;
  await loadWeeks(ground);
  const rows = await db.selectFrom('cases').select(['id', 'vault_id as vaultId', 'worker_id as workerId', 'status']).where('institution_id', '=', institutionId).where('worker_id', 'is not', null).orderBy('id').execute();
  const vaults = await findVaults(db, context.keys, institutionId, rows.map((row) => row.vaultId));
  const all = rows.map((row) => ({ id: row.id, workerId: row.workerId ?? 0, vault: vaults.get(row.vaultId), isOpen: row.status === 'open' }));
  const open = all.filter((one) => one.isOpen);
  const booked = [...await planPast(ground, new Map(all.map((one) => [one.id, one]))), ...planComing(ground, open)];
  // Two at one time are left out by the rule in the database itself.
  for (let start = 0; start < booked.length; start += 300) await db.insertInto('appointments').values(booked.slice(start, start + 300)).onConflict((conflict) => conflict.doNothing()).execute();
  await loadOffers(ground, open);
  await keepApart(ground);
}
