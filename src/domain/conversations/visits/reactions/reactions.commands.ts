import type { Updateable } from 'kysely';
import type { Institution } from '../../../institutions/directory/directory.queries.ts';
import type { Conversations } from '../../../tables.ts';
import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';
import { write } from '../../conversations.commands.ts';
import { getConversation } from '../../conversations.queries.ts';
import { details, purposes, type Details } from '../../conversations.schema.ts';
import type { Evaluation, Helped, Wish } from './reactions.schema.ts';

/** What a reaction says in the visitor's own conversation: his words, under the key of its form. */
interface Said { formKey: string; body: string; institution: Institution; crisis: readonly string[] }

function rowOf(work: Work, scope: VisitorScope) {
  return work.tx.updateTable('conversations').where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId);
}

async function change(work: Work, scope: VisitorScope, values: Updateable<Conversations>): Promise<void> {
  await rowOf(work, scope).set(values).execute();
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
}

async function addDetails(work: Work, scope: VisitorScope, more: Partial<Details>): Promise<Buffer> {
  const { details: known } = await getConversation(work, scope);
  return scope.vault.seal(JSON.stringify(details.parse({ ...known, ...more })), purposes.details);
}

/** Says whether the answer helped; may be said again, the last word counts. */
export async function sayHelped(work: Work, scope: VisitorScope, helped: Helped): Promise<void> {
  await change(work, scope, { helped });
}

/** Asks for a talk: by telephone or face to face. It stands as a letter, so it is the worker's turn; the number is kept sealed with the other details. */
export async function askForTalk(work: Work, scope: VisitorScope, input: Said & { wish: Wish; phone: string | undefined }): Promise<void> {
  await write(work, scope, input);
  await change(work, scope, { wish: input.wish, ...(input.phone ? { details_sealed: await addDetails(work, scope, { phone: input.phone }) } : {}) });
}

export type Answered = { ok: true } | { ok: false; reason: 'not-asked' };

/** Answers "Ik wil graag weten wie je bent": with a name and perhaps an address for mail, or not. Counts once. */
export async function answerIdentity(work: Work, scope: VisitorScope, input: Said & { name?: string | undefined; email?: string | undefined }): Promise<Answered> {
  const isGiven = input.name !== undefined;
  const given = { ...(input.name ? { name: input.name } : {}), ...(input.email ? { email: input.email } : {}) };
  const row = await rowOf(work, scope).where('identity_asked', '=', 'asked')
    .set({ identity_asked: isGiven ? 'given' : 'refused', ...(isGiven ? { details_sealed: await addDetails(work, scope, given) } : {}) }).returning('id').executeTakeFirst();
  if (!row) return { ok: false, reason: 'not-asked' };
  await write(work, scope, input);
  return { ok: true };
}

/**
 * Answers the question whether another institution may take over. With yes that one may read and take it, and the one that had it no
 * longer; with no everything stays. `institution` in the input is the one that answers from now on: its promise holds. Counts once.
 */
export async function answerHandover(work: Work, scope: VisitorScope, input: Said & { accepts: boolean }): Promise<Answered> {
  const asked = await work.tx.selectFrom('conversations').select('handover_institution_id as to')
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).forUpdate().executeTakeFirst();
  if (!asked?.to) return { ok: false, reason: 'not-asked' };
  if (input.accepts) await letIn(work, scope, asked.to);
  await change(work, scope, { handover_institution_id: null, ...(input.accepts ? { performing_institution_id: asked.to, worker_id: null, taken_at: null, status: 'open' } : {}) });
  await write(work, scope, input);
  return { ok: true };
}

async function letIn(work: Work, scope: VisitorScope, institutionId: number): Promise<void> {
  await work.tx.deleteFrom('answer_drafts').where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).execute();
  if (institutionId === scope.institutionId) return;
  // The trigger on conversations wakes this grant and puts all others to sleep.
  await work.tx.insertInto('conversation_grants')
    .values({ institution_id: scope.institutionId, conversation_id: scope.conversationId, to_institution_id: institutionId, vault_id: scope.vault.id, by_consent: true })
    .onConflict((conflict) => conflict.columns(['institution_id', 'conversation_id', 'to_institution_id']).doUpdateSet({ active: true, until: null, by_consent: true, left_on: null })).execute();
}

/** Keeps the answers to the three questions. They are asked once: a second time changes nothing and answers false. */
export async function evaluate(work: Work, scope: VisitorScope, given: Evaluation): Promise<boolean> {
  const result = await work.tx.insertInto('evaluations').values({
    institution_id: scope.institutionId, conversation_id: scope.conversationId, could_say: given.couldSay, know_what: given.knowWhat, come_back: given.comeBack,
    open_sealed: given.open === '' ? null : scope.vault.seal(given.open, purposes.evaluation), given_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
