import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { openChats, openDesks } from '../../src/background.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look, lookAtEveryWidth, walks } from '../worker/at-work.ts';

const world = await startTestApp();
const browser = await startBrowser(world);
const lives = [openDesks(world.context, world.app, world.app.server), openChats(world.context, world.app, world.app.server)];
afterAll(async () => { for (const live of lives) await live.stop(); });

describe.each(walks)('on a $screen, script $hasScript', ({ screen, hasScript }) => {
  test('a worker offers times; the visitor picks one with code and word and comes straight to this worker when it is time', async () => {
    const { context } = world;
    context.setTime('2026-11-24T09:50:00Z');
    await context.owner.deleteFrom('attempts').execute();
    const { institutionId, slug } = await buildFrontDoor(context, { name: `Rijn ${screen}` });
    const question = await buildConversation(context, { institutionId, word: 'blauwe fiets' });
    const worker = await buildTaking(context, question);
    const { page: desk } = await atWork(world, browser.open, worker, { screen: 'desk' });
    await desk.goto(`/werk/vragen/${question.conversationId}`);
    await desk.getByRole('link', { name: 'Stel een chat op afspraak voor' }).click();
    await desk.getByLabel('Erbij').fill('Zullen we er rustig over praten?');
    await desk.getByLabel('Dag 1').fill('2026-11-24');
    await desk.getByLabel('Tijd 1').fill('11:00');
    await lookAtEveryWidth(desk, `planned-offer-${screen}`);
    await desk.getByRole('button', { name: 'Stel voor' }).click();
    await desk.getByText('Voorgesteld. De bezoeker').waitFor();

    const { page } = await browser.open({ screen, hasScript });
    const comeBack = async (to: Page) => {
      await to.goto(`/i/${slug}/mijn-vraag`);
      await to.getByLabel('Code').fill(question.returnCode);
      await to.getByLabel(/geheime woord/i).fill('blauwe fiets');
      await to.getByRole('button', { name: 'Open' }).click();
    };
    await comeBack(page);
    await page.getByRole('heading', { name: /met (je|u) chatten/ }).waitFor();
    await lookAtEveryWidth(page, `planned-pick-${screen}`, hasScript);
    await page.getByRole('radio', { name: /11:00/ }).check();
    await page.getByRole('button', { name: 'Kies deze tijd' }).click();
    // It is within ten minutes of the time already.
    await page.getByRole('heading', { name: /verwacht (je|u)/ }).waitFor();
    await lookAtEveryWidth(page, `planned-open-${screen}`, hasScript);
    await desk.goto('/werk');
    await desk.getByText('nog niet binnen').waitFor();
    await look(desk, `planned-today-${screen}`);
    await page.getByRole('button', { name: 'Ga de chat in' }).click();
    await page.getByRole('heading', { level: 1, name: /wacht op/ }).waitFor();
    await look(page, `planned-waits-${screen}`, hasScript);
    await desk.goto('/werk/chat');
    await desk.getByText('wacht op je').waitFor();
    await desk.goto(`/werk/chat/${question.conversationId}`);
    await desk.getByLabel('Je bericht').fill('Goed dat je er bent.');
    await desk.getByRole('button', { name: 'Verstuur' }).click();
    await desk.locator('[role="log"]').getByText('Goed dat je er bent.').waitFor();
    await look(desk, `planned-talk-${screen}`);
    if (!hasScript) await page.reload();
    await page.locator('[role="log"]').getByText('Goed dat je er bent.').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/praat(?:t)? met/);
  });
});
