import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { mailPurposes } from '../../domain/accounts/citizens/mail/mail.rules.ts';
import { offerTimes } from '../../domain/appointments/appointments.commands.ts';
import { offer } from '../../domain/appointments/appointments.schema.ts';
import { remindAll } from '../../domain/appointments/reminders/reminders.jobs.ts';
import { proveOwnCases } from '../../domain/cases/cases.access.ts';
import { listOwnStands } from '../../domain/cases/caseload/caseload.queries.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { outboxPurpose } from '../../domain/outbox/outbox.schema.ts';
import { startTestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { context } = world;
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
const address = 'noor@voorbeeld.example';

let dossier: BuiltDossier;
let home: Client;
let desk: Client;
const atHome = (rest = '') => `/i/${slug}/mijn-pagina/dossier/${dossier.caseId}${rest}`;
const atDesk = (rest = '') => `/werk/casussen/${dossier.caseId}/dossier${rest}`;

beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  dossier = await buildDossier(context, { institutionId });
  [home, desk] = [world.client(), world.client()];
  home.cookies.set(sessionCookies.citizen, dossier.client.token);
  desk.cookies.set(sessionCookies.staff, await buildSession(context, dossier.worker));
  const keys = context.keys.installation;
  await context.owner.deleteFrom('outbox').execute();
  await context.owner.insertInto('citizen_mail').values({ account_id: dossier.client.accountId, answered_at: context.clock(), email_sealed: keys.seal(address, mailPurposes.email), email_index: keys.index(address, mailPurposes.emailIndex) }).execute();
});

async function mails(): Promise<{ kind: string; to: string; said: string }[]> {
  const rows = await context.owner.selectFrom('outbox').select(['kind', 'sealed']).orderBy('id').execute();
  return rows.map(({ kind, sealed }) => {
    const said = context.keys.installation.open(sealed, outboxPurpose);
    return { kind, to: /"to":"([^"]*)"/.exec(said)?.[1] ?? '', said };
  });
}

async function begin(text: string): Promise<number> {
  const made = await inDossier(context.inWork, dossier.client, dossier.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { title: 'Huur', text } }));
  if (!made.ok) throw new Error(made.reason);
  return made.partId;
}

const close = () => desk.submit(`/werk/casussen/${dossier.caseId}`, { reason: 'goals_reached', closedOn: '2026-11-24' }, { action: '/sluiten' });

test('a plan, a goal and an action of the worker give one sign together, without a word of them', async () => {
  await desk.submit(atDesk('/plan'), { formulier: 'plan', plan: 'Kanarie in het plan.', aantal: '5', hoe: 'both' });
  await desk.submit(atDesk('/plan'), { formulier: 'doel', doel: 'Kanarie als doel', nu: '3', wens: '7', doelhoe: 'both' });
  await desk.submit(atDesk('/plan'), { formulier: 'actie', actie: 'Kanarie bellen', wie: `client:${dossier.client.clientId}` });
  expect((await home.get(atHome('/plan'))).text).toContain('Kanarie bellen');
  const sent = await mails();
  expect(sent.map(({ kind, to }) => ({ kind, to }))).toEqual([{ kind: 'sign', to: address }]);
  expect(JSON.stringify(sent)).not.toContain('Kanarie');
});

test('a reminder goes to the address of the own page', async () => {
  await inDossier(context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'phone', minutes: 30, place: '', words: '', times: [{ day: '2026-11-25', time: '10:00' }], isSure: true, isAgreed: true })));
  expect(await context.owner.selectFrom('appointments').select('status').where('case_id', '=', dossier.caseId).execute()).toEqual([{ status: 'booked' }]);
  await context.owner.deleteFrom('outbox').execute();
  const words = () => ({ subject: 'Morgen', text: 'Er is morgen iets.', short: 'Er is morgen iets.' });
  await remindAll({ db: context.db, inWork: context.inWork, clock: context.clock }, { own: words, visitor: words });
  expect((await mails()).map(({ kind, to }) => ({ kind, to }))).toEqual([{ kind: 'reminder', to: address }]);
});

test('closing calls off what was still to come, and says so to who wants a sign', async () => {
  await inDossier(context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'phone', minutes: 30, place: '', words: '', times: [{ day: '2026-11-26', time: '10:00' }], isSure: true, isAgreed: true })));
  expect((await close()).path).toContain('klaar=closed');
  expect(await context.owner.selectFrom('appointments').select(['status', 'cancelled_as']).where('case_id', '=', dossier.caseId).execute()).toEqual([{ status: 'cancelled', cancelled_as: 'by_us' }]);
  expect((await mails()).map(({ kind }) => kind)).toEqual(['sign']);
});

test('after closing a client reads on and asks again with one button; a worker opens the case again before he writes; no word that was typed is lost', async () => {
  const partId = await begin('Hoe gaat het verder?');
  const [stale, began] = [await desk.get(atDesk(`/stuk/${partId}`)), await home.get(atHome('/nieuw/bericht'))];
  await close();
  const read = await home.get(atHome(`/stuk/${partId}`));
  expect(read.text).toContain('Hoe gaat het verder?');
  expect(read.body).toMatch(new RegExp(`href="/i/${slug}/vraag"[^>]*>Ik heb weer een vraag`));
  expect(read.body).not.toContain('name="tekst"');
  const overview = await home.get(atHome());
  expect([overview.body.includes('/nieuw/notitie'), overview.body.includes('/nieuw/bericht'), overview.text.includes('Waar sta je vandaag')]).toEqual([true, false, false]);
  expect((await desk.get(atDesk())).text).toContain('Deze casus is gesloten.');
  for (const late of [await desk.submitFrom(stale, { tekst: 'Kanarie van de werker' }, { action: `/stuk/${partId}` }), await home.submitFrom(began, { titel: 'Nog iets', tekst: 'Kanarie van Noor' }, { action: '/nieuw/bericht' })]) {
    expect([late.status, late.text.includes('Kanarie van'), late.text.includes('Het is niet verstuurd.')]).toEqual([422, true, true]);
  }
  expect((await home.get(atHome(`/stuk/${partId}`))).text).not.toContain('Kanarie');
  await desk.submit(`/werk/casussen/${dossier.caseId}`, { reopenWords: 'Weer een vraag.' }, { action: '/heropenen' });
  expect((await desk.submit(atDesk(`/stuk/${partId}`), { tekst: 'We gaan verder.' }, { action: `/stuk/${partId}` })).text).toContain('We gaan verder.');
});

test('a "bedankt" at the end of a thread waits for nobody once the worker says so, until the client writes again', async () => {
  const partId = await begin('Bedankt!');
  const waits = () => context.inWork({ institutions: [institutionId], account: dossier.worker.accountId }, async (work) => {
    const scope = proveOwnCases(dossier.worker.actor);
    return scope && (await listOwnStands(work, scope)).find((one) => one.caseId === dossier.caseId)?.waitsSince !== undefined;
  });
  expect(await waits()).toBe(true);
  expect((await desk.submit(atDesk(`/stuk/${partId}`), {}, { action: '/antwoord' })).text).toContain('Dit bericht wacht niet meer op een antwoord.');
  expect(await waits()).toBe(false);
  expect((await home.get(atHome(`/stuk/${partId}`))).text).not.toContain('hoeft geen antwoord');
  await home.submit(atHome(`/stuk/${partId}`), { tekst: 'Toch nog iets.' }, { action: `/stuk/${partId}` });
  expect(await waits()).toBe(true);
});
