import { hashPassword } from '../../../../platform/crypto/password.ts';
import type { Institution } from '../../../institutions/directory/directory.queries.ts';
import { calendarOf, promiseAt, promiseFor } from '../../../institutions/hours/hours.rules.ts';
import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';
import { write } from '../../conversations.commands.ts';
import { word } from '../../conversations.schema.ts';
import { getReturnCode } from '../../visits/reactions/reactions.queries.ts';

/**
 * Keeps a talk for its visitor: from now on a code and the word he chose open it again, as with a question in writing. Answers the code. Who did it
 * before keeps the word he chose then.
 */
export async function keepTalk(work: Work, scope: VisitorScope, chosen: string): Promise<{ code: string; isNew: boolean }> {
  const code = await getReturnCode(work, scope);
  const added = await work.tx.insertInto('return_codes').values({
    code_index: work.keys.installation.index(code, 'return code'), institution_id: scope.institutionId, conversation_id: scope.conversationId, word_hash: await hashPassword(word.parse(chosen)),
  }).onConflict((conflict) => conflict.doNothing()).returning('conversation_id').executeTakeFirst();
  return { code, isNew: added !== undefined };
}

export interface AskInstead { formKey: string; /** Not needed of who kept it before. */ word: string | undefined; body: string | undefined; institution: Institution; crisis: readonly string[] }
export type AskedInstead = { ok: true; code: string } | { ok: false; reason: 'taken' | 'empty' };

/**
 * Makes of somebody who waits someone who asked in writing: what he typed stays, is promised an answer, and stands at the desk. After a talk that was
 * closed it is a question that follows, for the same worker. Refused when a worker just took him, and when there is nothing (new) to answer.
 * The same form twice changes nothing.
 */
export async function askInstead(work: Work, scope: VisitorScope, input: AskInstead): Promise<AskedInstead> {
  const row = await work.tx.selectFrom('conversations').select(['worker_id as workerId', 'rhythm', 'message_count as lines', 'closed_at as closedAt']).where('institution_id', '=', scope.institutionId)
    .where('id', '=', scope.conversationId).forUpdate().executeTakeFirstOrThrow();
  if (row.rhythm === 'chat' && row.workerId !== null && row.closedAt === null) return { ok: false, reason: 'taken' };
  if ((row.lines === 0 || row.closedAt !== null) && input.body === undefined) return { ok: false, reason: 'empty' };
  if (row.rhythm === 'chat') {
    const promised = promiseAt(work.now, promiseFor(input.institution.settings, 'mail'), calendarOf(input.institution));
    await work.tx.updateTable('conversations').set({ rhythm: 'mail', channel: 'mail', status: 'open', turn: 'worker', closed_at: null, result: null, promised_at: promised })
      .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).execute();
    await work.tx.updateTable('messages').set({ promised_at: promised }).where('institution_id', '=', scope.institutionId)
      .where('conversation_id', '=', scope.conversationId).where('author', '=', 'visitor').execute();
  }
  if (input.body !== undefined) await write(work, scope, { formKey: input.formKey, body: input.body, institution: input.institution, crisis: input.crisis });
  const code = input.word === undefined ? await getReturnCode(work, scope) : (await keepTalk(work, scope, input.word)).code;
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'asked' });
  return { ok: true, code };
}
