import { sql } from 'kysely';
import type { Work } from '../../work.ts';

/** A front door as it is kept, also when it is closed. */
export interface DoorRow {
  id: number; slug: string; host: string | null; name: string; theme: string | null; audience: string; form: 'je' | 'u'; asks: boolean;
  branding: Readonly<Record<string, string>>; closedAt: Date | null;
}

function selectDoors(work: Pick<Work, 'tx'>, institutionId: number) {
  return work.tx.selectFrom('doors').select(['id', 'slug', 'host', 'name', 'theme', 'audience', 'asks', 'closed_at as closedAt'])
    .select([sql<'je' | 'u'>`form`.as('form'), sql<Record<string, string>>`branding`.as('branding')]).where('institution_id', '=', institutionId);
}

/** The front doors of an institution itself: open ones first, by name. */
export async function listDoors(work: Pick<Work, 'tx'>, institutionId: number): Promise<DoorRow[]> {
  return await selectDoors(work, institutionId).orderBy(sql`closed_at is not null`).orderBy('name').execute();
}

/** A front door of an institution; nothing when it is not there, or of another. */
export async function findDoor(work: Pick<Work, 'tx'>, institutionId: number, id: number): Promise<DoorRow | undefined> {
  return await selectDoors(work, institutionId).where('id', '=', id).executeTakeFirst();
}
