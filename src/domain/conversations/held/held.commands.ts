import type { Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { findStanding, openStanding } from '../conversations.queries.ts';
import { conversationOf, daysFormsWait, formsAtMost } from './held.rules.ts';
import { heldPurpose, type FormHolder, type SentForm } from './held.schema.ts';

type Lock = { vault: Vault; institutionId: number } | 'installation' | 'gone';

/** Under what a form is sealed: the vault of the conversation it is about, else the key of the installation. */
async function lockFor(work: Work, form: SentForm): Promise<Lock> {
  const conversationId = conversationOf(form.action);
  if (conversationId === undefined) return 'installation';
  const standing = await findStanding(work, conversationId);
  if (!standing) return 'gone';
  const vault = await openStanding(work, standing);
  return vault ? { vault, institutionId: standing.institutionId } : 'gone';
}

/**
 * Keeps a form for the account it was made for, until it is sent after all or some days went by. Answers false when it is about
 * a conversation that was erased or is not open to this institution: its words are kept nowhere then.
 */
export async function holdForm(work: Work, holder: FormHolder, form: SentForm): Promise<boolean> {
  const lock = await lockFor(work, form);
  if (lock === 'gone') return false;
  const [sealer, place] = lock === 'installation'
    ? [work.keys.installation, { vault_institution_id: null, vault_id: null }] as const
    : [lock.vault, { vault_institution_id: lock.institutionId, vault_id: lock.vault.id }] as const;
  await work.tx.insertInto('held_forms').values({
    institution_id: holder.institutionId, account_id: holder.accountId, held_at: work.now, ...place,
    sealed: sealer.seal(JSON.stringify(form), heldPurpose(holder)),
  }).execute();
  await work.tx.deleteFrom('held_forms').where('institution_id', '=', holder.institutionId).where('account_id', '=', holder.accountId)
    .where('id', 'not in', (rows) => rows.selectFrom('held_forms').select('id').where('institution_id', '=', holder.institutionId)
      .where('account_id', '=', holder.accountId).orderBy('id', 'desc').limit(formsAtMost)).execute();
  return true;
}

/** Lets go of a form: it was sent after all, or is not wanted any more. Nothing happens when it is someone else's. */
export async function dropHeldForm(work: Work, holder: FormHolder, id: number): Promise<void> {
  await work.tx.deleteFrom('held_forms').where('institution_id', '=', holder.institutionId).where('account_id', '=', holder.accountId)
    .where('id', '=', id).execute();
}

/** Removes forms that waited too long, of the institutions of this transaction; answers how many. */
export async function forgetHeldForms(work: Work): Promise<number> {
  const since = new Date(work.now.getTime() - daysFormsWait * 86_400_000);
  const result = await work.tx.deleteFrom('held_forms').where('held_at', '<', since).executeTakeFirst();
  return Number(result.numDeletedRows);
}
