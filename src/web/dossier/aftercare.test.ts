import { expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { sendAllAftercare } from '../../domain/cases/aftercare/aftercare.jobs.ts';
import { buildDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import { aftercareWords } from '../aftercare-words.ts';
import { sessionCookies } from '../gate.ts';

test('a client agrees while rounding off, reads the message after the help, writes back to his worker, and stops it with one button', async () => {
  const world = await startTestApp();
  const { context } = world;
  const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
  const { caseId, client, worker } = await buildDossier(context, { institutionId });
  const [home, desk] = [world.client(), world.client()];
  home.cookies.set(sessionCookies.citizen, client.token);
  desk.cookies.set(sessionCookies.staff, await buildSession(context, worker));
  const path = `/i/${slug}/mijn-pagina/dossier/${caseId}`;
  expect((await home.submit(`${path}/afronden`, {}, { action: '/nazorg' })).text).toContain('Kies wanneer het mag.');
  expect((await home.submit(`${path}/afronden`, { months: ['1', '3'] }, { action: '/nazorg' })).text).toContain('We vragen hoe het gaat: na 1 maand, na 3 maanden.');

  const closedOn = new Date(context.clock().getTime() - 35 * 86_400_000).toISOString().slice(0, 10);
  await context.owner.updateTable('cases').set({ status: 'closed', closed_on: closedOn, closing_reason: 'enough' }).where('id', '=', caseId).execute();
  await context.directory.refresh();
  expect(await sendAllAftercare(context.inWork, aftercareWords(context.directory.current(), 'http://localhost'))).toBe(1);
  const overview = await home.get(path);
  expect(overview.text).toContain('Hoe gaat het nu?');
  const thread = /href="([^"]*\/stuk\/\d+)"/.exec(overview.body)?.[1] ?? '';
  const read = await home.get(thread);
  expect(read.text).toContain('Een maand geleden stopte de hulp.');
  await home.submitFrom(read, { tekst: 'Het gaat goed.' }, { action: '/stuk/' });
  expect((await desk.get('/werk')).text).toContain(`Dossier ${caseId}`);
  expect((await home.submit(thread, {}, { action: '/nazorg/stoppen' })).text).toContain('De berichten zijn gestopt.');
  expect((await desk.get(`/werk/casussen/${caseId}/dossier/afronden`)).body).not.toContain('/nazorg');
});
