import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import { letter, outboxPurpose } from '../../outbox/outbox.schema.ts';
import { peopleByOperator } from '../accounts.access.ts';
import { buildSession, buildStaff } from '../accounts.builders.ts';
import { listColleagues, listStaff } from '../accounts.queries.ts';
import { findSession } from '../sign-in/sign-in.queries.ts';
import { forgetInvitations, inviteAgain, inviteStaff } from './invitations.commands.ts';
import { findInvitation } from './invitations.queries.ts';
import { invitation, type WriteMail } from './invitations.schema.ts';

const context = await createTestContext();
const write: WriteMail = (about) => ({ subject: about.institutionName, text: 'token' in about ? `${about.kind} ${about.token}` : about.kind });
let made = 0;

function person(own: Partial<Record<keyof typeof invitation.shape, unknown>> = {}) {
  made += 1;
  return invitation.parse({ name: 'Joke van der Berg', email: `joke-${made}@samenwijs.nl`, roles: ['worker'], ...own });
}

const inWork = <Result>(institutionId: number, work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [institutionId] }, work);
const invite = (institutionId: number, who = person()) => inWork(institutionId, (work) => inviteStaff(work, peopleByOperator(institutionId), who, write));
const again = (institutionId: number, accountId: number, opens: 'password' | 'password_and_factors' = 'password') =>
  inWork(institutionId, (work) => inviteAgain(work, peopleByOperator(institutionId), accountId, opens, write));
const find = (token: string) => context.inWork({ institutions: [] }, (work) => findInvitation(work, token));
const staffOf = (institutionId: number) => inWork(institutionId, (work) => listStaff(work, peopleByOperator(institutionId)));

async function mailsTo(email: string) {
  const rows = await context.owner.selectFrom('outbox').selectAll().orderBy('id').execute();
  return rows.map((row) => letter.parse(JSON.parse(context.keys.installation.open(row.sealed, outboxPurpose)))).filter((mail) => mail.to === email);
}

async function tokenOf(outcome: Promise<{ ok: boolean; token?: string | undefined }>): Promise<string> {
  const { token } = await outcome;
  if (!token) throw new Error('no token');
  return token;
}

test('an invitation makes a colleague who cannot sign in yet, and mails him a link for seven days', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const { id, name } = await buildInstitution(context);
  const who = person({ roles: ['worker', 'worker', 'planner'], jobTitle: 'maatschappelijk werker', municipalities: ['Gouda'], themes: ['money'], skills: ['Turks', ' turks', 'rouw'] });
  const token = await tokenOf(invite(id, who));
  expect(await mailsTo(who.email)).toEqual([{ to: who.email, name: who.name, subject: name, text: `account ${token}` }]);
  expect(await find(token)).toMatchObject({ institutionName: name, name: who.name, email: who.email, opens: 'account' });
  expect(await staffOf(id)).toMatchObject([{ name: who.name, clientName: 'Joke', email: who.email, roles: ['worker', 'planner'], jobTitle: 'maatschappelijk werker', municipalities: ['Gouda'], themes: ['money'], skills: ['turks', 'rouw'], since: '2026-11-24', state: 'invited' }]);
  expect(await inWork(id, (work) => listColleagues(work, { accountId: 0, institutionId: id, roles: [] }))).toEqual([]);
  context.setTime('2026-12-01T09:59:59Z');
  expect(await find(token)).toBeDefined();
  context.setTime('2026-12-01T10:00:00Z');
  expect(await find(token)).toBeUndefined();
  expect((await staffOf(id))[0]?.state).toBe('forgotten');
});

test('someone who is a colleague already is not invited twice; a new link ends the old one', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const { id } = await buildInstitution(context);
  const who = person();
  const outcome = await invite(id, who);
  if (!outcome.ok || !outcome.token) throw new Error('not invited');
  expect(await invite(id, { ...who, roles: ['administrator'] })).toEqual({ ok: false, reason: 'already-member', accountId: outcome.accountId });
  expect((await staffOf(id))[0]?.roles).toEqual(['worker']);
  const fresh = await tokenOf(again(id, outcome.accountId));
  expect(await find(outcome.token)).toBeUndefined();
  expect(await find(fresh)).toMatchObject({ opens: 'account' });
});

test('two who invite the same address at the same moment make one account', async () => {
  const { id } = await buildInstitution(context);
  const who = person();
  const outcomes = await Promise.all([invite(id, who), invite(id, who)]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(new Set(outcomes.map((outcome) => outcome.accountId)).size).toBe(1);
});

test('someone with an account elsewhere becomes a colleague at once, keeps his own name, and gets no link', async () => {
  const staff = await buildStaff(context, { name: 'Amina el Idrissi' });
  const { id } = await buildInstitution(context);
  const token = await buildSession(context, staff);
  expect(await invite(id, person({ email: staff.email, name: 'Iemand Anders' }))).toEqual({ ok: true, accountId: staff.accountId, token: undefined });
  expect((await mailsTo(staff.email)).map((mail) => mail.text)).toEqual(['joined']);
  expect(await staffOf(id)).toMatchObject([{ name: 'Amina el Idrissi', state: 'active' }]);
  expect((await findSession(context.db, token, context.clock()))?.institutionId).toBe(staff.institutionId);
});

test('someone who left comes back by an invitation', async () => {
  const staff = await buildStaff(context);
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', staff.accountId).execute();
  expect((await staffOf(staff.institutionId))[0]?.state).toBe('ended');
  expect((await invite(staff.institutionId, person({ email: staff.email, roles: ['editor'] }))).ok).toBe(true);
  expect(await staffOf(staff.institutionId)).toMatchObject([{ state: 'active', roles: ['editor'] }]);
});

test('a forgotten password gives a link for a password; what the colleague has works on', async () => {
  const staff = await buildStaff(context);
  const session = await buildSession(context, staff);
  expect(await find(await tokenOf(again(staff.institutionId, staff.accountId)))).toMatchObject({ opens: 'password' });
  expect(await find(await tokenOf(again(staff.institutionId, staff.accountId, 'password_and_factors')))).toMatchObject({ opens: 'password_and_factors' });
  expect(await findSession(context.db, session, context.clock())).toBeDefined();
});

test('nobody sends a link to someone who is no colleague, or whose account is closed', async () => {
  const [staff, other] = [await buildStaff(context), await buildStaff(context)];
  expect(await again(staff.institutionId, other.accountId)).toEqual({ ok: false, reason: 'not-a-member' });
  const token = await tokenOf(again(staff.institutionId, staff.accountId));
  await context.owner.updateTable('accounts').set({ disabled_at: context.clock() }).where('id', '=', staff.accountId).execute();
  expect(await find(token)).toBeUndefined();
  expect(await again(staff.institutionId, staff.accountId)).toEqual({ ok: false, reason: 'disabled' });
});

test('the link stands in the database as a hash, the mail sealed; invitations are forgotten after a month', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const { id } = await buildInstitution(context);
  const who = person();
  const token = await tokenOf(invite(id, who));
  const rows = [await context.owner.selectFrom('invitations').selectAll().execute(), await context.owner.selectFrom('outbox').selectAll().execute(), await context.owner.selectFrom('accounts').selectAll().execute()].flat();
  const dump = rows.flatMap((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))).join();
  for (const secret of [token, who.email, who.name]) expect(dump).not.toContain(secret);
  context.setTime('2027-01-01T10:00:00Z');
  await inWork(id, forgetInvitations);
  expect(await context.owner.selectFrom('invitations').selectAll().execute()).toEqual([]);
});
