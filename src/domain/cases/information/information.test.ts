import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { proveCitizen, tenantOfCitizen } from '../../accounts/citizens/citizens.access.ts';
import type { Work } from '../../work.ts';
import { proveCase, proveDistribution, type CaseScope } from '../cases.access.ts';
import { proveDossierOfCitizen } from '../dossier/dossier.access.ts';
import { buildDossier, buildRepresentative, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { listLooked } from '../looking/looking.queries.ts';
import { decideInformation, keepInformationRequest } from './information.commands.ts';
import { listInformationRequests, listLateInformation, listWhoMayAsk } from './information.queries.ts';
import { informationAsked, informationWeighing } from './information.schema.ts';

const context = await createTestContext();

async function inCase<Result>({ caseId, worker }: BuiltDossier, run: (work: Work, scope: CaseScope) => Promise<Result>): Promise<Result> {
  return await context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveCase(work, worker.actor, caseId);
    if (!scope) throw new Error('not his case');
    return await run(work, scope);
  });
}

/** A child with a parent who has no custody. */
async function family(birthDate = '2012-05-02', hasCustody: boolean | null = false) {
  const dossier = await buildDossier(context, { birthDate });
  const father = await buildRepresentative(context, { ...dossier, clientId: dossier.client.clientId }, { hasCustody });
  const { id } = await context.owner.selectFrom('representatives').select('id').where('client_id', '=', dossier.client.clientId).executeTakeFirstOrThrow();
  const input = (own: object = {}) => informationAsked.parse({ representativeId: id, way: 'phone', receivedOn: '2026-11-20', what: 'Hoe gaat het op school?', checkedHow: 'Teruggebeld op een bekend nummer.', formKey: randomUUID(), ...own });
  const ask = (own: object = {}) => inCase(dossier, (work, scope) => keepInformationRequest(work, scope, input(own)));
  return { ...dossier, dossier, father, ask };
}

const weighing = (own: object = {}) => informationWeighing.parse({ outcome: 'partly', ground: 'harms_child', heard: 'yes', childSays: 'Hij mag weten dat ik overga.', weighed: 'Wat thuis speelt vertel ik niet.', answer: 'Zij gaat over naar de tweede klas.', ...own });
const leaderOf = (institutionId: number) => buildStaff(context, { institutionId, roles: ['team_leader'] });
const late = async (leader: BuiltStaff) => await context.inWork({ institutions: [leader.institutionId], account: leader.accountId }, async (work) => {
  const scope = proveDistribution(leader.actor);
  return scope ? await listLateInformation(work, scope) : [];
});

test('a parent without custody asks once, is answered after weighing, and never sees anything of the dossier by it', async () => {
  const { dossier, caseId, client, father, ask } = await family();
  const formKey = randomUUID();
  const [first, again] = [await ask({ formKey }), await ask({ formKey })];
  expect(first).toEqual(again);
  const requestId = first.ok ? first.requestId : 0;
  expect(await inCase(dossier, (work, scope) => decideInformation(work, scope, requestId, weighing({ heard: '' })))).toEqual({ ok: false, reason: 'child-not-heard' });
  expect(await inCase(dossier, (work, scope) => decideInformation(work, scope, requestId, weighing()))).toEqual({ ok: true });
  expect(await inCase(dossier, (work, scope) => decideInformation(work, scope, requestId, weighing()))).toEqual({ ok: false, reason: 'not-open' });
  expect(await inCase(dossier, listInformationRequests)).toMatchObject([{
    id: requestId, dueOn: '2026-12-20', outcome: 'partly', ground: 'harms_child', answer: 'Zij gaat over naar de tweede klas.', weighing: { heard: 'yes', childSays: 'Hij mag weten dat ik overga.' }, asked: { what: 'Hoe gaat het op school?' },
  }]);
  const seen = await context.inWork(tenantOfCitizen(father.session), (work) => proveDossierOfCitizen(work, proveCitizen(father.session), caseId));
  expect(seen).toBeUndefined();
  const lines = await inDossier(context.inWork, client, caseId, (work, scope) => listLooked(work, scope));
  expect(lines.map((line) => line.action)).toEqual(expect.arrayContaining(['information_asked', 'information_decided']));
  const rows = JSON.stringify(await context.owner.selectFrom('information_requests').selectAll().where('case_id', '=', caseId).execute());
  for (const words of ['school', 'tweede klas', 'thuis speelt']) expect(rows).not.toContain(words);
});

test('who has custody, who is of another case and a day to come are refused; a child under twelve need not be asked', async () => {
  const other = await family();
  const custodial = await family('2012-05-02', true);
  expect([await inCase(custodial.dossier, listWhoMayAsk), await custodial.ask()]).toEqual([[], { ok: false, reason: 'who' }]);
  const young = await family('2018-01-01', null);
  const [stranger] = await inCase(other.dossier, listWhoMayAsk);
  expect([await young.ask({ representativeId: stranger?.id ?? 0 }), await young.ask({ receivedOn: '2026-11-25' })]).toEqual([{ ok: false, reason: 'who' }, { ok: false, reason: 'in-the-future' }]);
  const kept = await young.ask();
  const decide = (own: BuiltDossier) => inCase(own, (work, scope) => decideInformation(work, scope, kept.ok ? kept.requestId : 0, weighing({ heard: '', childSays: '' })));
  expect([await decide(other.dossier), await decide(young.dossier)]).toEqual([{ ok: false, reason: 'not-open' }, { ok: true }]);
});

test('who leads the team sees in which case an answer is nearly due or late and who has it, until it is answered; of his own institution', async () => {
  const { dossier, caseId, institutionId, ask } = await family();
  const [leader, elsewhere] = [await leaderOf(institutionId), await leaderOf((await family()).institutionId)];
  const kept = await ask({ receivedOn: '2026-11-01' });
  await ask({ receivedOn: '2026-11-20' });
  const counts = [];
  for (const at of ['2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z', '2026-12-02T10:00:00Z']) {
    context.setTime(at);
    counts.push((await late(leader)).length);
  }
  context.setTime('2026-11-24T10:00:00Z');
  expect(counts).toEqual([0, 1, 1]);
  expect([await late(leader), await late(elsewhere)]).toEqual([[{ caseId, workerId: dossier.worker.accountId, dueOn: '2026-12-01' }], []]);
  await inCase(dossier, (work, scope) => decideInformation(work, scope, kept.ok ? kept.requestId : 0, weighing({ outcome: 'withdrawn', ground: '', weighed: '', answer: '', heard: '' })));
  expect(await late(leader)).toEqual([]);
});
