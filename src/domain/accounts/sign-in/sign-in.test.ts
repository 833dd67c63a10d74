import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import { proveOperator, proveSigningIn, type SigningIn } from '../accounts.access.ts';
import { buildStaff, type BuiltStaff } from '../accounts.builders.ts';
import { setAccountDisabled } from '../accounts.commands.ts';
import { attemptLimits } from '../attempts/attempts.rules.ts';
import { showSecondFactor } from './factors/factors.commands.ts';
import { replaceRecoveryCodes } from './recovery/recovery.commands.ts';
import { signIn } from './sign-in.commands.ts';
import { findSession } from './sign-in.queries.ts';
import { codeAt } from './totp/totp.rules.ts';

const context = await createTestContext();
let clients = 0;

/** Somebody at an address of the network of their own. */
function visitor() {
  clients += 1;
  return { device: 'Firefox, Linux', client: `198.51.100.${clients}` };
}

const enter = (email: string, password: string, who = visitor()) => signIn(context.inWork, { email, password }, who);
const sessionOf = (token: string) => findSession(context.db, token, context.clock());

async function signedInHalf(staff: BuiltStaff): Promise<{ token: string; who: SigningIn }> {
  const outcome = await enter(staff.email, staff.password);
  if (!outcome.ok) throw new Error(outcome.reason);
  const session = await sessionOf(outcome.session.token);
  const who = session && proveSigningIn(session);
  if (!who) throw new Error('no half session');
  return { token: outcome.session.token, who };
}

const show = (who: SigningIn, code: string) => context.inWork({ institutions: [who.institutionId], account: who.accountId },
  (work) => showSecondFactor(work, who, code, 'Firefox, Linux'));

test('the right password opens a session without second factor, for ten minutes', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context, { roles: ['worker', 'planner'] });
  const { token } = await signedInHalf(staff);
  expect(await sessionOf(token)).toEqual({
    id: expect.any(Number), accountId: staff.accountId, institutionId: staff.institutionId, roles: ['worker', 'planner'], hasSecondFactor: false, isLocked: false,
  });
  context.setTime('2026-11-24T10:09:59Z');
  expect(await sessionOf(token)).toBeDefined();
  context.setTime('2026-11-24T10:10:00Z');
  expect(await sessionOf(token)).toBeUndefined();
});

test('a code of the app completes the sign-in with a new token, and the half session is gone', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context);
  const { token, who } = await signedInHalf(staff);
  const outcome = await show(who, codeAt(staff.secret, context.clock()).code);
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(outcome.session.token).not.toBe(token);
  expect(await sessionOf(token)).toBeUndefined();
  expect((await sessionOf(outcome.session.token))?.hasSecondFactor).toBe(true);
  expect(outcome.session.expiresAt).toEqual(new Date('2026-11-24T22:00:00Z'));
});

test('a recovery code completes the sign-in once', async () => {
  const staff = await buildStaff(context);
  const [code = ''] = await context.inWork({ institutions: [] }, (work) => replaceRecoveryCodes(work, staff));
  expect((await show((await signedInHalf(staff)).who, code)).ok).toBe(true);
  expect(await show((await signedInHalf(staff)).who, code)).toEqual({ ok: false, reason: 'wrong' });
});

test('a password, an unknown address, a closed account, one that is not finished and one without institution get one answer', async () => {
  const staff = await buildStaff(context);
  const closed = await buildStaff(context);
  await context.inWork({ institutions: [] }, (work) => setAccountDisabled(work, proveOperator(), closed.email, true));
  const unfinished = await buildStaff(context);
  await context.owner.deleteFrom('totp_secrets').where('account_id', '=', unfinished.accountId).execute();
  const left = await buildStaff(context);
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', left.accountId).execute();
  const answers = [
    await enter(staff.email, 'niet het wachtwoord'), await enter('niemand@voorbeeld.nl', staff.password), await enter('', ''),
    await enter(closed.email, closed.password), await enter(unfinished.email, unfinished.password), await enter(left.email, left.password),
  ];
  expect(answers).toEqual(answers.map(() => ({ ok: false, reason: 'wrong' })));
  expect((await enter(` ${staff.email.toUpperCase()}`, staff.password)).ok).toBe(true);
});

