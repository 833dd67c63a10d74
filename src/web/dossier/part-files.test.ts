import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { dropLoose } from '../../domain/attachments/scanning/scanning.jobs.ts';
import { findContradictions } from '../../domain/audit/consistency/consistency.queries.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import { listParts } from '../../domain/cases/parts/parts.queries.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { jpegOf, pdfOf } from '../../testing/files.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });

function homeOf(token: string): Client {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, token);
  return client;
}

async function deskOf(dossier: BuiltDossier): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, dossier.worker));
  return client;
}

const atHome = (caseId: number, rest: string) => `/i/${slug}/mijn-pagina/dossier/${caseId}${rest}`;
const atDesk = (caseId: number, rest: string) => `/werk/casussen/${caseId}/dossier${rest}`;

/** Sends the form of a page with files, as a browser does. */
async function send(client: Client, path: string, fields: Record<string, string>, files: readonly { name: string; bytes: Buffer }[]): Promise<{ status: number; location: string; body: string }> {
  const page = await client.get(path);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body.slice(page.body.indexOf('enctype="multipart')))?.[1];
  const form = new FormData();
  for (const name of ['_form', 'formKey']) form.set(name, hidden(name) ?? '');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, bytes } of files) form.append('bestand', new Blob([new Uint8Array(bytes)]), name);
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${path}`, { method: 'POST', redirect: 'manual', body: form, headers: { cookie, origin: world.url } });
  return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text() };
}

async function bytesAt(client: Client, path: string): Promise<{ status: number; type: string | null; bytes: Buffer }> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${path}`, { redirect: 'manual', headers: { cookie } });
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('a client begins a message with a file, the worker opens it and answers with a photo, and nothing contradicts', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { caseId, client } = dossier;
  const [home, desk] = [homeOf(client.token), await deskOf(dossier)];
  const begun = await send(home, atHome(caseId, '/nieuw/bericht'), { titel: 'De brief', tekst: 'Deze kwam vandaag.' }, [{ name: 'aanmaning.pdf', bytes: pdfOf('Aanmaning van de huur') }]);
  expect(begun.status).toBe(303);
  const partId = /stuk\/(\d+)/.exec(begun.location)?.[1];
  const page = await desk.get(atDesk(caseId, `/stuk/${partId}`));
  const href = new RegExp(`href="(/werk[^"]*/stuk/${partId}/bestand/\\d+)"`).exec(page.body)?.[1] ?? '';
  expect(page.text).toContain('aanmaning.pdf');
  expect(await bytesAt(desk, href)).toEqual({ status: 200, type: 'application/pdf', bytes: pdfOf('Aanmaning van de huur') });
  expect((await send(desk, atDesk(caseId, `/stuk/${partId}`), { tekst: 'Hier is het formulier.' }, [{ name: 'formulier.jpg', bytes: jpegOf('thuis') }])).status).toBe(303);
  const read = await home.get(atHome(caseId, `/stuk/${partId}`));
  expect(read.text).toContain('formulier.jpg');
  expect(read.text).toContain('Bekijk de foto');
  expect((await home.get(atHome(caseId, '/wie-keek'))).text).toContain('opende een bestand bij het gesprek van');
  await dropLoose(world.context.inWork);
  expect(await findContradictions(world.context.owner, world.context.clock())).toEqual([]);
});

test('what is wrong with a file is said, and neither words nor the files that were taken are lost', async () => {
  const { caseId, client } = await buildDossier(world.context, { institutionId });
  const home = homeOf(client.token);
  const again = await send(home, atHome(caseId, '/nieuw/bericht'), { titel: 'Twee', tekst: 'Met twee bestanden.' }, [{ name: 'goed.pdf', bytes: pdfOf('goed') }, { name: 'kwaad.exe', bytes: Buffer.from('MZ\u0000\u0001kwaad') }]);
  expect(again.status).toBe(422);
  for (const said of ['Met twee bestanden.', 'kwaad.exe', 'goed.pdf']) expect(again.body).toContain(said);
  const ticket = /name="bij" value="([^"]*)"/.exec(again.body)?.[1] ?? '';
  const sent = await send(home, atHome(caseId, '/nieuw/bericht'), { titel: 'Twee', tekst: 'Met twee bestanden.', bij: ticket }, []);
  expect(sent.status).toBe(303);
  expect((await home.get(sent.location)).text).toContain('goed.pdf');
});

