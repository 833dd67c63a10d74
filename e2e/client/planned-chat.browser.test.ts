import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openChats, openDesks } from '../../src/background.ts';
import { offerTimes } from '../../src/domain/appointments/appointments.commands.ts';
import { offer } from '../../src/domain/appointments/appointments.schema.ts';
import { buildDossier, inDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from '../worker/at-work.ts';
import { letIn } from './at-home.ts';

const world = await startTestApp();
const browser = await startBrowser(world);
const lives = [openDesks(world.context, world.app, world.app.server), openChats(world.context, world.app, world.app.server)];
afterAll(async () => { for (const live of lives) await live.stop(); });

test('a client begins a chat at its time on a telephone and waits; the worker sees it come, goes in, and both pages go on by themselves', async () => {
  const { context } = world;
  const dossier = await buildDossier(context);
  const { slug } = await buildDoor(context, { institutionId: dossier.institutionId });
  await context.directory.refresh();
  const made = await inDossier(context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({
    formKey: randomUUID(), kind: 'chat', minutes: 45, isAgreed: true, isSure: true, times: [{ day: '2026-11-24', time: '11:05' }],
  })));
  expect(made.ok).toBe(true);
  const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen: 'desk' });
  await desk.goto('/werk/chat');
  await desk.getByText('nog niet binnen').waitFor();
  await look(desk, 'planned-chat-expected');

  const { page, person } = await browser.open({ screen: 'phone', hasScript: true });
  await letIn(world, person, dossier.client);
  await page.goto(`/i/${slug}/mijn-pagina`);
  await look(page, 'planned-chat-own-page');
  await page.getByRole('button', { name: 'Begin het gesprek' }).click();
  await page.getByRole('heading', { level: 1, name: /wacht op/ }).waitFor();
  await look(page, 'planned-chat-waiting');

  await desk.getByText('wacht op je').waitFor();
  await look(desk, 'planned-chat-is-here');
  await desk.getByRole('link', { name: 'Noor Bakker' }).click();
  await desk.getByText('Dit gesprek is met jou alleen.').waitFor();
  await desk.getByLabel('Je bericht').fill('Goed dat je er bent.');
  await desk.getByRole('button', { name: 'Verstuur' }).click();
  await page.locator('[role="log"]').getByText('Goed dat je er bent.').waitFor();
  await page.getByRole('heading', { level: 1, name: /praat(?:t)? met/ }).waitFor();
  await look(desk, 'planned-chat-talk');
  await look(page, 'planned-chat-talking');
});