test('an unknown address costs a whole password check', async () => {
  const staff = await buildStaff(context);
  const timeOf = async (email: string) => {
    const times: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const start = performance.now();
      await enter(email, 'niet het wachtwoord');
      times.push(performance.now() - start);
    }
    return times.sort((one, other) => one - other)[3] ?? 0;
  };
  const [known, unknown] = [await timeOf(staff.email), await timeOf('niemand@voorbeeld.nl')];
  expect(unknown).toBeGreaterThan(known * 0.6);
  expect(known).toBeGreaterThan(unknown * 0.6);
});

test.each([['a colleague', true], ['nobody', false]])('eight wrong passwords from one address for %s and it has to wait, also with the right one', async (_, exists) => {
  context.setTime('2026-11-24T10:00:00Z');
  const staff = await buildStaff(context);
  const email = exists ? staff.email : `niemand-${staff.accountId}@voorbeeld.nl`;
  const who = visitor();
  for (let time = 0; time < attemptLimits.sign_in_pair.times; time += 1) expect(await enter(email, 'niet het wachtwoord', who)).toEqual({ ok: false, reason: 'wrong' });
  expect(await enter(email, staff.password, who)).toEqual({ ok: false, reason: 'too-often', until: new Date('2026-11-24T10:15:00Z') });
  if (!exists) return;
  expect((await enter(email, staff.password)).ok).toBe(true);
  context.setTime('2026-11-24T10:15:00Z');
  expect((await enter(email, staff.password, who)).ok).toBe(true);
});

test('many addresses that try one account are slowed down together', async () => {
  context.setTime('2026-11-24T11:00:00Z');
  const staff = await buildStaff(context);
  for (let time = 0; time < attemptLimits.sign_in_account.times; time += 1) await enter(staff.email, 'niet het wachtwoord');
  expect(await enter(staff.email, staff.password)).toMatchObject({ ok: false, reason: 'too-often' });
});

test('a whole office that signs in from one address is not slowed down', async () => {
  context.setTime('2026-11-24T12:00:00Z');
  const staff = await buildStaff(context);
  const office = visitor();
  for (let time = 0; time < attemptLimits.sign_in_client.times + 5; time += 1) expect((await enter(staff.email, staff.password, office)).ok).toBe(true);
});

test('wrong codes are slowed down over sessions, and are in the log', async () => {
  context.setTime('2026-11-24T13:00:00Z');
  const staff = await buildStaff(context);
  for (let time = 0; time < attemptLimits.second_factor.times; time += 1) {
    expect(await show((await signedInHalf(staff)).who, '000000')).toEqual({ ok: false, reason: 'wrong' });
  }
  const { code } = codeAt(staff.secret, context.clock());
  expect(await show((await signedInHalf(staff)).who, code)).toMatchObject({ ok: false, reason: 'too-often' });
  const lines = await context.owner.selectFrom('audit_log').select('action').where('institution_id', '=', staff.institutionId).execute();
  expect(lines.map((line) => line.action)).toEqual(Array(attemptLimits.second_factor.times).fill('sign_in_refused'));
});

test('someone with two institutions begins where he was last', async () => {
  context.setTime('2026-11-24T14:00:00Z');
  const staff = await buildStaff(context);
  const other = await buildInstitution(context);
  await buildStaff(context, { institutionId: other.id, email: staff.email, roles: ['planner'] });
  expect((await signedInHalf(staff)).who.institutionId).toBe(staff.institutionId);
  await context.owner.insertInto('sessions').values({
    token_hash: hashToken('earlier'), account_id: staff.accountId, institution_id: other.id, device: '?',
    created_at: context.clock(), seen_at: context.clock(), expires_at: context.clock(), second_factor_at: context.clock(),
  }).execute();
  expect((await signedInHalf(staff)).who.institutionId).toBe(other.id);
});

test('no token, password or code stands in the database', async () => {
  const staff = await buildStaff(context);
  const { token } = await signedInHalf(staff);
  const rows = JSON.stringify([await context.owner.selectFrom('sessions').selectAll().execute(), await context.owner.selectFrom('accounts').selectAll().execute()]
    .flat().map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))));
  for (const secret of [token, staff.password, staff.email, staff.name]) expect(rows).not.toContain(secret);
});
