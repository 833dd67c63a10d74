import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { buildDossier, inDossier } from '../domain/cases/dossier/dossier.builders.ts';
import { offerTimes } from '../domain/appointments/appointments.commands.ts';
import { offer } from '../domain/appointments/appointments.schema.ts';
import { pickPlanned } from '../domain/appointments/planned/planned.commands.ts';
import { settleAllMissed } from '../domain/appointments/planned/missing/missing.jobs.ts';
import { remindVisitors } from '../domain/appointments/planned/reminding/reminding.commands.ts';
import { asVisitorOf, buildConversation, buildTaking, type BuiltConversation } from '../domain/conversations/conversations.builders.ts';
import { buildCooperation, buildFrontDoor } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Answer, Client } from '../testing/client.ts';
import { sessionCookies } from './gate.ts';
import { remindersIn } from './visitor-mail.ts';

let world: TestApp;
let door: string;
let institutionId: number;
let question: BuiltConversation;
let worker: BuiltStaff;
let seq = 0;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  const { context } = world;
  context.setTime('2026-11-24T08:45:00Z');
  seq += 1;
  const built = await buildFrontDoor(context, { name: `Rijn ${seq}` });
  ({ institutionId } = built);
  door = `/i/${built.slug}`;
  question = await buildConversation(context, { institutionId, word: 'blauwe fiets', details: { email: 'iemand@voorbeeld.example' } });
  worker = await buildTaking(context, question);
});

async function desk(staff = worker): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}
async function comesBack(): Promise<{ client: Client; page: Answer }> {
  const client = world.client();
  const page = await client.submit(`${door}/mijn-vraag`, { code: question.returnCode, woord: 'blauwe fiets' }, { action: '/mijn-vraag' });
  return { client, page };
}
const planPath = () => `/werk/vragen/${question.conversationId}/chat-afspraak`;
/** Offers two times on the 25th, in the time of the people: 10:00 and 14:00. */
async function offered(client?: Client): Promise<Answer> {
  return await (client ?? await desk()).submit(planPath(), { minutes: '30', words: 'Ik denk met je mee.', dag1: '2026-11-25', tijd1: '10:00', dag2: '2026-11-25', tijd2: '14:00' }, { action: '/chat-afspraak' });
}
async function picked(): Promise<{ client: Client; page: Answer }> {
  const { client, page } = await comesBack();
  return { client, page: await client.submitFrom(page, { tijd: '2026-11-25T09:00:00.000Z' }, { action: '/chat/kies' }) };
}
const planned = async () => await world.context.owner.selectFrom('planned_talks').select(['status', 'missed', 'cancelled_as as as']).where('conversation_id', '=', question.conversationId).execute();

test('without script, whole: times are offered from the question, one is picked with code and word, and at that time he comes straight to this worker; the talk ends as a question again', async () => {
  let at = await desk();
  expect((await at.get(`/werk/vragen/${question.conversationId}`)).text).toContain('Stel een chat op afspraak voor');
  expect((await offered(at)).text).toContain('Voorgesteld.');
  const first = await comesBack();
  expect(first.page.text).toMatch(/wil met (je|u) chatten/);
  expect(first.page.text).toContain('Ik denk met je mee.');
  const set = await first.client.submitFrom(first.page, { tijd: '2026-11-25T09:00:00.000Z' }, { action: '/chat/kies' });
  expect(set.text).toContain('chat is woensdag 25 november, 10:00');
  expect((await at.get(planPath())).text).toContain('Afgesproken: woensdag 25 november, 10:00.');
  expect((await at.get('/werk/agenda')).text).toMatch(/10:00-10:30 Bezoeker/);

  world.context.setTime('2026-11-25T08:52:00Z');
  at = await desk();
  expect((await at.get('/werk')).text).toMatch(/Chat op afspraak.*10:00.*nog niet binnen/);
  const { client, page } = await comesBack();
  expect(page.text).toMatch(/verwacht (je|u)/);
  const waiting = await client.submitFrom(page, {}, { action: '/chat/begin' });
  expect(waiting.path).toBe(`${door}/chat/gesprek`);
  expect(waiting.text).toMatch(/(Je|U) wacht op/);
  expect(waiting.text).toContain('Hoe kom ik van mijn schulden af?');
  await client.submit(`${door}/chat/gesprek/schrijven`, { bericht: 'Ik ben er.' }, { action: '/schrijven' });
  expect((await at.get('/werk')).text).toContain('wacht op je');
  const place = await at.get('/werk/chat');
  expect(place.text).toContain('Er wacht niemand.');
  const talk = await at.get(`/werk/chat/${question.conversationId}`);
  expect(talk.text).toContain('Ik ben er.');
  expect(talk.text).not.toContain('Geef terug aan de rij');
  expect(talk.text).toMatch(/Eerder contact.*Met dezelfde code: dinsdag 24 november, 1 bericht.*Hoe kom ik van mijn schulden af\?/);
  await at.submitFrom(talk, { body: 'Fijn dat je er bent.' }, { action: '/regel' });
  expect((await client.get(`${door}/chat/gesprek`)).text).toContain('Fijn dat je er bent.');
  await at.submit(`/werk/chat/${question.conversationId}/afronden`, { result: 'answered', minutes: 'other', number: '30', themes: ['money'] }, { action: '/afronden' });
  expect(await world.context.owner.selectFrom('contacts').select(['channel', 'outcome', 'minutes_direct as minutes']).where('conversation_id', '=', question.conversationId).execute()).toEqual([{ channel: 'chat', outcome: 'took_place', minutes: 30 }]);
  const after = await client.get(`${door}/mijn-vraag/lezen`);
  expect(after.text).toContain('Fijn dat je er bent.');
  expect(after.text).toContain('Hoe kom ik van mijn schulden af?');
  expect((await at.get(planPath())).text).toContain('Geweest: ');
});

