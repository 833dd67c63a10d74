import { sql } from 'kysely';
import { lockTimesOf } from '../../duties/availability/availability.commands.ts';
import type { Work } from '../../work.ts';
import { leaveGroup } from '../appointments.commands.ts';
import { listComing } from './calling-off.queries.ts';

/** Calls off everything of a case that is still to come, as done by us: the help is over. What began already stays. */
export async function callOffComing(work: Work, of: { institutionId: number; caseId: number }, by: number): Promise<void> {
  for (const workerId of [...new Set((await listComing(work, of)).map((one) => one.workerId))].sort((one, other) => one - other)) await lockTimesOf(work, workerId);
  for (const { id } of await listComing(work, of)) {
    await leaveGroup(work, of.institutionId, id);
    await work.tx.updateTable('appointments').set({ status: 'cancelled', cancelled_as: 'by_us', sequence: sql`sequence + 1`, changed_by: by, changed_at: work.now })
      .where('institution_id', '=', of.institutionId).where('id', '=', id).execute();
  }
}
