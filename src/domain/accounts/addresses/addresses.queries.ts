import type { Work } from '../../work.ts';
import { accountPurposes } from '../accounts.rules.ts';
import type { Actor, Role } from '../accounts.schema.ts';
import { rolesOf } from '../rights/rights.rules.ts';

/** Names, roles and addresses of colleagues who can sign in at the institution of the actor: to send them mail, never to show. */
export async function listColleagueAddresses(work: Work, actor: Actor): Promise<{ accountId: number; name: string; email: string | undefined; roles: Role[] }[]> {
  const rows = await work.tx.selectFrom('memberships as m').innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.account_id as accountId', 'm.roles', 'a.name_sealed as name', 'a.email_sealed as email'])
    .where('m.institution_id', '=', actor.institutionId).where('m.ended_at', 'is', null).where('a.disabled_at', 'is', null).execute();
  const { installation } = work.keys;
  return rows.map((row) => ({
    accountId: row.accountId, roles: rolesOf(row.roles), name: installation.open(row.name, accountPurposes.name),
    email: row.email ? installation.open(row.email, accountPurposes.email) : undefined,
  }));
}
