import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { proveCitizen, tenantOfCitizen } from '../../accounts/citizens/citizens.access.ts';
import { buildCitizen, type BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { buildConversation } from '../../conversations/conversations.builders.ts';
import { buildCaseWorker } from '../cases.builders.ts';
import { readCase } from '../cases.queries.ts';
import { proveCase } from '../cases.access.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier } from '../dossier/dossier.builders.ts';
import { addPart, setSight } from '../parts/parts.commands.ts';
import { readEntries } from '../parts/parts.queries.ts';
import type { PartKind, Sight } from '../parts/parts.schema.ts';
import { listLooked, listLookedInQuestion, listWhoLooked } from './looking.queries.ts';
import { maySeeLine } from './looking.rules.ts';

const context = await createTestContext();
const start = new Date('2026-11-24T10:00:00Z');
const as = <Result>(who: BuiltStaff | BuiltCitizen, caseId: number, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, caseId, act);

async function add(who: BuiltStaff | BuiltCitizen, caseId: number, kind: PartKind, sight?: Sight): Promise<number> {
  const made = await as(who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { text: 'x' }, ...(sight && { sight }) }));
  if (!made.ok) throw new Error(made.reason);
  return made.partId;
}

const read = (who: BuiltStaff | BuiltCitizen, caseId: number, partId: number) => as(who, caseId, (work, scope) => readEntries(work, scope, { partId }));
const looked = (who: BuiltStaff | BuiltCitizen, caseId: number, filter = {}) => as(who, caseId, (work, scope) => listLooked(work, scope, filter));
const told = (lines: Awaited<ReturnType<typeof looked>>) => lines.map((line) => [line.role, line.action, line.part?.kind]);

test('who looked is told with the role in which he did, newest first', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context, { birthDate: '2013-05-02' });
  const standIn = await buildStaff(context, { institutionId });
  await buildCaseWorker(context, { institutionId, caseId }, standIn.accountId, { role: 'stand_in' });
  const parent = await buildRepresentative(context, { institutionId, clientId: client.clientId });
  const report = await add(worker, caseId, 'report');
  for (const who of [client, standIn, parent]) await read(who, caseId, report);
  await context.inWork({ institutions: [institutionId], account: standIn.accountId }, async (work) => {
    const scope = await proveCase(work, standIn.actor, caseId);
    if (scope) await readCase(work, scope);
  });
  const lines = await looked(client, caseId);
  expect(told(lines).slice(0, 5)).toEqual([['stand_in', 'read', undefined], ['representative', 'read', 'report'], ['stand_in', 'read', 'report'], ['client', 'read', 'report'], ['worker', 'add', 'report']]);
  expect(lines[0]).toMatchObject({ ofInstitutionId: institutionId, accountId: standIn.accountId });
  expect(told(await looked(client, caseId, { accountId: parent.accountId }))).toEqual([['representative', 'read', 'report']]);
  expect(new Set(await as(client, caseId, (work, scope) => listWhoLooked(work, scope)))).toEqual(new Set([worker, standIn, parent, client].map((one) => one.accountId)));
});

test('a line about a shielded part stays out until it is released', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const shielded = await add(worker, caseId, 'shielded');
  await read(worker, caseId, shielded);
  const about = async (who: BuiltStaff | BuiltCitizen) => (await looked(who, caseId)).filter((line) => line.subject === 'case_part').map((line) => line.action);
  expect([await about(client), await about(worker)]).toEqual([[], ['read', 'add']]);
  const released: Sight = { clients: 'all', workers: 'all', clientIds: [], accountIds: [worker.accountId], isKeptFromRepresentatives: false };
  expect(await as(worker, caseId, (work, scope) => setSight(work, scope, shielded, released))).toEqual({ ok: true });
  expect(await about(client)).toEqual(['share', 'read', 'add']);
});

test('a search that found somebody shows to him and to no other client', async () => {
  const { client, caseId, institutionId } = await buildDossier(context);
  const partner = await buildDossierClient(context, { institutionId, caseId });
  const colleague = await buildStaff(context, { institutionId });
  await context.inWork({ institutions: [institutionId], account: colleague.accountId }, (work) => logAccess(work, { institutionId, action: 'find', subject: 'client', subjectId: client.clientId }));
  const finds = async (who: BuiltCitizen) => (await looked(who, caseId)).filter((line) => line.action === 'find').length;
  expect([await finds(client), await finds(partner)]).toEqual([1, 0]);
});

