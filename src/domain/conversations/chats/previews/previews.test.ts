import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import { buildChat, buildSeat, buildTalk, scopesOf } from '../chats.builders.ts';
import { lineOf, takeBackLine, writeLines } from '../lines/lines.commands.ts';
import { listPreviews } from './previews.queries.ts';
import type { PreviewChoice } from './previews.rules.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

async function aTalk(firstWords: string) {
  const { id: institutionId } = await buildInstitution(context);
  const chat = await buildChat(context, { institutionId, firstWords });
  const worker = await buildTalk(context, chat);
  const previews = async (choice: PreviewChoice = 'words', staff = worker) => await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => listPreviews(work, staff.actor, choice));
  const say = async (by: 'visitor' | 'worker', body: string) => {
    const scopes = await scopesOf(context, chat, worker);
    await context.inWork({ institutions: [institutionId] }, (work) => writeLines(work, institutionId, [lineOf(scopes[by], { formKey: randomUUID(), body })]));
  };
  return { chat, worker, institutionId, previews, say };
}

test('the list shows the last words of either side, never those of the house, and covers what points at somebody where the setting says so', async () => {
  const { chat, previews, say } = await aTalk('Hallo, ik heet Fatima. Bel 0612345678.');
  const shown = async (choice: PreviewChoice) => (await previews(choice)).get(chat.conversationId);
  expect(await shown('words')).toEqual({ text: 'Hallo, ik heet Fatima. Bel 0612345678.', isOwn: false });
  expect(await shown('masked')).toEqual({ text: 'Hallo, ik heet •••. Bel •••.', isOwn: false });
  expect(await shown('none')).toBeUndefined();
  await say('worker', 'Fijn dat je er bent.');
  expect(await shown('masked')).toEqual({ text: 'Fijn dat je er bent.', isOwn: true });
});

test('what was taken back is not shown any more', async () => {
  const { chat, worker, institutionId, previews, say } = await aTalk('Hallo?');
  await say('visitor', 'Dit wilde ik niet zeggen.');
  expect((await previews()).get(chat.conversationId)?.text).toBe('Dit wilde ik niet zeggen.');
  const { visitor } = await scopesOf(context, chat, worker);
  const last = await context.owner.selectFrom('messages').select('number').where('conversation_id', '=', chat.conversationId).where('author', '=', 'visitor').orderBy('number', 'desc').executeTakeFirstOrThrow();
  expect(await context.inWork({ institutions: [institutionId] }, (work) => takeBackLine(work, visitor, last.number))).toEqual({ ok: true });
  expect((await previews()).get(chat.conversationId)?.text).toBe('Hallo?');
});

test('a colleague, and a worker of another institution, see no words of it', async () => {
  const { institutionId, previews } = await aTalk('Hallo?');
  expect((await previews()).size).toBe(1);
  expect((await previews('words', await buildSeat(context, { institutionId }))).size).toBe(0);
  expect((await previews('words', await buildSeat(context))).size).toBe(0);
});
