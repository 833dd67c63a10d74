import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import type { Actor } from '../accounts/accounts.schema.ts';
import { ensureKey } from '../institutions/keys/keys.commands.ts';
import { proveDesk, proveReader, proveVisitor, proveWorker } from './conversations.access.ts';
import { answer, ask, write } from './conversations.commands.ts';
import { getConversation, listMessages, listOpen } from './conversations.queries.ts';
import { question } from './conversations.schema.ts';
import { take } from './desk/desk.commands.ts';
import { openVisit } from './visits/visits.commands.ts';

let context: TestContext;
const workers: Actor[] = [];
const secretSentence = 'Mijn huur is twee maanden achter en ik durf de brief niet open te maken.';

beforeAll(async () => {
  context = await createTestContext();
  const institutions = await context.owner.insertInto('institutions').values([{ slug: 'een', name: 'Een' }, { slug: 'twee', name: 'Twee' }]).returning('id').execute();
  for (const { id } of institutions) {
    await ensureKey(context.owner, context.keys.server, id, new Date());
    for (let index = 0; index < 2; index += 1) {
      const account = await context.owner.insertInto('accounts').values({ name_sealed: Buffer.of(1), created_at: new Date() }).returning('id').executeTakeFirstOrThrow();
      workers.push({ accountId: account.id, institutionId: id, roles: ['worker'] });
    }
  }
  await context.directory.refresh();
});

function worker(index: number): Actor {
  const found = workers[index];
  if (!found) throw new Error(`no worker ${index}`);
  return found;
}

const as = (actor: Actor) => ({ institutions: [actor.institutionId], account: actor.accountId });

async function askOne(options: { formKey?: string; shareWith?: number[]; word?: string } = {}) {
  const institution = context.directory.current().institution(worker(0).institutionId);
  if (!institution) throw new Error('no institution');
  return await context.inWork({ institutions: [institution.id] }, (work) => ask(work, {
    question: question.parse({ formKey: options.formKey ?? randomUUID(), body: secretSentence, themes: ['money'], postcode: '2803', details: { email: 'samira@example.org' } }),
    institution, shareWith: options.shareWith ?? [], doorId: null, word: options.word ?? 'zonnebloem', channel: 'mail', crisis: [],
  }));
}

test('a question, its answer and the reaction are one conversation, promised and kept', async () => {
  const asked = await askOne();
  await context.inWork(as(worker(0)), (work) => take(work, worker(0), asked.conversationId));
  const answered = await context.inWork(as(worker(0)), async (work) => {
    const scope = await proveWorker(work, worker(0), asked.conversationId);
    if (!scope) throw new Error('not proven');
    return await answer(work, scope, { formKey: randomUUID(), body: 'Goed dat je schrijft.' });
  });
  const session = { tokenHash: Buffer.alloc(0), institutionId: asked.institutionId, conversationId: asked.conversationId };
  const read = () => context.inWork({ institutions: [asked.institutionId] }, async (work) => {
    const scope = await proveVisitor(work, session);
    if (!scope) throw new Error('not proven');
    return { conversation: await getConversation(work, scope), messages: await listMessages(work, scope) };
  });
  expect((await read()).messages).toHaveLength(1);
  context.setTime(answered.visibleAt);
  expect((await read()).messages.map((message) => message.body)).toEqual([secretSentence, 'Goed dat je schrijft.']);
  expect((await read()).conversation).toMatchObject({ turn: 'visitor', status: 'waiting', details: { email: 'samira@example.org' } });
  const institution = context.directory.current().institution(asked.institutionId);
  await context.inWork({ institutions: [asked.institutionId] }, async (work) => {
    const scope = await proveVisitor(work, session);
    if (scope && institution) await write(work, scope, { formKey: randomUUID(), body: 'Dank je.', institution, crisis: [] });
  });
  expect((await read()).conversation).toMatchObject({ turn: 'worker', status: 'taken', messageCount: 3, answeredAt: null });
});

