import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../src/domain/accounts/citizens/citizens.builders.ts';
import { buildCitizen } from '../../src/domain/accounts/citizens/citizens.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../src/domain/cases/parts/parts.commands.ts';
import { readEntries } from '../../src/domain/cases/parts/parts.queries.ts';
import { buildDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { sessionCookies } from '../../src/web/gate.ts';

let world: TestApp;
let dossier: BuiltDossier;
let door: string;

function clientOf(citizen: BuiltCitizen): Client {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, citizen.token);
  return client;
}

async function staffClient(staff: Parameters<typeof buildSession>[1]): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

async function addAndRead(kind: 'report' | 'working_note'): Promise<void> {
  await inDossier(world.context.inWork, dossier.worker, dossier.caseId, async (work, scope) => {
    const made = await addPart(work, scope, { formKey: randomUUID(), kind, body: { text: 'x' } });
    if (made.ok) await readEntries(work, scope, { partId: made.partId });
  });
}

beforeAll(async () => {
  world = await startTestApp();
  dossier = await buildDossier(world.context);
  ({ slug: door } = await buildDoor(world.context, { institutionId: dossier.institutionId }));
  await addAndRead('report');
  await addAndRead('working_note');
});

const path = () => `/i/${door}/mijn-pagina/dossier/${dossier.caseId}/wie-keek`;

test('a client reads who looked in plain sentences, and finds the page from his own page', async () => {
  const client = clientOf(dossier.client);
  expect((await client.get(`/i/${door}/mijn-pagina`)).body).toContain(path());
  const page = await client.get(path());
  expect(page.text).toContain('Wie keek in mijn dossier?');
  expect(page.text).toMatch(new RegExp(`${dossier.worker.name} \\(maatschappelijk werker, [^)]+\\) las het verslag van `));
  expect(page.text).not.toContain('werknotitie');
  expect((await client.get(`${path()}?wie=${dossier.client.accountId}`)).text).not.toContain('las het verslag');
});

test('nobody else finds a line there, and the worker of the case sees also those about parts of workers', async () => {
  const stranger = clientOf(await buildCitizen(world.context, { institutionId: dossier.institutionId }));
  expect((await stranger.get(path(), { follow: false })).status).toBe(303);
  const colleague = await staffClient(await buildStaff(world.context, { institutionId: dossier.institutionId }));
  const own = `/werk/casussen/${dossier.caseId}/dossier/wie-keek`;
  expect((await colleague.get(own, { follow: false })).status).toBe(303);
  const page = await (await staffClient(dossier.worker)).get(own);
  expect([page.text.includes('Je las de werknotitie van'), page.text.includes('Je las het verslag van')]).toEqual([true, true]);
});
