import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { buildContact } from '../../contacts/contacts.builders.ts';
import { buildDossier, buildDossierClient, inDossier } from '../dossier/dossier.builders.ts';
import { addAction, addGoal, agreeWithPlan, finishPart, keepPlan, markGoal } from './plan.commands.ts';
import { readPlan } from './plan.queries.ts';
import { isMarkDue } from './plan.rules.ts';
import { actionInput, goalInput, planInput } from './plan.schema.ts';

const context = await createTestContext();
const as = <Result>(who: BuiltStaff | BuiltCitizen, caseId: number, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, caseId, act);
const read = (who: BuiltStaff | BuiltCitizen, caseId: number) => as(who, caseId, readPlan);
const keep = (who: BuiltStaff | BuiltCitizen, caseId: number, text: string, after: number) =>
  as(who, caseId, (work, scope) => keepPlan(work, scope, { ...planInput.parse({ text, contacts: 5, way: 'both' }), formKey: randomUUID(), after }));

test('the client agrees with a plan on a date; a newer version asks anew, and nobody writes over another', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  expect(await keep(worker, caseId, 'Samen de post openen.', 0)).toMatchObject({ ok: true });
  const { plan } = await read(client, caseId);
  expect(plan).toMatchObject({ text: 'Samen de post openen.', contacts: 5, way: 'both', version: 1, agreed: [] });
  const agree = (who: BuiltStaff | BuiltCitizen, version: number) => as(who, caseId, (work, scope) => agreeWithPlan(work, scope, { partId: plan?.partId ?? 0, version, formKey: randomUUID() }));
  expect(await agree(worker, 1)).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await agree(client, 1)).toMatchObject({ ok: true });
  expect((await read(worker, caseId)).plan?.agreed).toEqual([{ accountId: client.accountId, at: context.clock() }]);
  expect(await keep(client, caseId, 'Elke maandag de post openen.', 1)).toMatchObject({ ok: false, reason: 'changed-meanwhile' });
  expect(await keep(client, caseId, 'Elke maandag de post openen.', 2)).toMatchObject({ ok: true });
  expect((await read(worker, caseId)).plan).toMatchObject({ text: 'Elke maandag de post openen.', agreed: [] });
  expect(await agree(client, 1)).toEqual({ ok: false, reason: 'changed-meanwhile' });
});

test('a goal keeps every mark on the way, and asks again after a month', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  await as(client, caseId, (work, scope) => addGoal(work, scope, { ...goalInput.parse({ title: 'Rust in mijn geldzaken', now: 3, wished: 7, way: 'online' }), formKey: randomUUID() }));
  const partId = (await read(worker, caseId)).goals[0]?.partId ?? 0;
  context.setTime('2026-12-01T10:00:00Z');
  await context.owner.updateTable('citizen_sessions').set({ seen_at: context.clock(), expires_at: new Date('2026-12-03T00:00:00Z') }).execute();
  expect(await as(client, caseId, (work, scope) => markGoal(work, scope, partId, { now: 5, text: 'De post is open.', formKey: randomUUID() }))).toMatchObject({ ok: true });
  const [goal] = (await read(worker, caseId)).goals;
  expect(goal?.way).toMatchObject({ start: 3, now: 5, wished: 7, way: 'online' });
  expect(goal?.way?.marks.map((mark) => [mark.now, mark.text])).toEqual([[3, ''], [5, 'De post is open.']]);
  const way = goal?.way ?? { marks: [] };
  expect([isMarkDue(way, new Date('2026-12-30T10:00:00Z')), isMarkDue(way, new Date('2026-12-31T10:00:00Z')), isMarkDue({ marks: [] }, context.clock())]).toEqual([false, true, true]);
  expect(await as(worker, caseId, (work, scope) => finishPart(work, scope, partId, 'done'))).toEqual({ ok: true });
  context.setTime('2026-11-24T10:00:00Z');
});

test('an action is for somebody in the case, of either side, and nobody else', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const other = await buildDossier(context);
  const add = (who: BuiltStaff | BuiltCitizen, forWhom: string) => as(who, caseId, (work, scope) => addAction(work, scope, { ...actionInput.parse({ title: 'Bel de woningbouw', forWhom, dueOn: '2026-12-01' }), formKey: randomUUID() }));
  expect(await add(client, `worker:${worker.accountId}`)).toMatchObject({ ok: true });
  expect(await add(worker, `client:${client.clientId}`)).toMatchObject({ ok: true });
  expect([await add(client, `worker:${other.worker.accountId}`), await add(worker, `client:${other.client.clientId}`)]).toEqual([{ ok: false, reason: 'not-of-case' }, { ok: false, reason: 'not-of-case' }]);
  expect((await read(client, caseId)).actions.map((part) => [part.forWorkerId, part.forClientId, part.dueOn]).sort()).toEqual([[null, client.clientId, '2026-12-01'], [worker.accountId, null, '2026-12-01']].sort());
});

test('contacts that took place count beside what was meant; a no-show and talk about someone do not', async () => {
  const { worker, caseId, institutionId } = await buildDossier(context);
  const contact = (own: object) => buildContact(context, { institutionId, caseId, accountId: worker.accountId, ...own });
  const built = [await contact({ channel: 'office', minutesDirect: 45 }), await contact({ channel: 'phone', minutesDirect: 20 }), await contact({ channel: 'office', minutesDirect: 0 }), await contact({ channel: 'about', minutesDirect: 10 })];
  await context.owner.updateTable('contacts').set({ outcome: 'not_come' }).where('id', '=', built[2]?.contactId ?? 0).execute();
  expect((await read(worker, caseId)).contactsHad).toBe(2);
});

test('who left the case counts no talk and no goal of after his time', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const { worker, caseId, institutionId } = await buildDossier(context);
  const partner = await buildDossierClient(context, { institutionId, caseId });
  const contact = () => buildContact(context, { institutionId, caseId, accountId: worker.accountId, channel: 'office', direct: 45, startedAt: context.clock() });
  const goal = await as(worker, caseId, (work, scope) => addGoal(work, scope, { ...goalInput.parse({ title: 'Rust', now: 3, wished: 7, way: 'both' }), formKey: randomUUID() }));
  await contact();
  await context.owner.updateTable('case_clients').set({ until: '2026-11-25' }).where('client_id', '=', partner.clientId).execute();
  context.setTime('2026-12-03T10:00:00Z');
  await contact();
  await as(worker, caseId, (work, scope) => finishPart(work, scope, (goal.ok && goal.partId) || 0, 'done'));
  expect(await read(worker, caseId)).toMatchObject({ contactsHad: 2, finished: { goals: 1 } });
  expect(await read(partner, caseId)).toMatchObject({ contactsHad: 1, finished: { goals: 0 } });
  context.setTime('2026-11-24T10:00:00Z');
});
