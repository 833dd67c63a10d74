import { hashToken } from '../../../platform/crypto/envelope.ts';
import type { Work } from '../../work.ts';
import { accountPurposes } from '../accounts.rules.ts';
import type { Opens } from './invitations.schema.ts';

export interface OpenInvitation { accountId: number; institutionId: number; institutionName: string; name: string; email: string; opens: Opens }

function opensOf(word: string): Opens {
  return word === 'password' || word === 'password_and_factors' ? word : 'account';
}

/** The invitation behind a link; nothing when it is used, older than its days, taken back, or never was. */
export async function findInvitation(work: Work, token: string): Promise<OpenInvitation | undefined> {
  const row = await work.tx.selectFrom('invitations as v').innerJoin('accounts as a', 'a.id', 'v.account_id')
    .innerJoin('institutions as i', 'i.id', 'v.institution_id')
    .select(['v.account_id as accountId', 'v.institution_id as institutionId', 'i.name as institutionName', 'v.opens', 'a.name_sealed', 'a.email_sealed'])
    .where('v.token_hash', '=', hashToken(token)).where('v.used_at', 'is', null).where('v.expires_at', '>', work.now)
    .where('a.disabled_at', 'is', null).executeTakeFirst();
  if (!row) return undefined;
  const { name_sealed, email_sealed, opens, ...rest } = row;
  return {
    ...rest, opens: opensOf(opens), name: work.keys.installation.open(name_sealed, accountPurposes.name),
    email: email_sealed ? work.keys.installation.open(email_sealed, accountPurposes.email) : '',
  };
}
