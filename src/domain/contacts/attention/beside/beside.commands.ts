import type { Work } from '../../../work.ts';
import { getMinuteSettings } from '../../contacts.queries.ts';
import { minutesOf } from '../../contacts.rules.ts';
import { takeAttention } from '../attention.commands.ts';

interface Of { institutionId: number; conversationId: number; contactId: number; /** Who closed it: his minutes stand in the contact itself. */ accountId: number }

/**
 * Books what was measured of colleagues in a talk, in the transaction that closes it: each gets a row of his own that joins the contact of the talk, so that
 * it stays one contact. Who talked gets direct minutes, to confirm in "Mijn uren"; who only looked along and whispered gets consultation, which is
 * indirect time. Themes and who pays are those of the talk. Without measured attention there is nothing to book. Answers for how many.
 */
export async function bookBeside(work: Work, of: Of, lookedAlong: ReadonlySet<number>): Promise<number> {
  const { institutionId, conversationId } = of;
  const rows = await work.tx.selectFrom('attention').select('account_id as accountId').where('institution_id', '=', institutionId).where('conversation_id', '=', conversationId)
    .where('account_id', '<>', of.accountId).where('seconds', '>', 0).orderBy('account_id').execute();
  if (rows.length === 0) return 0;
  const contact = await work.tx.selectFrom('contacts').select(['performing_institution_id', 'door_id', 'case_id', 'channel', 'direction', 'source', 'started_at', 'day', 'themes', 'municipality', 'origin', 'funder_id'])
    .where('institution_id', '=', institutionId).where('id', '=', of.contactId).executeTakeFirstOrThrow();
  const { step } = await getMinuteSettings(work, contact.performing_institution_id);
  for (const { accountId } of rows) {
    const seconds = await takeAttention(work, { institutionId, conversationId, accountId }) ?? 0;
    const minutes = minutesOf(seconds, step);
    const time = lookedAlong.has(accountId) ? { minutes_direct: 0, minutes_indirect: minutes, indirect_kind: 'consultation', confirmed_at: work.now } : { minutes_direct: minutes, minutes_indirect: 0 };
    await work.tx.insertInto('contacts').values({ institution_id: institutionId, conversation_id: conversationId, ...contact, account_id: accountId, joins_id: of.contactId, measured_seconds: seconds, ...time }).execute();
  }
  return rows.length;
}
