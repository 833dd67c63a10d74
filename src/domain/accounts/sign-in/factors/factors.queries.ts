import { sql } from 'kysely';
import type { Work } from '../../../work.ts';

export interface OwnPasskey { credentialId: string; name: string; createdAt: Date; lastUsedAt: Date | null }

/** How an account shows that it is really him, beside the password. */
export interface Factors { hasApp: boolean; passkeys: OwnPasskey[]; recoveryCodesLeft: number }

/** The second factors of an account, the passkeys from old to new. */
export async function findFactors(work: Work, holder: { readonly accountId: number }): Promise<Factors> {
  const app = await work.tx.selectFrom('totp_secrets').select('account_id')
    .where('account_id', '=', holder.accountId).where('confirmed_at', 'is not', null).executeTakeFirst();
  const passkeys = await work.tx.selectFrom('passkeys')
    .select(['credential_id as credentialId', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', holder.accountId).orderBy('created_at').orderBy('credential_id').execute();
  const { left } = await work.tx.selectFrom('recovery_codes').select((select) => select.fn.countAll<number>().as('left'))
    .where('account_id', '=', holder.accountId).where('used_at', 'is', null).executeTakeFirstOrThrow();
  return { hasApp: app !== undefined, passkeys, recoveryCodesLeft: left };
}

/** Whether an account has finished setting up: an app or a passkey that works. For a select from `accounts`. */
export const worksWithFactor = sql<boolean>`(
  exists (select from totp_secrets t where t.account_id = accounts.id and t.confirmed_at is not null)
  or exists (select from passkeys p where p.account_id = accounts.id))`;

/** The institution of the latest session of an account that was signed in completely. */
export async function lastInstitution(work: Work, accountId: number): Promise<number | undefined> {
  const row = await work.tx.selectFrom('sessions').select('institution_id as institutionId')
    .where('account_id', '=', accountId).where('second_factor_at', 'is not', null)
    .orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.institutionId ?? undefined;
}
