import { expect, test } from 'vitest';
import { createTestContext } from '../../testing/database.ts';
import { createVault } from '../institutions/keys/keys.commands.ts';
import { peopleByOperator, proveOperator, proveOwnAccount, provePeople } from './accounts.access.ts';
import { buildSession, buildStaff, type BuiltStaff } from './accounts.builders.ts';
import { changePosition, chooseClientName, endMembership, setAccountDisabled } from './accounts.commands.ts';
import { getHolder, listColleagues, listMemberships, listStaff, namesOf } from './accounts.queries.ts';
import type { RoleToGive } from './accounts.schema.ts';
import { position } from './invitations/invitations.schema.ts';
import { findSession } from './sign-in/sign-in.queries.ts';

const context = await createTestContext();
const inWork = <Result>(staff: BuiltStaff, work: Parameters<typeof context.inWork<Result>>[1]) =>
  context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);
const end = (staff: BuiltStaff) => inWork(staff, (work) => endMembership(work, peopleByOperator(staff.institutionId), staff.accountId));

async function buildConversation(staff: BuiltStaff, closedAt: Date | null = null) {
  const now = context.clock();
  const vault = await createVault(context.owner, context.keys, staff.institutionId, now);
  return await context.owner.insertInto('conversations').values({
    institution_id: staff.institutionId, performing_institution_id: staff.institutionId, vault_id: vault.id, form_key: crypto.randomUUID(), channel: 'mail',
    asked_at: now, promised_at: now, worker_id: staff.accountId, status: closedAt ? 'closed' : 'taken', closed_at: closedAt,
  }).returning('id').executeTakeFirstOrThrow();
}

test('only someone who manages people may manage people, at his own institution', async () => {
  const boss = await buildStaff(context, { roles: ['administrator'] });
  expect(provePeople(boss.actor)?.institutionId).toBe(boss.institutionId);
  for (const role of ['worker', 'team_leader', 'planner', 'editor', 'privacy_officer', 'manager', 'controller', 'funder', 'platform_administrator'] as const) {
    expect(provePeople({ ...boss.actor, roles: [role] }), role).toBeUndefined();
  }
});

test('open conversations are handed over before someone leaves; closed ones are no hindrance', async () => {
  const staff = await buildStaff(context);
  await buildConversation(staff, context.clock());
  const { id } = await buildConversation(staff);
  await buildConversation(staff);
  expect(await end(staff)).toEqual({ ok: false, reason: 'open-conversations', count: 2 });
  await context.owner.updateTable('conversations').set({ worker_id: null }).where('worker_id', '=', staff.accountId).where('id', '>=', id).execute();
  expect(await end(staff)).toEqual({ ok: true });
  expect(await end(staff)).toEqual({ ok: false, reason: 'not-a-member' });
});

test('an institution keeps an administrator', async () => {
  const boss = await buildStaff(context, { roles: ['administrator', 'worker'] });
  const people = peopleByOperator(boss.institutionId);
  const asWorker = position.parse({ roles: ['worker'] });
  expect(await end(boss)).toEqual({ ok: false, reason: 'last-administrator' });
  expect(await inWork(boss, (work) => changePosition(work, people, boss.accountId, asWorker))).toEqual({ ok: false, reason: 'last-administrator' });
  const second = await buildStaff(context, { institutionId: boss.institutionId, roles: ['administrator'] });
  const both = await Promise.all([boss, second].map((one) => inWork(one, (work) => changePosition(work, people, one.accountId, asWorker))));
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
});

test('an administrator gives a role that opens what people wrote to others, never to himself; what he has he keeps', async () => {
  const boss = await buildStaff(context, { roles: ['administrator', 'worker'] });
  const second = await buildStaff(context, { institutionId: boss.institutionId, roles: ['administrator'] });
  const give = (by: BuiltStaff, to: BuiltStaff, roles: RoleToGive[]) => inWork(by, (work) => {
    const people = provePeople(by.actor);
    if (!people) throw new Error('not proven');
    return changePosition(work, people, to.accountId, position.parse({ roles }));
  });
  for (const role of ['worker', 'team_leader', 'privacy_officer'] as const) expect(await give(second, second, ['administrator', role]), role).toEqual({ ok: false, reason: 'takes-two' });
  expect(await give(second, second, ['administrator', 'planner', 'editor', 'manager', 'controller', 'funder'])).toEqual({ ok: true });
  expect(await give(boss, boss, ['administrator', 'worker', 'planner'])).toEqual({ ok: true });
  expect(await give(boss, boss, ['administrator', 'worker', 'privacy_officer'])).toEqual({ ok: false, reason: 'takes-two' });
  expect(await give(boss, second, ['administrator', 'privacy_officer'])).toEqual({ ok: true });
  expect(await inWork(boss, (work) => changePosition(work, peopleByOperator(boss.institutionId), boss.accountId, position.parse({ roles: ['administrator', 'team_leader'] })))).toEqual({ ok: true });
});

