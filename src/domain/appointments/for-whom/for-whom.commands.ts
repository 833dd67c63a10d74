import type { DossierScope } from '../../cases/dossier/dossier.access.ts';
import type { Work } from '../../work.ts';
import { findAppointment } from '../appointments.queries.ts';
import { listClientIds } from './for-whom.queries.ts';
import { chosenFor, type ForWhom } from './for-whom.rules.ts';

export type Told = { ok: true; id: number } | { ok: false; reason: 'not-now' | 'whom' };

/** A worker says for whom an appointment is, also of one that was. Who it is for now is reminded of it; a calendar finds nothing changed. */
export async function setForWhom(work: Work, scope: DossierScope, id: number, forWhom: ForWhom | undefined): Promise<Told> {
  const appointment = await findAppointment(work, scope, id);
  if (!appointment || scope.viewer.as !== 'worker') return { ok: false, reason: 'not-now' };
  const forClientId = chosenFor(forWhom, await listClientIds(work, scope));
  if (forClientId === undefined) return { ok: false, reason: 'whom' };
  if (forClientId === appointment.forClientId) return { ok: true, id };
  await work.tx.updateTable('appointments').set({ for_client_id: forClientId, reminded_at: null, changed_by: scope.viewer.accountId, changed_at: work.now })
    .where('institution_id', '=', scope.institutionId).where('id', '=', id).execute();
  return { ok: true, id };
}
