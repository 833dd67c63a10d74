import { sql } from 'kysely';
import type { Keyring } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import type { LockedOut, OwnAccount, PeopleScope, SigningIn } from './accounts.access.ts';
import { accountPurposes, firstNameOf } from './accounts.rules.ts';
import type { Actor, Role, StaffKind } from './accounts.schema.ts';
import { rolesOf } from './rights/rights.rules.ts';

/** How someone is called among colleagues, and by clients. */
export interface StaffName { name: string; clientName: string }

export interface Colleague extends StaffName { accountId: number; jobTitle: string; roles: Role[]; municipalities: string[]; themes: string[]; skills: string[] }

/** `invited`: never came in, though the invitation still stands; `forgotten`: nor does the invitation. */
export type StaffState = 'active' | 'invited' | 'forgotten' | 'disabled' | 'ended';

export interface StaffMember extends Colleague { email: string; staffKind: StaffKind; weeklyOnlineMinutes: number; since: string; state: StaffState }

export interface Membership { institutionId: number; institutionName: string; roles: Role[] }

interface SealedName { name_sealed: Buffer; client_name_sealed: Buffer | null }

function openName(keys: Keyring, row: SealedName): StaffName {
  const name = keys.installation.open(row.name_sealed, accountPurposes.name);
  const chosen = row.client_name_sealed && keys.installation.open(row.client_name_sealed, accountPurposes.clientName);
  return { name, clientName: chosen ?? firstNameOf(name) };
}

function openEmail(keys: Keyring, sealed: Buffer | null): string {
  return sealed ? keys.installation.open(sealed, accountPurposes.email) : '';
}

function byName(one: StaffName, other: StaffName): number {
  return one.name.localeCompare(other.name, 'nl');
}

/** The names of colleagues, also of those who left or work at another institution; unknown accounts are left out. */
export async function namesOf(work: Work, accountIds: readonly number[]): Promise<Map<number, StaffName>> {
  if (accountIds.length === 0) return new Map();
  const rows = await work.tx.selectFrom('accounts').select(['id', 'name_sealed', 'client_name_sealed'])
    .where('id', 'in', [...new Set(accountIds)]).execute();
  return new Map(rows.map((row) => [row.id, openName(work.keys, row)]));
}

async function findColleagues(work: Work, actor: Actor): Promise<(Colleague & { email: string })[]> {
  const rows = await work.tx.selectFrom('memberships as m').innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.account_id as accountId', 'm.roles', 'm.job_title as jobTitle', 'm.municipalities', 'm.themes', 'm.skills', 'a.name_sealed', 'a.client_name_sealed', 'a.email_sealed'])
    .where('m.institution_id', '=', actor.institutionId).where('m.ended_at', 'is', null)
    .where('a.disabled_at', 'is', null).where('a.activated_at', 'is not', null).execute();
  return rows.map((row) => ({
    accountId: row.accountId, jobTitle: row.jobTitle, municipalities: row.municipalities, themes: row.themes, skills: row.skills, roles: rolesOf(row.roles),
    email: openEmail(work.keys, row.email_sealed), ...openName(work.keys, row),
  })).sort(byName);
}

/** The colleagues who can sign in at the institution of the actor, by name. */
export async function listColleagues(work: Work, actor: Actor): Promise<Colleague[]> {
  return (await findColleagues(work, actor)).map(({ email: _email, ...colleague }) => colleague);
}

/** The same colleagues with their addresses, to mail them; empty where there is none. */
export async function listColleagueAddresses(work: Work, actor: Actor): Promise<(Colleague & { email: string })[]> {
  return await findColleagues(work, actor);
}

function stateOf(row: { endedAt: Date | null; disabledAt: Date | null; activatedAt: Date | null; invitedUntil: Date | null }, now: Date): StaffState {
  if (row.endedAt) return 'ended';
  if (row.disabledAt) return 'disabled';
  if (row.activatedAt) return 'active';
  return row.invitedUntil && row.invitedUntil > now ? 'invited' : 'forgotten';
}

/** Everyone who works or worked at an institution, for whoever manages its people, by name. */
export async function listStaff(work: Work, people: PeopleScope): Promise<StaffMember[]> {
  const rows = await work.tx.selectFrom('memberships as m').innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.account_id as accountId', 'm.roles', 'm.job_title as jobTitle', 'm.municipalities', 'm.themes', 'm.skills', 'm.since', 'm.ended_at as endedAt',
      'm.weekly_online_minutes as weeklyOnlineMinutes', sql<StaffKind>`m.staff_kind`.as('staffKind'), 'a.name_sealed', 'a.client_name_sealed', 'a.email_sealed',
      'a.disabled_at as disabledAt', 'a.activated_at as activatedAt'])
    .select((select) => select.selectFrom('invitations as i').select((max) => max.fn.max('i.expires_at').as('until'))
      .whereRef('i.account_id', '=', 'm.account_id').where('i.used_at', 'is', null).as('invitedUntil'))
    .where('m.institution_id', '=', people.institutionId).execute();
  return rows.map((row) => ({
    accountId: row.accountId, roles: rolesOf(row.roles), jobTitle: row.jobTitle, municipalities: row.municipalities, themes: row.themes, skills: row.skills,
    weeklyOnlineMinutes: row.weeklyOnlineMinutes, staffKind: row.staffKind, since: row.since, state: stateOf(row, work.now),
    email: openEmail(work.keys, row.email_sealed),
    ...openName(work.keys, row),
  })).sort(byName);
}

/** Where an account works now, in a fixed order. The transaction must be of that account or of those institutions. */
export async function listMemberships(work: Work, accountId: number): Promise<Membership[]> {
  const rows = await work.tx.selectFrom('memberships as m').innerJoin('institutions as i', 'i.id', 'm.institution_id')
    .select(['m.institution_id as institutionId', 'i.name as institutionName', 'm.roles'])
    .where('m.account_id', '=', accountId).where('m.ended_at', 'is', null).where('i.closed_at', 'is', null)
    .orderBy('m.institution_id').execute();
  return rows.map((row) => ({ ...row, roles: rolesOf(row.roles) }));
}

/** The account of someone who signs in or is signed in. */
export async function getHolder(work: Work, who: SigningIn | LockedOut | OwnAccount): Promise<StaffName & { email: string; passwordSetAt: Date | null }> {
  const row = await work.tx.selectFrom('accounts').select(['name_sealed', 'client_name_sealed', 'email_sealed', 'password_set_at'])
    .where('id', '=', who.accountId).executeTakeFirstOrThrow();
  return {
    ...openName(work.keys, row), passwordSetAt: row.password_set_at,
    email: openEmail(work.keys, row.email_sealed),
  };
}
