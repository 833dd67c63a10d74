import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { auditPurpose, type Access } from './audit.schema.ts';

/**
 * Adds a line to the log of who saw or did what; the account is the one of the transaction. Answers its number.
 * Lines of an institution are chained, so this waits for others who add one: call it last in the transaction.
 * Refused (an exception) for an institution that is not of this transaction and did not let it in, and for a reason about a
 * conversation without its vault.
 */
export async function logAccess(work: Work, access: Access): Promise<number> {
  const { vault } = access;
  if (access.reason && access.subject === 'conversation' && !vault) throw new Error('a reason about a conversation is sealed under its vault');
  const reason = access.reason ? (vault ?? work.keys.installation).seal(access.reason, auditPurpose(access.institutionId)) : null;
  const { rows } = await sql<{ number: number }>`select naast_log_access(${access.institutionId}, ${work.now}, ${access.action},
    ${access.subject}, ${access.subjectId ?? null}, ${reason}, ${reason && vault ? vault.id : null}) as number`.execute(work.tx);
  return rows[0]?.number ?? 0;
}
