import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { proveLockedOut, proveOwnAccount, type OwnAccount } from '../accounts.access.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../accounts.builders.ts';
import { attemptLimits } from '../attempts/attempts.rules.ts';
import { unlock } from '../sign-in/lock/lock.commands.ts';
import { lockSession } from '../sign-in/sessions/sessions.commands.ts';
import { signIn } from '../sign-in/sign-in.commands.ts';
import { findSession } from '../sign-in/sign-in.queries.ts';
import { changePassword } from './passwords.commands.ts';

const context = await createTestContext();
const sessionOf = (token: string) => findSession(context.db, token, context.clock());

async function signedIn(staff: BuiltStaff): Promise<{ token: string; own: OwnAccount }> {
  const token = await buildSession(context, staff);
  const session = await sessionOf(token);
  const own = session && proveOwnAccount(session);
  if (!own) throw new Error('not signed in');
  return { token, own };
}

async function locked(staff: BuiltStaff) {
  const { token, own } = await signedIn(staff);
  await context.inWork({ institutions: [] }, (work) => lockSession(work, own));
  const session = await sessionOf(token);
  const who = session && proveLockedOut(session);
  if (!who) throw new Error('not locked');
  return { token, who };
}

test('the lock screen opens with the own password, and the session is the same one', async () => {
  const staff = await buildStaff(context);
  const { token, who } = await locked(staff);
  expect(await unlock(context.inWork, who, 'niet het wachtwoord')).toEqual({ ok: false, reason: 'wrong' });
  expect((await sessionOf(token))?.isLocked).toBe(true);
  expect(await unlock(context.inWork, who, staff.password)).toEqual({ ok: true });
  expect(await sessionOf(token)).toMatchObject({ id: who.sessionId, isLocked: false });
});

test('wrong passwords at the lock screen are slowed down, over all sessions of the account', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context);
  const [one, other] = [await locked(staff), await locked(staff)];
  for (let time = 0; time < attemptLimits.own_password.times; time += 1) await unlock(context.inWork, one.who, 'niet het wachtwoord');
  expect(await unlock(context.inWork, other.who, staff.password)).toEqual({ ok: false, reason: 'too-often', until: new Date('2026-11-24T10:15:00Z') });
});

test('a new password takes the place of the old one and ends all other sessions', async () => {
  const staff = await buildStaff(context);
  const [here, elsewhere] = [await signedIn(staff), await signedIn(staff)];
  expect(await changePassword(context.inWork, here.own, staff.password, 'vier woorden naast elkaar')).toEqual({ ok: true, endedSessions: 1 });
  expect([(await sessionOf(here.token))?.id, await sessionOf(elsewhere.token)]).toEqual([here.own.sessionId, undefined]);
  const enter = (password: string) => signIn(context.inWork, { email: staff.email, password }, { device: '?', client: '198.51.100.9' });
  expect([(await enter(staff.password)).ok, (await enter('vier woorden naast elkaar')).ok]).toEqual([false, true]);
});

test('a password is changed only by someone who knows the present one, and only into one that may be chosen', async () => {
  const staff = await buildStaff(context, { name: 'Joke van der Berg' });
  const { own } = await signedIn(staff);
  expect(await changePassword(context.inWork, own, 'niet het wachtwoord', 'vier woorden naast elkaar')).toEqual({ ok: false, reason: 'wrong' });
  expect(await changePassword(context.inWork, own, staff.password, 'wachtwoord123')).toEqual({ ok: false, reason: 'common' });
  expect(await changePassword(context.inWork, own, staff.password, 'jokebergjoke1')).toEqual({ ok: false, reason: 'common' });
  expect((await signIn(context.inWork, { email: staff.email, password: staff.password }, { device: '?', client: '198.51.100.10' })).ok).toBe(true);
});
