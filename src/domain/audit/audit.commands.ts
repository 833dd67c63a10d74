import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { auditPurpose, vaultSubjects, type Access } from './audit.schema.ts';

/**
 * Adds a line to the log of who saw or did what, in the transaction of what it tells; the account is the one of the transaction. Waits for
 * nobody: the line gets its place in the chain within a minute. Refused (an exception) for an institution that is not of this transaction and
 * did not let it in, and for a reason about somebody's conversation or case without its vault.
 */
export async function logAccess(work: Work, access: Access): Promise<void> {
  const { vault } = access;
  if (access.reason && vaultSubjects.includes(access.subject) && !vault) throw new Error(`a reason about a ${access.subject} is sealed under its vault`);
  const reason = access.reason ? (vault ?? work.keys.installation).seal(access.reason, auditPurpose(access.institutionId)) : null;
  await sql`select naast_log_access(${access.institutionId}, ${work.now}, ${access.action}, ${access.subject}, ${access.subjectId ?? null},
    ${reason}, ${reason && vault ? vault.id : null}, ${access.role ?? null})`.execute(work.tx);
}

/** At most so many lines are sealed in one transaction: a job that is killed loses no more work than that, and holds no row for long. */
const atOnce = 2000;

/** Puts lines that stand outside the chain of an institution into it, oldest first; answers how many. None while another does the same. */
export async function sealLines(work: Pick<Work, 'tx'>, institutionId: number): Promise<number> {
  const { rows } = await sql<{ sealed: number }>`select naast_seal_access(${institutionId}, ${atOnce}) as sealed`.execute(work.tx);
  return rows[0]?.sealed ?? 0;
}
