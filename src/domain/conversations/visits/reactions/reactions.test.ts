import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildStaff } from '../../../accounts/accounts.builders.ts';
import type { Institution } from '../../../institutions/directory/directory.queries.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import { proveReader, proveWorker } from '../../conversations.access.ts';
import { asVisitorOf, buildAnswer, buildConversation, buildTaking, type BuiltConversation } from '../../conversations.builders.ts';
import { answer } from '../../conversations.commands.ts';
import { getConversation, listMessages } from '../../conversations.queries.ts';
import { proposeInstitution, rememberIdentityAsked, take } from '../../desk/desk.commands.ts';
import { answerHandover, answerIdentity, askForTalk, evaluate, sayHelped } from './reactions.commands.ts';
import { wasEvaluated } from './reactions.queries.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

function institutionOf(id: number): Institution {
  const found = context.directory.current().institution(id);
  if (!found) throw new Error('no institution');
  return found;
}

const said = (conversation: BuiltConversation, body: string, formKey = randomUUID()) => ({ formKey, body, institution: institutionOf(conversation.institutionId), crisis: [] });
const read = (conversation: BuiltConversation) => asVisitorOf(context, conversation, async (work, scope) => ({ ...await getConversation(work, scope), bodies: (await listMessages(work, scope)).map((one) => one.body) }));

async function answered(): Promise<BuiltConversation & { staff: Awaited<ReturnType<typeof buildStaff>> }> {
  const conversation = await buildConversation(context);
  const { staff, visibleAt } = await buildAnswer(context, conversation);
  context.setTime(visibleAt);
  return { ...conversation, staff };
}

test('whether it helped may be said, and said again', async () => {
  const conversation = await answered();
  await asVisitorOf(context, conversation, (work, scope) => sayHelped(work, scope, 'partly'));
  await asVisitorOf(context, conversation, (work, scope) => sayHelped(work, scope, 'yes'));
  expect(await read(conversation)).toMatchObject({ helped: 'yes', turn: 'visitor' });
});

test('who asks to be called is counted as such, once, and the number is sealed', async () => {
  const conversation = await answered();
  const input = { ...said(conversation, 'Ik wil graag gebeld worden. Na vier uur.'), wish: 'called' as const, phone: '06-12345678' };
  for (const _ of [1, 2]) await asVisitorOf(context, conversation, (work, scope) => askForTalk(work, scope, input));
  expect(await read(conversation)).toMatchObject({ wish: 'called', turn: 'worker', status: 'taken', details: { phone: '06-12345678' }, messageCount: 3 });
  const row = await context.owner.selectFrom('conversations').selectAll().where('id', '=', conversation.conversationId).executeTakeFirstOrThrow();
  expect(JSON.stringify(row) + String(row.details_sealed?.toString('latin1'))).not.toContain('12345678');
});

test('who he is he says when he is asked, once, or keeps to himself', async () => {
  const [open, shut] = [await answered(), await answered()];
  for (const one of [open, shut]) {
    await context.inWork({ institutions: [one.institutionId], account: one.staff.accountId }, async (work) => {
      const scope = await proveWorker(work, one.staff.actor, one.conversationId);
      if (scope) await rememberIdentityAsked(work, scope);
    });
  }
  expect(await asVisitorOf(context, open, (work, scope) => answerIdentity(work, scope, { ...said(open, 'Ik ben Samira.'), name: 'Samira', email: 'samira@example.org' }))).toEqual({ ok: true });
  expect(await read(open)).toMatchObject({ identityAsked: 'given', turn: 'worker', details: { name: 'Samira', email: 'samira@example.org' } });
  expect(await asVisitorOf(context, open, (work, scope) => answerIdentity(work, scope, { ...said(open, 'Toch niet.') }))).toEqual({ ok: false, reason: 'not-asked' });
  expect(await asVisitorOf(context, shut, (work, scope) => answerIdentity(work, scope, said(shut, 'Ik zeg liever niet wie ik ben.')))).toEqual({ ok: true });
  const refused = await read(shut);
  expect(refused).toMatchObject({ identityAsked: 'refused', turn: 'worker' });
  expect(refused.details.name).toBeUndefined();
});

