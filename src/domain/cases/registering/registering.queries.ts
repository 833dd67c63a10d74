import type { Work } from '../../work.ts';
import type { RegisterScope } from '../cases.access.ts';

/** The case that this form was registered as before. */
export async function findRegistered(work: Pick<Work, 'tx'>, scope: RegisterScope, formKey: string): Promise<number | undefined> {
  const row = await work.tx.selectFrom('cases').select('id').where('institution_id', '=', scope.institutionId).where('form_key', '=', formKey).executeTakeFirst();
  return row?.id;
}
