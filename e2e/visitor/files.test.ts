import { beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { docxOf, pdfOf, pngOf } from '../../src/testing/files.ts';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildConversation, buildTaking, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { startVisit } from '../../src/domain/conversations/visits/visits.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { largestFile } from '../../src/domain/attachments/attachments.schema.ts';
import { sessionCookies } from '../../src/web/gate.ts';

let world: TestApp;
let door: { slug: string; institutionId: number };

beforeAll(async () => {
  world = await startTestApp();
  const { slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  door = { slug, institutionId };
});
beforeEach(async () => {
  world.context.setTime('2026-11-24T10:00:00Z');
  await world.context.owner.deleteFrom('attempts').execute();
});

const readPath = () => `/i/${door.slug}/mijn-vraag/lezen`;
interface Given { name: string; bytes: Buffer }

/** Sends the form of a page whose action holds `action`, with files, as a browser does. */
async function sendWith(client: Client, pagePath: string, action: string, fields: Record<string, string>, given: readonly Given[], meanwhile: () => Promise<unknown> = async () => undefined, to = action): Promise<{ status: number; location: string; body: string }> {
  const page = await client.get(pagePath);
  await meanwhile();
  const form = new FormData();
  const part = page.body.slice(page.body.indexOf(`action="${action}"`));
  for (const [, name = '', value = ''] of part.slice(0, part.indexOf('</form>')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) form.append(name, value);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes } of given) form.append('bestand', new File([new Uint8Array(bytes)], name));
  if (given.length === 0) form.append('bestand', new File([], ''));
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${to}`, { method: 'POST', body: form, redirect: 'manual', headers: { cookie, origin: world.url } });
  return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text() };
}

async function visitor(): Promise<{ asked: BuiltConversation; client: Client; send(fields: Record<string, string>, given: readonly Given[]): ReturnType<typeof sendWith> }> {
  const asked = await buildConversation(world.context, { institutionId: door.institutionId });
  const client = world.client();
  client.cookies.set(sessionCookies.visitor, (await startVisit(world.context.db, asked, world.context.clock())).token);
  return { asked, client, send: (fields, given) => sendWith(client, readPath(), `/i/${door.slug}/mijn-vraag/schrijven`, fields, given) };
}

const fileLink = (html: string) => /<a href="([^"]+\/bestand\/\d+)"/.exec(html)?.[1] ?? '';
const messagesOf = async ({ conversationId }: BuiltConversation) => (await world.context.owner.selectFrom('messages').select('id').where('conversation_id', '=', conversationId).execute()).length;

test('a visitor sends a letter with a file, and it stands with it by name, kind and size, and is given to be saved only', async () => {
  const { client, send } = await visitor();
  expect(await send({ bericht: 'Hier is de brief.' }, [{ name: 'Brief “gemeente” é.PDF', bytes: pdfOf('aanmaning') }, { name: 'foto.png', bytes: pngOf('N 52.0116') }])).toMatchObject({ status: 303, location: `${readPath()}?gedaan=verstuurd` });
  const page = await client.get(readPath());
  expect(page.text).toMatch(/Brief “gemeente” é\.pdf PDF, \d+ bytes foto\.png plaatje, \d+ bytes/);
  const file = await client.get(fileLink(page.body));
  expect(file.body).toBe(pdfOf('aanmaning').toString());
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': `attachment; filename="Brief _gemeente_ _.pdf"; filename*=UTF-8''Brief%20%E2%80%9Cgemeente%E2%80%9D%20%C3%A9.pdf`,
  });
});

test('a letter without a file goes as before, also from a form that could carry one', async () => {
  const { asked, send } = await visitor();
  expect(await send({ bericht: 'Alleen woorden.' }, [])).toMatchObject({ status: 303 });
  expect(await messagesOf(asked)).toBe(2);
});

test('when one file is refused the words and the other files stay, it says what to do, and sending then sends all of it', async () => {
  const { asked, client, send } = await visitor();
  const refused = await send({ bericht: 'Ik typte dit lang.' }, [{ name: 'goed.pdf', bytes: pdfOf('goed') }, { name: 'macro.docx', bytes: docxOf('x', [{ name: 'word/vbaProject.bin', bytes: 'x' }]) }]);
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('Ik typte dit lang.');
  expect(refused.body).toContain('In het bestand macro.docx zitten programma’s (macro’s). Bewaar het als PDF, en kies dat.');
  expect(await messagesOf(asked)).toBe(1);
  const ticket = /name="bij" value="([^"]+)"/.exec(refused.body)?.[1] ?? '';
  expect(await send({ bericht: 'Ik typte dit lang.', bij: ticket }, [])).toMatchObject({ status: 303 });
  expect((await client.get(readPath())).text).toContain('goed.pdf PDF');
});

test('empty words, an empty file, one of 20 MB and one byte, a sixth file and a page that says it is a PDF are refused in words', async () => {
  const { asked, send } = await visitor();
  const says = async (fields: Record<string, string>, given: readonly Given[]) => { const answer = await send(fields, given); return `${answer.status} ${answer.body}`; };
  expect(await says({ bericht: '' }, [{ name: 'a.pdf', bytes: pdfOf('a') }])).toMatch(/^422 [\s\S]*Schrijf eerst je bericht\.[\s\S]*name="bij"/);
  expect(await says({ bericht: 'x' }, [{ name: 'leeg.pdf', bytes: Buffer.alloc(0) }])).toMatch(/^422 [\s\S]*leeg is leeg|leeg\.pdf is leeg/);
  expect(await says({ bericht: 'x' }, [{ name: 'groot.pdf', bytes: Buffer.concat([pdfOf(''), Buffer.alloc(largestFile + 1 - pdfOf('').length)]) }])).toMatch(/^422 [\s\S]*groot\.pdf is groter dan 20 MB/);
  expect(await says({ bericht: 'x' }, Array.from({ length: 6 }, (_, index) => ({ name: `${index}.pdf`, bytes: pdfOf('a') })))).toMatch(/^422 [\s\S]*5\.pdf ging daarom niet mee/);
  expect(await says({ bericht: 'x' }, [{ name: 'brief.pdf', bytes: Buffer.from('<script>alert(1)</script>') }])).toMatch(/^422 [\s\S]*brief\.pdf is van een soort die we niet aannemen/);
  expect(await messagesOf(asked)).toBe(1);
}, 30_000);

test('a file is not there for another visitor, for nobody, nor for a worker who does not have the question', async () => {
  const { asked, client, send } = await visitor();
  await send({ bericht: 'Hier.' }, [{ name: 'geheim.pdf', bytes: pdfOf('wilgenroosje') }]);
  const path = fileLink((await client.get(readPath())).body);
  expect((await client.get(path)).body).toContain('wilgenroosje');
  const other = (await visitor()).client;
  expect(await other.get(path)).toMatchObject({ status: 404 });
  expect((await world.client().get(path, { follow: false })).status).toBe(303);
  const owner = await buildTaking(world.context, asked);
  const staffPath = `/werk/vragen/${asked.conversationId}/bestand/${path.split('/').at(-1)}`;
  const staffClient = async (staff: typeof owner) => { const one = world.client(); one.cookies.set(sessionCookies.staff, await buildSession(world.context, staff)); return one; };
  expect((await (await staffClient(owner)).get(staffPath)).body).toContain('wilgenroosje');
  expect((await (await staffClient(await buildStaff(world.context, { institutionId: door.institutionId }))).get(staffPath)).status).toBe(404);
  expect((await (await staffClient(await buildStaff(world.context))).get(staffPath)).status).toBe(404);
});

test('who has no question open stores nothing: the words wait behind code and word, the file is forgotten', async () => {
  const { client } = await visitor();
  const count = async () => (await world.context.owner.selectFrom('file_blocks').select('number').execute()).length;
  const before = await count();
  const runsOut = () => world.context.owner.updateTable('visitor_sessions').set({ expires_at: world.context.clock() }).execute();
  const answer = await sendWith(client, readPath(), `/i/${door.slug}/mijn-vraag/schrijven`, { bericht: 'Te laat verstuurd.' }, [{ name: 'a.pdf', bytes: pdfOf('a') }], runsOut);
  expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('zijn we niet kwijt')]);
  expect(await count()).toBe(before);
});

test('a worker answers with a file; looking first as the visitor keeps it; a locked screen keeps the words', async () => {
  const { asked, client } = await visitor();
  const staff = await buildTaking(world.context, asked);
  const desk = world.client();
  desk.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  const page = `/werk/vragen/${asked.conversationId}`;
  const preview = await sendWith(desk, page, `${page}/antwoord`, { body: 'Kijk in de folder.' }, [{ name: 'folder.pdf', bytes: pdfOf('folder') }], undefined, `${page}/voorbeeld`);
  expect(preview.body).toMatch(/Kijk in de folder\.[\s\S]*folder\.pdf[\s\S]*name="bij"/);
  const lock = () => world.context.owner.updateTable('sessions').set({ locked_at: world.context.clock() }).execute();
  const kept = await sendWith(desk, page, `${page}/antwoord`, { body: 'Net voor het slot.' }, [], lock);
  expect([kept.status, kept.location]).toEqual([307, expect.stringContaining('/werk/vasthouden')]);
  await world.context.owner.updateTable('sessions').set({ locked_at: null }).execute();
  const ticket = /name="bij" value="([^"]+)"/.exec(preview.body)?.[1] ?? '';
  expect(await sendWith(desk, page, `${page}/antwoord`, { body: 'Kijk in de folder.', bij: ticket }, [])).toMatchObject({ status: 303, location: `${page}?klaar=sent` });
  expect((await desk.get(page)).text).toContain('folder.pdf PDF');
  expect((await client.get(readPath())).text).not.toContain('folder.pdf');
  world.context.setTime('2026-11-24T10:02:00Z');
  expect((await client.get(readPath())).text).toContain('folder.pdf PDF');
});
