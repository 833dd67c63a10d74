import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { findContradictions } from '../../audit/consistency/consistency.queries.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { buildCase, buildCaseWorker } from '../cases.builders.ts';
import { proveKeeping, type KeepingScope } from '../keeping/keeping.access.ts';
import { endHold, holdCase } from '../keeping/keeping.commands.ts';
import { findGoesOn, listDue, listHolds } from '../keeping/keeping.queries.ts';
import { addPart } from '../parts/parts.commands.ts';
import { destroyRemains } from './remains/remains.commands.ts';
import { approveDue, destroyNext, takeBack } from './runs/runs.commands.ts';
import { runDestructions } from './runs/runs.jobs.ts';
import { findRun } from './runs/runs.queries.ts';

const context = await createTestContext();
const { owner } = context;

async function closeLongAgo(of: BuiltDossier, closedOn = '2010-03-01'): Promise<void> {
  await owner.updateTable('cases').set({ status: 'closed', closed_on: closedOn, registered_on: '2009-01-05', opened_on: '2009-01-05', closing_reason: 'enough' }).where('id', '=', of.caseId).execute();
}

/** An old dossier in which both wrote, the client also for himself. */
async function buildOld(institutionId?: number): Promise<BuiltDossier> {
  const built = await buildDossier(context, institutionId === undefined ? {} : { institutionId });
  for (const [who, kind] of [[built.worker, 'report'], [built.client, 'own_note']] as const) {
    await inDossier(context.inWork, who, built.caseId, (work, scope) => addPart(work, scope, { kind, formKey: randomUUID(), body: { text: 'geheim' } }));
  }
  await closeLongAgo(built);
  return built;
}

async function asManager<Result>(institutionId: number, act: (work: Work, scope: KeepingScope) => Promise<Result>, manager?: BuiltStaff): Promise<Result> {
  const { actor, accountId } = manager ?? await buildStaff(context, { institutionId, roles: ['manager'] });
  return await context.inWork({ institutions: [institutionId], account: accountId }, async (work) => {
    const scope = proveKeeping(actor);
    if (!scope) throw new Error('may not');
    return await act(work, scope);
  });
}

const approve = (institutionId: number, caseIds: number[]) => asManager(institutionId, (work, scope) => approveDue(work, scope, { kind: 'social_work', years: 15, caseIds, formKey: randomUUID() }));
const due = (institutionId: number) => asManager(institutionId, async (work, scope) => (await listDue(work, scope)).map((one) => one.caseId));
const weekIsOver = (institutionId: number) => owner.updateTable('destruction_runs').set({ runs_at: sql<Date>`runs_at - interval '8 days'` }).where('institution_id', '=', institutionId).execute();
const vaultsOf = async (institutionId: number) => (await owner.selectFrom('vaults').select('id').where('institution_id', '=', institutionId).orderBy('id').execute()).map((one) => one.id);
const step = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => destroyNext(work, institutionId));

test('an old dossier goes with every key of it after a week; the neighbour stays readable and nothing contradicts itself', async () => {
  const old = await buildOld();
  const { institutionId } = old;
  await buildRepresentative(context, { institutionId, clientId: old.client.clientId });
  const keysOfOld = await vaultsOf(institutionId);
  const neighbour = await buildOld(institutionId);
  const keysOfNeighbour = (await vaultsOf(institutionId)).filter((id) => !keysOfOld.includes(id));
  const other = await buildOld();
  expect(keysOfOld.length).toBe(3);
  expect(await due(institutionId)).toEqual([old.caseId, neighbour.caseId]);
  const approved = await approve(institutionId, [old.caseId]);
  expect(approved).toMatchObject({ ok: true, dossiers: 1 });
  expect(await due(institutionId)).toEqual([neighbour.caseId]);
  await runDestructions(context.inWork);
  expect(await vaultsOf(institutionId)).toEqual([...keysOfOld, ...keysOfNeighbour]);
  await weekIsOver(institutionId);
  await runDestructions(context.inWork);

  expect(await vaultsOf(institutionId)).toEqual(keysOfNeighbour);
  await context.inWork({ institutions: [institutionId] }, async (work) => { for (const id of keysOfOld) expect(await findVault(work.tx, work.keys, institutionId, id)).toBeUndefined(); });
  await expect(inDossier(context.inWork, old.client, old.caseId, async () => 'in')).rejects.toThrow();
  for (const one of [neighbour, other]) expect(await inDossier(context.inWork, one.client, one.caseId, async () => 'in')).toBe('in');
  expect(await owner.selectFrom('case_parts').select('id').where('case_id', '=', old.caseId).execute()).toEqual([]);
  expect(await owner.selectFrom('clients').select(['details_sealed', 'person_index', 'account_id']).where('id', '=', old.client.clientId).execute()).toEqual([{ details_sealed: null, person_index: null, account_id: null }]);
  const proof = await asManager(institutionId, (work, scope) => findRun(work, scope, approved.ok ? approved.runId : 0));
  expect(proof).toMatchObject({ kind: 'social_work', dossiers: 1, destroyed: 1, people: 1, keys: 3, backupsEndOn: expect.stringMatching(/^\d{4}/) });
  expect(proof?.finishedAt).not.toBeNull();
  expect(await findContradictions(owner, context.clock())).toEqual([]);
});

