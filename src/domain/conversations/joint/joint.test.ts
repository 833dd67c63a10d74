import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { addDays, dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { buildCooperation } from '../../institutions/institutions.builders.ts';
import type { Work } from '../../work.ts';
import { proveDesk, proveReader, proveWorker } from '../conversations.access.ts';
import { buildConversation, buildTaking, type BuiltConversation } from '../conversations.builders.ts';
import { listOpen } from '../conversations.queries.ts';
import { giveBack, take } from '../desk/desk.commands.ts';
import { settleAllMembers } from './joint.jobs.ts';

const context = await createTestContext();
// Row-level security looks at the clock of the database.
context.setTime(new Date());
const today = dayOf(context.clock());
let [own, other]: number[] = [];
let [joke, partner]: BuiltStaff[] = [];

const as = <Result>(staff: BuiltStaff | undefined, act: (work: Work, staff: BuiltStaff) => Promise<Result>): Promise<Result> => {
  if (!staff) throw new Error('nobody');
  return context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => act(work, staff));
};

beforeEach(async () => {
  context.setTime(new Date());
  ({ institutionIds: [own, other] } = await buildCooperation(context));
  joke = await buildStaff(context, { institutionId: own ?? 0 });
  partner = await buildStaff(context, { institutionId: other ?? 0 });
});

const shared = () => buildConversation(context, { institutionId: own ?? 0, shareWith: [other ?? 0] });
const leave = (lastDay: string | null, who = other) => context.owner.updateTable('cooperation_members').set({ until: lastDay }).where('institution_id', '=', who ?? 0).execute();
const waitsFor = (staff: BuiltStaff | undefined) => as(staff, async (work, one) => {
  const scope = proveDesk(one.actor);
  return scope ? (await listOpen(work, scope)).map((line) => line.id) : [];
});
const canRead = (staff: BuiltStaff | undefined, one: BuiltConversation) => as(staff, async (work, reader) => await proveReader(work, reader.actor, one.conversationId) !== undefined);
const close = (one: BuiltConversation, at: Date | null) => context.owner.updateTable('conversations').set({ closed_at: at, status: at ? 'closed' : 'taken' }).where('id', '=', one.conversationId).execute();

test('what waits is not open to a member that left, on either side, from the day after its last', async () => {
  const one = await shared();
  const theirs = await buildConversation(context, { institutionId: other ?? 0, shareWith: [own ?? 0] });
  await leave(today);
  expect([await waitsFor(partner), await waitsFor(joke)]).toEqual([expect.arrayContaining([one.conversationId, theirs.conversationId]), expect.arrayContaining([one.conversationId, theirs.conversationId])]);
  await leave(addDays(today, -1));
  expect([await waitsFor(partner), await waitsFor(joke)]).toEqual([[theirs.conversationId], [one.conversationId]]);
  expect([await canRead(partner, one), await as(partner, (work, staff) => take(work, staff.actor, one.conversationId))]).toEqual([false, { ok: false, reason: 'not-there' }]);
});

test('a last day that was written down beforehand is followed that night', async () => {
  const one = await shared();
  await leave(addDays(today, 2));
  expect(await waitsFor(partner)).toEqual([one.conversationId]);
  context.setTime(new Date(context.clock().getTime() + 3 * 86_400_000));
  expect(await settleAllMembers(context.inWork)).toBeGreaterThan(0);
  expect(await waitsFor(partner)).toEqual([]);
  expect(await settleAllMembers(context.inWork)).toBe(0);
});

test('what a worker of the member has stays his until he gives it back; then it waits at the responsible institution', async () => {
  const one = await shared();
  await buildTaking(context, one, partner);
  await leave(addDays(today, -1));
  await as(partner, async (work, staff) => {
    const scope = await proveWorker(work, staff.actor, one.conversationId);
    if (!scope) throw new Error('not his any more');
    await giveBack(work, scope, 'We doen niet meer mee.');
  });
  expect([await waitsFor(partner), await waitsFor(joke), await canRead(partner, one)]).toEqual([[], [one.conversationId], false]);
});

test('what it answered and closed can be read for thirty days, and comes back to nobody but the responsible institution', async () => {
  const one = await shared();
  await buildTaking(context, one, partner);
  await close(one, context.clock());
  await leave(addDays(today, -1));
  expect(await canRead(partner, one)).toBe(true);
  await close(one, new Date(context.clock().getTime() - 31 * 86_400_000));
  expect(await canRead(partner, one)).toBe(false);
  await close(one, null);
  expect([await waitsFor(joke), await waitsFor(partner), await canRead(partner, one)]).toEqual([[one.conversationId], [], false]);
});

test('what waited untaken at its desk, and what it left by removing the membership, goes back too', async () => {
  const [one, two] = [await shared(), await shared()];
  await context.owner.updateTable('conversations').set({ performing_institution_id: other ?? 0 }).where('id', '=', one.conversationId).execute();
  await context.owner.deleteFrom('cooperation_members').where('institution_id', '=', other ?? 0).execute();
  expect([await waitsFor(partner), (await waitsFor(joke)).toSorted()]).toEqual([[], [one.conversationId, two.conversationId]]);
});

test('a member that comes back finds what is still open; what the visitor agreed to was open all the time', async () => {
  const [one, agreed] = [await shared(), await shared()];
  await context.owner.updateTable('conversation_grants').set({ by_consent: true }).where('conversation_id', '=', agreed.conversationId).execute();
  await leave(addDays(today, -1), own);
  expect(await waitsFor(partner)).toEqual([agreed.conversationId]);
  await leave(null, own);
  expect((await waitsFor(partner)).toSorted()).toEqual([one.conversationId, agreed.conversationId]);
});
