import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { confirmOwnAccount, proveLockedOut, proveOwnAccount, proveSigningIn } from '../../accounts.access.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../../accounts.builders.ts';
import { findFactors } from '../factors/factors.queries.ts';
import { lockSession } from '../sessions/sessions.commands.ts';
import { findSession } from '../sign-in.queries.ts';
import { forgetChallenges } from './challenges/challenges.commands.ts';
import { buildPasskey } from './passkeys.builders.ts';
import { addPasskey, offerPasskey, removePasskey } from './passkeys.commands.ts';
import { partyOf } from './passkeys.rules.ts';
import { askAnyPasskey, askPasskey, showPasskey, signInWithPasskey, unlockWithPasskey } from './using/using.commands.ts';

const context = await createTestContext();
const party = partyOf('https://werk.samenwijs.nl');
const visitor = { device: 'Firefox, Linux', client: '198.51.100.1' };
const inWork = <Result>(staff: BuiltStaff, work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);

async function stageOf<Stage>(staff: BuiltStaff, prove: (session: NonNullable<Awaited<ReturnType<typeof findSession>>>) => Stage | undefined, own: { secondFactorAt?: null } = {}) {
  const session = await findSession(context.db, await buildSession(context, staff, own), context.clock());
  const stage = session && prove(session);
  if (!stage) throw new Error('not at this stage');
  return stage;
}

const signedIn = (staff: BuiltStaff) => stageOf(staff, proveOwnAccount);
const signingIn = (staff: BuiltStaff) => stageOf(staff, proveSigningIn, { secondFactorAt: null });

async function withPasskey(staff: BuiltStaff) {
  const own = await signedIn(staff);
  const passkey = buildPasskey(party);
  const { challenge } = await inWork(staff, (work) => offerPasskey(work, own, party));
  expect(await inWork(staff, (work) => addPasskey(work, confirmOwnAccount(own), party, passkey.make(challenge), 'laptop'))).toBe(true);
  return { own, passkey };
}

const factorsOf = (staff: BuiltStaff) => inWork(staff, (work) => findFactors(work, staff));

test('a passkey that was made is kept with its name, and not offered to be made again', async () => {
  const staff = await buildStaff(context);
  const { own, passkey } = await withPasskey(staff);
  expect((await factorsOf(staff)).passkeys).toEqual([{ credentialId: passkey.id, name: 'laptop', createdAt: context.clock(), lastUsedAt: null }]);
  const options = await inWork(staff, (work) => offerPasskey(work, own, party));
  expect(options.excludeCredentials?.map((one) => one.id)).toEqual([passkey.id]);
  expect(options.rp).toEqual({ name: 'Naast', id: 'werk.samenwijs.nl' });
});

test('a passkey made for another site, another session, twice, or too late is not kept', async () => {
  const staff = await buildStaff(context);
  const [own, other] = [await signedIn(staff), await signedIn(staff)];
  const passkey = buildPasskey(party);
  const offer = async () => (await inWork(staff, (work) => offerPasskey(work, own, party))).challenge;
  const add = (made: ReturnType<typeof passkey.make>, who = own) => inWork(staff, (work) => addPasskey(work, confirmOwnAccount(who), party, made, 'laptop'));
  expect(await add(passkey.make(await offer(), { origin: 'https://werk.samenwijs.nl.nep.example' }))).toBe(false);
  expect(await add(passkey.make(await offer()), other)).toBe(false);
  expect(await add(passkey.make('zelfbedacht'))).toBe(false);
  const late = passkey.make(await offer());
  context.setTime(new Date(context.clock().getTime() + 5 * 60_000));
  expect(await add(late)).toBe(false);
  const made = passkey.make(await offer());
  expect([await add(made), await add(made)]).toEqual([true, false]);
  expect((await factorsOf(staff)).passkeys).toHaveLength(1);
});

test('a passkey of someone else is not taken over', async () => {
  const [staff, thief] = [await buildStaff(context), await buildStaff(context)];
  const { passkey } = await withPasskey(staff);
  const own = await signedIn(thief);
  const { challenge } = await inWork(thief, (work) => offerPasskey(work, own, party));
  expect(await inWork(thief, (work) => addPasskey(work, confirmOwnAccount(own), party, passkey.make(challenge), 'gestolen'))).toBe(false);
  expect((await factorsOf(thief)).passkeys).toEqual([]);
});

test('a passkey takes the place of a code after the password; an answer counts once', async () => {
  const staff = await buildStaff(context);
  const { passkey } = await withPasskey(staff);
  const who = await signingIn(staff);
  const { challenge, allowCredentials } = await inWork(staff, (work) => askPasskey(work, who, party));
  expect(allowCredentials?.map((one) => one.id)).toEqual([passkey.id]);
  const answer = passkey.use(challenge, { isVerified: false });
  const outcome = await inWork(staff, (work) => showPasskey(work, who, party, answer, '?'));
  if (!outcome.ok) throw new Error(outcome.reason);
  expect((await findSession(context.db, outcome.session.token, context.clock()))?.hasSecondFactor).toBe(true);
  expect((await factorsOf(staff)).passkeys[0]?.lastUsedAt).toEqual(context.clock());
  const next = await signingIn(staff);
  expect(await inWork(staff, (work) => showPasskey(work, next, party, answer, '?'))).toEqual({ ok: false, reason: 'wrong' });
});