test('of workers who take a question at the same moment one has it, and the others hear who', async () => {
  const asked = await askOne();
  const outcomes = await Promise.all([worker(0), worker(1)].map((actor) => context.inWork(as(actor), (work) => take(work, actor, asked.conversationId))));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  const [refused] = outcomes.filter((outcome) => !outcome.ok);
  expect(refused).toMatchObject({ reason: 'already-taken' });
});

test('the same form sent twice is one question with the same code', async () => {
  const formKey = randomUUID();
  const [one, other] = await Promise.all([askOne({ formKey }), askOne({ formKey })]);
  expect(one.returnCode).toBe(other.returnCode);
  expect(one.conversationId).toBe(other.conversationId);
});

test('code and word open it again; a wrong word does not', async () => {
  const asked = await askOne({ word: 'zonnebloem' });
  expect(await openVisit(context.inWork, { code: asked.returnCode.toLowerCase(), word: ' Zonnebloem ' })).toMatchObject({ ok: true, conversationId: asked.conversationId });
  expect(await openVisit(context.inWork, { code: asked.returnCode, word: 'waterlelie' })).toEqual({ ok: false, reason: 'wrong' });
});

test('a colleague reads nothing of a question that someone else has taken', async () => {
  const asked = await askOne();
  await context.inWork(as(worker(0)), (work) => take(work, worker(0), asked.conversationId));
  expect(await context.inWork(as(worker(1)), (work) => proveReader(work, worker(1), asked.conversationId))).toBeUndefined();
});

test('behind the code stands a second lock: another institution sees no row, whatever it asks', async () => {
  const asked = await askOne();
  const other = worker(2);
  const seen = await context.inWork(as(other), async (work) => ({
    conversations: await work.tx.selectFrom('conversations').select('id').execute(),
    messages: await work.tx.selectFrom('messages').select('id').execute(),
    vaults: await work.tx.selectFrom('vaults').select('id').execute(),
    changed: (await work.tx.updateTable('conversations').set({ urgent: true }).where('id', '=', asked.conversationId).executeTakeFirst()).numUpdatedRows,
  }));
  expect(seen).toEqual({ conversations: [], messages: [], vaults: [], changed: 0n });
  expect(await context.db.selectFrom('messages').select('id').execute()).toEqual([]);
});

test('a question shared in a co-operation is seen by the members until one has it; afterwards only by that one', async () => {
  const asked = await askOne({ shareWith: [worker(2).institutionId] });
  const open = async (actor: Actor) => context.inWork(as(actor), async (work) => {
    const desk = proveDesk(actor);
    return desk ? (await listOpen(work, desk)).some((line) => line.id === asked.conversationId) : false;
  });
  expect(await open(worker(2))).toBe(true);
  await context.inWork(as(worker(0)), (work) => take(work, worker(0), asked.conversationId));
  expect(await open(worker(2))).toBe(false);
  expect(await context.inWork(as(worker(2)), (work) => proveReader(work, worker(2), asked.conversationId, 'nieuwsgierig'))).toBeUndefined();
});

test('a worker of another member answers a shared question, and the own institution can read it', async () => {
  const asked = await askOne({ shareWith: [worker(2).institutionId] });
  await context.inWork(as(worker(2)), (work) => take(work, worker(2), asked.conversationId));
  const written = await context.inWork(as(worker(2)), async (work) => {
    const scope = await proveWorker(work, worker(2), asked.conversationId);
    return scope && await answer(work, scope, { formKey: randomUUID(), body: 'Van een collega uit de samenwerking.' });
  });
  expect(written?.isRepeat).toBe(false);
  const scope = await context.inWork(as(worker(0)), (work) => proveReader(work, worker(0), asked.conversationId));
  expect(scope).toMatchObject({ as: 'reader', because: 'own_institution' });
});

