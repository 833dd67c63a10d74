import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { openChats, openDesks } from '../../src/background.ts';
import { buildChat } from '../../src/domain/conversations/chats/chats.builders.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { startVisit } from '../../src/domain/conversations/visits/visits.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { sessionCookies } from '../../src/web/gate.ts';
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
    await desk.goto('/werk/chat');
    await desk.getByText('nog niet binnen').waitFor();
    context.setTime('2026-11-24T09:52:00Z');
    await page.getByRole('button', { name: 'Ga de chat in' }).click();
    await page.getByRole('heading', { level: 1, name: /wacht op/ }).waitFor();
    await look(page, `planned-waits-${screen}`, hasScript);
    // The page of the worker hears it by itself.
    await desk.getByText('wacht op je').waitFor();
    await desk.goto(`/werk/chat/${question.conversationId}`);
    await desk.getByLabel('Je bericht').fill('Goed dat je er bent.');
    await desk.getByRole('button', { name: 'Verstuur' }).click();
    await desk.locator('[role="log"]').getByText('Goed dat je er bent.').waitFor();
    await desk.getByText('Eerder contact').click();
    await desk.getByText(/Met dezelfde code: .*1 bericht/).click();
    await look(desk, `planned-talk-${screen}`);
    if (!hasScript) await page.reload();
    await page.locator('[role="log"]').getByText('Goed dat je er bent.').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/praat(?:t)? met/);
  });
});

test('after a talk its visitor takes it along as text, with buttons where script runs', async () => {
  const { context } = world;
  context.setTime('2026-11-24T10:00:00Z');
  const { institutionId, slug, doorId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
  const chat = await buildChat(context, { institutionId, doorId, firstWords: 'Ik lig wakker van een brief.' });
  for (const { screen, hasScript } of walks) {
    const { page, person } = await browser.open({ screen, hasScript });
    const { token } = await context.inWork({ institutions: [institutionId] }, (work) => startVisit(work.tx, chat, work.now));
    await person.addCookies([{ name: sessionCookies.visitor, value: token, domain: new URL(context.config.publicUrl).hostname, path: '/', httpOnly: true, secure: true, sameSite: 'Lax' }]);
    await page.goto(`/i/${slug}/chat/gesprek/kopie`);
    expect(await page.getByRole('textbox', { name: 'Het gesprek' }).inputValue()).toContain('Ik lig wakker van een brief.');
    expect(await page.getByRole('button', { name: 'Kopieer' }).isVisible()).toBe(hasScript);
    await lookAtEveryWidth(page, `talk-copy-${screen}`, hasScript);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[role="log"]').isVisible(), 'on paper stands the talk').toBe(true);
  }
});
