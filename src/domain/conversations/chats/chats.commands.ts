import { sql } from 'kysely';
import type { Institution } from '../../institutions/directory/directory.queries.ts';
import { createVault } from '../../institutions/keys/keys.commands.ts';
import type { Work } from '../../work.ts';
import type { VisitorScope, WorkerScope } from '../conversations.access.ts';
import { shareWithMembers } from '../conversations.commands.ts';
import { purposes } from '../conversations.schema.ts';
import type { ChatStart } from './chats.schema.ts';
import { piecesOf, writeLines } from './lines/lines.commands.ts';

export interface StartInput {
  start: ChatStart;
  institution: Institution;
  /** Institutions whose workers may take it besides the responsible one. */
  shareWith: readonly number[];
  doorId: number;
  /** Categories found in the first words: a mark for people, never a decision. */
  crisis: readonly string[];
}

export interface Started { institutionId: number; conversationId: number; isRepeat: boolean; startedAt: Date }

async function findStarted(work: Work, institutionId: number, formKey: string): Promise<Started | undefined> {
  const row = await work.tx.selectFrom('conversations').select(['id', 'asked_at as startedAt']).where('institution_id', '=', institutionId).where('form_key', '=', formKey).executeTakeFirst();
  return row && { institutionId, conversationId: row.id, isRepeat: true, startedAt: row.startedAt };
}

/** Puts somebody in the line, with his first words when he wrote some. The same form twice is the same place in the line. */
export async function startChat(work: Work, input: StartInput): Promise<Started> {
  const { start, institution } = input;
  const institutionId = institution.id;
  const earlier = await findStarted(work, institutionId, start.formKey);
  if (earlier) return earlier;
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  const row = await work.tx.insertInto('conversations').values({
    institution_id: institutionId, door_id: input.doorId, vault_id: vault.id, form_key: start.formKey, rhythm: 'chat', channel: 'chat',
    postcode: start.postcode ?? null, municipality: start.municipality ?? null, age_class: start.ageClass ?? null, asked_at: work.now, promised_at: work.now,
    crisis: [...input.crisis], details_sealed: vault.seal(JSON.stringify(start.details), purposes.details),
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!row) {
    await work.tx.deleteFrom('vaults').where('institution_id', '=', institutionId).where('id', '=', vault.id).execute();
    const other = await findStarted(work, institutionId, start.formKey);
    if (!other) throw new Error('a chat that was started by another was not found');
    return other;
  }
  await work.tx.insertInto('chats').values({ institution_id: institutionId, conversation_id: row.id, consent: start.consent, waits_since: work.now, seen_at: work.now }).execute();
  await shareWithMembers(work, input, row.id, vault.id);
  if (start.firstWords !== undefined) {
    await writeLines(work, institutionId, piecesOf(start.formKey, start.firstWords).map((piece) => ({
      conversationId: row.id, formKey: piece.formKey, author: 'visitor' as const, accountId: null, sealed: vault.seal(piece.body, purposes.message),
    })));
  }
  work.announce({ kind: 'conversation', institutionId, conversationId: row.id, what: 'asked' });
  return { institutionId, conversationId: row.id, isRepeat: false, startedAt: work.now };
}

/** Notes that the visitor, last seen at `seenAt`, is there: who waits and is not there any more is passed over. Nothing when he was just seen. */
export async function noteVisitor(work: Work, scope: VisitorScope, seenAt: Date): Promise<void> {
  const before = new Date(work.now.getTime() - 5000);
  if (seenAt >= before) return;
  await work.tx.updateTable('chats').set({ seen_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('seen_at', '<', before).execute();
}

/** Marks a talk with what the list of crisis words found in it: for people, never a decision. */
export async function markWords(work: Work, scope: VisitorScope, categories: readonly string[]): Promise<void> {
  if (categories.length === 0) return;
  await work.tx.updateTable('conversations').set({ crisis: sql<string[]>`(select coalesce(array_agg(distinct mark), '{}') from unnest(crisis || ${[...categories]}::text[]) as mark)` })
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).execute();
}

/** Notes up to which line somebody has read; never back, and not past the last one. */
export async function noteRead(work: Work, scope: VisitorScope | WorkerScope, number: number): Promise<void> {
  const column = scope.as === 'visitor' ? 'visitor_read' : 'worker_read';
  const { rows: [read] } = await sql<{ number: number }>`
    update chats h set ${sql.ref(column)} = least(${number}::bigint, c.message_count) from conversations c
    where h.institution_id = ${scope.institutionId} and h.conversation_id = ${scope.conversationId} and c.institution_id = h.institution_id and c.id = h.conversation_id
      and h.${sql.ref(column)} < least(${number}::bigint, c.message_count) returning h.${sql.ref(column)} as number`.execute(work.tx);
  if (read) work.announce({ kind: 'read', conversationId: scope.conversationId, by: scope.as, number: read.number });
}

/** Notes in which phase the worker says that his talk is. */
export async function setPhase(work: Work, scope: WorkerScope, phase: string): Promise<void> {
  await work.tx.updateTable('chats').set({ phase }).where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).execute();
}
