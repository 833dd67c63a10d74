import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';
import { returnCodeFor } from '../../conversations.rules.ts';

/** Whether the three questions were answered: they are asked once. */
export async function wasEvaluated(work: Work, scope: VisitorScope): Promise<boolean> {
  const row = await work.tx.selectFrom('evaluations').select('given_at')
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).executeTakeFirst();
  return row !== undefined;
}

/** The return code of a conversation, for its visitor. Nothing when no word goes with it. */
export async function findReturnCode(work: Work, scope: VisitorScope): Promise<string | undefined> {
  const row = await work.tx.selectFrom('return_codes').select('conversation_id')
    .where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).executeTakeFirst();
  return row && await getReturnCode(work, scope);
}

/** The return code that a conversation has, or has as soon as a word goes with it: it follows from the key of the form that it was sent with. */
export async function getReturnCode(work: Work, scope: VisitorScope): Promise<string> {
  const { formKey } = await work.tx.selectFrom('conversations').select('form_key as formKey')
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).executeTakeFirstOrThrow();
  return returnCodeFor(work.keys.installation.index(formKey, 'return code of a form'), formKey);
}
