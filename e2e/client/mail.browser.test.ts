import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth, walks } from '../worker/at-work.ts';
import { letIn } from './at-home.ts';
import { linkIn, openMailbox } from './mailbox.ts';

let world: TestApp;
let browser: TestBrowser;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let door: { slug: string; institutionId: number };

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world);
  mailbox = await openMailbox(world);
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
afterAll(() => mailbox.close());

const at = (path: string) => `/i/${door.slug}${path}`;

describe.each(walks)(
  'mail of an own page on a $screen, script $hasScript', ({ screen, hasScript }) => {
    test('someone gives his address, gets a sign when his worker writes, and comes in by mail when he lost his password', async () => {
      await world.context.owner.deleteFrom('attempts').execute();
      const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
      await world.context.owner.updateTable('accounts').set({ created_at: new Date(world.context.clock().getTime() - 2 * 86_400_000) }).where('id', '=', dossier.client.accountId).execute();
      const { page: home, person } = await browser.open({ screen, hasScript });
      await letIn(world, person, dossier.client);
      const email = `${screen}-${hasScript}@voorbeeld.nl`;

      await home.goto(at('/mijn-pagina'));
      await home.getByRole('heading', { name: 'Wil je een berichtje als er iets nieuws is?' }).waitFor();
      await lookAtEveryWidth(home, 'mail-offer', hasScript);
      await home.getByRole('link', { name: 'Geef een mailadres' }).click();
      await home.getByLabel('Je mailadres').fill('half@');
      await home.getByRole('button', { name: 'Stuur me een mail om te bevestigen' }).click();
      await home.getByRole('link', { name: 'Vul een heel mailadres in.' }).waitFor();
      expect(await home.getByLabel('Je mailadres').inputValue()).toBe('half@');
      await home.getByLabel('Je mailadres').fill(email);
      await home.getByLabel('Typ je wachtwoord nog een keer').fill(dossier.client.password);
      await home.getByRole('button', { name: 'Stuur me een mail om te bevestigen' }).click();
      await home.getByText(`We stuurden een mail naar ${email}.`).waitFor();
      await lookAtEveryWidth(home, 'mail-sent', hasScript);
      await home.goto(linkIn((await mailbox.collect())[0]));
      await lookAtEveryWidth(home, 'mail-confirm', hasScript);
      await home.getByRole('button', { name: 'Ja, dit is mijn mailadres' }).click();
      await home.getByRole('heading', { name: 'Je mailadres is bevestigd' }).waitFor();
      await home.goto(at('/mijn-pagina/mail'));
      await home.getByText(email).waitFor();
      await lookAtEveryWidth(home, 'mail-settings', hasScript);

      const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen, hasScript });
      await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/nieuw/bericht`);
      await desk.getByLabel('Waar gaat het over?').fill('Morgen');
      await desk.getByLabel('Wat wil je schrijven?').fill('Neem de brief mee.');
      await desk.getByRole('button', { name: 'Verstuur' }).click();
      await desk.getByText('Het is verstuurd.').waitFor();
      const [sign] = await mailbox.collect();
      expect(sign?.to).toBe(email);
      await home.goto(linkIn(sign));
      await home.getByRole('heading', { name: 'Er is een bericht voor je' }).waitFor();
      await lookAtEveryWidth(home, 'own-page-with-mail', hasScript);

      const { page: lost } = await browser.open({ screen, hasScript });
      await lost.goto(at('/mijn-pagina/herstellen'));
      await lost.getByRole('link', { name: 'Kom binnen met een mail' }).click();
      await lookAtEveryWidth(lost, 'recover-mail', hasScript);
      await lost.getByLabel('Je mailadres').fill(email);
      await lost.getByRole('button', { name: 'Stuur me een link' }).click();
      await lost.getByRole('heading', { name: 'Kijk in je mail' }).waitFor();
      await lost.goto(linkIn((await mailbox.collect())[0]));
      await lookAtEveryWidth(lost, 'recover-mail-password', hasScript);
      await lost.getByLabel('Kies een wachtwoord').fill('trein dinsdag kaas');
      await lost.getByRole('button', { name: 'Ga naar binnen' }).click();
      await lost.getByRole('heading', { level: 1, name: /^Dag / }).waitFor();
      await home.goto(at('/mijn-pagina'));
      expect(home.url()).toContain('/mijn-pagina/inloggen');
    });
  },
);
