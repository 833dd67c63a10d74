import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

test.each(['desk', 'phone'] as const)('the plan for a crisis has the numbers first, says what we know and what we cannot do, and what to ask goes into the answer (%s)', async (screen) => {
  const asked = await buildConversation(context, { body: 'Ik wil niet meer leven.', crisis: ['suicide'] });
  const staff = await buildTaking(context, asked);
  const { page } = await atWork(world, open, staff, { screen });
  await page.goto(`/werk/vragen/${asked.conversationId}`);
  await page.getByText('De site zag woorden over zelfdoding.').waitFor();
  await page.getByRole('link', { name: 'Stappenplan bij crisis' }).first().click();
  await look(page, 'crisis');
  for (const number of ['112', '113', '0800-2000']) expect(await page.getByRole('link', { name: number, exact: true }).first().getAttribute('href')).toBe(`tel:${number.replaceAll('-', '')}`);
  await page.getByText('We weten niets van deze persoon.').waitFor();
  expect(await page.getByText('Denk je aan zelfdoding?').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Zet dit in mijn antwoord' }).click();
  await page.getByText('De vragen staan in je antwoord.').waitFor();
  expect(await page.getByLabel('Jouw antwoord').inputValue()).toContain('Waar ben je nu? Wie is er bij je?');
});

test('an alarm brings a team leader to the question, who reads along and answers; what was weighed stays with it', async () => {
  const asked = await buildConversation(context, { body: 'Ik heb pillen genomen.' });
  const staff = await buildTaking(context, asked);
  const leader = await buildStaff(context, { institutionId: staff.institutionId, roles: ['team_leader'], name: 'Anneke Blok' });
  const { page } = await atWork(world, open, staff);
  await page.goto(`/werk/vragen/${asked.conversationId}/crisis`);
  await page.getByLabel('Wat is er aan de hand?').fill('Zij heeft pillen genomen, ik weet niet waar ze is.');
  await page.getByRole('button', { name: 'Acuut: roep hulp in' }).click();
  await page.getByText('Je collega’s en je teamleider zijn gewaarschuwd.').waitFor();
  await page.goto(`/werk/vragen/${asked.conversationId}/crisis`);
  await page.getByLabel('Wat heb je afgewogen?').fill('112 gebeld om 11:04. Plaats onbekend.');
  await page.getByRole('button', { name: 'Leg vast' }).click();
  const other = await atWork(world, open, leader);
  await other.page.goto('/werk');
  await look(other.page, 'today-alarm');
  await other.page.getByRole('link', { name: /vraagt nu je hulp/ }).click();
  expect(await other.page.getByText('Ik heb pillen genomen.').count()).toBe(1);
  expect(await other.page.getByText('112 gebeld om 11:04. Plaats onbekend.').count()).toBe(1);
  await other.page.getByLabel('Jouw reactie voor de collega').fill('Ik bel de politie.');
  await other.page.getByRole('button', { name: 'Stuur reactie' }).click();
  await other.page.goto('/werk');
  expect(await other.page.getByRole('link', { name: /vraagt nu je hulp/ }).count()).toBe(0);
  await page.goto(`/werk/vragen/${asked.conversationId}`);
  await page.getByText('Ik bel de politie.').waitFor();
});

test('when there is nobody to warn, that is said, with what to do', async () => {
  const asked = await buildConversation(context);
  const staff = await buildTaking(context, asked);
  const { page } = await atWork(world, open, staff, { hasScript: false });
  await page.goto(`/werk/vragen/${asked.conversationId}/crisis`);
  await page.getByLabel('Wat is er aan de hand?').fill('Gevaar.');
  await page.getByRole('button', { name: 'Acuut: roep hulp in' }).click();
  await page.getByText('Er is nu niemand die we konden waarschuwen.').waitFor();
});
