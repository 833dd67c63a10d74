import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../src/domain/accounts/accounts.builders.ts';
import { buildDossier, buildDossierClient, inDossier, type BuiltClient, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../src/domain/cases/parts/parts.commands.ts';
import { signReaders } from '../../src/domain/cases/signs/signs.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { linkIn, openMailbox } from './mailbox.ts';

let world: TestApp;
let door: { slug: string; institutionId: number };
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
const start = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => world.context.setTime(new Date(start.getTime() + minutes * 60_000));
const day = 24 * 60;

beforeAll(async () => {
  world = await startTestApp();
  mailbox = await openMailbox(world);
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  later(0);
  await world.context.owner.deleteFrom('attempts').execute();
  await world.context.owner.deleteFrom('outbox').execute();
});

const at = (path: string) => `/i/${door.slug}${path}`;

/** What went out since the last look. */
const mails = () => mailbox.collect();

async function signedIn(who: BuiltClient): Promise<Client> {
  const client = world.client();
  const page = await client.submit(at('/mijn-pagina/inloggen'), { inlognaam: who.username, wachtwoord: who.password });
  expect(page.status).toBe(200);
  return client;
}

async function atWork(dossier: BuiltDossier): Promise<Client> {
  const worker = world.client();
  worker.cookies.set('__Host-naast-werk', await buildSession(world.context, dossier.worker));
  return worker;
}

let made = 0;

/** A dossier of which the client confirmed an address a day after he began. */
async function withAddress(): Promise<{ dossier: BuiltDossier; email: string; client: Client }> {
  made += 1;
  const email = `samira-${made}@voorbeeld.nl`;
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  later(day + 1);
  const client = await signedIn(dossier.client);
  await client.submit(at('/mijn-pagina/mail'), { mail: email, wachtwoord: dossier.client.password }, { action: at('/mijn-pagina/mail/adres') });
  await client.submit(linkIn((await mails())[0]), {});
  return { dossier, email, client };
}

test('an address is offered once, not while the page is new, and "nee, liever niet" is remembered', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  const offer = 'Wil je een berichtje als er iets nieuws is?';
  expect((await (await signedIn(dossier.client)).get(at('/mijn-pagina'))).text).not.toContain(offer);
  later(day + 1);
  const client = await signedIn(dossier.client);
  expect((await client.get(at('/mijn-pagina'))).text).toContain(offer);
  const no = await client.submit(at('/mijn-pagina'), {}, { action: at('/mijn-pagina/mail/nee') });
  expect(no.text).toContain('We vragen het niet meer.');
  expect((await client.get(at('/mijn-pagina'))).text).not.toContain(offer);
});

test('an address is used only once its link was opened; it can be changed, and taken away', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  later(day + 1);
  const client = await signedIn(dossier.client);
  const wrong = await client.submit(at('/mijn-pagina/mail'), { mail: 'samira@' }, { action: at('/mijn-pagina/mail/adres') });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('value="samira@"');
  expect((await client.submitFrom(wrong, { mail: 'Samira@Voorbeeld.nl', wachtwoord: dossier.client.password }, { action: at('/mijn-pagina/mail/adres') })).text).toContain('Kijk in je mail.');
  const [mail] = await mails();
  expect(mail?.to).toBe('samira@voorbeeld.nl');
  const stored = async () => (await world.context.owner.selectFrom('citizen_mail').selectAll().where('account_id', '=', dossier.client.accountId).execute())[0];
  expect((await stored())?.email_index).toBeNull();
  const stranger = world.client();
  await stranger.get(linkIn(mail));
  expect((await stored())?.email_index).toBeNull();
  expect((await stranger.submit(linkIn(mail), {})).text).toContain('Je mailadres is bevestigd');
  expect((await stored())?.email_index).not.toBeNull();
  expect(Object.values(await stored() ?? {}).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join(' ')).not.toContain('samira@');
  expect((await stranger.get(linkIn(mail))).status).toBe(410);
  await client.submit(at('/mijn-pagina/mail'), { mail: 'nieuw@voorbeeld.nl', wachtwoord: dossier.client.password }, { action: at('/mijn-pagina/mail/adres') });
  const changing = await client.get(at('/mijn-pagina/mail'));
  expect(changing.text).toContain('Je mailadres is: samira@voorbeeld.nl');
  expect(changing.text).toContain('We stuurden een mail naar nieuw@voorbeeld.nl');
  await client.submit(linkIn((await mails())[0]), {});
  expect((await client.get(at('/mijn-pagina/mail'))).text).toContain('Je mailadres is: nieuw@voorbeeld.nl');
  expect((await client.submit(at('/mijn-pagina/mail'), {}, { action: at('/mijn-pagina/mail/weg') })).text).toContain('Je mailadres is weg.');
  expect((await stored())?.email_sealed).toBeNull();
});

test('whoever finds a page open gives it no address of his own, by which he would come in later', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  const client = await signedIn(dossier.client);
  for (const wachtwoord of ['', 'geraden-wachtwoord']) {
    const refused = await client.submit(at('/mijn-pagina/mail'), { mail: 'ander@voorbeeld.nl', wachtwoord }, { action: at('/mijn-pagina/mail/adres') });
    expect([refused.status, refused.text.includes('Dit wachtwoord klopt niet.')]).toEqual([422, true]);
    expect(refused.body).toContain('value="ander@voorbeeld.nl"');
  }
  expect(await mails()).toEqual([]);
});

