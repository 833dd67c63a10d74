import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import { openVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { purposes } from '../../conversations.schema.ts';
import { previewOf, type PreviewChoice } from './previews.rules.ts';

/** The last words of a talk, short; `isOwn`: this side said them. */
export interface Preview { text: string; isOwn: boolean }

/** The last words in each talk of a worker that is not done, by number of the talk, as his institution chose. What was taken back, or said by the house, is passed over. */
export async function listPreviews(work: Work, actor: Actor, choice: PreviewChoice): Promise<Map<number, Preview>> {
  if (choice === 'none') return new Map();
  const rows = await work.tx.selectFrom('conversations as c')
    .innerJoin('vaults as v', (join) => join.onRef('v.institution_id', '=', 'c.institution_id').onRef('v.id', '=', 'c.vault_id'))
    .innerJoinLateral((from) => from.selectFrom('messages as m').select(['m.author', 'm.body_sealed'])
      .whereRef('m.institution_id', '=', 'c.institution_id').whereRef('m.conversation_id', '=', 'c.id').where('m.author', '<>', 'system')
      .where('m.withdrawn_at', 'is', null).where('m.visible_at', '<=', work.now).orderBy('m.number', 'desc').limit(1).as('last'), (join) => join.onTrue())
    .where('c.worker_id', '=', actor.accountId).where('c.performing_institution_id', '=', actor.institutionId).where('c.rhythm', '=', 'chat').where('c.closed_at', 'is', null)
    .select(['c.id as conversationId', 'c.institution_id as institutionId', 'v.id', 'v.key_id as keyId', 'v.wrapped', 'last.body_sealed as sealed', sql<boolean>`last.author = 'worker'`.as('isOwn')]).execute();
  const previews = new Map<number, Preview>();
  for (const row of rows) {
    const vault = await openVault(work.keys, row.institutionId, row);
    previews.set(row.conversationId, { text: previewOf(vault.open(row.sealed, purposes.message), choice), isOwn: row.isOwn });
  }
  return previews;
}
