import { dropDossiers } from '../../attachments/attachments.commands.ts';
import { eraseConversations } from '../../conversations/closing/erasing/erasing.commands.ts';
import { backupsEndOn, destroyVault } from '../../institutions/keys/keys.commands.ts';
import type { Work } from '../../work.ts';
import { letPeopleGo } from './people/people.commands.ts';

export interface Destroyed {
  people: number; questions: number; keys: number;
  /** The day (`YYYY-MM-DD`) on which the last file with keys in a backup ends. */
  backupsEndOn: string;
}

/** Why a key was destroyed, on the list that is replayed when a backup is put back. */
export const destroyedReason = 'dossier';

async function dropParts(work: Work, institutionId: number, caseId: number): Promise<void> {
  const parts = work.tx.selectFrom('case_parts').select('id').where('institution_id', '=', institutionId).where('case_id', '=', caseId);
  for (const table of ['case_part_reads', 'case_part_viewers', 'case_part_entries'] as const) {
    await work.tx.deleteFrom(table).where('institution_id', '=', institutionId).where('part_id', 'in', parts).execute();
  }
  await work.tx.deleteFrom('case_parts').where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
}

/** The question that a dossier began with, unless another dossier began with it as well or it still goes on. */
async function findOwnQuestion(work: Work, institutionId: number, caseId: number, conversationId: number | null): Promise<number | undefined> {
  if (conversationId === null) return undefined;
  const row = await work.tx.selectFrom('conversations as q').select('q.id').where('q.institution_id', '=', institutionId).where('q.id', '=', conversationId).where('q.closed_at', 'is not', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('cases as c').select('c.id').whereRef('c.institution_id', '=', 'q.institution_id').whereRef('c.conversation_id', '=', 'q.id')
      .where('c.id', '<>', caseId).where('c.erased_at', 'is', null)))).executeTakeFirst();
  return row?.id;
}

/** The talks that its clients had with their worker, as far as they are over and were not erased before. */
async function findTalks(work: Work, institutionId: number, caseId: number): Promise<number[]> {
  const rows = await work.tx.selectFrom('reserved_chats as r').innerJoin('conversations as q', (join) => join.onRef('q.institution_id', '=', 'r.institution_id').onRef('q.id', '=', 'r.conversation_id'))
    .select('q.id').where('r.institution_id', '=', institutionId).where('r.case_id', '=', caseId).where('q.closed_at', 'is not', null).where('q.erased_at', 'is', null).orderBy('q.id').execute();
  return rows.map((row) => row.id);
}

/**
 * Destroys a dossier: everything that somebody wrote in it and in its chats, with its keys; who has no other dossier here is erased too. The row with dates and
 * numbers, its contacts and its appointments stay for the figures. Nothing when it was destroyed before. Who calls it has locked the row and looked whether anything keeps it.
 */
export async function destroyDossier(work: Work, institutionId: number, caseId: number): Promise<Destroyed | undefined> {
  const found = await work.tx.selectFrom('cases').select(['vault_id as vaultId', 'conversation_id as conversationId']).where('institution_id', '=', institutionId).where('id', '=', caseId)
    .where('erased_at', 'is', null).forUpdate().executeTakeFirst();
  if (!found) return undefined;
  const ofCase = { institution_id: institutionId, case_id: caseId };
  const notes = await work.tx.deleteFrom('case_private_vaults').where('institution_id', '=', ofCase.institution_id).where('case_id', '=', caseId).returning('vault_id as vaultId').execute();
  const vaultIds = [found.vaultId, ...notes.map((note) => note.vaultId)].filter((id) => id !== 0);
  await dropParts(work, institutionId, caseId);
  await dropDossiers(work, institutionId, vaultIds);
  await work.tx.updateTable('appointments').set({ place_sealed: null, words_sealed: null }).where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
  await work.tx.updateTable('case_holds').set({ reason_sealed: null }).where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
  for (const table of ['aftercare_plans', 'aftercare_sent', 'case_attention', 'own_page_cards'] as const) await work.tx.deleteFrom(table).where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
  await work.tx.updateTable('person_requests').set({ words_sealed: null, extension_sealed: null, decision_sealed: null, client_id: null, account_id: null, part_id: null })
    .where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
  await work.tx.updateTable('information_requests').set({ asked_sealed: null, weighing_sealed: null, answer_sealed: null, client_id: null, representative_id: null })
    .where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
  const question = await findOwnQuestion(work, institutionId, caseId, found.conversationId);
  const toErase = [...question === undefined ? [] : [question], ...await findTalks(work, institutionId, caseId)];
  const questions = toErase.length === 0 ? [] : await eraseConversations(work, institutionId, toErase, 'after_term');
  const people = await letPeopleGo(work, institutionId, caseId, destroyedReason);
  await work.tx.updateTable('cases').set({ erased_at: work.now, details_sealed: null, postcode: null, client_system_ref: null, origin_person_id: null, conversation_id: null })
    .where('institution_id', '=', institutionId).where('id', '=', caseId).execute();
  for (const id of vaultIds) await destroyVault(work.tx, institutionId, id, destroyedReason, work.now);
  return { people: people.people, questions: questions.length, keys: vaultIds.length + people.keys + questions.length, backupsEndOn: backupsEndOn(work.now) };
}
