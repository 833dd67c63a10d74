import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildContact } from '../../contacts/contacts.builders.ts';
import type { Work } from '../../work.ts';
import { proveDistribution, proveOwnCases } from '../cases.access.ts';
import { buildCase, buildCaseWorker } from '../cases.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { addEntry, addPart } from '../parts/parts.commands.ts';
import { addAction } from '../plan/plan.commands.ts';
import { actionInput } from '../plan/plan.schema.ts';
import { countNearLimit, listAllStands, listOwnStands } from './caseload.queries.ts';

const context = await createTestContext();
let mine: BuiltDossier;

beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  mine = await buildDossier(context);
});

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not there');
  return value;
}

const as = <Result>(who: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [who.institutionId], account: who.accountId }, run);
const stands = (who = mine.worker) => as(who, (work) => listOwnStands(work, given(proveOwnCases(who.actor))));
const stand = async () => given((await stands())[0]);
const thread = (who: BuiltDossier['client'] | BuiltStaff, kind: 'thread' | 'own_note' = 'thread') => inDossier(context.inWork, who, mine.caseId, async (work, scope) => {
  const added = await addPart(work, scope, { formKey: randomUUID(), kind, body: { title: 'Hoe nu', text: 'Ik weet het niet.' } });
  if (!added.ok) throw new Error(added.reason);
  return added.partId;
});
const reply = (who: BuiltDossier['client'] | BuiltStaff, partId: number) => inDossier(context.inWork, who, mine.caseId, (work, scope) => addEntry(work, scope, partId, { formKey: randomUUID(), kind: 'reply', body: { text: 'Nog iets.' } }));

test('a client waits from his last word in a thread until a worker answers', async () => {
  const partId = await thread(mine.worker);
  expect((await stand()).waitsSince).toBeUndefined();
  context.setTime('2026-11-24T11:00:00Z');
  await reply(mine.client, partId);
  expect((await stand()).waitsSince).toEqual(new Date('2026-11-24T11:00:00Z'));
  context.setTime('2026-11-24T12:00:00Z');
  await reply(mine.worker, partId);
  expect((await stand()).waitsSince).toBeUndefined();
});

test('silence counts from the last talk or word of a client; what a client keeps for himself tells nobody that he was there', async () => {
  await buildContact(context, { institutionId: mine.institutionId, caseId: mine.caseId, accountId: mine.worker.accountId, channel: 'office', startedAt: '2026-10-20T09:00:00Z' });
  expect((await stand()).silentDays).toBe(35);
  await thread(mine.client, 'own_note');
  expect((await stand()).silentDays).toBe(35);
  await reply(mine.worker, await thread(mine.client));
  expect((await stand()).silentDays).toBeUndefined();
});

test('what is due of the worker counts from its day; what comes later does not', async () => {
  for (const dueOn of ['2026-11-24', '2026-11-25', '2026-11-01']) {
    await inDossier(context.inWork, mine.worker, mine.caseId, (work, scope) => addAction(work, scope, { ...actionInput.parse({ title: 'Bel', forWhom: `worker:${mine.worker.accountId}`, dueOn }), formKey: randomUUID() }));
  }
  await inDossier(context.inWork, mine.worker, mine.caseId, (work, scope) => addAction(work, scope, { ...actionInput.parse({ title: 'Bel', forWhom: `client:${mine.client.clientId}`, dueOn: '2026-11-01' }), formKey: randomUUID() }));
  expect((await stand()).due).toBe(2);
});

test('a worker sees his own cases, a leader those of his institution that somebody holds, nobody those of another', async () => {
  const other = await buildCase(context, { institutionId: mine.institutionId, kind: 'short' });
  const ali = await buildStaff(context, { institutionId: mine.institutionId });
  await buildCaseWorker(context, other, ali.accountId);
  await buildCase(context, { institutionId: mine.institutionId });
  await buildCase(context, { institutionId: mine.institutionId, closedOn: '2026-11-01', workerId: ali.accountId });
  expect((await stands()).map((one) => one.caseId)).toEqual([mine.caseId]);
  expect(await stands(ali)).toMatchObject([{ caseId: other.caseId, weight: 0.5 }]);
  const [leader, stranger] = [await buildStaff(context, { institutionId: mine.institutionId, roles: ['team_leader'] }), await buildStaff(context, { roles: ['team_leader'] })];
  const all = (who: BuiltStaff) => as(who, (work) => listAllStands(work, given(proveDistribution(who.actor))));
  expect((await all(leader)).map((one) => one.workerId)).toEqual([mine.worker.accountId, ali.accountId]);
  expect(await all(stranger)).toEqual([]);
  const near = (who: BuiltStaff) => as(who, (work) => countNearLimit(work, given(proveDistribution(who.actor))));
  expect(await near(leader)).toBe(0);
  await context.owner.updateTable('cases').set({ talks_planned: 1 }).where('id', '=', other.caseId).execute();
  expect([await near(leader), await near(stranger)]).toEqual([1, 0]);
});