test('a passkey of a colleague, of another site, with a broken signature or an old counter opens nothing', async () => {
  const [staff, colleague] = [await buildStaff(context), await buildStaff(context)];
  const { passkey } = await withPasskey(staff);
  const theirs = (await withPasskey(colleague)).passkey;
  const who = await signingIn(staff);
  const ask = async () => (await inWork(staff, (work) => askPasskey(work, who, party))).challenge;
  const show = (used: ReturnType<typeof passkey.use>) => inWork(staff, (work) => showPasskey(work, who, party, used, '?'));
  const refused = { ok: false, reason: 'wrong' };
  expect(await show(theirs.use(await ask()))).toEqual(refused);
  expect(await show(passkey.use(await ask(), { origin: 'https://nep.example' }))).toEqual(refused);
  const broken = passkey.use(await ask());
  expect(await show({ ...broken, response: { ...broken.response, signature: theirs.use('x').response.signature } })).toEqual(refused);
  expect((await show(passkey.use(await ask(), { counter: 9 }))).ok).toBe(true);
  const next = await signingIn(staff);
  const { challenge } = await inWork(staff, (work) => askPasskey(work, next, party));
  expect(await inWork(staff, (work) => showPasskey(work, next, party, passkey.use(challenge, { counter: 8 }), '?'))).toEqual(refused);
});

test('a passkey alone signs in, when a finger, face or pin unlocked it', async () => {
  const staff = await buildStaff(context);
  const { passkey } = await withPasskey(staff);
  const ask = async () => {
    const asked = await context.inWork({ institutions: [] }, (work) => askAnyPasskey(work, party, visitor.client));
    if (!asked.ok) throw new Error(asked.reason);
    expect(asked.options).toMatchObject({ userVerification: 'required' });
    expect(asked.options.allowCredentials ?? []).toEqual([]);
    return asked.options.challenge;
  };
  expect(await signInWithPasskey(context.inWork, party, passkey.use(await ask(), { isVerified: false }), visitor)).toEqual({ ok: false, reason: 'wrong' });
  const outcome = await signInWithPasskey(context.inWork, party, passkey.use(await ask()), visitor);
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(outcome.accountId).toBe(staff.accountId);
  expect(await findSession(context.db, outcome.session.token, context.clock())).toMatchObject({ accountId: staff.accountId, institutionId: staff.institutionId, hasSecondFactor: true });
});

test('an unknown passkey, one of a closed account and one of someone who left get one answer', async () => {
  const [closed, left] = [await buildStaff(context), await buildStaff(context)];
  const passkeys = [buildPasskey(party), (await withPasskey(closed)).passkey, (await withPasskey(left)).passkey];
  await context.owner.updateTable('accounts').set({ disabled_at: context.clock() }).where('id', '=', closed.accountId).execute();
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', left.accountId).execute();
  for (const passkey of passkeys) {
    const asked = await context.inWork({ institutions: [] }, (work) => askAnyPasskey(work, party, visitor.client));
    expect(await signInWithPasskey(context.inWork, party, passkey.use(asked.ok ? asked.options.challenge : ''), visitor)).toEqual({ ok: false, reason: 'wrong' });
  }
});

test('the lock screen opens with a passkey that was unlocked, and only with the own one', async () => {
  const [staff, colleague] = [await buildStaff(context), await buildStaff(context)];
  const { passkey } = await withPasskey(staff);
  const theirs = (await withPasskey(colleague)).passkey;
  const token = await buildSession(context, staff);
  const session = await findSession(context.db, token, context.clock());
  const own = session && proveOwnAccount(session);
  if (!own) throw new Error('not signed in');
  await inWork(staff, (work) => lockSession(work, own));
  const locked = await findSession(context.db, token, context.clock());
  const who = locked && proveLockedOut(locked);
  if (!who) throw new Error('not locked');
  const ask = async () => (await inWork(staff, (work) => askPasskey(work, who, party))).challenge;
  const open = (used: ReturnType<typeof passkey.use>) => inWork(staff, (work) => unlockWithPasskey(work, who, party, used));
  expect([await open(theirs.use(await ask())), await open(passkey.use(await ask(), { isVerified: false })), await open(passkey.use(await ask()))]).toEqual([false, false, true]);
  expect((await findSession(context.db, token, context.clock()))?.isLocked).toBe(false);
});

test('the last way in is never removed, also when the last two go at the same moment', async () => {
  const staff = await buildStaff(context);
  const { own, passkey } = await withPasskey(staff);
  const second = (await withPasskey(staff)).passkey;
  const remove = (credentialId: string) => inWork(staff, (work) => removePasskey(work, own, credentialId));
  await context.owner.deleteFrom('totp_secrets').where('account_id', '=', staff.accountId).execute();
  const both = await Promise.all([remove(passkey.id), remove(second.id)]);
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(both.find((outcome) => !outcome.ok)).toEqual({ ok: false, reason: 'last-factor' });
  expect(await remove('onbekend')).toEqual({ ok: false, reason: 'unknown' });
});

test('what was asked and never answered is forgotten', async () => {
  const staff = await buildStaff(context);
  const who = await signingIn(staff);
  await inWork(staff, (work) => askPasskey(work, who, party));
  expect(await inWork(staff, forgetChallenges)).toBe(0);
  context.setTime(new Date(context.clock().getTime() + 301_000));
  expect(await inWork(staff, forgetChallenges)).toBeGreaterThan(0);
});
