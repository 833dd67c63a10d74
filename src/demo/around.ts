import type { Kysely } from 'kysely';
import { addDays, dayOf, weekdayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import type { Dice } from './random.ts';
import { places } from './world.ts';

interface Ground { db: Kysely<Tables>; dice: Dice; institutionId: number; areas: readonly { readonly postcode: string }[]; now: Date }

const workingDays = [1, 2, 3, 4, 5];
const daysOfRefusals = 90;

/** The first working day after some weeks, when the whole team learns something. */
function studyDay(now: Date): string {
  const days = [21, 22, 23].map((after) => addDays(dayOf(now), after));
  return days.find((day) => workingDays.includes(weekdayOf(day))) ?? addDays(dayOf(now), 21);
}

/** What an institution has around its work: its own hours, a day that is different, and people who live elsewhere and asked at its door. */
export async function loadAround({ db, dice, institutionId, areas, now }: Ground): Promise<void> {
  await db.insertInto('office_hours').values(workingDays.map((weekday) => ({ institution_id: institutionId, weekday, opens: '09:00', closes: '17:00' }))).execute();
  await db.insertInto('closures').values({ institution_id: institutionId, day: studyDay(now), name: 'Studiedag', closed: true }).execute();
  const door = await db.selectFrom('doors').select('id').where('institution_id', '=', institutionId).orderBy('id').executeTakeFirstOrThrow();
  const elsewhere = places.filter((place) => !areas.some((own) => own.postcode === place.postcode));
  const refusals = Array.from({ length: daysOfRefusals }, (_, ago) => ({ door_id: door.id, day: addDays(dayOf(now), -ago), postcode: dice.pick(elsewhere).postcode, count: dice.between(1, 3) }));
  await db.insertInto('postcode_refusals').values(refusals.filter(() => dice.chance(0.4))).execute();
}