test('a position is changed at the own institution only', async () => {
  const [boss, other] = [await buildStaff(context, { roles: ['administrator'] }), await buildStaff(context)];
  const people = peopleByOperator(boss.institutionId);
  expect(await inWork(boss, (work) => changePosition(work, people, other.accountId, position.parse({ roles: ['administrator'] })))).toEqual({ ok: false, reason: 'not-a-member' });
  expect(await inWork(boss, (work) => endMembership(work, people, other.accountId))).toEqual({ ok: false, reason: 'not-a-member' });
});

test('the database shows no colleagues of another institution, even to a question that forgets to ask', async () => {
  const [staff, other] = [await buildStaff(context), await buildStaff(context)];
  const rows = await inWork(staff, (work) => work.tx.selectFrom('memberships').select('institution_id').execute());
  expect(rows).toEqual([{ institution_id: staff.institutionId }]);
  expect(await inWork(staff, (work) => listStaff(work, peopleByOperator(other.institutionId)))).toEqual([]);
  expect(await inWork(staff, (work) => listMemberships(work, other.accountId))).toEqual([]);
});

test('colleagues stand by name, without those who left or are closed', async () => {
  const zoe = await buildStaff(context, { name: 'Zoë Bakker' });
  const { institutionId } = zoe;
  await buildStaff(context, { institutionId, name: 'Anna Smit', jobTitle: 'ouderenadviseur', roles: ['worker', 'team_leader'] });
  const gone = await buildStaff(context, { institutionId });
  const shut = await buildStaff(context, { institutionId });
  await end(gone);
  await inWork(shut, (work) => setAccountDisabled(work, proveOperator(), shut.email, true));
  const listed = await inWork(zoe, (work) => listColleagues(work, zoe.actor));
  expect(listed.map((one) => [one.name, one.clientName, one.jobTitle, one.roles])).toEqual([
    ['Anna Smit', 'Anna', 'ouderenadviseur', ['worker', 'team_leader']], ['Zoë Bakker', 'Zoë', '', ['worker']],
  ]);
  expect((await inWork(zoe, (work) => namesOf(work, [gone.accountId, zoe.accountId, 99_999]))).size).toBe(2);
});

test('one chooses how clients see the own name, and may leave it to the first name again', async () => {
  const staff = await buildStaff(context, { name: 'Johanna van der Berg' });
  const session = await findSession(context.db, await buildSession(context, staff), context.clock());
  const own = session && proveOwnAccount(session);
  if (!own) throw new Error('not signed in');
  const nameAfter = async (chosen: string) => {
    await inWork(staff, (work) => chooseClientName(work, own, chosen));
    return (await inWork(staff, (work) => getHolder(work, own))).clientName;
  };
  expect([await nameAfter(' Joke '), await nameAfter('  ')]).toEqual(['Joke', 'Johanna']);
});

test('an account that is closed and opened again may sign in again; an unknown address is told', async () => {
  const staff = await buildStaff(context);
  const set = (email: string, isDisabled: boolean) => inWork(staff, (work) => setAccountDisabled(work, proveOperator(), email, isDisabled));
  const token = await buildSession(context, staff);
  expect(await set(staff.email, true)).toBe(true);
  expect(await findSession(context.db, token, context.clock())).toBeUndefined();
  expect(await set(staff.email, false)).toBe(true);
  expect(await findSession(context.db, token, context.clock())).toBeUndefined();
  expect(await findSession(context.db, await buildSession(context, staff), context.clock())).toBeDefined();
  expect(await set('niemand@voorbeeld.nl', true)).toBe(false);
});
