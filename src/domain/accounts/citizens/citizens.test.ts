import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildConversation } from '../../conversations/conversations.builders.ts';
import { openOwn, putOnOwnPage } from '../../conversations/owning/owning.commands.ts';
import { listOwn } from '../../conversations/owning/owning.queries.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import { proveCitizen, tenantOfCitizen } from './citizens.access.ts';
import { buildCitizen, type BuiltCitizen } from './citizens.builders.ts';
import { beginOwnPage, endCitizenSession, forgetCitizenSessions, recoverCitizen, signInCitizen } from './citizens.commands.ts';
import { findCitizen, findFreeUsername, getCitizen } from './citizens.queries.ts';
import { minutesUnused, offerUsername } from './citizens.rules.ts';
import { newCitizen } from './citizens.schema.ts';

const context = await createTestContext();
const start = '2026-11-24T10:00:00Z';
const later = (minutes: number) => context.setTime(new Date(new Date(start).getTime() + minutes * 60_000));
const visitor = { device: 'Firefox, Android', client: '203.0.113.7' };
const given = (own: object = {}) => newCitizen.parse({ name: 'Samira', username: 'Gele-Otter-47', password: 'fiets maandag soep', ageClass: '18_plus', ...own });

function as<Result>(citizen: BuiltCitizen, act: Parameters<typeof context.inWork<Result>>[1]) {
  return context.inWork(tenantOfCitizen(citizen.session), act);
}

test('an own page begins at once, without mail, and opens again with user name and password', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const begun = await beginOwnPage(context.inWork, given(), { institutionId, doorId: null }, visitor);
  expect(begun).toMatchObject({ ok: true });
  if (!begun.ok) return;
  expect(begun.codes).toHaveLength(10);
  expect(await findCitizen(context.inWork, begun.token)).toMatchObject({ accountId: begun.accountId, institutionIds: [institutionId] });
  const again = await signInCitizen(context.inWork, { username: ' GELE-otter-47', password: 'fiets maandag soep' }, visitor);
  expect(again).toMatchObject({ ok: true });
  expect(await context.owner.selectFrom('outbox').select('id').execute()).toEqual([]);
});

test('a user name is of one person, an easy password is refused, and nothing of either is kept', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const count = async () => (await context.owner.selectFrom('accounts').select('id').execute()).length;
  const before = await count();
  expect(await beginOwnPage(context.inWork, given(), { institutionId, doorId: null }, visitor)).toEqual({ ok: false, reason: 'username-taken' });
  expect(await beginOwnPage(context.inWork, given({ username: 'anders', password: 'kort' }), { institutionId, doorId: null }, visitor)).toEqual({ ok: false, reason: 'too-short' });
  expect(await beginOwnPage(context.inWork, given({ username: 'anders', password: 'wachtwoord1234' }), { institutionId, doorId: null }, visitor)).toEqual({ ok: false, reason: 'common' });
  expect(await count()).toBe(before);
});

test('a wrong password and a name that nobody has say the same, and slow down', async () => {
  const citizen = await buildCitizen(context);
  const from = { ...visitor, client: '203.0.113.8' };
  const wrong = await signInCitizen(context.inWork, { username: citizen.username, password: 'niet dit wachtwoord' }, from);
  expect(wrong).toEqual({ ok: false, reason: 'wrong' });
  expect(await signInCitizen(context.inWork, { username: 'niemand-heet-zo', password: 'niet dit wachtwoord' }, from)).toEqual(wrong);
  for (let time = 0; time < 8; time += 1) await signInCitizen(context.inWork, { username: citizen.username, password: 'niet dit wachtwoord' }, from);
  expect(await signInCitizen(context.inWork, { username: citizen.username, password: citizen.password }, from)).toMatchObject({ ok: false, reason: 'too-often' });
});

test('a page that nobody looks at for half an hour is shut, and one that is used stays open', async () => {
  later(0);
  const citizen = await buildCitizen(context);
  for (const minute of [20, 40, 60]) { later(minute); expect(await findCitizen(context.inWork, citizen.token)).toBeDefined(); }
  later(60 + minutesUnused);
  expect(await findCitizen(context.inWork, citizen.token)).toBeUndefined();
  later(24 * 60);
  expect(await forgetCitizenSessions(context.db, context.clock())).toBeGreaterThan(0);
  later(0);
});

