import { sql } from 'kysely';
import type { ConsistencyCheck } from '../consistency.queries.ts';

/** Contradictions in accounts and how they sign in. */
export const accountChecks: readonly ConsistencyCheck[] = [
  {
    name: 'session-of-disabled', says: 'someone whose account is closed has an open session',
    find: (now) => sql`select s.institution_id as institution, s.id from sessions s join accounts a on a.id = s.account_id
      where a.disabled_at is not null and s.ended_at is null and s.expires_at > ${now}`,
  },
  {
    name: 'session-of-a-stranger', says: 'an open session is at an institution where its account does not work',
    find: (now) => sql`select s.institution_id as institution, s.id from sessions s where s.ended_at is null and s.expires_at > ${now} and s.institution_id is not null
      and not exists (select from memberships m where m.account_id = s.account_id and m.institution_id = s.institution_id and m.ended_at is null)`,
  },
  {
    name: 'signed-in-without-factor', says: 'a session has passed the second factor of an account that has none',
    find: (now) => sql`select s.institution_id as institution, s.id from sessions s where s.second_factor_at is not null and s.ended_at is null and s.expires_at > ${now}
      and not exists (select from totp_secrets t where t.account_id = s.account_id and t.confirmed_at is not null)
      and not exists (select from passkeys p where p.account_id = s.account_id)
      and not exists (select from recovery_codes r where r.account_id = s.account_id)`,
  },
  {
    name: 'active-without-password', says: 'an account is in use and has no password',
    find: () => sql`select null::int as institution, id from accounts where activated_at is not null and disabled_at is null and password_hash is null`,
  },
  {
    name: 'invitation-in-use', says: 'an invitation to make an account is open while the account is in use',
    find: (now) => sql`select i.institution_id as institution, i.account_id as id from invitations i join accounts a on a.id = i.account_id
      where i.opens = 'account' and i.used_at is null and i.expires_at > ${now} and a.activated_at is not null`,
  },
  {
    name: 'membership-without-roles', says: 'someone works at an institution and may do nothing there',
    find: () => sql`select institution_id as institution, account_id as id from memberships where ended_at is null and roles = '{}'`,
  },
];
