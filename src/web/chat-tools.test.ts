import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { buildChat, buildSeat, buildTalk } from '../domain/conversations/chats/chats.builders.ts';
import { buildDoor, buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { buildOrganisation } from '../domain/organisations/organisations.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
beforeAll(async () => { world = await startTestApp(); });

async function at(staff: BuiltStaff) {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

test('beside a talk by forms: parties of the place, pages and asking who somebody is go under what is typed; the theme is kept; a colleague has none of it', async () => {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const { id: doorId, slug } = await buildDoor(context, { institutionId });
  await context.directory.refresh();
  const chat = await buildChat(context, { institutionId, doorId, firstWords: 'Hallo?' });
  await context.owner.updateTable('conversations').set({ municipality: 'Gouda' }).where('id', '=', chat.conversationId).execute();
  const map = { on_social_map: true, what_for: 'Helpt met de administratie', phone: '088-123 4567' };
  const near = await buildOrganisation(context, { institutionId, name: 'Budgetmaatjes' });
  const [far, hidden] = [await buildOrganisation(context, { institutionId, name: 'Verre Hulp', municipality: 'Leiden' }), await buildOrganisation(context, { institutionId, name: 'Schuldeiser' })];
  await context.owner.updateTable('organisations').set(map).where('id', 'in', [near.id, far.id]).execute();
  await context.owner.updateTable('organisations').set({ on_social_map: false }).where('id', '=', hidden.id).execute();
  const [joke, bram] = [await buildSeat(context, { staff: await buildStaff(context, { institutionId }) }), await at(await buildStaff(context, { institutionId }))];
  await buildTalk(context, chat, joke);
  const client = await at(joke);
  const talk = `/werk/chat/${chat.conversationId}`;
  const adding = { action: '/regel', formAction: `${talk}/tekst-erbij` };

  const page = await client.get(talk);
  expect([page.text.includes('Budgetmaatjes'), page.text.includes('Verre Hulp'), page.text.includes('Schuldeiser')]).toEqual([true, false, false]);
  const added = await client.submit(talk, { body: 'Ik ken een plek voor je.', insert: `kaart:${near.id}` }, adding);
  expect(added.body).toContain('Ik ken een plek voor je.\n\nBudgetmaatjes, 088-123 4567');
  const both = await client.submitFrom(added, { insert: 'pagina:money' }, adding);
  expect(both.body).toContain(`/i/${slug}/onderwerpen/geld`);
  expect((await client.submitFrom(both, { insert: 'wie' }, adding)).body).toContain('Wil je je naam zeggen?');
  expect((await client.submit(talk, { body: 'Nog meer.', insert: `kaart:${far.id}` }, adding)).body, 'what is not at hand adds nothing and loses nothing').toContain('>Nog meer.<');

  expect((await client.submit(talk, { themes: ['money', 'unknown'] }, { action: '/onderwerp' })).text).toContain('Het onderwerp is bewaard.');
  expect(await context.owner.selectFrom('conversations').select('themes').where('id', '=', chat.conversationId).executeTakeFirstOrThrow()).toEqual({ themes: ['money'] });
  for (const road of ['/tekst-erbij', '/onderwerp']) expect((await bram.submit('/werk/chat', { body: 'x', insert: 'wie', themes: 'alone' }, { formAction: `${talk}${road}` })).status, road).toBe(404);
  expect(await context.owner.selectFrom('conversations').select('themes').where('id', '=', chat.conversationId).executeTakeFirstOrThrow()).toEqual({ themes: ['money'] });
});

test('beside a talk stand its five phases, which the worker moves through, and the words of crisis that were found while it goes on', async () => {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const chat = await buildChat(context, { institutionId, firstWords: 'Hallo?' });
  const [joke, bram] = [await buildSeat(context, { staff: await buildStaff(context, { institutionId }) }), await at(await buildStaff(context, { institutionId }))];
  await buildTalk(context, chat, joke);
  const client = await at(joke);
  const talk = `/werk/chat/${chat.conversationId}`;
  const page = await client.get(talk);
  expect(page.text).toContain('1 van 5: Welkom');
  expect(page.body, 'what can be said in a phase is a text to begin with').toContain('data-insert="Wat heb je zelf al geprobeerd?"');
  expect((await client.submitFrom(page, { fase: 'goal' }, { action: '/fase' })).text).toContain('3 van 5: Doel van dit gesprek');
  expect((await client.submitFrom(page, { fase: 'unknown' }, { action: '/fase' })).text, 'what is no phase changes nothing').toContain('3 van 5');
  expect((await bram.submit('/werk/chat', { fase: 'welcome' }, { formAction: `${talk}/fase` })).status).toBe(404);

  expect((await client.get(`${talk}/naast`)).text).not.toContain('De site zag woorden over');
  await context.owner.updateTable('conversations').set({ crisis: ['suicide'] }).where('id', '=', chat.conversationId).execute();
  expect((await client.get(`${talk}/naast`)).text, 'without reload').toContain('De site zag woorden over zelfdoding.');
});

test('who calls for help in a talk that goes on reads in it who was warned, or that nobody was', async () => {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const chat = await buildChat(context, { institutionId, firstWords: 'Hallo?' });
  const joke = await buildSeat(context, { staff: await buildStaff(context, { institutionId }) });
  await buildTalk(context, chat, joke);
  const client = await at(joke);
  const crisis = `/werk/vragen/${chat.conversationId}/crisis`;
  const alone = await client.submit(crisis, { acute: 'Staat bij het spoor' }, { action: '/acuut' });
  expect([alone.path, alone.text]).toEqual([`/werk/chat/${chat.conversationId}?klaar=acuteNobody`, expect.stringContaining('Er is nu niemand die we konden waarschuwen.')]);
  await buildStaff(context, { institutionId, roles: ['team_leader'] });
  expect((await client.submit(crisis, { acute: 'Nog steeds' }, { action: '/acuut' })).text).toContain('teamleider zijn gewaarschuwd');
});
