import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../../domain/accounts/citizens/citizens.builders.ts';
import type { TakenFile } from '../../../domain/attachments/attachments.schema.ts';
import { takeFile } from '../../../domain/attachments/taking/taking.commands.ts';
import { keepOpinion, keepLookBack } from '../../../domain/cases/closing/closing.commands.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltDossier } from '../../../domain/cases/dossier/dossier.builders.ts';
import { addEntry, addPart } from '../../../domain/cases/parts/parts.commands.ts';
import type { PartKind, Sight } from '../../../domain/cases/parts/parts.schema.ts';
import { addGoal } from '../../../domain/cases/plan/plan.commands.ts';
import { asVisitorOf, buildConversation } from '../../../domain/conversations/conversations.builders.ts';
import { write } from '../../../domain/conversations/conversations.commands.ts';
import { buildFrontDoor } from '../../../domain/institutions/institutions.builders.ts';
import { takenDossier, type TakenDossier } from '../../../domain/taking/taking.schema.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import { pdfOf, unzip } from '../../../testing/files.ts';
import { sessionCookies } from '../../gate.ts';

let world: TestApp;
let door: string;
let institutionId: number;
beforeAll(async () => {
  world = await startTestApp({ chromium: 'off' });
  const built = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  [door, institutionId] = [`/i/${built.slug}`, built.institutionId];
});

interface Download { status: number; type: string | null; files: Map<string, Buffer>; html: string; json: TakenDossier; all: string }