test('none of the times: his words come to the worker, who can offer others; calling off frees the time', async () => {
  await offered();
  const { client, page } = await comesBack();
  expect((await client.submitFrom(page, { wanneer: `${'w'.repeat(20_000)}laatste` }, { action: '/chat/geen' })).body).toContain('wlaatste</textarea>');
  const none = await client.submitFrom(page, { wanneer: 'Alleen na zessen.' }, { action: '/chat/geen' });
  expect(none.text).toContain('bericht is verstuurd');
  const at = await desk();
  expect((await at.get(`/werk/vragen/${question.conversationId}`)).text).toContain('Alleen na zessen.');
  expect(await planned()).toMatchObject([{ status: 'declined' }]);
  await offered(at);
  const again = await picked();
  expect(again.page.text).toContain('tijd staat vast');
  const off = await again.client.submitFrom(again.page, {}, { action: '/chat/afzeggen' });
  expect(off.text).toContain('De chat is afgezegd.');
  expect(await planned()).toMatchObject([{ status: 'declined' }, { status: 'cancelled', as: 'in_time' }]);
  expect((await at.get(`/werk/vragen/${question.conversationId}`)).text).toContain('Ik kom niet naar de chat');
  expect((await at.get('/werk/agenda')).text).not.toContain('10:00-10:30');
});

test('a time is nobody else’s: not in an appointment, not in two planned talks, in either order, at whichever institution', async () => {
  const { context } = world;
  await offered();
  await picked();
  const dossier = await buildDossier(context, { institutionId });
  const own = { ...dossier, worker };
  await context.owner.insertInto('case_workers').values({ institution_id: institutionId, case_id: dossier.caseId, account_id: worker.accountId, since: '2026-11-01' }).onConflict((conflict) => conflict.doNothing()).execute();
  await context.owner.updateTable('cases').set({ worker_id: worker.accountId }).where('id', '=', dossier.caseId).execute();
  const book = (time: string) => inDossier(context.inWork, own.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'office', minutes: 60, isAgreed: true, isSure: true, times: [{ day: '2026-11-25', time }] })));
  expect(await book('09:30')).toEqual({ ok: false, reason: 'taken', at: 0 });
  expect(await book('14:00')).toMatchObject({ ok: true });
  const second = await buildConversation(context, { institutionId });
  await buildTaking(context, second, worker);
  const at = await desk();
  const busy = await at.submit(`/werk/vragen/${second.conversationId}/chat-afspraak`, { minutes: '30', dag1: '2026-11-25', tijd1: '14:30' }, { action: '/chat-afspraak' });
  expect(busy.text).toContain('Je bent dan bezet');
  await at.submitFrom(busy, { zeker: '1' }, { action: '/chat-afspraak' });
  const client = world.client();
  const page = await client.submit(`${door}/mijn-vraag`, { code: second.returnCode, woord: second.word }, { action: '/mijn-vraag' });
  expect(page.text).toContain('voorbij of bezet');
  const token = /name="_form" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(`${door}/mijn-vraag/chat/kies`, { _form: token, tijd: '2026-11-25T13:30:00.000Z' })).text).toContain('net bezet');
  expect(await context.owner.selectFrom('planned_talks').select('status').where('conversation_id', '=', second.conversationId).execute()).toEqual([{ status: 'offered' }]);
});

