import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from '../worker/at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

/** A door whose chat is open at the hour of the tests, with a worker who also keeps its hours. */
async function aChatHour() {
  const door = await buildFrontDoor(context, { name: 'Rijn en Gouwe' });
  const { slug } = await context.owner.selectFrom('doors').select('slug').where('id', '=', door.doorId).executeTakeFirstOrThrow();
  await context.owner.insertInto('chat_hours').values({ institution_id: door.institutionId, door_id: door.doorId, weekday: 2, opens: '09:00', closes: '17:00' }).execute();
  await context.directory.refresh();
  const joke = await buildStaff(context, { institutionId: door.institutionId, name: 'Joke Verhoef', roles: ['worker', 'administrator'] });
  return { path: `/i/${slug}/chat`, doorId: door.doorId, joke };
}

test.each([{ screen: 'phone', hasScript: false }, { screen: 'desk', hasScript: true }] as const)('a chat from the door to the end, on a $screen, with script: $hasScript', async ({ screen, hasScript }) => {
  const { path, doorId, joke } = await aChatHour();
  const [{ page: desk }, { page: visitor }] = [await atWork(world, open, joke, { screen, hasScript }), await open({ screen, hasScript })];
  await desk.goto('/werk/chat');
  await desk.getByRole('button', { name: 'Ik ga chatten' }).click();
  await visitor.goto(path);
  await look(visitor, 'chat-start', hasScript);
  await visitor.getByLabel(/Waar gaat het over/).fill('Ik durf de brieven niet open te maken.');
  await visitor.getByRole('button', { name: 'Begin met chatten' }).click();
  await visitor.getByText('Je bent de eerste in de rij.').waitFor();
  await look(visitor, 'chat-waiting', hasScript);
  await desk.goto('/werk/chat');
  await look(desk, 'chat-desk', hasScript);
  await desk.getByRole('button', { name: 'Neem de volgende' }).click();
  await desk.getByLabel('Je bericht').fill('Goed dat je schrijft. Hoe lang speelt dit al?');
  await desk.getByRole('button', { name: 'Verstuur' }).click();
  await look(desk, 'chat-worker', hasScript);
  await visitor.goto(`${path}/gesprek`);
  await visitor.getByText('Hoe lang speelt dit al?').waitFor();
  // With script the field stands under the talk; where no socket comes through it is sent as a form.
  if (!hasScript) await visitor.getByRole('link', { name: 'Schrijf een bericht' }).click();
  await look(visitor, 'chat-write', hasScript);
  await visitor.getByLabel('Je bericht').fill('Sinds de zomer.');
  await visitor.getByRole('button', { name: 'Verstuur' }).click();
  await visitor.getByText('Sinds de zomer.').waitFor();
  await desk.getByRole('link', { name: 'Rond af' }).click();
  await look(desk, 'chat-closing', hasScript);
  await desk.getByRole('button', { name: 'Rond af' }).click();
  await desk.getByText('Afgerond.').waitFor();
  await visitor.goto(`${path}/gesprek`);
  await look(visitor, 'chat-end', hasScript);
  expect(await visitor.getByRole('button', { name: 'Toch nog verder praten' }).count()).toBe(1);
  await desk.goto(`/beheer/chat/${doorId}`);
  await look(desk, 'chat-hours', hasScript);
});
