import type { Work } from '../../work.ts';
import { eraseConversations } from '../closing/erasing/erasing.commands.ts';

const atOnce = 200;

/** Ends the visits of everybody: who came back with a code gives it once more. Runs as the owner, after a backup was put back. */
export async function endAllVisits(work: Work): Promise<void> {
  await work.tx.deleteFrom('visitor_sessions').execute();
}

/**
 * Erases the conversations whose key is on the list of destroyed keys while their rows are still there: after a backup was put back.
 * Answers how many. Runs as the owner, over all institutions.
 */
export async function eraseRemains(work: Work): Promise<number> {
  const rows = await work.tx.selectFrom('conversations as c').innerJoin('destroyed_vaults as d', (join) => join.onRef('d.institution_id', '=', 'c.institution_id').onRef('d.id', '=', 'c.vault_id'))
    .select(['c.institution_id as institutionId', 'c.id', 'd.reason']).whereRef('c.asked_at', '<=', 'd.destroyed_at').where('c.erased_at', 'is', null).orderBy('c.id').execute();
  for (const reason of ['by_visitor', 'after_term'] as const) {
    const ofReason = rows.filter((row) => (row.reason === 'by_visitor') === (reason === 'by_visitor'));
    for (const [institutionId, group] of Map.groupBy(ofReason, (row) => row.institutionId)) {
      for (let start = 0; start < group.length; start += atOnce) {
        await eraseConversations(work, institutionId, group.slice(start, start + atOnce).map((row) => row.id), reason);
      }
    }
  }
  return rows.length;
}
