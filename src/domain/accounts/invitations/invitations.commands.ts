import { hashToken, newToken } from '../../../platform/crypto/envelope.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { enqueueMail } from '../../outbox/outbox.commands.ts';
import type { Work } from '../../work.ts';
import type { PeopleScope } from '../accounts.access.ts';
import { accountPurposes } from '../accounts.rules.ts';
import type { Invitation, Occasion, Opens, Position, WriteMail } from './invitations.schema.ts';

/** Days that the link of an invitation works. */
export const invitationDays = 7;

/** The token is for the mail only: whoever has it can become this colleague. It is undefined for someone who has an account already. */
export type InviteOutcome =
  | { ok: true; accountId: number; token: string | undefined }
  | { ok: false; reason: 'already-member'; accountId: number };

interface Account { id: number; isActive: boolean; name: string; email: string }

/** The account with an address, made when there is none; an account that is there keeps its own name. */
export async function findOrCreateAccount(work: Work, person: { email: string; name: string }): Promise<Account> {
  const { seal, open, index } = work.keys.installation;
  const emailIndex = index(person.email, accountPurposes.emailIndex);
  await work.tx.insertInto('accounts').values({
    name_sealed: seal(person.name, accountPurposes.name), email_sealed: seal(person.email, accountPurposes.email),
    email_index: emailIndex, created_at: work.now,
  }).onConflict((conflict) => conflict.column('email_index').doNothing()).execute();
  const row = await work.tx.selectFrom('accounts').select(['id', 'name_sealed', 'activated_at'])
    .where('email_index', '=', emailIndex).forUpdate().executeTakeFirstOrThrow();
  return { id: row.id, isActive: row.activated_at !== null, name: open(row.name_sealed, accountPurposes.name), email: person.email };
}

/** Gives an account a place at an institution; answers false when it has one already. Someone who left may come back. */
export async function join(work: Work, institutionId: number, accountId: number, position: Position): Promise<boolean> {
  const place = {
    roles: position.roles, staff_kind: position.staffKind, job_title: position.jobTitle, municipalities: position.municipalities, themes: position.themes, skills: position.skills,
    weekly_online_minutes: position.weeklyOnlineMinutes, since: dayOf(work.now), ended_at: null,
  };
  const result = await work.tx.insertInto('memberships').values({ institution_id: institutionId, account_id: accountId, ...place })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(place).where('memberships.ended_at', 'is not', null))
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

async function makeLink(work: Work, institutionId: number, accountId: number, opens: Opens): Promise<Extract<Occasion, { token: string }>> {
  await work.tx.deleteFrom('invitations').where('account_id', '=', accountId).where('institution_id', '=', institutionId)
    .where('used_at', 'is', null).execute();
  const token = newToken();
  const expiresAt = new Date(work.now.getTime() + invitationDays * 86_400_000);
  await work.tx.insertInto('invitations').values({
    token_hash: hashToken(token), account_id: accountId, institution_id: institutionId, opens, created_at: work.now, expires_at: expiresAt,
  }).execute();
  return { kind: opens, token, expiresAt };
}

async function tell(work: Work, institutionId: number, account: Account, occasion: Occasion, write: WriteMail): Promise<void> {
  const { name: institutionName } = await work.tx.selectFrom('institutions').select('name').where('id', '=', institutionId).executeTakeFirstOrThrow();
  await enqueueMail(work, {
    kind: 'invitation', institutionId, to: account.email, name: account.name,
    ...write({ ...occasion, name: account.name, institutionName }),
  });
}

/**
 * Makes someone a colleague and mails him: a link that works once, for seven days, to choose a password and a second
 * factor; or, when he has an account on this installation already, only that he can sign in here too.
 * Refused for someone who is a colleague already: send him a new invitation instead.
 */
export async function inviteStaff(work: Work, people: PeopleScope, invitation: Invitation, write: WriteMail): Promise<InviteOutcome> {
  const account = await findOrCreateAccount(work, invitation);
  if (!await join(work, people.institutionId, account.id, invitation)) return { ok: false, reason: 'already-member', accountId: account.id };
  const occasion: Occasion = account.isActive ? { kind: 'joined' } : await makeLink(work, people.institutionId, account.id, 'account');
  await tell(work, people.institutionId, account, occasion, write);
  await logAccess(work, { institutionId: people.institutionId, action: 'invite', subject: 'account', subjectId: account.id });
  return { ok: true, accountId: account.id, token: occasion.kind === 'joined' ? undefined : occasion.token };
}

export type ReinviteOutcome = { ok: true; token: string } | { ok: false; reason: 'not-a-member' | 'disabled' };

/**
 * Sends a colleague a new link, for a forgotten password or (`password_and_factors`) a lost phone as well; an older link
 * stops working. Someone who never came in gets the invitation he had. What he has works on until he uses the link.
 */
export async function inviteAgain(
  work: Work, people: PeopleScope, accountId: number, opens: Exclude<Opens, 'account'>, write: WriteMail,
): Promise<ReinviteOutcome> {
  const row = await work.tx.selectFrom('memberships as m').innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['a.name_sealed', 'a.email_sealed', 'a.activated_at', 'a.disabled_at'])
    .where('m.institution_id', '=', people.institutionId).where('m.account_id', '=', accountId).where('m.ended_at', 'is', null).executeTakeFirst();
  if (!row?.email_sealed) return { ok: false, reason: 'not-a-member' };
  if (row.disabled_at) return { ok: false, reason: 'disabled' };
  const { open } = work.keys.installation;
  const account = {
    id: accountId, isActive: row.activated_at !== null,
    name: open(row.name_sealed, accountPurposes.name), email: open(row.email_sealed, accountPurposes.email),
  };
  const occasion = await makeLink(work, people.institutionId, accountId, account.isActive ? opens : 'account');
  await tell(work, people.institutionId, account, occasion, write);
  await logAccess(work, { institutionId: people.institutionId, action: `invite_${occasion.kind}` as const, subject: 'account', subjectId: accountId });
  return { ok: true, token: occasion.token };
}

/** A completed sign-in ends every link that could open the account another way. */
export async function useUpInvitations(work: Work, accountId: number): Promise<void> {
  await work.tx.updateTable('invitations').set({ used_at: work.now }).where('account_id', '=', accountId).where('used_at', 'is', null).execute();
}

/** Removes invitations that ended a month ago; answers how many. */
export async function forgetInvitations(work: Work): Promise<number> {
  const result = await work.tx.deleteFrom('invitations').where('expires_at', '<', new Date(work.now.getTime() - 30 * 86_400_000)).executeTakeFirst();
  return Number(result.numDeletedRows);
}
