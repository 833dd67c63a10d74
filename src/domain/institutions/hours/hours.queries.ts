import type { Work } from '../../work.ts';
import { listStoredSettings } from '../settings/settings.queries.ts';
import { calendarOf, type Calendar, type Closure, type OfficeHours } from './hours.rules.ts';

type Reading = Pick<Work, 'tx'>;

export interface WalkIn {
  id: number; municipality: string; place: string; address: string;
  /** 1 is Monday; times as 'HH:MM:SS'. */
  weekday: number; opens: string; closes: string;
}

/** Opening per day of the week, in order. Empty when the institution set none: then Monday to Friday, 9 to 17. */
export async function listOfficeHours(work: Reading, institutionId: number): Promise<OfficeHours[]> {
  return await work.tx.selectFrom('office_hours').select(['weekday', 'opens', 'closes'])
    .where('institution_id', '=', institutionId).orderBy('weekday').orderBy('opens').execute();
}

/** Days that differ, in order; from a day (`YYYY-MM-DD`) on when it is given. */
export async function listClosures(work: Reading, institutionId: number, from?: string): Promise<Closure[]> {
  return await work.tx.selectFrom('closures').select(['day', 'name', 'closed', 'opens', 'closes'])
    .where('institution_id', '=', institutionId).$if(from !== undefined, (query) => query.where('day', '>=', from ?? ''))
    .orderBy('day').execute();
}

/** Walk-in hours by place and time; of one municipality when it is given. */
export async function listWalkIns(work: Reading, institutionId: number, municipality?: string): Promise<WalkIn[]> {
  return await work.tx.selectFrom('walk_ins').select(['id', 'municipality', 'place', 'address', 'weekday', 'opens', 'closes'])
    .where('institution_id', '=', institutionId).$if(municipality !== undefined, (query) => query.where('municipality', '=', municipality ?? ''))
    .orderBy('municipality').orderBy('weekday').orderBy('opens').orderBy('place').execute();
}

/** When an institution is open, as it stands in the database now. Pages take it from the directory instead. */
export async function getCalendar(work: Reading, institutionId: number): Promise<Calendar> {
  return calendarOf({
    officeHours: await listOfficeHours(work, institutionId),
    closures: await listClosures(work, institutionId),
    settings: await listStoredSettings(work, institutionId),
  });
}
