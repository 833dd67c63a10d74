import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession, type BuiltStaff } from '../../domain/accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../domain/accounts/citizens/citizens.builders.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addEntry, addPart, removeNote } from '../../domain/cases/parts/parts.commands.ts';
import type { PartKind, Sight } from '../../domain/cases/parts/parts.schema.ts';
import { searchDossier } from '../../domain/cases/searching/searching.queries.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { context } = world;
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });

type Who = BuiltStaff | BuiltCitizen;

async function add(who: Who, caseId: number, kind: PartKind, text: string, sight?: Sight): Promise<number> {
  const made = await inDossier(context.inWork, who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { title: 'Kop', text }, ...(sight && { sight }) }));
  if (!made.ok) throw new Error(made.reason);
  return made.partId;
}

async function find(who: Who, caseId: number, typed: string): Promise<string[] | undefined> {
  const found = await inDossier(context.inWork, who, caseId, (work, scope) => searchDossier(work, scope, typed));
  return found?.hits.map((hit) => hit.excerpts.map((pieces) => pieces.map((piece) => piece.text).join('')).join(' | '));
}

test('each finds only what he may read: not what is private, shielded, kept from him, taken away, or from after his time', async () => {
  const { caseId, client, worker } = await buildDossier(context, { institutionId, birthDate: '2013-05-01' });
  const partner = await buildDossierClient(context, { institutionId, caseId });
  const parent = await buildRepresentative(context, { institutionId, clientId: client.clientId });
  const other = await buildDossier(context, { institutionId });
  await add(worker, caseId, 'thread', 'Kanarie voor iedereen.');
  await add(worker, caseId, 'working_note', 'Kanarie in mijn aantekening.');
  await add(worker, caseId, 'shielded', 'Kanarie is afgeschermd.');
  await add(client, caseId, 'own_note', 'Kanarie van mij alleen.');
  await add(worker, caseId, 'thread', 'Kanarie voor één.', { clients: 'named', workers: 'all', clientIds: [client.clientId], accountIds: [], isKeptFromRepresentatives: true });
  await add(other.worker, other.caseId, 'thread', 'Kanarie in een ander dossier.');
  const gone = await add(client, caseId, 'own_note', 'Kanarie weggegooid.');
  await inDossier(context.inWork, client, caseId, (work, scope) => removeNote(work, scope, gone));
  const everyone = 'Kanarie voor iedereen.';
  expect(await find(worker, caseId, 'kanarie')).toEqual(['Kanarie voor één.', 'Kanarie is afgeschermd.', 'Kanarie in mijn aantekening.', everyone]);
  expect(await find(client, caseId, 'KANÁRIE')).toEqual(['Kanarie voor één.', 'Kanarie van mij alleen.', everyone]);
  expect(await find(partner, caseId, 'kanarie')).toEqual([everyone]);
  expect(await find(parent, caseId, 'kanarie')).toEqual([everyone]);
  await context.owner.updateTable('case_clients').set({ until: '2000-01-01' }).where('client_id', '=', partner.clientId).execute();
  expect(await find(partner, caseId, 'kanarie')).toEqual([]);
  expect(await find(worker, caseId, ' a ')).toBeUndefined();
});

test('what was replaced by a newer version is not found, and answers of a task are', async () => {
  const { caseId, client } = await buildDossier(context, { institutionId });
  const goal = await add(client, caseId, 'goal', 'Rust met de buren.');
  await inDossier(context.inWork, client, caseId, async (work, scope) => {
    await addEntry(work, scope, goal, { formKey: randomUUID(), kind: 'version', body: { text: 'Rust met mijn zus.' } });
    await addPart(work, scope, { formKey: randomUUID(), kind: 'start_task', code: 'what', body: { answers: { what: 'De buren klagen.' } } });
  });
  expect(await find(client, caseId, 'buren')).toEqual(['De buren klagen.']);
  expect(await find(client, caseId, 'zus rust')).toEqual(['Rust met mijn zus.']);
});

test('both search with one field: newest first, page after page, with the words in no address and not in the log', async () => {
  const { caseId, client, worker } = await buildDossier(context, { institutionId });
  const partId = await add(worker, caseId, 'thread', 'Over de huur 1.');
  await inDossier(context.inWork, client, caseId, async (work, scope) => {
    for (let number = 2; number <= 70; number += 1) await addEntry(work, scope, partId, { formKey: randomUUID(), kind: 'reply', body: { text: number % 2 ? `Over de huur ${number}.` : 'Iets anders.' } });
  });
  const [home, desk] = [world.client(), world.client()];
  home.cookies.set(sessionCookies.citizen, client.token);
  desk.cookies.set(sessionCookies.staff, await buildSession(context, worker));
  for (const [reader, path] of [[home, `/i/${slug}/mijn-pagina/dossier/${caseId}`], [desk, `/werk/casussen/${caseId}/dossier`]] as const) {
    let page = await reader.submit(path, { woorden: 'HUUR over' }, { action: '/zoek' });
    const seen: number[] = [];
    for (let pages = 1; ; pages += 1) {
      expect(page.path).toBe(`${path}/zoek`);
      seen.push(...[...page.text.matchAll(/Over de huur (\d+)\./g)].map((match) => Number(match[1])));
      if (!page.text.includes('Zoek verder terug')) break;
      expect(pages).toBeLessThan(3);
      page = await reader.submitFrom(page, { voor: /name="voor" value="(\d+)"/.exec(page.body)?.[1] }, { action: '/zoek' });
    }
    expect(seen).toEqual(Array.from({ length: 35 }, (_, index) => 69 - index * 2));
    expect(page.body).toContain('<mark>huur</mark>');
    // A hit far back in a long thread leads to the page on which it stands.
    const far = /href="([^"]*voor=4)#(stuk-\d+)"/.exec(page.body);
    const there = await reader.get(far?.[1] ?? '');
    expect(there.body).toContain(`id="${far?.[2]}"`);
    expect(there.text).toContain('Over de huur 3.');
  }
  expect((await home.submit(`/i/${slug}/mijn-pagina/dossier/${caseId}`, { woorden: '?' }, { action: '/zoek' })).text).toContain('Typ eerst een woord van twee letters of meer.');
  const looked = await home.get(`/i/${slug}/mijn-pagina/dossier/${caseId}/wie-keek`);
  expect(looked.text).toContain('zocht in je dossier');
  const lines = await context.owner.selectFrom('audit_log').selectAll().where('action', '=', 'searched').where('subject_id', '=', caseId).execute();
  expect(lines.length).toBe(4);
  expect(JSON.stringify(lines).toLowerCase()).not.toContain('huur');
});
