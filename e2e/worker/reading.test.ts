import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../src/domain/cases/parts/parts.commands.ts';
import { buildDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { sessionCookies } from '../../src/web/gate.ts';

let world: TestApp;
let dossier: BuiltDossier;
let door: string;
const words = 'De huur staat drie maanden open.';
const why = 'Ze belde in paniek en haar hulpverlener is ziek.';

async function clientOf(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

beforeAll(async () => {
  world = await startTestApp();
  dossier = await buildDossier(world.context);
  ({ slug: door } = await buildDoor(world.context, { institutionId: dossier.institutionId }));
  await inDossier(world.context.inWork, dossier.worker, dossier.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'report', body: { title: 'Eerste gesprek', text: words } }));
});

test('in an emergency a colleague says why, reads the dossier, and everybody who must know sees it', async () => {
  const { institutionId, caseId } = dossier;
  const colleague = await clientOf(await buildStaff(world.context, { institutionId }));
  const leader = await clientOf(await buildStaff(world.context, { institutionId, roles: ['team_leader'] }));
  const path = `/werk/casussen/${caseId}/nood`;
  const asked = await colleague.get(path);
  expect(asked.text).toContain('Dossier openen in een noodsituatie');
  const short = await colleague.submit(path, { reason: 'nood' });
  expect([short.status, short.text.includes('Schrijf in een zin waarom')]).toEqual([422, true]);
  const opened = await colleague.submit(path, { reason: why });
  expect([opened.text.includes('Eerste gesprek'), opened.text.includes(why), opened.text.includes(words)]).toEqual([true, true, false]);
  const part = /href="(\/werk\/casussen\/\d+\/nood\/\d+)"/.exec(opened.body)?.[1] ?? '';
  expect((await colleague.get(part)).text).toContain(words);
  for (const who of [leader, await clientOf(dossier.worker)]) expect((await who.get('/werk')).text).toContain('In een noodsituatie geopend');
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, dossier.client.token);
  const list = await client.get(`/i/${door}/mijn-pagina/dossier/${caseId}/wie-keek`);
  expect(list.text).toMatch(/\(collega, met een reden, [^)]+\) opende je dossier in een noodsituatie\./);
  expect(list.text).toContain(`Reden: ${why}`);
});

test('without a reason nothing opens, and a team leader reads with his', async () => {
  const { institutionId, caseId } = dossier;
  const leader = await clientOf(await buildStaff(world.context, { institutionId, roles: ['team_leader'] }));
  const path = `/werk/casussen/${caseId}/lezen`;
  expect((await leader.get(`${path}/1`)).text).not.toContain(words);
  expect((await leader.submit(path, { reason: 'De cliënt diende een klacht in over dit dossier.' })).text).toContain('Eerste gesprek');
  expect((await leader.get(`/werk/casussen/${caseId}/nood`)).status).toBe(403);
  expect((await leader.submit('/werk/casussen/999999/lezen', { reason: 'Een klacht over dit dossier.' })).text).toContain('Dit dossier is er niet');
  expect((await (await clientOf(dossier.worker)).get(`/werk/casussen/${caseId}/nood`, { follow: false })).headers['location']).toBe(`/werk/casussen/${caseId}`);
});
