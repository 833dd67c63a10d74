import { expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildCaseWorker, buildClient } from '../../../domain/cases/cases.builders.ts';
import { buildDossier } from '../../../domain/cases/dossier/dossier.builders.ts';
import { buildDoor } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../../testing/app.ts';
import type { Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

const world = await startTestApp();
const { context } = world;

async function clientOf(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, staff));
  return client;
}

/** Two dossiers of a worker who goes: in each somebody with an own page, in the first also somebody without. */
async function ground() {
  const first = await buildDossier(context, { birthDate: '1980-03-03' });
  const { institutionId, worker: leaver } = first;
  const { slug: door } = await buildDoor(context, { institutionId });
  const second = await buildDossier(context, { institutionId, birthDate: '1991-07-07' });
  await buildCaseWorker(context, second, leaver.accountId);
  await buildClient(context, { institutionId, caseId: first.caseId, firstName: 'Bas' });
  const next = await buildStaff(context, { institutionId, name: 'Ali Demir' });
  const lead = await buildStaff(context, { institutionId, name: 'Anneke Blok', roles: ['team_leader'] });
  return { first, second, leaver, next, lead, door };
}

const word = 'Dag {voornaam}, vanaf vandaag helpt Ali {je|u} verder.';

test('all cases of a colleague go with one word: who has a page reads it in the name of the leader, for who has none a letter waits for the new worker', async () => {
  const { first, second, leaver, next, lead, door } = await ground();
  const leading = await clientOf(lead);
  const path = `/werk/casussen-overdragen/${leaver.accountId}`;
  const refused = await leading.submit(path, { to: String(next.accountId), why: 'Joke is ziek.', all: '1', clientWords: 'Dag {voornaam' });
  expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('Dag {voornaam')]);
  expect(await context.owner.selectFrom('case_parts').select('id').where('case_id', 'in', [first.caseId, second.caseId]).execute()).toEqual([]);

  expect((await leading.submitFrom(refused, { to: String(next.accountId), why: 'Joke is ziek.', all: '1', clientWords: word })).status).toBe(200);
  for (const dossier of [first, second]) {
    const citizen = world.client();
    citizen.cookies.set(sessionCookies.citizen, dossier.client.token);
    const page = await citizen.get(`/i/${door}/mijn-pagina/dossier/${dossier.caseId}`);
    expect(page.text).toContain('Een andere hulpverlener');
    const [message] = await context.owner.selectFrom('case_parts').select(['id', 'account_id as maker']).where('case_id', '=', dossier.caseId).where('kind', '=', 'thread').execute();
    expect(message?.maker).toBe(lead.accountId);
    expect((await citizen.get(`/i/${door}/mijn-pagina/dossier/${dossier.caseId}/stuk/${message?.id}`)).text).toMatch(/Anneke.*vanaf vandaag helpt Ali je verder/s);
  }
  const letters = await context.owner.selectFrom('case_parts').select(['id', 'status']).where('case_id', '=', first.caseId).where('kind', '=', 'letter').execute();
  expect(letters.map((one) => one.status)).toEqual(['draft']);
  const taking = await clientOf(next);
  expect((await taking.get(`/werk/casussen/${first.caseId}/dossier/brieven/${letters[0]?.id}`)).body).toMatch(/Dag Bas, vanaf vandaag helpt Ali je verder/);
  expect((await leading.get(`/werk/casussen/${first.caseId}/dossier`, { follow: false })).status, 'who gives them reads nothing').not.toBe(200);
});

test('without a word nobody with a page hears anything, and letters wait all the same', async () => {
  const { first, second, leaver, next, lead } = await ground();
  expect((await (await clientOf(lead)).submit(`/werk/casussen-overdragen/${leaver.accountId}`, { to: String(next.accountId), why: 'Ander team.', all: '1' })).status).toBe(200);
  const parts = await context.owner.selectFrom('case_parts').select(['kind', 'status']).where('case_id', 'in', [first.caseId, second.caseId]).execute();
  expect(parts).toEqual([{ kind: 'letter', status: 'draft' }]);
});