test('broken off in the middle, what is done is proven and the rest is done the next time', async () => {
  const first = await buildOld();
  const { institutionId } = first;
  const second = await buildOld(institutionId);
  const approved = await approve(institutionId, [first.caseId, second.caseId]);
  await weekIsOver(institutionId);
  await step(institutionId);
  await expect(context.inWork({ institutions: [institutionId] }, async (work) => { await destroyNext(work, institutionId); throw new Error('power cut'); })).rejects.toThrow('power cut');
  const proof = () => asManager(institutionId, (work, scope) => findRun(work, scope, approved.ok ? approved.runId : 0));
  expect(await proof()).toMatchObject({ destroyed: 1, finishedAt: null });
  expect(await inDossier(context.inWork, second.client, second.caseId, async () => 'in')).toBe('in');
  expect(await findContradictions(owner, context.clock())).toEqual([]);
  for (let time = 0; time < 2; time += 1) await runDestructions(context.inWork);
  expect(await proof()).toMatchObject({ destroyed: 2, people: 2 });
  expect(await vaultsOf(institutionId)).toEqual([]);
  expect(await findContradictions(owner, context.clock())).toEqual([]);
});

test('what is held, opened again or taken back after approval stays, and the proof says why', async () => {
  const held = await buildOld();
  const { institutionId } = held;
  const [reopened, later] = [await buildOld(institutionId), await buildOld(institutionId)];
  const one = await approve(institutionId, [held.caseId, reopened.caseId]);
  const two = await approve(institutionId, [later.caseId]);
  expect(await asManager(institutionId, (work, scope) => holdCase(work, scope, { caseId: held.caseId, reason: 'Er loopt een klacht.', until: undefined, formKey: randomUUID() }))).toEqual({ ok: true });
  await owner.updateTable('cases').set({ status: 'open', closed_on: null, closing_reason: null }).where('id', '=', reopened.caseId).execute();
  expect(await asManager(institutionId, (work, scope) => takeBack(work, scope, two.ok ? two.runId : 0))).toBe(true);
  await weekIsOver(institutionId);
  await runDestructions(context.inWork);
  for (const dossier of [held, reopened, later]) expect(await inDossier(context.inWork, dossier.client, dossier.caseId, async () => 'in')).toBe('in');
  expect((await asManager(institutionId, (work, scope) => findRun(work, scope, one.ok ? one.runId : 0)))?.cases.map((row) => row.keptBecause)).toEqual(['held', 'reopened']);
  const [hold] = await asManager(institutionId, listHolds);
  expect(hold).toMatchObject({ caseId: held.caseId, reason: 'Er loopt een klacht.' });
  expect(await due(institutionId)).toEqual([later.caseId]);
  await asManager(institutionId, (work, scope) => endHold(work, scope, hold?.id ?? 0));
  expect(await due(institutionId)).toEqual([held.caseId, later.caseId]);
});

