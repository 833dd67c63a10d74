import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { proveCase, proveOwnCases, type CaseScope } from '../cases.access.ts';
import { proveClient, type ClientScope } from '../clients/details/details.access.ts';
import { buildDossier, buildRepresentative, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { decideInformation, keepInformationRequest } from '../information/information.commands.ts';
import { informationAsked, informationWeighing } from '../information/information.schema.ts';
import { allowRepresentative, refuseRepresentative } from '../representatives/refusing/refusing.commands.ts';
import { newRefusal } from '../representatives/refusing/refusing.schema.ts';
import type { Work } from '../../work.ts';
import { listNearTerms } from './terms.queries.ts';

const context = await createTestContext();

async function termsOf(staff: BuiltStaff) {
  return await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = proveOwnCases(staff.actor);
    return scope ? await listNearTerms(work, scope) : [];
  });
}

async function inCase<Result>({ caseId, worker }: BuiltDossier, run: (work: Work, scope: CaseScope) => Promise<Result>): Promise<Result | undefined> {
  return await context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveCase(work, worker.actor, caseId);
    return scope && await run(work, scope);
  });
}

async function inClient<Result>({ worker, client }: BuiltDossier, run: (work: Work, scope: ClientScope) => Promise<Result>): Promise<Result | undefined> {
  return await context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveClient(work, worker.actor, client.clientId);
    return scope && await run(work, scope);
  });
}

/** A child whose parent has custody or not, and the row of that parent. */
async function family(hasCustody: boolean) {
  const dossier = await buildDossier(context, { birthDate: '2012-05-02' });
  await buildRepresentative(context, { ...dossier, clientId: dossier.client.clientId }, { hasCustody });
  const { id } = await context.owner.selectFrom('representatives').select('id').where('client_id', '=', dossier.client.clientId).executeTakeFirstOrThrow();
  return { dossier, parentId: id };
}

test('an open question of a parent stands with every worker of the case from a week before its last day, and with nobody else, until it is answered', async () => {
  const { dossier, parentId } = await family(false);
  const ask = (receivedOn: string) => inCase(dossier, (work, scope) => keepInformationRequest(work, scope, informationAsked.parse({
    representativeId: parentId, way: 'phone', receivedOn, what: 'Hoe gaat het op school?', checkedHow: 'Teruggebeld.', formKey: randomUUID(),
  })));
  await ask('2026-11-20');
  expect(await termsOf(dossier.worker)).toEqual([]);
  const asked = await ask('2026-10-28');
  const requestId = asked?.ok ? asked.requestId : 0;
  expect(await termsOf(dossier.worker)).toEqual([{ kind: 'information', caseId: dossier.caseId, aboutId: requestId, on: '2026-11-28' }]);
  expect(await termsOf(await buildStaff(context, { institutionId: dossier.institutionId }))).toEqual([]);
  const weighing = informationWeighing.parse({ outcome: 'given', heard: 'yes', childSays: 'Goed.', weighed: 'Niets in de weg.', answer: 'Zij gaat over.' });
  expect(await inCase(dossier, (work, scope) => decideInformation(work, scope, requestId, weighing))).toEqual({ ok: true });
  expect(await termsOf(dossier.worker)).toEqual([]);
});

test('the day on which keeping a parent out is looked at again comes near with the workers of the child, once, and goes when he is let in', async () => {
  const { dossier, parentId } = await family(true);
  const refuse = (reviewOn: string) => inClient(dossier, (work, scope) => refuseRepresentative(work, scope, parentId, newRefusal.parse({ ground: 'good_care', askedBy: 'child', why: 'Durft niet.', reviewOn })));
  const allow = () => inClient(dossier, (work, scope) => allowRepresentative(work, scope, parentId));
  expect(await refuse('2027-02-01')).toEqual({ ok: true });
  expect(await termsOf(dossier.worker)).toEqual([]);
  await allow();
  expect(await refuse('2026-11-28')).toEqual({ ok: true });
  expect(await termsOf(dossier.worker)).toEqual([{ kind: 'review', caseId: dossier.caseId, aboutId: dossier.client.clientId, on: '2026-11-28' }]);
  expect(await termsOf(await buildStaff(context, { institutionId: dossier.institutionId }))).toEqual([]);
  await allow();
  expect(await termsOf(dossier.worker)).toEqual([]);
});
