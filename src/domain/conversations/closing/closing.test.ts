import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildCase } from '../../cases/cases.builders.ts';
import { buildInstitution, buildSetting } from '../../institutions/institutions.builders.ts';
import { enqueueMail } from '../../outbox/outbox.commands.ts';
import { proveVisitor, proveWorker } from '../conversations.access.ts';
import { asVisitorOf, buildAnswer, buildConversation, buildReaction, type BuiltConversation } from '../conversations.builders.ts';
import { ask } from '../conversations.commands.ts';
import { question } from '../conversations.schema.ts';
import { addNote, close, saveDraft } from '../desk/desk.commands.ts';
import { evaluate, sayHelped } from '../visits/reactions/reactions.commands.ts';
import { openVisit } from '../visits/visits.commands.ts';
import { eraseOwn } from './erasing/erasing.commands.ts';
import { eraseSomePastTerm } from './retention/retention.commands.ts';
import { runRetention } from './retention/retention.jobs.ts';
import { listRetentionRuns } from './retention/retention.queries.ts';
import type { FollowUpWords } from './silence/silence.commands.ts';
import { runFollowUps } from './silence/silence.jobs.ts';

let context: TestContext;
const start = new Date('2026-11-24T10:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);
const words: FollowUpWords = { message: ({ language }) => (language === 'nl' ? 'Hoe is het gegaan?' : 'How did it go?'), letter: () => ({ subject: 'Er staat iets voor je klaar', text: 'Kijk op de site.' }) };

beforeAll(async () => { context = await createTestContext(); });

/** Every value of every row of every table of the product, as one text in which a plain sentence would be found. */
async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(context.owner);
  const all = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(context.owner)));
  return JSON.stringify(all.flatMap((one) => one.rows), (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
}

async function answered(own: Parameters<typeof buildConversation>[1] = {}): Promise<BuiltConversation & { staff: Awaited<ReturnType<typeof buildAnswer>>['staff'] }> {
  context.setTime(start);
  const conversation = await buildConversation(context, own);
  const { staff } = await buildAnswer(context, conversation, { body: 'Een antwoord van koperdraad.' });
  return { ...conversation, staff };
}

const rowOf = (one: BuiltConversation) => context.owner.selectFrom('conversations').selectAll().where('id', '=', one.conversationId).executeTakeFirstOrThrow();
const counted = (table: 'messages' | 'desk_notes' | 'answer_drafts' | 'evaluations' | 'return_codes' | 'outbox' | 'visitor_sessions', one: BuiltConversation) =>
  context.owner.selectFrom(table).select((select) => select.fn.countAll<number>().as('count')).where('conversation_id', '=', one.conversationId).executeTakeFirstOrThrow().then((row) => Number(row.count));

test('nothing anyone wrote or said about himself stands readable in any table', async () => {
  const one = await answered({ body: 'De smaragden ketting van mijn oma is verkocht.', word: 'geheime lantaarn', details: { name: 'Fatima Elzinga', email: 'fatima@voorbeeld.nl', phone: '0612312312' } });
  await context.inWork({ institutions: [one.institutionId], account: one.staff.accountId }, async (work) => {
    const scope = await proveWorker(work, one.staff.actor, one.conversationId);
    if (!scope) throw new Error('not his');
    await addNote(work, scope, { kind: 'note', body: 'Let op de kwikzilveren klok.' });
    await saveDraft(work, scope, 'Een half antwoord over porselein.');
    await enqueueMail(work, { kind: 'answer', institutionId: one.institutionId, conversationId: one.conversationId, to: 'fatima@voorbeeld.nl', subject: 'Er staat iets klaar', text: 'Kijk op de site.' });
  });
  await asVisitorOf(context, one, (work, scope) => evaluate(work, scope, { couldSay: 5, knowWhat: 5, comeBack: 5, open: 'Marmeren dank.' }));
  const text = await dump();
  expect(text.length).toBeGreaterThan(3000);
  for (const secret of ['smaragden', 'koperdraad', 'Fatima', 'Elzinga', 'fatima@', '0612312312', 'kwikzilver', 'porselein', 'Marmeren', 'lantaarn', one.returnCode]) expect(text, secret).not.toContain(secret);
});

test('who erases his conversation erases it for everybody, with proof; the row without words stays for the figures', async () => {
  const one = await answered({ postcode: '2803', municipality: 'Gouda', details: { email: 'weg@voorbeeld.nl' } });
  await openVisit(context.inWork, { code: one.returnCode, word: one.word });
  await context.inWork({ institutions: [one.institutionId], account: one.staff.accountId }, async (work) => {
    const scope = await proveWorker(work, one.staff.actor, one.conversationId);
    if (!scope) throw new Error('not his');
    await addNote(work, scope, { kind: 'note', body: 'Nog bellen.' });
    await saveDraft(work, scope, 'Half antwoord.');
    await enqueueMail(work, { kind: 'answer', institutionId: one.institutionId, conversationId: one.conversationId, to: 'weg@voorbeeld.nl', subject: 'Er staat iets klaar', text: 'Kijk.' });
  });
  await asVisitorOf(context, one, (work, scope) => evaluate(work, scope, { couldSay: 5, knowWhat: 5, comeBack: 5, open: 'Dank.' }));
  const before = await rowOf(one);
  context.setTime(later(1));
  const proof = await asVisitorOf(context, one, eraseOwn);
  expect(proof).toEqual({ conversationId: one.conversationId, vaultId: before.vault_id, backupsEndOn: '2026-12-25' });
  for (const table of ['messages', 'desk_notes', 'answer_drafts', 'evaluations', 'return_codes', 'outbox', 'visitor_sessions'] as const) expect(await counted(table, one), table).toBe(0);
  expect(await rowOf(one)).toMatchObject({ erased_at: later(1), closed_at: later(1), status: 'closed', result: 'answered', municipality: 'Gouda', themes: ['money'], asked_at: start, postcode: null, details_sealed: null });
  expect(await context.owner.selectFrom('vaults').select('id').where('institution_id', '=', one.institutionId).where('id', '=', before.vault_id).execute()).toEqual([]);
  expect(await context.owner.selectFrom('destroyed_vaults').selectAll().where('institution_id', '=', one.institutionId).where('id', '=', before.vault_id).executeTakeFirst())
    .toMatchObject({ reason: 'by_visitor', backups_end_on: '2026-12-25' });
  await context.inWork({ institutions: [one.institutionId], account: one.staff.accountId }, async (work) => {
    expect(await proveWorker(work, one.staff.actor, one.conversationId)).toBeUndefined();
    expect(await proveVisitor(work, { tokenHash: Buffer.alloc(0), ...one })).toBeUndefined();
  });
  expect(await openVisit(context.inWork, { code: one.returnCode, word: one.word })).toEqual({ ok: false, reason: 'wrong' });
});

test('sending the form of an erased question again does not bring it back', async () => {
  const formKey = randomUUID();
  const one = await buildConversation(context, { formKey });
  await asVisitorOf(context, one, eraseOwn);
  const institution = context.directory.current().institution(one.institutionId);
  if (!institution) throw new Error('no institution');
  const again = await context.inWork({ institutions: [one.institutionId] }, (work) => ask(work, {
    question: question.parse({ formKey, body: 'Nog een keer.' }), institution, shareWith: [], doorId: null, word: 'blauwe fiets', channel: 'mail', crisis: [],
  }));
  expect(again).toMatchObject({ isRepeat: true, conversationId: one.conversationId });
  expect(await counted('messages', one)).toBe(0);
  expect(await counted('return_codes', one)).toBe(0);
});

test('another institution erases nothing, whatever it asks', async () => {
  const one = await answered();
  const { id: other } = await buildInstitution(context);
  const erased = await context.inWork({ institutions: [other] }, (work) => eraseSomePastTerm(work, { institutionId: one.institutionId, now: later(4000), months: 1, limit: 10 })).catch((error: unknown) => error);
  expect(erased).toBe(0);
  expect((await rowOf(one)).erased_at).toBeNull();
});

test('a silent visitor is asked once how it went, in his own language, with neutral mail when he gave an address', async () => {
  const [withMail, without] = [await answered({ details: { email: 'stil@voorbeeld.nl' } }), await answered({ details: { language: 'en' } })];
  const [helped, reacted] = [await answered(), await answered()];
  await asVisitorOf(context, helped, (work, scope) => sayHelped(work, scope, 'yes'));
  await buildReaction(context, reacted);
  await runFollowUps(context.inWork, context.directory.current(), later(7), words);
  expect(await counted('messages', withMail)).toBe(2);
  context.setTime(later(8));
  await Promise.all([1, 2].map(() => runFollowUps(context.inWork, context.directory.current(), later(8), words)));
  await runFollowUps(context.inWork, context.directory.current(), later(9), words);
  const bodiesOf = (one: BuiltConversation) => asVisitorOf(context, one, (work, scope) => work.tx.selectFrom('messages').select(['author', 'body_sealed']).where('conversation_id', '=', one.conversationId).where('author', '=', 'system').execute()
    .then((rows) => rows.map((row) => scope.vault.open(row.body_sealed, 'message'))));
  expect(await bodiesOf(withMail)).toEqual(['Hoe is het gegaan?']);
  expect(await bodiesOf(without)).toEqual(['How did it go?']);
  expect(await counted('outbox', withMail)).toBe(1);
  expect(await counted('outbox', without)).toBe(0);
  for (const one of [helped, reacted]) expect(await bodiesOf(one)).toEqual([]);
  expect(await rowOf(withMail)).toMatchObject({ turn: 'visitor', status: 'waiting', closed_at: null });
});

test('an institution that does not want it asks nobody', async () => {
  const one = await answered();
  await buildSetting(context, one.institutionId, 'follow_up', false);
  await runFollowUps(context.inWork, context.directory.current(), later(15), words);
  expect(await counted('messages', one)).toBe(2);
});

test('what stays silent is closed by its term: without reaction, or as answered when there was one; writing again opens it', async () => {
  const [silent, helped, talked] = [await answered(), await answered(), await answered()];
  await asVisitorOf(context, helped, (work, scope) => sayHelped(work, scope, 'partly'));
  await buildReaction(context, talked);
  await buildAnswer(context, talked, { staff: talked.staff });
  context.setTime(later(20));
  await runFollowUps(context.inWork, context.directory.current(), later(20), words);
  expect((await rowOf(silent)).closed_at).toBeNull();
  context.setTime(later(22));
  await runFollowUps(context.inWork, context.directory.current(), later(22), words);
  expect(await rowOf(silent)).toMatchObject({ status: 'closed', closed_at: later(22), result: 'answered_no_reaction' });
  expect(await rowOf(helped)).toMatchObject({ result: 'answered' });
  expect(await rowOf(talked)).toMatchObject({ result: 'answered' });
  await buildReaction(context, silent);
  expect(await rowOf(silent)).toMatchObject({ status: 'taken', turn: 'worker', closed_at: null, result: null });
});

test('what waits for a worker is never closed by silence', async () => {
  context.setTime(start);
  const one = await buildConversation(context);
  await runFollowUps(context.inWork, context.directory.current(), later(400), words);
  expect((await rowOf(one)).closed_at).toBeNull();
});

async function closedAt(own: Parameters<typeof buildConversation>[1], day: number): Promise<BuiltConversation> {
  const one = await answered(own);
  context.setTime(later(day));
  await context.inWork({ institutions: [one.institutionId], account: one.staff.accountId }, async (work) => {
    const scope = await proveWorker(work, one.staff.actor, one.conversationId);
    if (scope) await close(work, scope, 'answered');
  });
  return one;
}

test('after the term of an institution the words are erased, to the day, each with its proof', async () => {
  const { id: institutionId } = await buildInstitution(context);
  await buildSetting(context, institutionId, 'visitor_retention_months', 2);
  const [old, young] = [await closedAt({ institutionId }, 0), await closedAt({ institutionId }, 1)];
  context.setTime('2027-01-24T10:00:00Z');
  await runRetention(context.inWork, context.clock());
  expect((await rowOf(old)).erased_at).toEqual(context.clock());
  expect((await rowOf(young)).erased_at).toBeNull();
  const [run] = await context.inWork({ institutions: [institutionId] }, (work) => listRetentionRuns(work, institutionId));
  expect(run).toMatchObject({ conversations: 1, finishedAt: context.clock(), proof: [{ conversation: old.conversationId, vault: (await rowOf(old)).vault_id, backupsEndOn: '2027-02-23' }] });
});

test('the question that a dossier began with stays as long as the dossier', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const [ofDossier, ofRemoved, alone] = [await closedAt({ institutionId }, 0), await closedAt({ institutionId }, 0), await closedAt({ institutionId }, 0)];
  const link = async (conversationId: number, rest: { removed_at?: Date }) => {
    const { caseId } = await buildCase(context, { institutionId });
    await context.owner.updateTable('cases').set({ conversation_id: conversationId, ...rest }).where('id', '=', caseId).execute();
    return caseId;
  };
  const caseId = await link(ofDossier.conversationId, {});
  await link(ofRemoved.conversationId, { removed_at: context.clock() });
  await runRetention(context.inWork, later(400));
  expect((await rowOf(ofDossier)).erased_at).toBeNull();
  expect((await rowOf(ofRemoved)).erased_at).not.toBeNull();
  expect((await rowOf(alone)).erased_at).not.toBeNull();
  await context.owner.updateTable('cases').set({ erased_at: later(401) }).where('id', '=', caseId).execute();
  await runRetention(context.inWork, later(402));
  expect((await rowOf(ofDossier)).erased_at, 'after the dossier it has no reason to stay').not.toBeNull();
});

