import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import { writeLines } from '../lines/lines.commands.ts';
import { minutesBeforeLimit, type Patience } from './silence.rules.ts';

interface Talk { conversationId: number; vaultId: number }

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** Notes that the visitor is typing, at most every 20 seconds; not what. */
export async function noteTyping(work: Work, scope: VisitorScope): Promise<void> {
  await work.tx.updateTable('chats').set({ active_at: work.now }).where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .where((where) => where.or([where('active_at', 'is', null), where('active_at', '<', new Date(work.now.getTime() - 20_000))])).execute();
}

async function tell(work: Work, institutionId: number, talks: readonly Talk[], say: string): Promise<void> {
  for (const { conversationId, vaultId } of talks) {
    const vault = await findVault(work.tx, work.keys, institutionId, vaultId);
    if (vault) await writeLines(work, institutionId, [{ conversationId, formKey: randomUUID(), author: 'system', accountId: null, sealed: vault.seal(say, purposes.message) }]);
  }
}

/** Talks that are going on. */
const goingOn = sql`c.institution_id = h.institution_id and c.id = h.conversation_id and c.rhythm = 'chat' and c.worker_id is not null and c.closed_at is null and h.ended_at is null`;

/** The last sign of either: a line, or typing. */
const activeAt = sql`greatest(h.active_at, (select max(m.written_at) from messages m where m.institution_id = h.institution_id and m.conversation_id = h.conversation_id and m.author <> 'system'))`;

async function askSilent(work: Work, institutionId: number, minutes: number, say: string): Promise<number> {
  const { rows } = await sql<Talk>`update chats h set silence_asked_at = ${work.now} from conversations c
    where h.institution_id = ${institutionId} and ${goingOn} and c.turn = 'visitor' and (h.silence_asked_at is null or h.silence_asked_at < ${activeAt})
      and ${activeAt} <= ${before(work.now, minutes)} returning c.id as "conversationId", c.vault_id as "vaultId"`.execute(work.tx);
  await tell(work, institutionId, rows, say);
  return rows.length;
}

async function tellLimit(work: Work, institutionId: number, minutes: number, say: string): Promise<number> {
  const { rows } = await sql<Talk>`update chats h set limit_told_at = ${work.now} from conversations c
    where h.institution_id = ${institutionId} and ${goingOn} and (h.limit_told_at is null or h.limit_told_at < c.taken_at)
      and c.taken_at <= ${before(work.now, minutes - minutesBeforeLimit)} returning c.id as "conversationId", c.vault_id as "vaultId"`.execute(work.tx);
  await tell(work, institutionId, rows, say);
  return rows.length;
}

/** Who was asked and gave no sign since, and talks whose end was told. They stay with their worker, who closes them. */
async function endPatiently(work: Work, institutionId: number, patience: Patience): Promise<number> {
  const { rows } = await sql<{ conversationId: number }>`update chats h set ended_at = ${work.now},
      ended_by = case when h.limit_told_at >= c.taken_at and c.taken_at <= ${before(work.now, patience.longest || 1e6)} then 'limit' else 'silence' end from conversations c
    where h.institution_id = ${institutionId} and ${goingOn} and (
      (h.silence_asked_at <= ${before(work.now, patience.end)} and h.silence_asked_at > ${activeAt})
      or (${patience.longest > 0} and c.taken_at <= ${before(work.now, patience.longest || 1e6)} and h.limit_told_at >= c.taken_at and h.limit_told_at <= ${before(work.now, minutesBeforeLimit)}))
    returning h.conversation_id as "conversationId"`.execute(work.tx);
  for (const { conversationId } of rows) work.announce({ kind: 'conversation', institutionId, conversationId, what: 'changed' });
  return rows.length;
}

/**
 * Silence gets a friendly question, and after it a soft end; a talk that has a longest time is told of it five minutes before, and ends then. Who
 * types is not silent, however slowly. Once every minute; twice at once asks nothing twice.
 */
export async function keepPatience(work: Work, institutionId: number, patience: Patience, say: { silent: string; limit: string }): Promise<{ asked: number; told: number; ended: number }> {
  const asked = await askSilent(work, institutionId, patience.ask, say.silent);
  const told = patience.longest > 0 ? await tellLimit(work, institutionId, patience.longest, say.limit) : 0;
  return { asked, told, ended: await endPatiently(work, institutionId, patience) };
}
