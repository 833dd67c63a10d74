import { sql } from 'kysely';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { GuidesScope } from '../guides.access.ts';
import { guideSchema, type Guide, type GuideName } from '../guides.schema.ts';
import { findOwnGuide } from './editing.queries.ts';
import { editGuide } from './editing.rules.ts';
import type { GuideEdit } from './editing.schema.ts';

export type GuideChanged = { ok: true } | { ok: false; reason: 'not-there' | 'last-step' };

/** Makes one change to a guide. From the first change on the institution has a version of its own; two changes at once both hold. */
export async function changeGuide(work: Work, scope: GuidesScope, name: GuideName, shipped: Guide, edit: GuideEdit): Promise<GuideChanged> {
  const { institutionId } = scope;
  await sql`select pg_advisory_xact_lock(7302124, ${institutionId})`.execute(work.tx);
  const current = (await findOwnGuide(work, institutionId, name))?.guide ?? shipped;
  const edited = editGuide(current, edit);
  if (!edited.ok) return edited;
  const kept = { body: JSON.stringify(guideSchema.parse(edited.guide)), changed_at: work.now };
  await work.tx.insertInto('guides').values({ institution_id: institutionId, name, ...kept })
    .onConflict((conflict) => conflict.columns(['institution_id', 'name']).doUpdateSet(kept)).execute();
  await logAccess(work, { institutionId, action: 'change', subject: `guide:${name}` });
  return { ok: true };
}

/** Throws the institution's own version away, so that the shipped guide holds again. Answers false when there was none. */
export async function resetGuide(work: Work, scope: GuidesScope, name: GuideName): Promise<boolean> {
  const result = await work.tx.deleteFrom('guides').where('institution_id', '=', scope.institutionId).where('name', '=', name).executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await logAccess(work, { institutionId: scope.institutionId, action: 'clear', subject: `guide:${name}` });
  return true;
}
