import { logAccess } from '../audit/audit.commands.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';
import type { OperatorScope, OwnAccount, PeopleScope } from './accounts.access.ts';
import { accountPurposes } from './accounts.rules.ts';
import { opensContent } from './rights/rights.rules.ts';
import type { Position } from './invitations/invitations.schema.ts';

async function lockMembers(work: Work, people: PeopleScope): Promise<{ accountId: number; roles: string[] }[]> {
  return await work.tx.selectFrom('memberships').select(['account_id as accountId', 'roles'])
    .where('institution_id', '=', people.institutionId).where('ended_at', 'is', null).orderBy('account_id').forUpdate().execute();
}

function isLastAdministrator(members: readonly { accountId: number; roles: string[] }[], accountId: number): boolean {
  const administrators = members.filter((member) => member.roles.includes('administrator'));
  return administrators.length === 1 && administrators[0]?.accountId === accountId;
}

/** Whether someone would open to himself what people wrote: that takes a second person. What he has already he keeps. */
function opensToHimself(people: PeopleScope, accountId: number, has: readonly string[], position: Position): boolean {
  return people.by === accountId && position.roles.some((role) => opensContent(role) && !has.includes(role));
}

export type ChangePositionOutcome = { ok: true } | { ok: false; reason: 'not-a-member' | 'last-administrator' | 'takes-two' };

/**
 * Changes what a colleague is and does here; it counts from his next request. An institution keeps an administrator. Refused
 * (`takes-two`) for an administrator who gives himself a role that opens what people wrote: another administrator gives it.
 */
export async function changePosition(work: Work, people: PeopleScope, accountId: number, position: Position): Promise<ChangePositionOutcome> {
  const members = await lockMembers(work, people);
  const member = members.find((one) => one.accountId === accountId);
  if (!member) return { ok: false, reason: 'not-a-member' };
  if (isLastAdministrator(members, accountId) && !position.roles.includes('administrator')) return { ok: false, reason: 'last-administrator' };
  if (opensToHimself(people, accountId, member.roles, position)) return { ok: false, reason: 'takes-two' };
  await work.tx.updateTable('memberships').set({
    roles: position.roles, staff_kind: position.staffKind, job_title: position.jobTitle, municipalities: position.municipalities, themes: position.themes, skills: position.skills,
    weekly_online_minutes: position.weeklyOnlineMinutes,
  }).where('institution_id', '=', people.institutionId).where('account_id', '=', accountId).execute();
  await logAccess(work, { institutionId: people.institutionId, action: 'change_position', subject: 'account', subjectId: accountId });
  return { ok: true };
}

/** Open conversations that someone answers for an institution, his own or one that asked it. */
export async function countOpenConversations(work: Work, institutionId: number, accountId: number): Promise<number> {
  const { count } = await work.tx.selectFrom('conversations').select((select) => select.fn.countAll<number>().as('count'))
    .where('worker_id', '=', accountId).where('closed_at', 'is', null)
    .where((where) => where(where.fn.coalesce('performing_institution_id', 'institution_id'), '=', institutionId))
    .executeTakeFirstOrThrow();
  return count;
}

/** Cases that are not closed and that someone holds at an institution. */
export async function countHeldCases(work: Work, institutionId: number, accountId: number): Promise<number> {
  const { count } = await work.tx.selectFrom('cases').select((select) => select.fn.countAll<number>().as('count'))
    .where('institution_id', '=', institutionId).where('worker_id', '=', accountId).where('closed_on', 'is', null).where('removed_at', 'is', null).executeTakeFirstOrThrow();
  return count;
}

/** What someone still works along at ends today: he sees it no more. He stands in for nobody any more, and nobody for him. */
async function leaveSharedCases(work: Work, institutionId: number, accountId: number): Promise<void> {
  await work.tx.updateTable('case_workers').set({ until: dayOf(work.now) }).where('institution_id', '=', institutionId).where('account_id', '=', accountId)
    .where('until', 'is', null).where('role', '<>', 'holder').execute();
  await work.tx.updateTable('stand_ins').set({ removed_at: work.now }).where('institution_id', '=', institutionId).where('removed_at', 'is', null).where('ends_on', '>=', dayOf(work.now))
    .where((where) => where.or([where('account_id', '=', accountId), where('colleague_id', '=', accountId)])).execute();
}

export type EndMembershipOutcome =
  | { ok: true }
  | { ok: false; reason: 'not-a-member' | 'last-administrator' }
  | { ok: false; reason: 'open-conversations' | 'open-cases'; count: number };

/**
 * Ends the work of a colleague here: his sessions here and open links end at once. Refused while he has open
 * conversations or holds cases that are not closed (hand them over first; `count` says how many), and for the last administrator.
 */
export async function endMembership(work: Work, people: PeopleScope, accountId: number): Promise<EndMembershipOutcome> {
  const { institutionId } = people;
  const members = await lockMembers(work, people);
  if (!members.some((member) => member.accountId === accountId)) return { ok: false, reason: 'not-a-member' };
  if (isLastAdministrator(members, accountId)) return { ok: false, reason: 'last-administrator' };
  const count = await countOpenConversations(work, institutionId, accountId);
  if (count > 0) return { ok: false, reason: 'open-conversations', count };
  const cases = await countHeldCases(work, institutionId, accountId);
  if (cases > 0) return { ok: false, reason: 'open-cases', count: cases };
  await leaveSharedCases(work, institutionId, accountId);
  await work.tx.updateTable('memberships').set({ ended_at: work.now }).where('institution_id', '=', institutionId).where('account_id', '=', accountId).execute();
  await work.tx.updateTable('sessions').set({ ended_at: work.now }).where('institution_id', '=', institutionId).where('account_id', '=', accountId)
    .where('ended_at', 'is', null).execute();
  await work.tx.deleteFrom('invitations').where('institution_id', '=', institutionId).where('account_id', '=', accountId).where('used_at', 'is', null).execute();
  await logAccess(work, { institutionId, action: 'end_membership', subject: 'account', subjectId: accountId });
  return { ok: true };
}

/** How clients see the own name; empty for the first word of it. At most 60 characters, one line. */
export async function chooseClientName(work: Work, own: OwnAccount, chosen: string): Promise<void> {
  const name = chosen.trim();
  await work.tx.updateTable('accounts').set({ client_name_sealed: name ? work.keys.installation.seal(name, accountPurposes.clientName) : null })
    .where('id', '=', own.accountId).execute();
}

/**
 * Closes an account for all institutions at once, or opens it again: for whoever holds the machine, when an account is in
 * wrong hands. Sessions and open links end; conversations stay his until they are handed over. Answers false when no
 * account has this address.
 */
export async function setAccountDisabled(work: Work, _operator: OperatorScope, email: string, isDisabled: boolean): Promise<boolean> {
  const row = await work.tx.updateTable('accounts').set({ disabled_at: isDisabled ? work.now : null })
    .where('email_index', '=', work.keys.installation.index(email, accountPurposes.emailIndex)).returning('id').executeTakeFirst();
  if (!row) return false;
  if (!isDisabled) return true;
  await work.tx.updateTable('sessions').set({ ended_at: work.now }).where('account_id', '=', row.id).where('ended_at', 'is', null).execute();
  await work.tx.deleteFrom('invitations').where('account_id', '=', row.id).where('used_at', 'is', null).execute();
  return true;
}
