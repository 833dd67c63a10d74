import type { Work } from '../../../work.ts';
import type { OwnAccount } from '../../accounts.access.ts';
import { minutesUntilLock } from '../sign-in.rules.ts';

export interface OwnSession { id: number; device: string; institutionName: string; createdAt: Date; seenAt: Date; isCurrent: boolean; isLocked: boolean }

/** Whole seconds until the own session locks when nobody is at work in it; 0 when it is due. */
export async function secondsUntilLock(work: Work, own: OwnAccount): Promise<number> {
  const { seen_at: seenAt } = await work.tx.selectFrom('sessions').select('seen_at').where('id', '=', own.sessionId).executeTakeFirstOrThrow();
  return Math.max(0, Math.ceil((seenAt.getTime() - work.now.getTime()) / 1000) + minutesUntilLock * 60);
}

/** Where the own account is signed in now, the latest use first. */
export async function listOwnSessions(work: Work, own: OwnAccount): Promise<OwnSession[]> {
  const rows = await work.tx.selectFrom('sessions as s').innerJoin('institutions as i', 'i.id', 's.institution_id')
    .select(['s.id', 's.device', 'i.name as institutionName', 's.created_at as createdAt', 's.seen_at as seenAt', 's.locked_at as lockedAt'])
    .where('s.account_id', '=', own.accountId).where('s.ended_at', 'is', null).where('s.expires_at', '>', work.now)
    .where('s.second_factor_at', 'is not', null).orderBy('s.seen_at', 'desc').orderBy('s.id', 'desc').execute();
  const idleSince = work.now.getTime() - minutesUntilLock * 60_000;
  return rows.map(({ lockedAt, ...row }) => ({
    ...row, isCurrent: row.id === own.sessionId, isLocked: lockedAt !== null || row.seenAt.getTime() < idleSince,
  }));
}
