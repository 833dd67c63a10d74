import type { Actor } from '../../../accounts/accounts.schema.ts';
import { may } from '../../../accounts/rights/rights.rules.ts';
import type { Work } from '../../../work.ts';
import type { CannedInput } from './canned.schema.ts';

/** Whose texts are changed: the worker's own, or those of his institution. */
export type CannedShelf = 'own' | 'team';
export type CannedSaved = { ok: true; id: number } | { ok: false; reason: 'not-allowed' | 'not-found' };

function mayChange(actor: Actor, shelf: CannedShelf): boolean {
  return may(actor.roles, shelf === 'own' ? 'canned.own' : 'canned.team');
}

function ownerOf(actor: Actor, shelf: CannedShelf): number | null {
  return shelf === 'own' ? actor.accountId : null;
}

/** Adds a text, or replaces one (`id`) of the same shelf. Refused for another's text, which is as if it were not there. */
export async function saveCanned(work: Work, actor: Actor, shelf: CannedShelf, input: CannedInput & { id?: number | undefined }): Promise<CannedSaved> {
  if (!mayChange(actor, shelf)) return { ok: false, reason: 'not-allowed' };
  const { id, ...values } = input;
  const row = id === undefined
    ? await work.tx.insertInto('canned_texts').values({ institution_id: actor.institutionId, account_id: ownerOf(actor, shelf), ...values }).returning('id').executeTakeFirst()
    : await work.tx.updateTable('canned_texts').set(values).where('institution_id', '=', actor.institutionId).where('id', '=', id)
      .where('account_id', 'is not distinct from', ownerOf(actor, shelf)).returning('id').executeTakeFirst();
  return row ? { ok: true, id: row.id } : { ok: false, reason: 'not-found' };
}

/** Throws a text away. Refused for another's text, which is as if it were not there. */
export async function removeCanned(work: Work, actor: Actor, shelf: CannedShelf, id: number): Promise<CannedSaved> {
  if (!mayChange(actor, shelf)) return { ok: false, reason: 'not-allowed' };
  const row = await work.tx.deleteFrom('canned_texts').where('institution_id', '=', actor.institutionId).where('id', '=', id)
    .where('account_id', 'is not distinct from', ownerOf(actor, shelf)).returning('id').executeTakeFirst();
  return row ? { ok: true, id: row.id } : { ok: false, reason: 'not-found' };
}
