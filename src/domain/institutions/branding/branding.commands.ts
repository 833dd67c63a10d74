import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import { checkContrast } from './branding.rules.ts';
import type { Branding, ContrastProblem } from './branding.schema.ts';

export type BrandingSaved = { ok: true } | { ok: false; reason: 'contrast'; problems: ContrastProblem[] } | { ok: false; reason: 'not-yours' };

/**
 * Gives a front door of the actor's institution its branding. Refuses colours that cannot be told apart, and doors of others.
 * Read the directory again afterwards.
 */
export async function saveBranding(work: Work, actor: Actor, doorId: number, own: Branding): Promise<BrandingSaved> {
  const problems = checkContrast(own);
  if (problems.length > 0) return { ok: false, reason: 'contrast', problems };
  if (!may(actor.roles, 'doors.manage')) return { ok: false, reason: 'not-yours' };
  const saved = await work.tx.updateTable('doors').set({ branding: JSON.stringify(own) })
    .where('id', '=', doorId).where('institution_id', '=', actor.institutionId).executeTakeFirst();
  if (saved.numUpdatedRows === 0n) return { ok: false, reason: 'not-yours' };
  await logAccess(work, { institutionId: actor.institutionId, action: 'change', subject: 'branding', subjectId: doorId });
  return { ok: true };
}
