import { beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { buildDossier, type BuiltDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { context } = world;
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });

let dossier: BuiltDossier;
let home: Client;
let desk: Client;
const atHome = (rest: string) => `/i/${slug}/mijn-pagina/dossier/${dossier.caseId}${rest}`;
const atDesk = (rest: string) => `/werk/casussen/${dossier.caseId}/dossier${rest}`;
const five = { action: '/vijf-vragen' };

beforeEach(async () => {
  context.setTime('2026-01-20T10:00:00Z');
  dossier = await buildDossier(context, { institutionId });
  [home, desk] = [world.client(), world.client()];
  home.cookies.set(sessionCookies.citizen, dossier.client.token);
  desk.cookies.set(sessionCookies.staff, await buildSession(context, dossier.worker));
});

test('asked at the start, and again when rounding off; both see the change as a picture and in a table', async () => {
  expect((await desk.get(atDesk('/start'))).text).not.toContain('Vijf vragen');
  const given = await home.submit(atHome('/start'), { money: '2', home: '6' }, five);
  expect([given.text.includes('Het is bewaard.'), given.body.includes('aria-label="Geld: 2 aan het begin"')]).toEqual([true, true]);
  expect((await desk.get(atDesk('/start'))).text).toContain('Thuis: 6 aan het begin');
  expect((await home.get(atHome('/afronden'))).body).not.toContain('value="end"');

  await desk.submit(atDesk('/afronden'), { formulier: 'terugblik', reached: 'Meer rust.' }, { action: '/afronden' });
  await home.submit(atHome('/afronden'), { money: '7', home: '5' }, five);
  for (const page of [await home.get(atHome('/afronden')), await desk.get(atDesk('/afronden'))]) {
    expect(page.body).toContain('aria-label="Geld: 2 aan het begin en 7 bij het afronden"');
    expect(page.text).toMatch(/Geld\s*2\s*7\s*\+5/);
    expect(page.text).toMatch(/Thuis\s*6\s*5\s*-1/);
  }
  expect((await desk.get(atDesk('/afronden'))).body).not.toContain('name="money"');
});

test('without an answer the page says what to do, and keeps nothing', async () => {
  const empty = await home.submit(atHome('/start'), {}, five);
  expect(empty.text).toContain('Kies bij een van de vragen een cijfer.');
  expect(empty.body).toContain('href="#veld-money"');
  expect(await context.owner.selectFrom('case_parts').select('id').where('case_id', '=', dossier.caseId).execute()).toEqual([]);
});

test('who was late hears that nothing changed', async () => {
  // Ten to twelve at night in Amsterdam, and then the next day.
  context.setTime('2026-01-20T22:50:00Z');
  dossier = await buildDossier(context, { institutionId });
  home.cookies.set(sessionCookies.citizen, dossier.client.token);
  const page = await home.get(atHome('/start'));
  await home.submitFrom(page, { money: '2' }, five);
  context.setTime('2026-01-20T23:05:00Z');
  const late = await home.submitFrom(page, { money: '9' }, five);
  expect([late.text.includes('Dit kan nu niet meer.'), late.text.includes('Geld: 2 aan het begin'), late.text.includes('Geld: 9')]).toEqual([true, true, false]);
});

test('the overview calls it by its name and leads to where it stands', async () => {
  await home.submit(atHome('/start'), { grip: '4' }, five);
  const overview = await home.get(atHome(''));
  expect(overview.text).toContain('Vijf vragen van jou');
  expect(overview.body).toContain(`href="${atHome('/start')}"`);
});
