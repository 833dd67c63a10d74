import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import type { DoorsScope } from './doors.access.ts';
import type { DoorInput } from './doors.schema.ts';
import { forgetSettings } from '../settings/settings.queries.ts';

// NOTE: pages read doors from the directory; whoever calls a command here refreshes it after the commit.

export type AddressTaken = { ok: false; reason: 'slug-taken' | 'host-taken' };
export type DoorAdded = { ok: true; id: number } | AddressTaken;
export type DoorChanged = { ok: true } | AddressTaken | { ok: false; reason: 'not-found' };

/** Addresses are of the whole installation, and a closed door keeps its own; one after the other, so that two cannot take the same. */
async function takenAddress(work: Work, input: DoorInput, exceptId: number): Promise<AddressTaken | undefined> {
  await sql`select pg_advisory_xact_lock(7302122)`.execute(work.tx);
  const rows = await work.tx.selectFrom('doors').select(['slug', 'host']).where('id', '<>', exceptId)
    .where((where) => where.or([where('slug', '=', input.slug), ...input.host === null ? [] : [where('host', '=', input.host)]])).execute();
  if (rows.some((row) => row.slug === input.slug)) return { ok: false, reason: 'slug-taken' };
  return rows.length > 0 ? { ok: false, reason: 'host-taken' } : undefined;
}

/** Makes a front door of the own institution. Refused when its address is in use, also by another institution or a closed door. */
export async function addDoor(work: Work, scope: DoorsScope, input: DoorInput): Promise<DoorAdded> {
  const taken = await takenAddress(work, input, 0);
  if (taken) return taken;
  const { id } = await work.tx.insertInto('doors').values({ ...input, institution_id: scope.institutionId }).returning('id').executeTakeFirstOrThrow();
  await logAccess(work, { institutionId: scope.institutionId, action: 'add', subject: 'door', subjectId: id });
  return { ok: true, id };
}

/** Changes a front door. With another address its settings go along; links to the old one stop working. */
export async function changeDoor(work: Work, scope: DoorsScope, id: number, input: DoorInput): Promise<DoorChanged> {
  const { institutionId } = scope;
  const taken = await takenAddress(work, input, id);
  if (taken) return taken;
  const old = await work.tx.selectFrom('doors').select('slug').where('institution_id', '=', institutionId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!old) return { ok: false, reason: 'not-found' };
  await work.tx.updateTable('doors').set(input).where('institution_id', '=', institutionId).where('id', '=', id).execute();
  if (old.slug !== input.slug) {
    await work.tx.updateTable('settings').set({ scope_key: input.slug })
      .where('institution_id', '=', institutionId).where('scope', '=', 'door').where('scope_key', '=', old.slug).execute();
    forgetSettings(work);
  }
  await logAccess(work, { institutionId, action: 'change', subject: 'door', subjectId: id });
  return { ok: true };
}

/** Closes a front door, or opens it again: who comes to a closed one finds nothing. Answers false when that is how it was, or it is not there. */
export async function setDoorClosed(work: Work, scope: DoorsScope, id: number, isClosed: boolean): Promise<boolean> {
  const result = await work.tx.updateTable('doors').set({ closed_at: isClosed ? work.now : null })
    .where('institution_id', '=', scope.institutionId).where('id', '=', id).where('closed_at', isClosed ? 'is' : 'is not', null).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId: scope.institutionId, action: isClosed ? 'close' : 'reopen', subject: 'door', subjectId: id });
  return true;
}
