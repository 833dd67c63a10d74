import type { Work } from '../../work.ts';
import type { Reassigning } from './reassigning.access.ts';

export interface Assignment {
  id: number; workerId: number | null; channel: string; municipality: string | null; themes: string[]; askedAt: Date; promisedAt: Date;
  answeredAt: Date | null; turn: string; urgent: boolean; crisis: string[];
}

/** What a team leader must know of a question to give it to another: who has it, what was promised; no words. */
export async function getAssignment(work: Work, scope: Reassigning): Promise<Assignment> {
  return await work.tx.selectFrom('conversations')
    .select(['id', 'worker_id as workerId', 'channel', 'municipality', 'themes', 'asked_at as askedAt', 'promised_at as promisedAt', 'answered_at as answeredAt', 'turn', 'urgent', 'crisis'])
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).executeTakeFirstOrThrow();
}