test('two visitors who pick the same time of one worker at the same moment: one has it, the other is told, and so it is with an appointment', async () => {
  const { context } = world;
  const others = [question];
  for (let count = 0; count < 3; count += 1) {
    const other = await buildConversation(context, { institutionId });
    await buildTaking(context, other, worker);
    others.push(other);
  }
  const at = await desk();
  for (const one of others) await at.submit(`/werk/vragen/${one.conversationId}/chat-afspraak`, { minutes: '30', dag1: '2026-11-25', tijd1: '10:00' }, { action: '/chat-afspraak' });
  const dossier = await buildDossier(context, { institutionId });
  const picks = others.map((one) => asVisitorOf(context, one, (work, scope) => pickPlanned(work, scope, new Date('2026-11-25T09:00:00Z'))));
  const appointment = context.owner.insertInto('appointments').values({ institution_id: institutionId, case_id: dossier.caseId, worker_id: worker.accountId, kind: 'office', minutes: 60, status: 'booked', starts_at: new Date('2026-11-25T09:15:00Z'), ends_at: new Date('2026-11-25T10:15:00Z'), made_by: worker.accountId, made_at: context.clock(), changed_by: worker.accountId, changed_at: context.clock(), form_key: randomUUID() }).execute().then(() => true, () => false);
  const [isMade, ...outcomes] = await Promise.all([appointment, ...picks]);
  expect(outcomes.filter((one) => one.ok).length + (isMade ? 1 : 0)).toBe(1);
  expect(outcomes.filter((one) => !one.ok).every((one) => !one.ok && one.reason === 'taken')).toBe(true);
});

test('a worker of another member plans with the visitor of this one; what stands in his agenda of his own house holds, though this house cannot see it', async () => {
  const { context } = world;
  const other = await buildFrontDoor(context, { name: `Maas ${seq}` });
  await buildCooperation(context, { institutionIds: [institutionId, other.institutionId] });
  const theirs = await buildConversation(context, { institutionId, shareWith: [other.institutionId], word: 'rode deur' });
  const helper = await buildStaff(context, { institutionId: other.institutionId, roles: ['worker'] });
  await buildTaking(context, theirs, helper);
  let at = await desk(helper);
  const path = `/werk/vragen/${theirs.conversationId}/chat-afspraak`;
  await at.submit(path, { minutes: '30', dag1: '2026-11-25', tijd1: '10:00', dag2: '2026-11-25', tijd2: '11:00' }, { action: '/chat-afspraak' });
  const dossier = await buildDossier(context, { institutionId: other.institutionId });
  await context.owner.insertInto('appointments').values({ institution_id: other.institutionId, case_id: dossier.caseId, worker_id: helper.accountId, kind: 'office', minutes: 60, status: 'booked', starts_at: new Date('2026-11-25T09:00:00Z'), ends_at: new Date('2026-11-25T10:00:00Z'), made_by: helper.accountId, made_at: context.clock(), changed_by: helper.accountId, changed_at: context.clock(), form_key: randomUUID() }).execute();
  const client = world.client();
  const page = await client.submit(`${door}/mijn-vraag`, { code: theirs.returnCode, woord: 'rode deur' }, { action: '/mijn-vraag' });
  const taken = await client.submitFrom(page, { tijd: '2026-11-25T09:00:00.000Z' }, { action: '/chat/kies' });
  expect(taken.text).toContain('net bezet');
  expect((await client.submitFrom(taken, { tijd: '2026-11-25T10:00:00.000Z' }, { action: '/chat/kies' })).text).toContain('tijd staat vast');
  world.context.setTime('2026-11-25T09:55:00Z');
  at = await desk(helper);
  const back = world.client();
  const open = await back.submit(`${door}/mijn-vraag`, { code: theirs.returnCode, woord: 'rode deur' }, { action: '/mijn-vraag' });
  expect((await back.submitFrom(open, {}, { action: '/chat/begin' })).path).toBe(`${door}/chat/gesprek`);
  expect((await at.get('/werk')).text).toContain('wacht op je');
  const talk = await at.get(`/werk/chat/${theirs.conversationId}`);
  await at.submitFrom(talk, { body: 'Goed dat je er bent.' }, { action: '/regel' });
  expect((await back.get(`${door}/chat/gesprek`)).text).toContain('Goed dat je er bent.');
  const closed = await at.submit(`/werk/chat/${theirs.conversationId}/afronden`, { result: 'answered', minutes: 'other', number: '20', themes: [] }, { action: '/afronden' });
  expect(closed.text).toContain('Afgerond.');
  expect((await back.get(`${door}/mijn-vraag/lezen`)).text).toContain('Goed dat je er bent.');
});

