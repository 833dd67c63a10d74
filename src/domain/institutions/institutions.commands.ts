import { logAccess } from '../audit/audit.commands.ts';
import type { Work } from '../work.ts';
import type { InstitutionScope } from './institutions.access.ts';
import type { InstitutionFields } from './institutions.schema.ts';

/** Changes what an institution says of itself. Read the directory again afterwards. */
export async function changeInstitution(work: Work, scope: InstitutionScope, fields: InstitutionFields): Promise<void> {
  await work.tx.updateTable('institutions').set(fields).where('id', '=', scope.institutionId).executeTakeFirstOrThrow();
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: 'institution', subjectId: scope.institutionId });
}
