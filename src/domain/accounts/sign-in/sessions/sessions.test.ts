import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { proveLockedOut, proveOwnAccount, provePeople, proveOperator, proveSigningIn, type OwnAccount } from '../../accounts.access.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../../accounts.builders.ts';
import { endMembership, setAccountDisabled } from '../../accounts.commands.ts';
import { findSession } from '../sign-in.queries.ts';
import { endOtherSessions, endSession, forgetSessions, lockSession, reopenSession } from './sessions.commands.ts';
import { listOwnSessions } from './sessions.queries.ts';

const context = await createTestContext();
const sessionOf = (token: string, touches = true) => findSession(context.db, token, context.clock(), touches);
const inWork = <Result>(staff: BuiltStaff, work: Parameters<typeof context.inWork<Result>>[1]) =>
  context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);

async function ownOf(token: string): Promise<OwnAccount> {
  const session = await sessionOf(token);
  const own = session && proveOwnAccount(session);
  if (!own) throw new Error('not signed in');
  return own;
}

test('a session is locked after 15 minutes without a request, and stays so until it is opened', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const token = await buildSession(context, await buildStaff(context));
  context.setTime('2026-11-24T10:15:00Z');
  expect((await sessionOf(token))?.isLocked).toBe(false);
  context.setTime('2026-11-24T10:30:00.001Z');
  expect((await sessionOf(token))?.isLocked).toBe(true);
  expect((await sessionOf(token))?.isLocked).toBe(true);
});

test('what only listens does not keep a session awake', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const token = await buildSession(context, await buildStaff(context));
  context.setTime('2026-11-24T10:14:00Z');
  expect((await sessionOf(token, false))?.isLocked).toBe(false);
  context.setTime('2026-11-24T10:16:00Z');
  expect((await sessionOf(token))?.isLocked).toBe(true);
});

test('use is noted at most once a minute', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const token = await buildSession(context, await buildStaff(context));
  const { id } = await sessionOf(token) ?? { id: 0 };
  const seenAt = async () => (await context.owner.selectFrom('sessions').select('seen_at').where('id', '=', id).executeTakeFirstOrThrow()).seen_at.toISOString();
  context.setTime('2026-11-24T10:00:59Z');
  await sessionOf(token);
  expect(await seenAt()).toBe('2026-11-24T10:00:00.000Z');
  context.setTime('2026-11-24T10:01:01Z');
  await sessionOf(token);
  expect(await seenAt()).toBe('2026-11-24T10:01:01.000Z');
});

test('a session may be locked at once; opened again it is the same session', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context);
  const token = await buildSession(context, staff);
  const own = await ownOf(token);
  await inWork(staff, (work) => lockSession(work, own));
  const locked = await sessionOf(token);
  expect(locked?.isLocked).toBe(true);
  context.setTime('2026-11-24T11:00:00Z');
  await inWork(staff, (work) => reopenSession(work, own.sessionId));
  expect(await sessionOf(token)).toEqual({ ...locked, isLocked: false });
});

test('each stage of a session proves its own stage only', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context, { roles: ['administrator'] });
  const base = await sessionOf(await buildSession(context, staff));
  if (!base) throw new Error('no session');
  const stages = [{ ...base, hasSecondFactor: false }, { ...base, isLocked: true }, base, { ...base, hasSecondFactor: false, isLocked: true }];
  expect(stages.map((session) => [proveSigningIn(session)?.stage, proveLockedOut(session)?.stage, proveOwnAccount(session)?.stage])).toEqual([
    ['second-factor', undefined, undefined], [undefined, 'locked', undefined], [undefined, undefined, 'signed-in'], ['second-factor', undefined, undefined],
  ]);
});

