import { expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildConversation, buildTaking, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import type { Client } from '../../src/testing/client.ts';
import { sessionCookies } from '../../src/web/gate.ts';

const world = await startTestApp();
const { context } = world;

async function atWork(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, staff));
  return client;
}

interface Scene { asked: BuiltConversation; staff: BuiltStaff; leader: BuiltStaff; other: { id: number }; client: Client; path: string }

async function scene(): Promise<Scene> {
  const asked = await buildConversation(context, { details: { email: 'vrager@voorbeeld.nl' } });
  const staff = await buildTaking(context, asked);
  const leader = await buildStaff(context, { institutionId: staff.institutionId, roles: ['worker', 'team_leader'] });
  return { asked, staff, leader, other: await buildInstitution(context), client: await atWork(staff), path: `/werk/vragen/${asked.conversationId}` };
}

/** What stands in the database about a question, counted. */
async function countsOf({ conversationId }: BuiltConversation) {
  const { owner } = context;
  const count = async (table: 'messages' | 'desk_notes' | 'contacts') => (await owner.selectFrom(table).select('id').where('conversation_id', '=', conversationId).execute()).length;
  const { identity_asked: identity, handover_institution_id: handover } = await owner.selectFrom('conversations').select(['identity_asked', 'handover_institution_id']).where('id', '=', conversationId).executeTakeFirstOrThrow();
  const mails = (await owner.selectFrom('outbox').select('id').where('institution_id', '=', (await owner.selectFrom('conversations').select('institution_id').where('id', '=', conversationId).executeTakeFirstOrThrow()).institution_id).execute()).length;
  return { messages: await count('messages'), notes: await count('desk_notes'), contacts: await count('contacts'), mails, identity, handover };
}

/** Sends the same form of the same page twice, as after a connection that broke before the answer came. */
async function sendTwice({ client, path }: Scene, action: string, fields: Record<string, string>): Promise<void> {
  const page = await client.get(path);
  for (let time = 0; time < 2; time += 1) expect((await client.submitFrom(page, fields, { action, follow: false })).status, action).toBe(303);
}

test.each([
  ['notitie', { note: 'Bel eerst even.' }, { notes: 1 }],
  ['acuut', { acute: 'Zij schrijft dat ze pillen heeft.' }, { notes: 1, mails: 1 }],
  ['wie-ben-je', {}, { messages: 2, contacts: 1, mails: 1, identity: 'asked' }],
])('the form %s that is sent twice counts once', async (act, fields, expected) => {
  const own = await scene();
  await sendTwice(own, `${own.path}/${act}`, fields);
  expect(await countsOf(own.asked)).toEqual({ messages: 1, notes: 0, contacts: 0, mails: 0, identity: null, handover: null, ...expected });
});

test('a colleague is asked to read along once, another institution is proposed once', async () => {
  const own = await scene();
  await sendTwice(own, `${own.path}/meelezen`, { askTo: String(own.leader.accountId), ask: 'Is dit helder?' });
  expect(await countsOf(own.asked)).toMatchObject({ notes: 1 });
  await sendTwice(own, `${own.path}/andere-instelling`, { institution: String(own.other.id) });
  expect(await countsOf(own.asked)).toMatchObject({ messages: 2, contacts: 1, mails: 1, handover: own.other.id });
});

test('the same words in a new form are a new note', async () => {
  const own = await scene();
  for (let time = 0; time < 2; time += 1) await own.client.submit(own.path, { note: 'Weer niet opgenomen.' }, { action: `${own.path}/notitie` });
  expect(await countsOf(own.asked)).toMatchObject({ notes: 2 });
});

test('attention that comes along with an answer counts once', async () => {
  const own = await scene();
  await sendTwice(own, `${own.path}/antwoord`, { body: 'Kom dinsdag langs.', seconds: '20', minutes: 'other', minutesNumber: '5' });
  const contact = await context.owner.selectFrom('contacts').select('measured_seconds as seconds').where('conversation_id', '=', own.asked.conversationId).executeTakeFirstOrThrow();
  expect(contact.seconds).toBe(20);
  expect(await context.owner.selectFrom('attention').selectAll().where('conversation_id', '=', own.asked.conversationId).execute()).toEqual([]);
});

test('asking who it is leaves the answer that is being written alone, and so does taking the question back', async () => {
  const own = await scene();
  const form = await own.client.get(own.path);
  await own.client.post(`${own.path}/concept`, { _form: /name="_form" value="([^"]+)"/.exec(form.body)?.[1], body: 'Half geschreven' });
  await own.client.submit(own.path, {}, { action: `${own.path}/wie-ben-je` });
  expect((await own.client.get(own.path)).body).toContain('Half geschreven');
  await own.client.submit(own.path, {}, { action: `${own.path}/terughalen` });
  const after = await own.client.get(own.path);
  expect(after.body).toContain('Half geschreven');
  expect(await countsOf(own.asked)).toMatchObject({ identity: null });
  expect(after.body).toContain(`${own.path}/wie-ben-je`);
});
