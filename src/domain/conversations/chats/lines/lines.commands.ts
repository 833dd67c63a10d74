import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { DoWork, Work } from '../../../work.ts';
import type { BesideScope, VisitorScope, WorkerScope } from '../../conversations.access.ts';
import { secondsToTakeBack } from '../../conversations.rules.ts';
import { purposes } from '../../conversations.schema.ts';
import { splitText } from './lines.rules.ts';
import type { LineWritten, NewLine } from './lines.schema.ts';

const keyOf = (line: { conversationId: number; formKey: string }) => `${line.conversationId} ${line.formKey.toLowerCase()}`;

interface Stored { conversationId: number; formKey: string; number: number }
/** With who has the talk, at the institution he answers for. */
interface Added extends Stored { workerId: number | null; performingId: number | null }

/**
 * The one statement. It proves that each talk is there, open, and of who writes; locks talks in order of id, so that two batches never wait for
 * each other in a circle; numbers; leaves out what was written before. A line that fails a proof loses no other.
 */
async function insertLines(work: Work, institutionId: number, lines: readonly NewLine[]): Promise<Added[]> {
  const { rows } = await sql<Added>`
    with input as (
      select * from unnest(${lines.map((line) => line.conversationId)}::bigint[], ${lines.map((line) => line.formKey)}::uuid[], ${lines.map((line) => line.author)}::text[],
        ${lines.map((line) => line.accountId)}::bigint[], ${lines.map((line) => line.sealed)}::bytea[]) with ordinality as i (conversation_id, form_key, author, account_id, sealed, place)
    ), locked as (
      select c.id, c.message_count, c.worker_id, c.performing_institution_id from conversations c
      where c.institution_id = ${institutionId} and c.id = any(${[...new Set(lines.map((line) => line.conversationId))]}::bigint[])
        and c.rhythm = 'chat' and c.closed_at is null and c.erased_at is null order by c.id for update
    ), fresh as (
      select distinct on (i.conversation_id, i.form_key) i.*, l.message_count from input i join locked l on l.id = i.conversation_id
      join chats h on h.institution_id = ${institutionId} and h.conversation_id = l.id
      where (i.author = 'system' or h.ended_at is null) and (i.author <> 'worker' or l.worker_id = i.account_id or (l.worker_id is not null and exists (select from chat_calls k
          where k.institution_id = ${institutionId} and k.conversation_id = i.conversation_id and k.to_account_id = i.account_id and k.kind = 'join' and k.outcome = 'accepted' and k.ended_at is null)))
        and not exists (select from messages m where m.institution_id = ${institutionId} and m.conversation_id = i.conversation_id and m.form_key = i.form_key)
      order by i.conversation_id, i.form_key, i.place
    ), added as (
      insert into messages (institution_id, conversation_id, number, form_key, author, account_id, body_sealed, written_at, visible_at)
      select ${institutionId}, conversation_id, message_count + row_number() over (partition by conversation_id order by place), form_key, author, account_id, sealed,
        ${work.now}, ${work.now} from fresh
      on conflict do nothing returning conversation_id, form_key, number, author
    ), counted as (
      update conversations c set message_count = greatest(c.message_count, a.last), turn = case when a.by = 'visitor' then 'worker' when a.by = 'worker' then 'visitor' else c.turn end
      from (select distinct on (conversation_id) conversation_id, number as last, author as by from added order by conversation_id, number desc) a
      where c.institution_id = ${institutionId} and c.id = a.conversation_id
    )
    select a.conversation_id as "conversationId", a.form_key as "formKey", a.number, l.worker_id as "workerId", l.performing_institution_id as "performingId"
    from added a join locked l on l.id = a.conversation_id order by a.number`.execute(work.tx);
  return rows;
}

/** Lines that were there already, also those that another process stored while this one waited for its lock. */
async function findWritten(work: Work, institutionId: number, lines: readonly NewLine[]): Promise<Stored[]> {
  if (lines.length === 0) return [];
  return await work.tx.selectFrom('messages').select(['conversation_id as conversationId', 'form_key as formKey', 'number']).where('institution_id', '=', institutionId)
    .where('conversation_id', 'in', lines.map((line) => line.conversationId)).where('form_key', 'in', lines.map((line) => line.formKey)).execute();
}

/**
 * Writes lines of talks of one institution, in order, and numbers them per talk; answers for each line its number. A key that was used
 * before gives the number of then. Refused: a talk that is not open (any more), or a worker who does not have it.
 */
export async function writeLines(work: Work, institutionId: number, lines: readonly NewLine[]): Promise<LineWritten[]> {
  const inserted = await insertLines(work, institutionId, lines);
  const added = new Map(inserted.map((line) => [keyOf(line), line.number]));
  const others = lines.filter((line) => !added.has(keyOf(line)));
  const earlier = new Map((await findWritten(work, institutionId, others)).map((line) => [keyOf(line), line.number]));
  // In order of number: the last line of each talk is left.
  for (const { conversationId, number, workerId, performingId } of new Map(inserted.map((line) => [line.conversationId, line])).values()) {
    const worker = workerId !== null && performingId !== null ? { accountId: workerId, institutionId: performingId } : undefined;
    work.announce({ kind: 'conversation', institutionId, conversationId, what: 'message', number, worker });
  }
  const used = new Set<string>();
  return lines.map((line) => {
    const key = keyOf(line);
    const fresh = added.get(key);
    const number = fresh ?? earlier.get(key);
    if (number === undefined) return { ok: false, reason: 'not-open' };
    const isRepeat = fresh === undefined || used.has(key);
    used.add(key);
    return { ok: true, number, isRepeat };
  });
}

