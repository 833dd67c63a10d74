import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { buildDossier, buildDossierClient, inDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import type { PartKind, PartStatus } from '../../domain/cases/parts/parts.schema.ts';
import { buildContact } from '../../domain/contacts/contacts.builders.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp({ chromium: 'off' });
const { context } = world;
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
const dossier = await buildDossier(context, { institutionId });
const { caseId, client, worker } = dossier;

/** Writes so many parts, three at the same moment each time: a page may end between them. */
async function write(who: typeof worker | typeof client, kind: PartKind, count: number, status: PartStatus = 'open'): Promise<string[]> {
  const titles = Array.from({ length: count }, (_, index) => `${kind} ${status} ${String(index).padStart(3, '0')}.`);
  for (const [index, title] of titles.entries()) {
    context.setTime(new Date(Date.parse('2026-02-01T10:00:00Z') + Math.floor(index / 3) * 86_400_000));
    await inDossier(context.inWork, who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, status, body: { title, text: 'Woorden.', answers: kind === 'goal' ? { start: 2, now: 5, wished: 7, way: 'both' } : {} } }));
  }
  context.setTime('2026-11-24T10:00:00Z');
  return titles;
}

/** Everything that is read by following a link, and then the link to what is older, as long as there is one. */
async function readOn(browser: Client, path: string): Promise<string> {
  let [all, next]: [string, string | undefined] = ['', path];
  for (let pages = 0; next !== undefined; pages += 1) {
    expect(pages).toBeLessThan(10);
    const page = await browser.get(next);
    expect(page.path, `from ${next}`).toBe(next);
    all += page.text;
    next = /<a href="([^"]*)">Ga verder terug/.exec(page.body)?.[1];
  }
  return all;
}

const linkIn = (body: string, words: string) => new RegExp(`<a href="([^"]*)">${words}</a>`).exec(body)?.[1] ?? `no link ${words}`;

test('what is too long ago for the overview is read page after page, by who is helped and by the worker', { timeout: 60_000 }, async () => {
  const written = { 'Alle berichten': await write(worker, 'thread', 64), 'Alle verslagen': await write(client, 'report', 31) };
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, client.token);
  const desk = world.client();
  desk.cookies.set(sessionCookies.staff, await buildSession(context, worker));
  for (const [browser, path] of [[home, `/i/${slug}/mijn-pagina/dossier/${caseId}`], [desk, `/werk/casussen/${caseId}/dossier`]] as const) {
    const overview = await browser.get(path);
    expect([overview.text.includes('thread open 063.'), overview.text.includes('thread open 050.')]).toEqual([true, false]);
    expect(overview.text, 'of messages alone there is more that happened too').toContain('Alles wat er is gebeurd');
    for (const [words, titles] of Object.entries(written)) {
      const all = await readOn(browser, linkIn(overview.body, words));
      for (const title of titles) expect(all.split(title).length - 1, title).toBe(1);
    }
  }
  expect((await home.get(`/i/${slug}/mijn-pagina/dossier/${caseId}/lijst/afgeschermd`)).path).toBe(`/i/${slug}/mijn-pagina`);
});

test('every goal that was reached and everything that was done stays within reach from the plan, and what is open stands on it', { timeout: 60_000 }, async () => {
  const [open, done, reached] = [await write(worker, 'action', 12), await write(worker, 'action', 70, 'done'), await write(worker, 'goal', 34, 'done')];
  const going = await write(client, 'goal', 3);
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, client.token);
  const plan = await home.get(`/i/${slug}/mijn-pagina/dossier/${caseId}/plan`);
  for (const title of [...open, ...going]) expect(plan.text).toContain(title);
  expect(plan.text).toContain('Gedaan (70)');
  expect(done.filter((title) => plan.text.includes(title)).length).toBe(5);
  for (const [words, titles] of [['Alles wat gedaan is', done], ['Alle doelen die gehaald zijn', reached]] as const) {
    const all = await readOn(home, linkIn(plan.body, words));
    for (const title of titles) expect(all.split(title).length - 1, title).toBe(1);
  }
  const again = await home.submit(`/i/${slug}/mijn-pagina/dossier/${caseId}/plan/gedaan`, {}, { action: '/plan' });
  expect(again.text).toContain('Gedaan (69)');
});

test('the line of time goes back to the first day, with talks between what was written; a talk with the other of a couple is not on it', { timeout: 60_000 }, async () => {
  const couple = await buildDossier(context, { institutionId });
  const partner = await buildDossierClient(context, couple, { firstName: 'Youssef' });
  const talk = async (day: string, minutes: number, clientId?: number) => {
    const { contactId } = await buildContact(context, { institutionId, accountId: couple.worker.accountId, caseId: couple.caseId, startedAt: `${day}T09:00:00Z`, direct: minutes });
    if (clientId !== undefined) await context.owner.insertInto('contact_clients').values({ institution_id: institutionId, contact_id: contactId, client_id: clientId }).execute();
  };
  const days = Array.from({ length: 40 }, (_, index) => new Date(Date.parse('2026-01-20') + index * 86_400_000).toISOString().slice(0, 10));
  for (const [index, day] of days.entries()) {
    await talk(day, 100 + index);
    await talk(day, 200 + index, partner.clientId);
    context.setTime(`${day}T09:00:00Z`);
    await inDossier(context.inWork, couple.worker, couple.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'report', body: { title: `verslag ${100 + index}.`, text: 'Woorden.' } }));
  }
  context.setTime('2026-11-24T10:00:00Z');
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, couple.client.token);
  const path = `/i/${slug}/mijn-pagina/dossier/${couple.caseId}`;
  const overview = await home.get(path);
  expect(overview.text).not.toContain('verslag 100.');
  const all = await readOn(home, linkIn(overview.body, 'Alles wat er is gebeurd'));
  for (const index of days.keys()) {
    expect(all.split(`verslag ${100 + index}.`).length - 1, `report ${index}`).toBe(1);
    expect(all.split(`${100 + index} minuten`).length - 1, `talk ${index}`).toBe(1);
    expect(all, 'a talk with the other').not.toContain(`${200 + index} minuten`);
  }
});