test('a run that is broken off goes on later; what is gone is proven, once', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const many: BuiltConversation[] = [];
  for (let index = 0; index < 5; index += 1) many.push(await closedAt({ institutionId }, 0));
  context.setTime(later(200));
  const now = later(200);
  await context.inWork({ institutions: [institutionId] }, (work) => eraseSomePastTerm(work, { institutionId, now, months: 6, limit: 2 }));
  await context.inWork({ institutions: [institutionId] }, async (work) => {
    await eraseSomePastTerm(work, { institutionId, now, months: 6, limit: 2 });
    throw new Error('broken off');
  }).catch(() => undefined);
  const stopped = new AbortController();
  stopped.abort();
  expect(await runRetention(context.inWork, now, stopped.signal)).toBe(0);
  const [halfway] = await context.inWork({ institutions: [institutionId] }, (work) => listRetentionRuns(work, institutionId));
  expect(halfway).toMatchObject({ conversations: 2, finishedAt: null });
  await runRetention(context.inWork, now);
  const runs = await context.inWork({ institutions: [institutionId] }, (work) => listRetentionRuns(work, institutionId));
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ conversations: 5, finishedAt: now });
  expect(runs[0]?.proof.map((line) => line.conversation)).toEqual(many.map((one) => one.conversationId));
  expect(await runRetention(context.inWork, now)).toBe(0);
});

test('an institution that has closed erases on', async () => {
  const one = await closedAt({}, 0);
  await context.owner.updateTable('institutions').set({ closed_at: later(1) }).where('id', '=', one.institutionId).execute();
  await context.directory.refresh();
  context.setTime(later(200));
  await runRetention(context.inWork, later(200));
  expect((await rowOf(one)).erased_at).not.toBeNull();
});
