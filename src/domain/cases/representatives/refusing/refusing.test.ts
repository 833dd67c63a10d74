import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { proveCitizen, tenantOfCitizen } from '../../../accounts/citizens/citizens.access.ts';
import type { BuiltCitizen } from '../../../accounts/citizens/citizens.builders.ts';
import type { Work } from '../../../work.ts';
import { proveCase, proveDistribution } from '../../cases.access.ts';
import { giveRepresentativeCard } from '../../cards/cards.commands.ts';
import { proveClient, type ClientScope } from '../../clients/details/details.access.ts';
import { proveDossierOfCitizen } from '../../dossier/dossier.access.ts';
import { buildDossier, buildRepresentative, inDossier } from '../../dossier/dossier.builders.ts';
import { listLooked } from '../../looking/looking.queries.ts';
import { allowRepresentative, refuseRepresentative } from './refusing.commands.ts';
import { isKeptOut, listEarlierRefusals, listKeptOut } from './refusing.queries.ts';
import { newRefusal } from './refusing.schema.ts';

const context = await createTestContext();
const refusal = (own: object = {}) => newRefusal.parse({ ground: 'good_care', askedBy: 'child', why: 'Zij durft anders niet te schrijven.', reviewOn: '2027-02-01', ...own });

async function inClient<Result>(staff: BuiltStaff, clientId: number, run: (work: Work, scope: ClientScope) => Promise<Result>): Promise<Result | undefined> {
  return await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveClient(work, staff.actor, clientId);
    return scope && await run(work, scope);
  });
}

/** A child with two parents who look along. */
async function family(birthDate = '2012-05-02') {
  const dossier = await buildDossier(context, { birthDate });
  const of = { institutionId: dossier.institutionId, clientId: dossier.client.clientId };
  const [father, mother] = [await buildRepresentative(context, of), await buildRepresentative(context, of)];
  const rows = await context.owner.selectFrom('representatives').select(['id', 'account_id as accountId']).where('client_id', '=', of.clientId).execute();
  const id = rows.find((row) => row.accountId === father.accountId)?.id ?? 0;
  const isIn = (who: BuiltCitizen) => context.inWork(tenantOfCitizen(who.session), async (work) => await proveDossierOfCitizen(work, proveCitizen(who.session), dossier.caseId) !== undefined);
  const isTold = (who: BuiltCitizen) => context.inWork(tenantOfCitizen(who.session), (work) => isKeptOut(work, proveCitizen(who.session)));
  const refuse = (own: object = {}, staff = dossier.worker) => inClient(staff, of.clientId, (work, scope) => refuseRepresentative(work, scope, id, refusal(own)));
  const allow = () => inClient(dossier.worker, of.clientId, (work, scope) => allowRepresentative(work, scope, id));
  return { ...dossier, clientId: of.clientId, father, mother, id, isIn, isTold, refuse, allow };
}

test('a parent who is kept out sees nothing from that moment and is only told that; the other parent and the child go on, and he comes back when he is let in', async () => {
  const { father, mother, client, isIn, isTold, refuse, allow } = await family();
  expect([await isIn(father), await isTold(father), await refuse(), await refuse()]).toEqual([true, false, { ok: true }, { ok: false, reason: 'not-now' }]);
  expect([await isIn(father), await isIn(mother), await isIn(client), await isTold(father), await isTold(mother), await isTold(client)]).toEqual([false, true, true, true, false, false]);
  expect([await allow(), await allow(), await isIn(father), await isTold(father)]).toEqual([true, false, true, false]);
});

test('the line about it is for the child and the workers, not for who stands for the child, nor for him after he came back', async () => {
  const { father, mother, client, worker, caseId, refuse, allow } = await family();
  await refuse();
  const lines = async (who: BuiltStaff | BuiltCitizen) => (await inDossier(context.inWork, who, caseId, (work, scope) => listLooked(work, scope))).map((line) => line.action).filter((action) => action.endsWith('representative'));
  expect([await lines(client), await lines(worker), await lines(mother)]).toEqual([['refuse_representative'], ['refuse_representative'], []]);
  await allow();
  expect([await lines(father), await lines(client)]).toEqual([[], ['allow_representative', 'refuse_representative']]);
  const rows = JSON.stringify(await context.owner.selectFrom('representatives').selectAll().execute());
  expect(rows).not.toContain('schrijven');
});

test('each time stays with why, by whom and until when: the next does not take its place', async () => {
  const { worker, clientId, id, refuse, allow, institutionId } = await family();
  const earlier = (staff = worker) => inClient(staff, clientId, listEarlierRefusals);
  await refuse({ ground: 'safety', why: 'Dreigde thuis.' });
  expect(await earlier()).toEqual([]);
  await allow();
  await refuse({ why: 'Zij vroeg het zelf.' });
  const by = worker.accountId;
  expect(await earlier()).toEqual([{ representativeId: id, ground: 'safety', from: context.clock(), until: context.clock(), byId: by, endedById: by, why: 'Dreigde thuis.' }]);
  await allow();
  expect((await earlier())?.map((one) => one.why)).toEqual(['Zij vroeg het zelf.', 'Dreigde thuis.']);
  expect(await earlier(await buildStaff(context, { institutionId }))).toBeUndefined();
  expect(JSON.stringify(await context.owner.selectFrom('representative_refusals').selectAll().execute())).not.toContain('Dreigde');
});

test('good care is no ground under twelve, a day of review that is too far is refused, a stranger keeps nobody out, and at sixteen there is nothing to be told', async () => {
  const young = await family('2016-05-02');
  expect([await young.refuse(), await young.refuse({ ground: 'safety', reviewOn: '2028-01-01' }), await young.refuse({ ground: 'safety' })]).toEqual([{ ok: false, reason: 'ground' }, { ok: false, reason: 'review' }, { ok: true }]);
  const other = await family('2011-01-01');
  expect([await other.refuse({}, young.worker), await other.isIn(other.father)]).toEqual([undefined, true]);
  await other.refuse();
  expect(await other.isTold(other.father)).toBe(true);
  context.setTime('2027-01-01T10:00:00Z');
  expect(await other.isTold(other.father)).toBe(false);
  context.setTime('2026-11-24T10:00:00Z');
});

test('who is kept out gets no card; who leads the team sees in which case and when it is looked at again, of his own institution', async () => {
  const { worker, caseId, institutionId, id, refuse } = await family();
  await refuse({ reviewOn: '2026-12-24' });
  const card = await context.inWork({ institutions: [institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveCase(work, worker.actor, caseId);
    return scope && await giveRepresentativeCard(work, scope, id);
  });
  expect(card).toBeUndefined();
  const seenBy = async (leader: BuiltStaff) => await context.inWork({ institutions: [leader.institutionId], account: leader.accountId }, async (work) => {
    const scope = proveDistribution(leader.actor);
    return scope && await listKeptOut(work, scope);
  });
  expect(await seenBy(await buildStaff(context, { institutionId, roles: ['team_leader'] }))).toEqual([{ caseId, workerId: worker.accountId, reviewOn: '2026-12-24', askedBy: 'child', ground: 'good_care' }]);
  expect(await seenBy(await buildStaff(context, { roles: ['team_leader'] }))).toEqual([]);
  expect(await seenBy(worker)).toBeUndefined();
});
