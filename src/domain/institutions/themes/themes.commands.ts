import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import type { InstitutionScope } from '../institutions.access.ts';

/**
 * Says which themes an institution offers, of all there are; a theme it never spoke of is offered.
 * One that is off is not on its front doors; questions about it stay as they are. Read the directory again afterwards.
 */
export async function setThemesOffered(work: Work, scope: InstitutionScope, themes: { all: readonly string[]; offered: readonly string[] }): Promise<void> {
  const rows = themes.all.map((theme) => ({ institution_id: scope.institutionId, theme, offered: themes.offered.includes(theme) }));
  if (rows.length === 0) return;
  await work.tx.insertInto('themes_offered').values(rows)
    .onConflict((conflict) => conflict.columns(['institution_id', 'theme']).doUpdateSet((set) => ({ offered: set.ref('excluded.offered') }))).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: 'themes' });
}