test('a file opens only for who sees the part it stands in, under the part it stands in', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const other = await buildDossier(world.context, { institutionId });
  const { caseId, client, worker } = dossier;
  const partner = await buildDossierClient(world.context, { institutionId, caseId });
  const parent = await buildRepresentative(world.context, { institutionId, clientId: partner.clientId });
  const home = homeOf(client.token);
  const begun = await send(home, atHome(caseId, '/nieuw/bericht'), { titel: 'Alleen wij', tekst: 'Lees mee.' }, [{ name: 'geheim.pdf', bytes: pdfOf('geheim') }]);
  const partId = Number(/stuk\/(\d+)/.exec(begun.location)?.[1]);
  const fileId = /bestand\/(\d+)"/.exec((await home.get(begun.location)).body)?.[1];
  const open = async (who: Client, at: string) => (await bytesAt(who, `${at}/bestand/${fileId}`)).status;
  expect(await open(homeOf(partner.token), atHome(caseId, `/stuk/${partId}`))).toBe(200);
  await world.context.owner.updateTable('case_parts').set({ sees_clients: 'named', kept_from_representatives: true }).where('id', '=', partId).execute();
  await world.context.owner.insertInto('case_part_viewers').values({ institution_id: institutionId, part_id: partId, client_id: client.clientId, since: world.context.clock(), given_by: client.accountId }).execute();
  const elsewhere = await inDossier(world.context.inWork, worker, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { text: 'Iets anders.' } }));
  const seen = [
    await open(home, atHome(caseId, `/stuk/${partId}`)), await open(await deskOf(dossier), atDesk(caseId, `/stuk/${partId}`)),
    await open(homeOf(partner.token), atHome(caseId, `/stuk/${partId}`)), await open(homeOf(parent.token), atHome(caseId, `/stuk/${partId}`)),
    await open(home, atHome(caseId, `/stuk/${elsewhere.ok ? elsewhere.partId : 0}`)), await open(homeOf(other.client.token), atHome(caseId, `/stuk/${partId}`)),
    await open(homeOf(other.client.token), atHome(other.caseId, `/stuk/${partId}`)), await open(await deskOf(other), atDesk(caseId, `/stuk/${partId}`)), await open(world.client(), atHome(caseId, `/stuk/${partId}`)),
  ];
  expect(seen.map((status) => status === 200)).toEqual([true, true, false, false, false, false, false, false, false]);
});

test('files go with messages and reports only', async () => {
  const { caseId, worker } = await buildDossier(world.context, { institutionId });
  await inDossier(world.context.inWork, worker, caseId, async (work, scope) => {
    const file = { fileId: randomUUID(), key: '', name: 'a.pdf', kind: 'pdf', size: 1, state: 'ready', at: work.now.getTime() } as const;
    expect(await addPart(work, scope, { formKey: randomUUID(), kind: 'working_note', body: { text: 'x' }, files: [file] })).toEqual({ ok: false, reason: 'not-allowed' });
    expect(await listParts(work, scope)).toEqual([]);
  });
});

test('a form of nothing but fields is broken off before it fills the memory, whoever sends it', async () => {
  const form = new FormData();
  for (let number = 0; number < 120; number += 1) form.set(`f${number}`, 'a'.repeat(500_000));
  const answer = await fetch(`${world.url}/i/${slug}/mijn-vraag/schrijven`, { method: 'POST', redirect: 'manual', body: form, headers: { origin: world.url } });
  expect(answer.status).toBe(413);
});

test('who sends file after file fills no disk: past a hundred and twenty in an hour from one place he is told to wait', async () => {
  const { caseId, client } = await buildDossier(world.context, { institutionId });
  const home = homeOf(client.token);
  await world.context.owner.deleteFrom('attempts').execute();
  const files = Array.from({ length: 5 }, (_, number) => ({ name: `foto-${number}.jpg`, bytes: jpegOf('hier') }));
  for (let time = 0; time < 24; time += 1) expect((await send(home, atHome(caseId, '/nieuw/bericht'), { titel: 'Foto', tekst: `Nummer ${time}` }, files)).status).toBe(303);
  const blocks = async () => Number((await world.context.owner.selectFrom('file_blocks').select((select) => select.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  const before = await blocks();
  const refused = await send(home, atHome(caseId, '/nieuw/bericht'), { titel: 'Foto', tekst: 'Nog meer' }, files);
  expect([refused.status, await blocks()]).toEqual([422, before]);
  expect(refused.body).toContain('Wacht een uur');
  expect(refused.body).toContain('Nog meer');
});