/** Presses the button on the page, as a browser would. */
async function download(who: { token: string }, caseId: number): Promise<Download> {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, who.token);
  const page = await client.get(`${door}/mijn-pagina/dossier/${caseId}/meenemen`);
  const form = /name="_form" value="([^"]*)"(?:(?!<\/form>).)*Bewaar alles in één bestand/s.exec(page.body)?.[1] ?? /action="[^"]*meenemen"[^>]*>\s*<input[^>]*name="_form" value="([^"]*)"/.exec(page.body)?.[1];
  if (!form) throw new Error(`no button on ${page.path}`);
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${door}/mijn-pagina/dossier/${caseId}/meenemen`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _form: form }), headers: { cookie, origin: world.url } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const files = unzip(bytes);
  const [html, text] = [String(files.get('dossier.html')), String(files.get('dossier.json'))];
  return { status: answer.status, type: answer.headers.get('content-type'), files, html, json: takenDossier.parse(JSON.parse(text)), all: html + text + [...files.keys()].join('\n') };
}

async function add(who: BuiltStaff | BuiltCitizen, caseId: number, kind: PartKind, text: string, sight?: Sight): Promise<number> {
  const made = await inDossier(world.context.inWork, who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { title: `Kop ${text}`, text }, ...(sight && { sight }) }));
  if (!made.ok) throw new Error(made.reason);
  return made.partId;
}

async function fileOf(name: string, sentence: string): Promise<TakenFile> {
  const { inWork, clock } = world.context;
  async function* source() { yield pdfOf(sentence); }
  const file = await takeFile({ inWork, clock, scanner: undefined }, institutionId, { name, source: source(), fallback: 'bestand' });
  if (!file.ok) throw new Error(file.reason);
  return file.file;
}

/** The question that the case began with, with a file, on the own page of the client. */
async function withQuestion(dossier: BuiltDossier): Promise<void> {
  const { context } = world;
  const asked = await buildConversation(context, { institutionId, body: 'Ik durf mijn post niet te openen.' });
  const file = await fileOf('../../brief & huur.pdf', 'Aanmaning van de huur');
  const institution = context.directory.current().institution(institutionId);
  if (!institution) throw new Error('no institution');
  await asVisitorOf(context, asked, (work, scope) => write(work, scope, { formKey: randomUUID(), body: 'Hier is de brief.', institution, crisis: [], files: [file] }));
  await context.owner.updateTable('conversations').set({ account_id: dossier.client.accountId }).where('id', '=', asked.conversationId).execute();
  await context.owner.updateTable('cases').set({ conversation_id: asked.conversationId }).where('id', '=', dossier.caseId).execute();
}

test('a client takes everything along in one zip: a page to read, the same by the schema in docs, and files', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { caseId, client, worker } = dossier;
  await withQuestion(dossier);
  const thread = await add(worker, caseId, 'thread', 'Neem de brief mee. <script>alert(1)</script>');
  const form = await fileOf('formulier.pdf', 'Formulier voor de huur');
  await inDossier(world.context.inWork, client, caseId, async (work, scope) => {
    await addEntry(work, scope, thread, { formKey: randomUUID(), kind: 'reply', body: { text: 'Dat doe ik.' }, files: [form] });
    await addGoal(work, scope, { title: 'Rust', text: '', now: 2, wished: 7, way: 'both', formKey: randomUUID() });
    await keepLookBack(work, scope, { answers: { reached: 'De post is open.', signs: '', self: '', who: 'Mijn zus' }, formKey: randomUUID(), after: 0 });
    await keepOpinion(work, scope, { grade: 8, said: 5, text: '', formKey: randomUUID() });
  });
  await add(client, caseId, 'own_note', 'Alleen van mij.');
  const { status, type, files, html, json } = await download(client, caseId);
  expect([status, type]).toEqual([200, 'application/zip']);
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(join(import.meta.dirname, '../../../../docs/takeaway/dossier.schema.json'), 'utf8')));
  expect(schema.safeParse(JSON.parse(String(files.get('dossier.json')))).success).toBe(true);
  expect(schema.safeParse({ ...json, version: 2 }).success).toBe(false);
  expect([...files.keys()]).toEqual(['dossier.html', 'dossier.json', expect.stringMatching(/^bijlagen\/01-[^/]*brief[^/]*huur\.pdf$/), 'bijlagen/02-formulier.pdf']);
  expect(files.get('bijlagen/02-formulier.pdf')).toEqual(pdfOf('Formulier voor de huur'));
  expect(html).toContain('href="bijlagen/02-formulier.pdf"');
  expect(files.get([...files.keys()][2] ?? '')).toEqual(pdfOf('Aanmaning van de huur'));
  for (const words of ['Neem de brief mee.', 'Dat doe ik.', 'Ik durf mijn post niet te openen.', 'Hier is de brief.', 'De post is open.', 'Mijn zus', 'Alleen van mij.', 'Noor Bakker', 'Rust', '5: helemaal wel']) expect(html).toContain(words);
  expect(json.looked[0]).toMatchObject({ action: 'take_along', said: 'Je nam een kopie mee van wat in het dossier te lezen was.' });
  // Opens without internet and runs nothing.
  expect(html).not.toMatch(/<script|<link|<img|\son\w+=|https?:\/\//);
  for (const [, href = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(href).toMatch(/^(#|bijlagen\/)/);
});

test('each takes only what is his: a partner, who left, a parent, and never what is for workers alone', async () => {
  const dossier = await buildDossier(world.context, { institutionId, birthDate: '2013-03-01' });
  const { caseId, client, worker } = dossier;
  const [partner, parent] = [await buildDossierClient(world.context, dossier, { firstName: 'Youssef' }), await buildRepresentative(world.context, { institutionId, clientId: client.clientId })];
  const left = await buildDossierClient(world.context, dossier, { firstName: 'Weggegaan' });
  const named = (clientId: number): Sight => ({ clients: 'named', workers: 'all', clientIds: [clientId], accountIds: [], isKeptFromRepresentatives: true });
  await withQuestion(dossier);
  await add(worker, caseId, 'report', 'VOOR-IEDEREEN');
  await longAgo('2026-09-01');
  await world.context.owner.updateTable('case_clients').set({ until: '2026-10-01' }).where('case_id', '=', caseId).where('client_id', '=', left.clientId).execute();
  await add(worker, caseId, 'report', 'NA-DIE-TIJD');
  await add(client, caseId, 'own_note', 'NOTITIE-CLIENT');
  await add(partner, caseId, 'own_note', 'NOTITIE-PARTNER');
  await add(parent, caseId, 'thread', 'VAN-OUDER');
  await add(worker, caseId, 'report', 'ALLEEN-PARTNER', named(partner.clientId));
  await add(worker, caseId, 'shielded', 'AFGESCHERMD');
  await add(worker, caseId, 'working_note', 'WERKNOTITIE');
  const secrets = ['VOOR-IEDEREEN', 'NA-DIE-TIJD', 'NOTITIE-CLIENT', 'NOTITIE-PARTNER', 'VAN-OUDER', 'ALLEEN-PARTNER', 'AFGESCHERMD', 'WERKNOTITIE', 'durf mijn post', 'bijlagen/01'];
  const seen = async (who: BuiltCitizen) => { const { all } = await download(who, caseId); return secrets.filter((secret) => all.includes(secret)); };
  expect(await seen(client)).toEqual(['VOOR-IEDEREEN', 'NA-DIE-TIJD', 'NOTITIE-CLIENT', 'durf mijn post', 'bijlagen/01']);
  expect(await seen(partner)).toEqual(['VOOR-IEDEREEN', 'NA-DIE-TIJD', 'NOTITIE-PARTNER', 'ALLEEN-PARTNER']);
  expect(await seen(parent)).toEqual(['VOOR-IEDEREEN', 'NA-DIE-TIJD', 'VAN-OUDER']);
  expect(await seen(left)).toEqual(['VOOR-IEDEREEN']);
  expect((await download(parent, caseId)).json).toMatchObject({ me: null, question: null, reader: { as: 'representative' } });
});

/** Everything of parts stands in the past from here. */
async function longAgo(day: string): Promise<void> {
  const at = new Date(`${day}T10:00:00Z`);
  await world.context.owner.updateTable('case_parts').set({ made_at: at, changed_at: at }).where('institution_id', '=', institutionId).execute();
  await world.context.owner.updateTable('case_part_entries').set({ written_at: at }).where('institution_id', '=', institutionId).execute();
}

test('a dossier that is closed is taken along as well; of another there is nothing to take, and it stands in the log as what it is', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const other = await buildDossier(world.context, { institutionId });
  await world.context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-11-20', closing_reason: 'enough' }).where('id', '=', dossier.caseId).execute();
  expect((await download(dossier.client, dossier.caseId)).json.dossier).toMatchObject({ status: 'closed', closedOn: '2026-11-20' });
  await expect(download(other.client, dossier.caseId)).rejects.toThrow('no button');
  const lines = await world.context.owner.selectFrom('audit_log').select(['account_id as accountId', 'role']).where('action', '=', 'take_along').where('subject_id', '=', dossier.caseId).execute();
  expect(lines).toEqual([{ accountId: dossier.client.accountId, role: 'client' }]);
});