async function proposed(conversation: BuiltConversation & { staff: Awaited<ReturnType<typeof buildStaff>> }): Promise<{ other: Awaited<ReturnType<typeof buildStaff>> }> {
  const { id } = await buildInstitution(context);
  const other = await buildStaff(context, { institutionId: id });
  await context.inWork({ institutions: [conversation.institutionId], account: conversation.staff.accountId }, async (work) => {
    const scope = await proveWorker(work, conversation.staff.actor, conversation.conversationId);
    if (!scope) throw new Error('not his');
    await proposeInstitution(work, scope, id);
    await answer(work, scope, { formKey: randomUUID(), body: 'Mag een ander het overnemen?', kind: 'handover_request' });
  });
  return { other };
}

const canRead = (staff: Awaited<ReturnType<typeof buildStaff>>, conversation: BuiltConversation) =>
  context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => proveReader(work, staff.actor, conversation.conversationId));

test('with his yes another institution may take it over, and the first worker reads no further', async () => {
  const conversation = await answered();
  const { other } = await proposed(conversation);
  expect(await canRead(other, conversation)).toBeUndefined();
  const input = { ...said(conversation, 'Ja, dat mag.'), institution: institutionOf(other.institutionId), accepts: true };
  expect(await asVisitorOf(context, conversation, (work, scope) => answerHandover(work, scope, input))).toEqual({ ok: true });
  expect(await read(conversation)).toMatchObject({ performingInstitutionId: other.institutionId, workerId: null, status: 'open', turn: 'worker', handoverInstitutionId: null });
  expect(await canRead(other, conversation)).toMatchObject({ as: 'reader', because: 'open' });
  expect(await canRead(conversation.staff, conversation)).toMatchObject({ because: 'own_institution' });
  const taken = await context.inWork({ institutions: [other.institutionId], account: other.accountId }, (work) => take(work, other.actor, conversation.conversationId));
  expect(taken.ok).toBe(true);
  expect(await asVisitorOf(context, conversation, (work, scope) => answerHandover(work, scope, input))).toEqual({ ok: false, reason: 'not-asked' });
  expect((await read(conversation)).workerId).toBe(other.accountId);
});

test('with his no everything stays, and the other institution sees nothing', async () => {
  const conversation = await answered();
  const { other } = await proposed(conversation);
  await asVisitorOf(context, conversation, (work, scope) => answerHandover(work, scope, { ...said(conversation, 'Nee, liever niet.'), accepts: false }));
  expect(await read(conversation)).toMatchObject({ workerId: conversation.staff.accountId, turn: 'worker', handoverInstitutionId: null });
  expect(await canRead(other, conversation)).toBeUndefined();
});

test('the member that answered first loses sight when a third one takes over with the visitor’s yes', async () => {
  const member = await buildStaff(context);
  const conversation = await buildConversation(context, { shareWith: [member.institutionId] });
  await buildTaking(context, conversation, member);
  const { visibleAt } = await buildAnswer(context, conversation, { staff: member });
  context.setTime(visibleAt);
  const { id } = await buildInstitution(context);
  await context.inWork({ institutions: [member.institutionId], account: member.accountId }, async (work) => {
    const scope = await proveWorker(work, member.actor, conversation.conversationId);
    if (scope) await proposeInstitution(work, scope, id);
  });
  await asVisitorOf(context, conversation, (work, scope) => answerHandover(work, scope, { ...said(conversation, 'Ja.'), institution: institutionOf(id), accepts: true }));
  const seen = await context.inWork({ institutions: [member.institutionId] }, (work) => work.tx.selectFrom('messages').select('id').where('conversation_id', '=', conversation.conversationId).execute());
  expect(seen).toEqual([]);
});

test('the three questions are answered once, and the open line is sealed', async () => {
  const conversation = await answered();
  const given = { couldSay: 5, knowWhat: 4, comeBack: 3, open: 'Fijn dat het anoniem mocht.' };
  expect(await asVisitorOf(context, conversation, (work, scope) => evaluate(work, scope, given))).toBe(true);
  expect(await asVisitorOf(context, conversation, (work, scope) => evaluate(work, scope, { ...given, couldSay: 1 }))).toBe(false);
  expect(await asVisitorOf(context, conversation, wasEvaluated)).toBe(true);
  const rows = await context.owner.selectFrom('evaluations').selectAll().where('conversation_id', '=', conversation.conversationId).execute();
  expect(rows).toMatchObject([{ could_say: 5, know_what: 4, come_back: 3 }]);
  expect(rows[0]?.open_sealed?.toString('latin1')).not.toContain('anoniem');
});