test('who looked at a question is for whose page it is on, without the words of a colleague', async () => {
  const citizen = await buildCitizen(context);
  const { institutionId } = citizen;
  const stranger = await buildCitizen(context, { institutionId });
  const worker = await buildStaff(context, { institutionId });
  const { conversationId } = await buildConversation(context, { institutionId });
  await context.owner.updateTable('conversations').set({ account_id: citizen.accountId }).where('id', '=', conversationId).execute();
  await context.inWork({ institutions: [institutionId], account: worker.accountId }, (work) => logAccess(work, { institutionId, action: 'read', subject: 'conversation', subjectId: conversationId }));
  const list = (who: BuiltCitizen) => context.inWork(tenantOfCitizen(who.session), (work) => listLookedInQuestion(work, proveCitizen(who.session), conversationId));
  expect(await list(citizen)).toMatchObject([{ action: 'read', role: 'worker', reason: null }]);
  expect(await list(stranger)).toBeUndefined();
});

async function sightOf(partId: number): Promise<Sight> {
  const part = await context.owner.selectFrom('case_parts').selectAll().where('id', '=', partId).executeTakeFirstOrThrow();
  const viewers = await context.owner.selectFrom('case_part_viewers').selectAll().where('part_id', '=', partId).where('until', 'is', null).execute();
  return {
    clients: part.sees_clients === 'all' ? 'all' : 'named', workers: part.sees_workers === 'all' ? 'all' : 'named', isKeptFromRepresentatives: part.kept_from_representatives,
    clientIds: viewers.flatMap((row) => row.client_id ?? []), accountIds: viewers.flatMap((row) => row.account_id ?? []),
  };
}

test('the lines that the database shows are those the rule says, for everyone in a dossier and every sight', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context, { birthDate: '2013-05-02' });
  const second = await buildStaff(context, { institutionId });
  await buildCaseWorker(context, { institutionId, caseId }, second.accountId, { role: 'second' });
  const sibling = await buildDossierClient(context, { institutionId, caseId }, { birthDate: '2010-05-02' });
  const gone = await buildDossierClient(context, { institutionId, caseId });
  await context.owner.updateTable('case_clients').set({ until: '2026-11-25' }).where('client_id', '=', gone.clientId).execute();
  const parent = await buildRepresentative(context, { institutionId, clientId: client.clientId });
  const everyone = [worker, second, client, sibling, gone, parent];
  const clients = [client.clientId, sibling.clientId, gone.clientId];
  const side = fc.constantFrom<'all' | 'named'>('all', 'named');
  const sight = fc.record({ clients: side, workers: side, clientIds: fc.subarray(clients), accountIds: fc.subarray([worker.accountId, second.accountId, parent.accountId]), isKeptFromRepresentatives: fc.boolean() });
  const kind = fc.constantFrom<PartKind>('report', 'thread', 'plan', 'own_note', 'working_note', 'shielded');
  const writers = fc.constantFrom(worker, second, client, sibling, parent);
  await fc.assert(fc.asyncProperty(kind, sight, writers, fc.constantFrom(...clients), fc.boolean(), fc.constantFrom('find', 'refuse_representative', 'allow_representative'), async (made, wanted, who, found, isLater, action) => {
    if (isLater) context.setTime('2026-11-26T10:00:00Z');
    const begun = await as(who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: made, body: { text: 'x' }, sight: wanted }));
    await context.inWork({ institutions: [institutionId], account: worker.accountId }, (work) => logAccess(work, { institutionId, action, subject: 'client', subjectId: found }));
    const partId = begun.ok ? begun.partId : 0;
    const all = await context.owner.selectFrom('audit_log').select(['id', 'action', 'subject', 'subject_id as subjectId', 'at']).where('institution_id', '=', institutionId)
      .where((where) => where.or([where('subject', '=', 'client'), where.and([where('subject', '=', 'case_part'), where('subject_id', '=', partId)])])).orderBy('id', 'desc').execute();
    const part = begun.ok ? { kind: made, madeAt: context.clock(), sight: await sightOf(partId) } : undefined;
    for (const viewer of everyone) {
      const [shown, should] = await as(viewer, caseId, async (work, scope) => [await listLooked(work, scope, { limit: 500 }), all.filter((line) => maySeeLine(line, scope.viewer, part)).map((line) => line.id)]);
      expect(shown.filter((line) => all.some((one) => one.id === line.id)).map((line) => line.id)).toEqual(should);
    }
    context.setTime(start);
  }), { numRuns: 25 });
}, 60_000);