test('asking for links often is refused for a while, and what was typed stands there still', async () => {
  const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
  const client = await signedIn(dossier.client);
  for (let time = 0; time < 5; time += 1) await client.submit(at('/mijn-pagina/mail'), { mail: `a${time}@voorbeeld.nl`, wachtwoord: dossier.client.password }, { action: at('/mijn-pagina/mail/adres') });
  const refused = await client.submit(at('/mijn-pagina/mail'), { mail: 'b@voorbeeld.nl', wachtwoord: dossier.client.password }, { action: at('/mijn-pagina/mail/adres') });
  expect(refused.status).toBe(429);
  expect(refused.body).toContain('value="b@voorbeeld.nl"');
});

test('a message of a worker sends one neutral mail, and no second one until the client has looked', async () => {
  const { dossier, email, client } = await withAddress();
  const worker = await atWork(dossier);
  const write = (titel: string) => worker.submit(`/werk/casussen/${dossier.caseId}/dossier/nieuw/bericht`, { titel, tekst: 'Neem de brief over de schulden mee.' });
  expect((await write('Morgen')).text).toContain('Het is verstuurd.');
  const sent = await mails();
  expect(sent.map((mail) => mail.to)).toEqual([email]);
  expect(sent[0]?.text).toContain('/mijn-pagina');
  expect(sent[0]?.text).not.toMatch(/schuld|Morgen|brief|dossier/);
  await write('Nog iets');
  expect(await mails()).toEqual([]);
  await client.get(at('/mijn-pagina'));
  await write('En weer');
  expect(await mails()).toHaveLength(1);
  await client.submit(at('/mijn-pagina/seintjes'), { hoe: [] }, { action: at('/mijn-pagina/seintjes') });
  await write('Stil');
  expect(await mails()).toEqual([]);
});

test('an appointment that a worker offers and cancels sends a sign; what a client does himself sends none', async () => {
  const { dossier, client } = await withAddress();
  const worker = await atWork(dossier);
  const base = `/werk/casussen/${dossier.caseId}/afspraken`;
  await worker.submit(base, { dag1: '2026-12-03', tijd1: '10:00', kind: 'office', minutes: '60', mode: 'agreed', zeker: ['1'] }, { action: base });
  expect(await mails()).toHaveLength(1);
  await client.get(at('/mijn-pagina'));
  const { id } = await world.context.owner.selectFrom('appointments').select('id').where('case_id', '=', dossier.caseId).executeTakeFirstOrThrow();
  await worker.submit(`${base}/${id}`, {}, { action: `${base}/${id}/afzeggen` });
  expect(await mails()).toHaveLength(1);
  await client.get(at('/mijn-pagina'));
  await client.submit(at(`/mijn-pagina/dossier/${dossier.caseId}/nieuw/bericht`), { titel: 'Hoi', tekst: 'Dat is goed.' });
  expect(await mails()).toEqual([]);
});

test('a sign goes only to who may see the part that it is about, and is gone with a cause that is rolled back', async () => {
  const { dossier, email } = await withAddress();
  const other = await buildDossierClient(world.context, dossier);
  const words = () => ({ subject: 'Er staat iets', text: 'Kijk op je pagina.', short: 'Kijk op je pagina.' });
  const write = (clientId: number, fails = false) => inDossier(world.context.inWork, dossier.worker, dossier.caseId, async (work, scope) => {
    const begun = await addPart(work, scope, { formKey: crypto.randomUUID(), kind: 'thread', body: { title: 'Dag', text: 'Dag' }, sight: { clients: 'named', workers: 'all', clientIds: [clientId], accountIds: [], isKeptFromRepresentatives: false } });
    if (begun.ok) await signReaders(work, scope, begun.partId, words);
    if (fails) throw new Error('undone');
  });
  await write(other.clientId);
  expect(await mails()).toEqual([]);
  await expect(write(dossier.client.clientId, true)).rejects.toThrow('undone');
  expect(await mails()).toEqual([]);
  await write(dossier.client.clientId);
  expect((await mails()).map((mail) => mail.to)).toEqual([email]);
});

test('who lost his password comes in with a link by mail, once and within half an hour; other sessions end and it stands in the log', async () => {
  const { dossier, email, client } = await withAddress();
  const lost = world.client();
  const ask = (mail: string) => lost.submit(at('/mijn-pagina/herstellen/mail'), { mail });
  const [known, unknown] = [await ask(email.toUpperCase()), await ask('niemand@voorbeeld.nl')];
  expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  const sent = await mails();
  expect(sent.map((mail) => mail.to)).toEqual([email]);
  const link = linkIn(sent[0]);
  const kept = await world.context.owner.selectFrom('citizen_mail_links').selectAll().where('opens', '=', 'password').execute();
  expect(kept.flatMap((row) => Object.values(row)).map((value) => (Buffer.isBuffer(value) ? value.toString('base64url') : String(value))).join(' ')).not.toContain(link.split('/').at(-1) ?? '?');
  const form = await lost.get(link);
  expect(form.text).toContain(dossier.client.username);
  expect((await lost.submitFrom(form, { wachtwoord: 'kort' })).status).toBe(422);
  expect((await lost.submit(link, { wachtwoord: 'trein dinsdag kaas' })).text).toContain('Dag ');
  expect((await client.get(at('/mijn-pagina'))).text).toContain('Inloggen op je pagina');
  expect((await world.client().get(link)).status).toBe(410);
  const log = await world.context.owner.selectFrom('audit_log').select('action').where('subject_id', '=', dossier.client.accountId).execute();
  expect(log.map((line) => line.action)).toContain('password_by_mail');
  await ask(email);
  const late = linkIn((await mails())[0]);
  later(day + 1 + 31);
  expect((await world.client().get(late)).status).toBe(410);
});