test('nobody comes: one click counts it once, and he reads kindly that it is all right', async () => {
  await offered();
  await picked();
  world.context.setTime('2026-11-25T09:14:00Z');
  const at = await desk();
  expect((await at.get('/werk/chat')).text).not.toContain('Niet gekomen');
  world.context.setTime('2026-11-25T09:15:00Z');
  const { client, page } = await comesBack();
  expect(page.text).toContain('Dat geeft niet.');
  expect(page.text).not.toContain('Ga de chat in');
  expect((await at.submit('/werk/chat', {}, { action: '/niet-gekomen' })).text).toContain('Opgeschreven.');
  expect((await at.get(planPath())).text).toContain('De bezoeker kwam niet');
  expect(await world.context.owner.selectFrom('contacts').select(['channel', 'outcome']).where('conversation_id', '=', question.conversationId).execute()).toEqual([{ channel: 'chat', outcome: 'not_come' }]);
  expect((await client.submitFrom(page, {}, { action: '/chat/nieuw' })).text).toContain('bericht is verstuurd');
  expect((await at.get(`/werk/vragen/${question.conversationId}`)).text).toContain('nieuwe tijd voor een chat');
});

test('called off late counts as a no-show once its time has come, by one click', async () => {
  await offered();
  await picked();
  world.context.setTime('2026-11-24T20:00:00Z');
  const { client, page } = await comesBack();
  await client.submitFrom(page, {}, { action: '/chat/afzeggen' });
  expect(await planned()).toMatchObject([{ status: 'cancelled', as: 'late' }]);
  expect((await (await desk()).get(planPath())).text).not.toContain('Schrijf op');
  world.context.setTime('2026-11-25T09:00:00Z');
  const at = await desk();
  expect((await at.submit(planPath(), {}, { action: '/niet-gekomen' })).text).toContain('Opgeschreven.');
  expect((await at.get(planPath())).text).not.toContain('Schrijf op');
  expect(await world.context.owner.selectFrom('contacts').select(['channel', 'outcome']).where('conversation_id', '=', question.conversationId).execute()).toEqual([{ channel: 'chat', outcome: 'cancelled_late' }]);
});

test('the worker does not come: what he wrote is kept with a promise, he reads that we are sorry, and the team leader sees it', async () => {
  const { context } = world;
  await offered();
  await picked();
  context.setTime('2026-11-25T08:55:00Z');
  const { client, page } = await comesBack();
  await client.submitFrom(page, {}, { action: '/chat/begin' });
  await client.submit(`${door}/chat/gesprek/schrijven`, { bericht: 'Ik zit al een tijdje te wachten.' }, { action: '/schrijven' });
  context.setTime('2026-11-25T09:14:00Z');
  expect((await client.get(`${door}/chat/gesprek`)).path).toBe(`${door}/chat/gesprek`);
  context.setTime('2026-11-25T09:15:00Z');
  const both = await Promise.all([settleAllMissed(context.inWork, context.directory.current()), settleAllMissed(context.inWork, context.directory.current())]);
  expect(both[0] + both[1]).toBe(1);
  const sorry = await client.get(`${door}/chat/gesprek`);
  expect(sorry.path).toBe(`${door}/mijn-vraag/lezen`);
  expect(sorry.text).toContain('Het spijt ons');
  expect(sorry.text).toContain('Ik zit al een tijdje te wachten.');
  expect(await context.owner.selectFrom('conversations').select(['rhythm', 'turn', 'worker_id as workerId', 'closed_at as closedAt']).where('id', '=', question.conversationId).execute()).toEqual([{ rhythm: 'mail', turn: 'worker', workerId: worker.accountId, closedAt: null }]);
  const leader = await desk(await buildStaff(context, { institutionId, roles: ['team_leader'] }));
  expect((await leader.get('/werk/team/chats')).text).toMatch(/medewerker niet was.*woensdag 25 november, 10:00/);
  expect((await client.submitFrom(sorry, {}, { action: '/chat/nieuw' })).text).toContain('bericht is verstuurd');
});

