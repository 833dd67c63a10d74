import { randomBytes } from 'node:crypto';
import { logAccess } from '../audit/audit.commands.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import { addReference } from '../references/references.commands.ts';
import { findByReference } from '../references/references.queries.ts';
import type { Work } from '../work.ts';
import type { CouplingsScope } from './api-keys.access.ts';
import { hashOf, hintOf, keyOf } from './api-keys.rules.ts';
import type { NewKey, WorkerReference } from './api-keys.schema.ts';

export type KeyMade = { ok: true; id: number; key: string } | { ok: false; reason: 'made-before' | 'ends-in-the-past' };

/**
 * Makes a key of 256 random bits. It is in this answer and nowhere else: only a hash is kept. The same form twice makes one, and
 * the second time there is no key to show.
 */
export async function makeKey(work: Work, scope: CouplingsScope, input: NewKey): Promise<KeyMade> {
  if (input.endsOn !== undefined && input.endsOn < dayOf(work.now)) return { ok: false, reason: 'ends-in-the-past' };
  const key = keyOf(randomBytes(32));
  const row = await work.tx.insertInto('api_keys').values({
    institution_id: scope.institutionId, name: input.name, key_hash: hashOf(key), hint: hintOf(key), scopes: [...new Set(input.scopes)],
    created_at: work.now, created_by: scope.accountId, ends_on: input.endsOn ?? null, form_key: input.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!row) return { ok: false, reason: 'made-before' };
  await logAccess(work, { institutionId: scope.institutionId, action: 'add', subject: 'api_key', subjectId: row.id });
  return { ok: true, id: row.id, key };
}

/** Ends a key at once. Answers false when it is not there or ended before. */
export async function endKey(work: Work, scope: CouplingsScope, id: number): Promise<boolean> {
  const result = await work.tx.updateTable('api_keys').set({ ended_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId: scope.institutionId, action: 'end', subject: 'api_key', subjectId: id });
  return true;
}

export type WorkerNoted = { ok: true } | { ok: false; reason: 'not-a-member' | 'taken' };

/** Notes what another system calls a colleague, so that contacts can be delivered on that name. The same again is fine; a code of somebody else is refused. */
export async function noteWorker(work: Work, scope: CouplingsScope, { accountId, ...reference }: WorkerReference): Promise<WorkerNoted> {
  const { institutionId } = scope;
  const member = await work.tx.selectFrom('memberships').select('account_id').where('institution_id', '=', institutionId).where('account_id', '=', accountId).executeTakeFirst();
  if (!member) return { ok: false, reason: 'not-a-member' };
  if (!await addReference(work, institutionId, 'worker', reference, accountId)) {
    return await findByReference(work, institutionId, 'worker', reference) === accountId ? { ok: true } : { ok: false, reason: 'taken' };
  }
  await logAccess(work, { institutionId, action: 'add', subject: 'reference', subjectId: accountId });
  return { ok: true };
}
