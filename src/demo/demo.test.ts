import { expect, test } from 'vitest';
import { createTestContext } from '../testing/database.ts';
import { whoIsNext, whoIsOn } from '../domain/duties/duties.queries.ts';
import { dayOf, wallClock, weekdayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { listWaiting } from '../domain/conversations/chats/waiting/waiting.queries.ts';
import { openVisit } from '../domain/conversations/visits/visits.commands.ts';
import { demoFacts } from './facts.ts';
import { loadDemo } from './load.ts';

const context = await createTestContext();

test('the demo fills an empty installation once, with a year of questions that contradict nothing', async () => {
  const started = Date.now();
  expect(await loadDemo(context)).toBe(true);
  const seconds = (Date.now() - started) / 1000;
  expect(await loadDemo(context)).toBe(false);
  const rows = await context.owner.selectFrom('conversations').select(['status', 'worker_id', 'asked_at', 'closed_at', 'result', 'institution_id', 'municipality']).execute();
  expect(rows.length).toBeGreaterThan(900);
  expect(new Set(rows.map((row) => row.municipality))).toEqual(new Set(['Alphen aan den Rijn', 'Gouda', 'Lisse', 'Leiden', 'Groningen']));
  expect(rows.filter((row) => row.status === 'closed').every((row) => row.closed_at && row.result)).toBe(true);
  expect(rows.filter((row) => row.status === 'open').length).toBeGreaterThan(3);
  expect(rows.every((row) => row.asked_at < context.clock())).toBe(true);
  const count = async (table: 'api_keys' | 'webhook_messages' | 'client_changes') => Number((await context.owner.selectFrom(table).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  expect([await count('api_keys'), await count('webhook_messages')]).toEqual([3, 12]);
  expect(await count('client_changes')).toBeGreaterThan(2);
  expect((await context.owner.selectFrom('case_workers').select('id').where('role', '=', 'second').execute()).length).toBeGreaterThan(1);
  expect((await context.owner.selectFrom('person_requests').select('status').execute()).length).toBe(3);
  const papers = await context.owner.selectFrom('case_parts').select(['kind', 'code', 'status']).where((where) => where.or([where('kind', '=', 'letter'), where('code', '=', 'meldcode')])).orderBy('id').execute();
  expect(papers.map((one) => `${one.code} ${one.status}`).sort()).toEqual(expect.arrayContaining(['closing done', 'invitation draft', 'meldcode open', 'referral done']));
  expect((await context.owner.selectFrom('information_requests').select('outcome').execute()).length).toBe(1);
  expect((await context.owner.selectFrom('representative_refusals').select('id').where('ended_at', 'is', null).execute()).length).toBe(1);
  const apart = await context.owner.selectFrom('appointments as a').innerJoin('case_clients as x', 'x.case_id', 'a.case_id').select('x.client_id').where('a.for_client_id', 'is not', null).where('a.institution_id', '=', rows[0]?.institution_id ?? 0).execute();
  expect(apart).toHaveLength(2);
  for (const table of ['office_hours', 'closures', 'postcode_refusals'] as const) expect((await context.owner.selectFrom(table).selectAll().execute()).length, table).toBeGreaterThan(1);
  expect((await context.owner.selectFrom('case_holds').select('id').execute()).length).toBe(1);
  expect(await context.owner.selectFrom('webhooks').select('id').where('ended_at', 'is', null).execute(), 'the demo calls nobody').toEqual([]);
  // A few seconds on a machine that does nothing else.
  expect(seconds).toBeLessThan(90);
}, 120_000);

test('from its first hour on somebody is on duty in working hours, and at any hour somebody is next', async () => {
  await loadDemo(context);
  const ids = (await context.owner.selectFrom('institutions').select('id').execute()).map((one) => one.id);
  for (const id of ids) {
    await context.inWork({ institutions: [id] }, async (work) => {
      for (let hour = 0; hour < 7 * 24; hour += 1) {
        const at = new Date(context.clock().getTime() + hour * 3_600_000);
        const on = await whoIsOn(work, { institutionIds: [id], at, kind: 'desk' });
        const next = await whoIsNext(work, { institutionIds: [id], after: at, kind: 'desk' });
        const { minutes } = wallClock(at);
        const isWorkingHour = weekdayOf(dayOf(at)) <= 5 && minutes >= 9 * 60 && minutes < 17 * 60;
        expect([on.length, next !== undefined], `${id} at ${at.toISOString()}`).toEqual([isWorkingHour ? 1 : 0, true]);
      }
    });
  }
}, 60_000);

test('the code on the page of the demo opens a question, in which its worker offers times for a chat; one is booked today, one was missed', async () => {
  await loadDemo(context);
  const { returnCode = '', word } = await demoFacts(context);
  const opened = await openVisit(context.inWork, { code: returnCode, word });
  expect(opened.ok).toBe(true);
  const planned = await context.owner.selectFrom('planned_talks').select(['status', 'missed', 'conversation_id as conversationId']).orderBy('id').execute();
  expect(planned.map((one) => [one.status, one.missed])).toEqual([['offered', null], ['booked', null], ['booked', 'worker']]);
  expect(opened.ok && opened.conversationId).toBe(planned[0]?.conversationId);
}, 120_000);

test('who waits in the chat of a member stands in the one line of all who take its talks', async () => {
  await loadDemo(context);
  const ids = (await context.owner.selectFrom('cooperation_members').select('institution_id as id').execute()).map((one) => one.id);
  const lines = await Promise.all(ids.map((id) => context.inWork({ institutions: [id] }, (work) => listWaiting(work))));
  expect(lines.map((line) => line.length)).toEqual([4, 4]);
}, 120_000);