test('a code lets in once, sets a new password, and shuts every other session', async () => {
  const citizen = await buildCitizen(context);
  const [code = ''] = citizen.codes;
  const into = { username: citizen.username, code, password: 'trein dinsdag kaas' };
  expect(await recoverCitizen(context.inWork, { ...into, code: '2222-2222-2222' }, visitor)).toEqual({ ok: false, reason: 'wrong' });
  expect(await recoverCitizen(context.inWork, into, visitor)).toMatchObject({ ok: true, codesLeft: 9 });
  expect(await findCitizen(context.inWork, citizen.token)).toBeUndefined();
  expect(await recoverCitizen(context.inWork, into, visitor)).toEqual({ ok: false, reason: 'wrong' });
  expect(await signInCitizen(context.inWork, { username: citizen.username, password: citizen.password }, visitor)).toEqual({ ok: false, reason: 'wrong' });
  expect(await signInCitizen(context.inWork, { username: citizen.username, password: 'trein dinsdag kaas' }, visitor)).toMatchObject({ ok: true });
});

test('signing out ends it, and a disabled account does not come in', async () => {
  const citizen = await buildCitizen(context);
  await endCitizenSession(context.db, citizen.token);
  expect(await findCitizen(context.inWork, citizen.token)).toBeUndefined();
  await context.owner.updateTable('accounts').set({ disabled_at: context.clock() }).where('id', '=', citizen.accountId).execute();
  expect(await signInCitizen(context.inWork, { username: citizen.username, password: citizen.password }, visitor)).toEqual({ ok: false, reason: 'wrong' });
});

test('a question goes on the page of one person, whose institution it brings along, and never on that of another', async () => {
  const [samira, other] = [await buildCitizen(context), await buildCitizen(context)];
  const conversation = await buildConversation(context);
  const put = (accountId: number) => context.inWork({ institutions: [conversation.institutionId] }, (work) => putOnOwnPage(work, conversation, accountId));
  expect([await put(samira.accountId), await put(other.accountId), await put(samira.accountId)]).toEqual([true, false, false]);
  const session = await findCitizen(context.inWork, samira.token);
  expect(session?.institutionIds).toEqual([samira.institutionId, conversation.institutionId]);
  if (!session) return;
  const scope = proveCitizen(session);
  expect(await context.inWork(tenantOfCitizen(session), (work) => listOwn(work, scope))).toMatchObject([{ conversationId: conversation.conversationId, isClosed: false }]);
  expect(await context.inWork(tenantOfCitizen(session), (work) => openOwn(work, scope, conversation.conversationId))).toMatchObject({ token: expect.any(String) });
  expect(await as(other, (work) => listOwn(work, proveCitizen(other.session)))).toEqual([]);
  expect(await context.inWork({ institutions: [conversation.institutionId], account: other.accountId }, (work) => openOwn(work, proveCitizen(other.session), conversation.conversationId))).toBeUndefined();
});

test('names stand sealed: a dump shows neither what someone is called nor his user name', async () => {
  const citizen = await buildCitizen(context, { name: 'Wilhelmina Zilverschoon', username: 'zilverschoon' });
  const row = await context.owner.selectFrom('accounts').selectAll().where('id', '=', citizen.accountId).executeTakeFirstOrThrow();
  expect(JSON.stringify(Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)))).not.toMatch(/zilverschoon/i);
  expect(await as(citizen, (work) => getCitizen(work, proveCitizen(citizen.session)))).toMatchObject({ name: 'Wilhelmina Zilverschoon', username: 'zilverschoon', codesLeft: 10 });
});

test('an offered user name is easy to say, may be used, and is free', async () => {
  for (const bytes of [[0, 0, 0], [255, 255, 255], [17, 3, 200]]) expect(newCitizen.shape.username.safeParse(offerUsername(Uint8Array.from(bytes))).success).toBe(true);
  expect(await context.inWork({ institutions: [] }, findFreeUsername)).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
});
