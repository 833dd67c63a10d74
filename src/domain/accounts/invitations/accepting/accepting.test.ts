import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import { peopleByOperator, proveSigningIn, type SigningIn } from '../../accounts.access.ts';
import { buildSession, buildStaff } from '../../accounts.builders.ts';
import { listStaff } from '../../accounts.queries.ts';
import { setUpApp, showSecondFactor } from '../../sign-in/factors/factors.commands.ts';
import { findFactors } from '../../sign-in/factors/factors.queries.ts';
import { signIn } from '../../sign-in/sign-in.commands.ts';
import { findSession } from '../../sign-in/sign-in.queries.ts';
import { prepareTotp } from '../../sign-in/totp/totp.commands.ts';
import { codeAt } from '../../sign-in/totp/totp.rules.ts';
import { inviteAgain, inviteStaff } from '../invitations.commands.ts';
import { invitation } from '../invitations.schema.ts';
import { acceptInvitation } from './accepting.commands.ts';

const context = await createTestContext();
const write = () => ({ subject: 'Uitnodiging', text: 'Je bent uitgenodigd.' });
const chosen = 'vier woorden naast elkaar';
const enter = (email: string, password: string) => signIn(context.inWork, { email, password }, { device: '?', client: '198.51.100.1' });
const accept = (token: string, password = chosen) => acceptInvitation(context.inWork, token, password, 'Firefox, Linux');
const asWho = <Result>(who: SigningIn, work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [who.institutionId], account: who.accountId }, work);

let made = 0;
async function invited() {
  made += 1;
  const { id } = await buildInstitution(context);
  const email = `nieuw-${made}@samenwijs.nl`;
  const person = invitation.parse({ name: 'Joke van der Berg', email, roles: ['worker'] });
  const outcome = await context.inWork({ institutions: [id] }, (work) => inviteStaff(work, peopleByOperator(id), person, write));
  if (!outcome.ok || !outcome.token) throw new Error('not invited');
  return { institutionId: id, email, token: outcome.token };
}

async function acceptedBy(token: string): Promise<SigningIn> {
  const outcome = await accept(token);
  if (!outcome.ok) throw new Error(outcome.reason);
  const session = await findSession(context.db, outcome.session.token, context.clock());
  const who = session && proveSigningIn(session);
  if (!who) throw new Error('no half session');
  return who;
}

async function setUp(who: SigningIn) {
  const secret = await asWho(who, (work) => prepareTotp(work, who));
  const outcome = await asWho(who, (work) => setUpApp(work, who, codeAt(secret, context.clock()).code, 'Firefox, Linux'));
  return { secret, outcome };
}

test('password, app and recovery codes, and someone new is at work; the link has done its duty', async () => {
  const { institutionId, email, token } = await invited();
  const { outcome } = await setUp(await acceptedBy(token));
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(outcome.recoveryCodes).toHaveLength(10);
  expect(await findSession(context.db, outcome.session.token, context.clock())).toMatchObject({ hasSecondFactor: true, institutionId, roles: ['worker'] });
  expect(await accept(token)).toEqual({ ok: false, reason: 'no-invitation' });
  expect((await context.inWork({ institutions: [institutionId] }, (work) => listStaff(work, peopleByOperator(institutionId))))[0]?.state).toBe('active');
  expect((await enter(email, chosen)).ok).toBe(true);
});

test('with a password alone nobody comes in, and the link goes on working until the second factor is there', async () => {
  const { institutionId, email, token } = await invited();
  await acceptedBy(token);
  expect(await enter(email, chosen)).toEqual({ ok: false, reason: 'wrong' });
  expect((await context.inWork({ institutions: [institutionId] }, (work) => listStaff(work, peopleByOperator(institutionId))))[0]?.state).toBe('invited');
  expect((await setUp(await acceptedBy(token))).outcome.ok).toBe(true);
});

test('a wrong first code sets nothing up', async () => {
  const who = await acceptedBy((await invited()).token);
  await asWho(who, (work) => prepareTotp(work, who));
  expect(await asWho(who, (work) => setUpApp(work, who, '000000', '?'))).toEqual({ ok: false, reason: 'wrong' });
  expect(await asWho(who, (work) => findFactors(work, who))).toEqual({ hasApp: false, passkeys: [], recoveryCodesLeft: 0 });
});

test('a password that may not be chosen leaves everything as it was', async () => {
  const { token } = await invited();
  expect(await accept(token, 'te kort')).toEqual({ ok: false, reason: 'too-short' });
  expect(await accept(token, 'wachtwoord123')).toEqual({ ok: false, reason: 'common' });
  expect(await accept(token, 'JokeBerg2026!')).toEqual({ ok: false, reason: 'common' });
  expect(await context.owner.selectFrom('accounts').select('id').where('password_hash', 'is not', null).where('activated_at', 'is', null)
    .where('email_index', '=', context.keys.installation.index(`nieuw-${made}@samenwijs.nl`, 'email')).execute()).toEqual([]);
  expect((await accept(token)).ok).toBe(true);
});

test('a link for a forgotten password ends the sessions, and asks for the app that was there; a password alone never replaces it', async () => {
  const staff = await buildStaff(context);
  const old = await buildSession(context, staff);
  const outcome = await context.inWork({ institutions: [staff.institutionId] }, (work) => inviteAgain(work, peopleByOperator(staff.institutionId), staff.accountId, 'password', write));
  if (!outcome.ok) throw new Error(outcome.reason);
  const who = await acceptedBy(outcome.token);
  expect(await findSession(context.db, old, context.clock())).toBeUndefined();
  expect((await setUp(who)).outcome).toEqual({ ok: false, reason: 'has-factor' });
  expect((await asWho(who, (work) => showSecondFactor(work, who, codeAt(staff.secret, context.clock()).code, '?'))).ok).toBe(true);
  expect(await enter(staff.email, staff.password)).toEqual({ ok: false, reason: 'wrong' });
  expect((await enter(staff.email, chosen)).ok).toBe(true);
  expect(await accept(outcome.token)).toEqual({ ok: false, reason: 'no-invitation' });
});

test('a link for someone who lost his phone too lets him set up a new one', async () => {
  const staff = await buildStaff(context);
  const outcome = await context.inWork({ institutions: [staff.institutionId] }, (work) => inviteAgain(work, peopleByOperator(staff.institutionId), staff.accountId, 'password_and_factors', write));
  if (!outcome.ok) throw new Error(outcome.reason);
  const who = await acceptedBy(outcome.token);
  expect(await asWho(who, (work) => showSecondFactor(work, who, codeAt(staff.secret, context.clock()).code, '?'))).toEqual({ ok: false, reason: 'wrong' });
  expect((await setUp(who)).outcome.ok).toBe(true);
});

test('signing in the ordinary way ends a link that was still open', async () => {
  const staff = await buildStaff(context);
  const outcome = await context.inWork({ institutions: [staff.institutionId] }, (work) => inviteAgain(work, peopleByOperator(staff.institutionId), staff.accountId, 'password', write));
  const entered = await enter(staff.email, staff.password);
  const session = entered.ok ? await findSession(context.db, entered.session.token, context.clock()) : undefined;
  const who = session && proveSigningIn(session);
  if (!who || !outcome.ok) throw new Error('not signed in');
  await asWho(who, (work) => showSecondFactor(work, who, codeAt(staff.secret, context.clock()).code, '?'));
  expect(await accept(outcome.token)).toEqual({ ok: false, reason: 'no-invitation' });
});
