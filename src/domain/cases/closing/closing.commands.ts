import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { addEntry, addPart } from '../parts/parts.commands.ts';
import type { Kept } from '../plan/plan.commands.ts';
import { listLookBacks, listOpinions } from './closing.queries.ts';
import { lookBackToWrite, sightOfOpinion } from './closing.rules.ts';
import { closingCodes, type LookBackInput, type OpinionInput } from './closing.schema.ts';

/** Two screens that begin the same thing at once make one part. */
async function oneAtATime(work: Work, scope: DossierScope): Promise<void> {
  await sql`select pg_advisory_xact_lock(7302127, ${scope.caseId}::int)`.execute(work.tx);
}

export type LookedBack = Kept | { ok: false; reason: 'closed' };

/**
 * Writes the look back of a dossier, or a new version of it: both sides may, until the case is closed. `after` is the last entry that the writer
 * saw: what somebody else changed meanwhile is not written over.
 */
export async function keepLookBack(work: Work, scope: DossierScope, input: { answers: LookBackInput; formKey: string; after: number }): Promise<LookedBack> {
  if (scope.isClosed) return { ok: false, reason: 'closed' };
  await oneAtATime(work, scope);
  const now = lookBackToWrite(await listLookBacks(work, scope), scope.viewer);
  const body = { answers: input.answers };
  if (!now) return await addPart(work, scope, { formKey: input.formKey, kind: 'evaluation', code: closingCodes.lookBack, body });
  return await addEntry(work, scope, now.partId, { formKey: input.formKey, kind: 'version', body, after: input.after });
}

/** Says what a client, or who stands for him, thinks of the help; what he said before is replaced by it. Also after closing. Refused for a worker. */
export async function keepOpinion(work: Work, scope: DossierScope, input: OpinionInput & { formKey: string }): Promise<Kept> {
  const { viewer } = scope;
  if (viewer.as !== 'client' && viewer.as !== 'representative') return { ok: false, reason: 'not-allowed' };
  await oneAtATime(work, scope);
  const { formKey, text, ...given } = input;
  const body = { text, answers: Object.fromEntries(Object.entries(given).flatMap(([question, value]) => (value === undefined ? [] : [[question, value]]))) };
  const now = (await listOpinions(work, scope)).find((one) => one.accountId === viewer.accountId);
  if (now) return await addEntry(work, scope, now.partId, { formKey, kind: 'version', body });
  return await addPart(work, scope, { formKey, kind: 'evaluation', code: closingCodes.opinion, body, sight: sightOfOpinion(viewer) });
}