test('who comes in and stops before the time called off late: what he wrote is kept with a promise, and the worker writes a no-show in the register', async () => {
  const { context } = world;
  await offered();
  await picked();
  context.setTime('2026-11-25T08:52:00Z');
  const { client, page } = await comesBack();
  await client.submitFrom(page, {}, { action: '/chat/begin' });
  await client.submit(`${door}/chat/gesprek/schrijven`, { bericht: 'Ik durf toch niet.' }, { action: '/schrijven' });
  await client.submit(`${door}/chat/gesprek`, {}, { action: '/stoppen' });
  context.setTime('2026-11-25T09:15:00Z');
  await settleAllMissed(context.inWork, context.directory.current());
  expect(await planned()).toMatchObject([{ status: 'cancelled', missed: null }]);
  expect((await client.get(`${door}/mijn-vraag/lezen`)).text).toMatch(/^(?!.*Het spijt ons).*Ik durf toch niet\./s);
  const at = await desk();
  expect((await at.get(`/werk/vragen/${question.conversationId}`)).text).toContain('Ik durf toch niet.');
  expect((await at.submit(`/werk/vragen/${question.conversationId}/chat-afspraak`, {}, { action: '/niet-gekomen' })).text).toContain('De bezoeker heeft laat afgezegd');
  expect(await context.owner.selectFrom('contacts').select(['outcome', 'minutes_direct as direct', 'minutes_indirect as indirect']).where('channel', '=', 'chat').where('conversation_id', '=', question.conversationId).execute()).toEqual([{ outcome: 'cancelled_late', direct: 0, indirect: 0 }]);
});

test('after a talk that was kept and closed the worker offers times too; one that was not kept has no way back', async () => {
  const at = await desk();
  await world.context.owner.updateTable('conversations').set({ rhythm: 'chat', channel: 'chat', status: 'closed', closed_at: world.context.clock(), result: 'answered' }).where('id', '=', question.conversationId).execute();
  expect((await offered(at)).text).toContain('Voorgesteld.');
  expect((await picked()).page.text).toContain('tijd staat vast');
  const stranger = await buildConversation(world.context, { institutionId });
  await buildTaking(world.context, stranger, worker);
  await world.context.owner.deleteFrom('return_codes').where('conversation_id', '=', stranger.conversationId).execute();
  expect((await at.get(`/werk/vragen/${stranger.conversationId}/chat-afspraak`)).text).toContain('heeft geen code en woord');
});

test('a colleague plans nothing in it, and another visitor finds nothing of it', async () => {
  await offered();
  const colleague = await desk(await buildStaff(world.context, { institutionId, roles: ['worker'] }));
  expect((await colleague.get(planPath())).status).toBe(404);
  const other = await buildConversation(world.context, { institutionId, word: 'groene jas' });
  const client = world.client();
  const page = await client.submit(`${door}/mijn-vraag`, { code: other.returnCode, woord: 'groene jas' }, { action: '/mijn-vraag' });
  expect(page.text).not.toContain('chatten');
  const token = /name="_form" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(`${door}/mijn-vraag/chat/kies`, { _form: token, tijd: '2026-11-25T09:00:00.000Z' })).text).toContain('Dat kan nu niet meer');
  expect((await client.post(`${door}/mijn-vraag/chat/begin`, { _form: token })).text).toContain('Dat kan nu niet meer');
  expect(await planned()).toMatchObject([{ status: 'offered' }]);
});

test('one mail the day before, to who gave an address; it says nothing of whom or what. Erasing frees the time', async () => {
  const { context } = world;
  await offered();
  const { client } = await picked();
  const { visitor: words } = remindersIn(context.directory.current(), 'https://hulp.example');
  const remind = () => context.inWork({ institutions: [institutionId] }, (work) => remindVisitors(work, institutionId, '2026-11-25', words));
  expect([await remind(), await remind()]).toEqual([1, 0]);
  const said = words({ doorId: null, institutionId, language: 'nl' });
  expect(`${said.subject} ${said.text}`).not.toMatch(/chat|schuld|10:00/i);
  await client.submit(`${door}/mijn-vraag/wissen`, {}, { action: '/wissen' });
  expect(await planned()).toMatchObject([{ status: 'cancelled' }]);
  expect(await context.owner.selectFrom('planned_talks').select('words_sealed as words').where('conversation_id', '=', question.conversationId).execute()).toEqual([{ words: null }]);
});
