import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildDossier, inDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../src/domain/cases/parts/parts.commands.ts';
import type { PartKind, PartStatus } from '../../src/domain/cases/parts/parts.schema.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { lookAtEveryWidth, walks } from '../worker/at-work.ts';
import { letIn } from './at-home.ts';

const world = await startTestApp({ chromium: 'off' });
const { context } = world;
const { open } = await startBrowser(world);
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });

test.each(walks)('who is helped for years reads back to the first message, and to everything that was done ($screen, script: $hasScript)', async (way) => {
  const { caseId, client, worker } = await buildDossier(context, { institutionId });
  const answers = { start: 2, now: 8, wished: 7, way: 'both' };
  const write = async (kind: PartKind, titles: readonly string[], status: PartStatus = 'open') => {
    for (const [index, title] of titles.entries()) {
      context.setTime(new Date(Date.parse('2026-03-01T10:00:00Z') + index * 86_400_000));
      await inDossier(context.inWork, worker, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, status, body: { title, text: 'Woorden.', answers: kind === 'goal' ? answers : {} } }));
    }
  };
  await write('thread', ['Het eerste bericht', ...Array.from({ length: 34 }, (_, index) => `Bericht ${index + 2}`)]);
  await write('action', ['De eerste afspraak', ...Array.from({ length: 8 }, (_, index) => `Iets gedaan ${index + 2}`)], 'done');
  await write('goal', ['Het eerste doel', ...Array.from({ length: 6 }, (_, index) => `Doel ${index + 2}`)], 'done');
  context.setTime('2026-11-24T10:00:00Z');
  const { page: home, person } = await open(way);
  await letIn(world, person, client);
  await home.goto(`/i/${slug}/mijn-pagina/dossier/${caseId}`);
  expect(await home.getByText('Het eerste bericht').count()).toBe(0);
  await lookAtEveryWidth(home, 'long-overview', way.hasScript);
  await home.getByRole('link', { name: 'Alles wat er is gebeurd' }).click();
  await lookAtEveryWidth(home, 'long-happened', way.hasScript);
  await home.getByRole('link', { name: 'Ga verder terug' }).click();
  await home.getByRole('link', { name: 'Het eerste bericht' }).waitFor();
  await home.getByRole('link', { name: 'Overzicht' }).click();
  await home.getByRole('link', { name: 'Alle berichten' }).click();
  await lookAtEveryWidth(home, 'long-list', way.hasScript);
  await home.getByRole('link', { name: 'Ga verder terug' }).click();
  await lookAtEveryWidth(home, 'long-list-earlier', way.hasScript);
  await home.getByRole('link', { name: 'Het eerste bericht' }).click();
  await home.getByText('Woorden.').waitFor();
  await home.getByRole('link', { name: 'Plan en doelen' }).click();
  await home.getByText('Gedaan (9)').click();
  await lookAtEveryWidth(home, 'long-plan', way.hasScript);
  await home.getByRole('link', { name: 'Alles wat gedaan is' }).click();
  await home.getByText('De eerste afspraak').waitFor();
  await lookAtEveryWidth(home, 'long-done', way.hasScript);
  await home.getByRole('link', { name: 'Terug naar het plan' }).click();
  await home.getByRole('link', { name: 'Alle doelen die gehaald zijn' }).click();
  await home.getByText('Het eerste doel').waitFor();
  await lookAtEveryWidth(home, 'long-reached', way.hasScript);
}, 300_000);
