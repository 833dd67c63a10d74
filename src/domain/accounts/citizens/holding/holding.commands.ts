import { logAccess } from '../../../audit/audit.commands.ts';
import type { DoWork, Work } from '../../../work.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import { useRecoveryCode } from '../../sign-in/recovery/recovery.commands.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { listAllRelations } from '../citizens.queries.ts';

/**
 * After a password was chosen with a card: what is at other institutions stays closed until he shows that the page is his, and what is at the
 * institution of the card opens. The work must be of all institutions of the account.
 */
export async function holdOthers(work: Work, accountId: number, institutionId: number): Promise<void> {
  await work.tx.updateTable('relations').set({ held_since: work.now }).where('account_id', '=', accountId).where('institution_id', '<>', institutionId)
    .where('ended_at', 'is', null).where('held_since', 'is', null).execute();
  await releaseOf(work, accountId, institutionId);
}

/** Opens what is held of one institution, for who came with a card of it. */
export async function releaseOf(work: Work, accountId: number, institutionId: number): Promise<void> {
  await work.tx.updateTable('relations').set({ held_since: null }).where('account_id', '=', accountId).where('institution_id', '=', institutionId).execute();
}

/** Opens everything again that was held, for who showed one of his own codes. The work must be of all institutions of the account. */
export async function releaseAll(work: Work, accountId: number): Promise<void> {
  const opened = await work.tx.updateTable('relations').set({ held_since: null }).where('account_id', '=', accountId).where('held_since', 'is not', null).returning('institution_id as id').execute();
  for (const { id } of opened) await logAccess(work, { institutionId: id, action: 'page_confirmed', subject: 'account', subjectId: accountId });
}

export type Released = { ok: true } | { ok: false; reason: 'wrong' } | Extract<AttemptOutcome, { ok: false }>;

/** Opens what is held with one of the codes that he got when he began, which is used up. Guessing is slowed down. */
export async function releaseWithCode(inWork: DoWork, scope: CitizenScope, typed: string): Promise<Released> {
  const { accountId } = scope;
  const institutions = await inWork({ institutions: [], account: accountId }, (work) => listAllRelations(work, accountId));
  return await inWork({ institutions, account: accountId }, async (work) => {
    const attempts: Attempt[] = [{ kind: 'second_factor', on: `held ${accountId}` }, { kind: 'second_factor_day', on: `held ${accountId}` }];
    const counted = await countAttempts(work, attempts);
    if (!counted.ok) return counted;
    if (!await useRecoveryCode(work, scope, typed)) return { ok: false, reason: 'wrong' };
    await giveBackAttempts(work, attempts);
    await releaseAll(work, accountId);
    return { ok: true };
  });
}