test('a session ends after twelve hours, however busy', async () => {
  context.setTime('2026-11-24T08:00:00Z');
  const token = await buildSession(context, await buildStaff(context));
  for (let minutes = 10; minutes < 720; minutes += 10) {
    context.setTime(new Date(Date.parse('2026-11-24T08:00:00Z') + minutes * 60_000));
    expect((await sessionOf(token))?.isLocked).toBe(false);
  }
  context.setTime('2026-11-24T20:00:00Z');
  expect(await sessionOf(token)).toBeUndefined();
});

test('a session ends with the account, and with the membership', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const [one, other] = [await buildStaff(context), await buildStaff(context)];
  const boss = await buildStaff(context, { institutionId: other.institutionId, roles: ['administrator'] });
  const tokens = [await buildSession(context, one), await buildSession(context, other)];
  await inWork(one, (work) => setAccountDisabled(work, proveOperator(), one.email, true));
  const people = provePeople(boss.actor);
  if (!people) throw new Error('an administrator manages people');
  expect(await inWork(boss, (work) => endMembership(work, people, other.accountId))).toEqual({ ok: true });
  expect(await Promise.all(tokens.map((token) => sessionOf(token)))).toEqual([undefined, undefined]);
});

test('a session opens nothing without a membership and an open account behind it, even when nobody ended it', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const [one, other] = [await buildStaff(context), await buildStaff(context)];
  const tokens = [await buildSession(context, one), await buildSession(context, other)];
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', one.accountId).execute();
  await context.owner.updateTable('accounts').set({ disabled_at: context.clock() }).where('id', '=', other.accountId).execute();
  expect(await Promise.all(tokens.map((token) => sessionOf(token)))).toEqual([undefined, undefined]);
});

test('a changed role counts from the next request', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context);
  const token = await buildSession(context, staff);
  await context.owner.updateTable('memberships').set({ roles: ['planner'] }).where('account_id', '=', staff.accountId).execute();
  expect((await sessionOf(token))?.roles).toEqual(['planner']);
});

test('one sees the own sessions with their device, and may end one or all others; never those of someone else', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const [staff, other] = [await buildStaff(context), await buildStaff(context)];
  const half = await buildSession(context, staff, { secondFactorAt: null });
  const tokens = [await buildSession(context, staff), await buildSession(context, staff, { device: 'Safari, iPhone' }), await buildSession(context, staff)];
  const [here = '', phone = '', third = ''] = tokens;
  const foreign = await buildSession(context, other);
  const own = await ownOf(here);
  const listed = await inWork(staff, (work) => listOwnSessions(work, own));
  expect(listed.map((session) => [session.device, session.isCurrent])).toEqual([['Firefox, Linux', false], ['Safari, iPhone', false], ['Firefox, Linux', true]]);
  await inWork(staff, async (work) => endSession(work, own, (await ownOf(foreign)).sessionId));
  await inWork(staff, async (work) => endSession(work, own, (await ownOf(phone)).sessionId));
  expect([await sessionOf(phone), (await sessionOf(foreign))?.id !== undefined]).toEqual([undefined, true]);
  expect(await inWork(staff, (work) => endOtherSessions(work, staff.accountId, own.sessionId))).toBe(2);
  expect([await sessionOf(third), await sessionOf(half), (await sessionOf(here))?.id]).toEqual([undefined, undefined, own.sessionId]);
});

test('sessions are forgotten a week after their end', async () => {
  context.setTime('2026-12-24T10:00:00Z');
  await inWork(await buildStaff(context), forgetSessions);
  const token = await buildSession(context, await buildStaff(context));
  context.setTime('2026-12-31T21:59:00Z');
  expect(await inWork(await buildStaff(context), forgetSessions)).toBe(0);
  context.setTime('2026-12-31T22:01:00Z');
  expect(await inWork(await buildStaff(context), forgetSessions)).toBe(1);
  expect(await sessionOf(token)).toBeUndefined();
});

test('a made-up token, or an empty one, is nobody', async () => {
  expect([await sessionOf('x'.repeat(43)), await sessionOf('')]).toEqual([undefined, undefined]);
});