/** A line of who is proven, sealed in the vault of its talk. */
export function lineOf(scope: VisitorScope | WorkerScope | BesideScope, input: { formKey: string; body: string }): NewLine {
  return {
    conversationId: scope.conversationId, formKey: input.formKey, author: scope.as === 'visitor' ? 'visitor' : 'worker', accountId: scope.as === 'visitor' ? null : scope.actor.accountId,
    sealed: scope.vault.seal(input.body, purposes.message),
  };
}

export interface LineWriter {
  /** Stores a line; answers when it is on disk. An exception means that nobody knows: send it again with the same key. */
  write(scope: VisitorScope | WorkerScope | BesideScope, input: { formKey: string; body: string }): Promise<LineWritten>;
}

interface Waiting { line: NewLine; done(written: LineWritten): void; failed(error: unknown): void }

const mostAtOnce = 200;

/**
 * Group commit, one for each process: while a statement of an institution is under way its next lines gather, and go in one. A lone line goes at
 * once. When a statement fails, each of its lines is tried by itself.
 */
export function openLineWriter(inWork: DoWork): LineWriter {
  const queues = new Map<number, Waiting[]>();
  const store = async (institutionId: number, batch: readonly Waiting[]): Promise<void> => {
    const written = await inWork({ institutions: [institutionId] }, (work) => writeLines(work, institutionId, batch.map((one) => one.line)));
    batch.forEach((one, index) => one.done(written[index] ?? { ok: false, reason: 'not-open' }));
  };
  const alone = async (institutionId: number, one: Waiting): Promise<void> => {
    try { await store(institutionId, [one]); } catch (error) { one.failed(error); }
  };
  const run = async (institutionId: number, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostAtOnce);
      try { await store(institutionId, batch); } catch { for (const one of batch) await alone(institutionId, one); }
    }
    queues.delete(institutionId);
  };
  return {
    write: (scope, input) => new Promise((done, failed) => {
      const waiting: Waiting = { line: lineOf(scope, input), done, failed };
      const queue = queues.get(scope.institutionId);
      if (queue) { queue.push(waiting); return; }
      const fresh = [waiting];
      queues.set(scope.institutionId, fresh);
      void run(scope.institutionId, fresh);
    }),
  };
}

/** The key of a later line of a long text: it follows from the key of its form, so that the same form twice is the same lines. */
function keyOfPiece(formKey: string, index: number): string {
  if (index === 0) return formKey;
  const bytes = createHash('sha256').update(`${formKey.toLowerCase()} ${index}`).digest('hex');
  return `${bytes.slice(0, 8)}-${bytes.slice(8, 12)}-8${bytes.slice(13, 16)}-a${bytes.slice(17, 20)}-${bytes.slice(20, 32)}`;
}

/** The lines of a text with their keys, in order. */
export function piecesOf(formKey: string, text: string): { formKey: string; body: string }[] {
  return splitText(text).map((body, index) => ({ formKey: keyOfPiece(formKey, index), body }));
}

export type TextWritten = { ok: true } | { ok: false; reason: 'not-open'; /** What was not stored. */ rest: string };

/** Stores a text of any length as lines, one after the other; answers when all of them are on disk. Again with the same key and text it adds nothing. */
export async function writeText(writer: LineWriter, scope: VisitorScope | WorkerScope | BesideScope, input: { formKey: string; body: string }): Promise<TextWritten> {
  const pieces = piecesOf(input.formKey, input.body);
  for (const [index, piece] of pieces.entries()) {
    const written = await writer.write(scope, piece);
    if (!written.ok) return { ...written, rest: pieces.slice(index).map((one) => one.body).join('\n\n') };
  }
  return { ok: true };
}

/** Takes an own line back, within a minute. Its words are gone for both; that there was a line stays to be seen. */
export async function takeBackLine(work: Work, scope: VisitorScope | WorkerScope | BesideScope, number: number): Promise<{ ok: true } | { ok: false; reason: 'too-late' }> {
  const since = new Date(work.now.getTime() - secondsToTakeBack * 1000);
  const result = await work.tx.updateTable('messages').set({ withdrawn_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('number', '=', number).where('author', '=', scope.as === 'visitor' ? 'visitor' : 'worker')
    .$if(scope.as !== 'visitor', (query) => query.where('account_id', '=', scope.as === 'visitor' ? 0 : scope.actor.accountId))
    .where('written_at', '>', since).where('withdrawn_at', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return { ok: false, reason: 'too-late' };
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
  return { ok: true };
}
