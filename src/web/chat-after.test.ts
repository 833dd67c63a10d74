import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { buildChat, buildSeat, buildTalk } from '../domain/conversations/chats/chats.builders.ts';
import { startVisit } from '../domain/conversations/visits/visits.commands.ts';
import { buildDoor, buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
beforeAll(async () => { world = await startTestApp(); });

async function at(staff: BuiltStaff) {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

test('closing a talk whose last words got no answer proposes tomorrow; the task is on the worker\'s own pages, and the leader has a colleague read a chosen talk', async () => {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  await context.owner.insertInto('settings').values({ institution_id: institutionId, scope: 'institution', key: 'chat_review_share', value: '100', changed_at: context.clock() }).execute();
  await context.directory.refresh();
  const chat = await buildChat(context, { institutionId, firstWords: 'Ik moet morgen naar de rechtbank.' });
  const staff = await buildTalk(context, chat, await buildSeat(context, { institutionId }));
  const peer = await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' });
  const worker = await at(staff);
  const form = await worker.get(`/werk/chat/${chat.conversationId}/afronden`);
  expect(form.text).toContain('Het laatste bericht van de ander kreeg geen antwoord.');
  expect(form.body).toContain('value="2026-11-25"');
  const past = await worker.submitFrom(form, { followUpOn: '2026-11-01' }, { action: '/afronden' });
  expect([past.status, past.text]).toEqual([422, expect.stringContaining('Kies een dag vanaf vandaag.')]);
  const closed = await worker.submitFrom(past, { followUpOn: '2026-11-24', followUpNote: 'Bellen over de zitting' }, { action: '/afronden' });
  expect(closed.text).toContain('Bellen over de zitting');
  expect((await worker.get('/werk')).text).toContain('Bellen over de zitting');

  const leader = await at(await buildStaff(context, { institutionId, roles: ['team_leader'] }));
  const page = await leader.get('/werk/team/chats');
  expect(page.text).not.toContain('rechtbank');
  const asked = await leader.submitFrom(page, { reader: String(peer.accountId) }, { action: '/lezer' });
  expect(asked.text).toContain('gevraagd aan Bram Oosterwijk');
  const reader = await at(peer);
  expect((await reader.get(`/werk/vragen/${chat.conversationId}`)).text).toContain('Ik moet morgen naar de rechtbank.');
  expect(await context.owner.selectFrom('audit_log').select('action').where('account_id', '=', peer.accountId).where('subject_id', '=', chat.conversationId).execute().then((rows) => rows.length), 'reading is in the log').toBeGreaterThan(0);
  expect((await worker.get('/werk/team/chats')).status).not.toBe(200);

  expect((await worker.submit('/werk/chat', {}, { action: '/gedaan' })).text).not.toContain('Bellen over de zitting');
});

test('a talk is kept once: who comes back finds his code and no second word, takes it along as text, is thanked for three answers, and asks on without a word', async () => {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const { id: doorId, slug } = await buildDoor(context, { institutionId });
  await context.directory.refresh();
  const chat = await buildChat(context, { institutionId, doorId, firstWords: 'Ik lig wakker van een brief.' });
  const worker = await at(await buildTalk(context, chat, await buildSeat(context, { institutionId })));
  await worker.submit(`/werk/chat/${chat.conversationId}`, { body: 'Lees hem maar voor.' }, { action: '/regel' });
  const visitor = world.client();
  visitor.cookies.set(sessionCookies.visitor, (await context.inWork({ institutions: [institutionId] }, (work) => startVisit(work.tx, chat, work.now))).token);
  const talk = `/i/${slug}/chat/gesprek`;
  await visitor.submit(talk, {}, { action: '/stoppen' });
  const kept = await visitor.submit(talk, { woord: 'kleine egel' }, { action: '/bewaren' });
  const code = /<strong class="number">([^<]+)</.exec(kept.body)?.[1] ?? '';
  expect(code).not.toBe('');
  const again = await visitor.get(talk);
  expect(again.body).not.toContain('name="woord"');
  expect(again.text).toContain(`Laat mijn code zien ${code}`);
  const copy = await visitor.get(`${talk}/kopie`);
  expect(copy.body).toMatch(/<textarea[^>]*readonly[^>]*>[^<]*Ik lig wakker van een brief\.[^<]*Lees hem maar voor\./);
  const three = await visitor.submit(`/i/${slug}/mijn-vraag/drie-vragen`, { couldSay: '4', knowWhat: '4', comeBack: '5' }, { action: '/drie-vragen' });
  expect(three.path).toContain('/chat/gesprek');
  expect(three.text).toContain('Zo leren wij.');
  expect(three.text).not.toContain('Drie vragen over dit gesprek');
  await worker.submit(`/werk/chat/${chat.conversationId}/afronden`, { result: 'answered' }, { action: '/afronden' });
  expect((await worker.get(`/werk/vragen/${chat.conversationId}`)).text).toContain('Bericht van Naast');
  const follow = await visitor.get(`${talk}/als-vraag`);
  expect(follow.text).toContain('Nog iets vragen?');
  expect(follow.body).not.toContain('name="woord"');
  const asked = await visitor.submitFrom(follow, { bericht: 'En als ik te laat betaal?' }, { action: '/als-vraag' });
  expect(asked.path).toContain('/mijn-vraag/lezen');
  expect(asked.text).toContain('En als ik te laat betaal?');
  const back = world.client();
  expect((await back.submit(`/i/${slug}/mijn-vraag`, { code, woord: 'kleine egel' }, { action: '/mijn-vraag' })).text).toContain('En als ik te laat betaal?');
});
