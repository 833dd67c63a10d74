import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';

/** Whether the three questions were answered: they are asked once. */
export async function wasEvaluated(work: Work, scope: VisitorScope): Promise<boolean> {
  const row = await work.tx.selectFrom('evaluations').select('given_at')
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).executeTakeFirst();
  return row !== undefined;
}

/** The key of the form with which the question was sent: the return code follows from it. */
export async function getFormKey(work: Work, scope: VisitorScope): Promise<string> {
  const row = await work.tx.selectFrom('conversations').select('form_key as formKey')
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).executeTakeFirstOrThrow();
  return row.formKey;
}
