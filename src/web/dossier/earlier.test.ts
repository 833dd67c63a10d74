import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { buildDossier, inDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import type { PartKind, PartStatus } from '../../domain/cases/parts/parts.schema.ts';
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