test('somebody with another dossier here stays, and cannot be followed to the one that went', async () => {
  const old = await buildOld();
  const { institutionId, client } = old;
  const now = await buildCase(context, { institutionId });
  await buildCaseWorker(context, now, old.worker.accountId);
  await owner.insertInto('case_clients').values({ institution_id: institutionId, case_id: now.caseId, client_id: client.clientId, since: '2026-01-05' }).execute();
  const partner = await buildDossierClient(context, old);
  const by = old.worker.accountId;
  const row = { institution_id: institutionId, worker_id: by, kind: 'office', minutes: 60, status: 'offered', made_by: by, made_at: context.clock(), changed_by: by, changed_at: context.clock() };
  await owner.insertInto('appointments').values([{ of: old, who: client }, { of: old, who: partner }, { of: now, who: client }].map(({ of, who }) => ({ ...row, case_id: of.caseId, for_client_id: who.clientId, form_key: randomUUID() }))).execute();
  await approve(institutionId, [old.caseId]);
  await weekIsOver(institutionId);
  await runDestructions(context.inWork);
  // What was for one of them alone is of nobody who can be known, and never of everybody.
  const kept = await owner.selectFrom('appointments as a').innerJoin('clients as p', 'p.id', 'a.for_client_id').select(['a.case_id', 'p.erased_at', 'p.account_id']).where('a.institution_id', '=', institutionId).orderBy('a.id').execute();
  const nobody = { case_id: old.caseId, erased_at: expect.any(Date), account_id: null };
  expect(kept).toEqual([nobody, nobody, { case_id: now.caseId, erased_at: null, account_id: client.accountId }]);
  const people = await owner.selectFrom('case_clients as x').innerJoin('clients as p', 'p.id', 'x.client_id').select(['p.id', 'p.account_id', 'p.erased_at', 'p.municipality']).where('x.case_id', '=', old.caseId).orderBy('p.id').execute();
  expect(people).toHaveLength(2);
  expect(people.map((one) => one.id)).not.toContain(client.clientId);
  for (const one of people) expect(one).toMatchObject({ account_id: null, erased_at: expect.any(Date), municipality: 'Gouda' });
  expect(await inDossier(context.inWork, client, now.caseId, async () => 'in')).toBe('in');
  expect(await owner.selectFrom('clients').select('erased_at').where('id', '=', partner.clientId).executeTakeFirst()).not.toEqual({ erased_at: null });
  expect(await findContradictions(owner, context.clock())).toEqual([]);
});

test('put back from a backup, what was destroyed is destroyed again', async () => {
  const old = await buildOld();
  const { institutionId } = old;
  const vaults = await vaultsOf(institutionId);
  for (const id of vaults) await owner.insertInto('destroyed_vaults').values({ institution_id: institutionId, id, destroyed_at: new Date(Date.now() + 60_000), reason: 'dossier', backups_end_on: '2099-01-01' }).execute();
  await owner.deleteFrom('vaults').where('institution_id', '=', institutionId).execute();
  const count = await destroyRemains({ tx: owner as Work['tx'], keys: context.keys, now: context.clock(), announce: () => undefined });
  expect(count).toBe(1);
  expect(await owner.selectFrom('case_parts').select('id').where('case_id', '=', old.caseId).execute()).toEqual([]);
  expect(await findContradictions(owner, context.clock())).toEqual([]);
});

test('who approves another list than there is approves nothing; only a manager or privacy officer does', async () => {
  const old = await buildOld();
  const young = await buildDossier(context, { institutionId: old.institutionId });
  await closeLongAgo(young, '2025-06-01');
  expect(await approve(old.institutionId, [old.caseId, young.caseId])).toEqual({ ok: false, reason: 'changed' });
  expect(proveKeeping(old.worker.actor)).toBeUndefined();
  const other = await buildOld();
  expect(await approve(old.institutionId, [other.caseId])).toEqual({ ok: false, reason: 'changed' });
});

test('a client is told from three months before, unless somebody holds his dossier', async () => {
  const { institutionId, caseId, ...rest } = await buildOld();
  const told = () => context.inWork({ institutions: [institutionId] }, (work) => findGoesOn(work, { institutionId, caseId }));
  expect(await told()).toBe('2025-03-01');
  await closeLongAgo({ institutionId, caseId, ...rest }, '2020-01-01');
  expect(await told()).toBeUndefined();
});

test('every table that hangs on a dossier, a part of it or a person in it is one that destruction knows', async () => {
  const { rows } = await sql<{ name: string }>`select distinct conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid in ('cases'::regclass, 'case_parts'::regclass, 'case_part_entries'::regclass, 'clients'::regclass) order by 1`.execute(owner);
  // A table that comes new: destroy its words with the dossier in destroying.commands, or in people.commands, and then name it here.
  expect(rows.map((row) => row.name)).toEqual(['aftercare_plans', 'aftercare_sent', 'appointments', 'case_attention', 'case_changes', 'case_clients', 'case_hints_away', 'case_holds', 'case_part_entries', 'case_part_reads', 'case_part_viewers', 'case_parts', 'case_private_vaults', 'case_workers',
    'client_changes', 'client_merges', 'contact_clients', 'destruction_cases', 'information_requests', 'own_page_cards', 'person_requests', 'representatives', 'reserved_chats']);
});
