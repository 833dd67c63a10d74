import { beforeAll, expect, test } from 'vitest';
import { buildSession } from '../domain/accounts/accounts.builders.ts';
import { buildCitizen } from '../domain/accounts/citizens/citizens.builders.ts';
import { buildConversation, buildTaking } from '../domain/conversations/conversations.builders.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
beforeAll(async () => { world = await startTestApp(); });

test('beside a talk and a question stands earlier contact of the same own page: only what this worker may read, opened in place, and logged', async () => {
  const { context } = world;
  const { id: institutionId } = await buildInstitution(context);
  const question = await buildConversation(context, { institutionId });
  const worker = await buildTaking(context, question);
  const { accountId } = await buildCitizen(context);
  const [mine, strange] = [await buildConversation(context, { institutionId, body: 'Mijn eerste vraag van vorig jaar.' }), await buildConversation(context, { institutionId, body: 'Iets voor een andere collega.' })];
  await buildTaking(context, mine, worker);
  await buildTaking(context, strange);
  await context.owner.updateTable('conversations').set({ account_id: accountId }).where('id', 'in', [question.conversationId, mine.conversationId, strange.conversationId]).execute();
  const at = world.client();
  at.cookies.set(sessionCookies.staff, await buildSession(context, worker));
  const shut = await at.get(`/werk/vragen/${question.conversationId}`);
  expect(shut.text).toMatch(/Eerder contact.*Vraag, dinsdag 24 november: .*, 1 bericht, nog open.*Lees hier/);
  expect(shut.text).not.toContain('Mijn eerste vraag');
  expect(shut.body).not.toContain(`eerder=${strange.conversationId}`);
  await context.owner.updateTable('conversations').set({ rhythm: 'chat' }).where('id', '=', question.conversationId).execute();
  await context.owner.insertInto('chats').values({ institution_id: institutionId, conversation_id: question.conversationId, consent: '1', waits_since: context.clock(), seen_at: context.clock() }).execute();
  const open = await at.get(`/werk/chat/${question.conversationId}?eerder=${mine.conversationId}`);
  expect(open.text).toContain('Mijn eerste vraag van vorig jaar.');
  expect((await at.get(`/werk/chat/${question.conversationId}?eerder=${strange.conversationId}`)).text).not.toContain('Iets voor een andere collega.');
  expect(await context.owner.selectFrom('audit_log').select('action').where('subject_id', '=', mine.conversationId).where('account_id', '=', worker.accountId).where('action', '=', 'read').execute()).toHaveLength(1);
  const unrelated = await buildConversation(context, { institutionId, body: 'Van een ander mens.' });
  await buildTaking(context, unrelated, worker);
  expect((await at.get(`/werk/chat/${question.conversationId}?eerder=${unrelated.conversationId}`)).text).not.toContain('Van een ander mens.');
});
