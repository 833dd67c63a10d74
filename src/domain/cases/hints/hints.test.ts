import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { buildCaseWorker } from '../cases.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { addEntry, addPart, setSight } from '../parts/parts.commands.ts';
import { putHintAway } from './hints.commands.ts';
import { findHint } from './hints.queries.ts';

const context = await createTestContext();
let mine: BuiltDossier;
type Who = BuiltStaff | BuiltCitizen;

const find = (who: Who = mine.worker) => inDossier(context.inWork, who, mine.caseId, findHint);
const putAway = (who: Who = mine.worker) => inDossier(context.inWork, who, mine.caseId, putHintAway);

/** The client writes messages of so many words in one thread, a day apart, from the first of October. */
async function writes(lengths: readonly number[]): Promise<number> {
  let partId = 0;
  for (const [index, length] of lengths.entries()) {
    context.setTime(`2026-10-${String(index + 1).padStart(2, '0')}T10:00:00Z`);
    const body = { text: Array.from({ length }, () => 'woord').join(' ') };
    partId = await inDossier(context.inWork, mine.client, mine.caseId, async (work, scope) => {
      if (index > 0) await addEntry(work, scope, partId, { formKey: randomUUID(), kind: 'reply', body });
      const begun = index === 0 ? await addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { ...body, title: 'Post' } }) : undefined;
      return begun?.ok ? begun.partId : partId;
    });
  }
  return partId;
}

beforeEach(async () => {
  context.setTime('2026-10-01T10:00:00Z');
  mine = await buildDossier(context);
});

test('a worker who opens a dossier in which answers became short gets a hint; a client does not, and nothing of it is kept', async () => {
  await writes([40, 50, 45, 3, 2, 5, 4]);
  expect(await find()).toEqual({ kind: 'short', count: 4, most: 10, earlier: 45 });
  expect(await find(mine.client)).toBeUndefined();
  expect(await context.owner.selectFrom('case_hints_away').selectAll().where('case_id', '=', mine.caseId).execute()).toEqual([]);
});

test('who puts it away does not see it for four weeks; a colleague of the case still does', async () => {
  await writes([40, 50, 45, 3, 2, 5, 4]);
  const colleague = await buildStaff(context, { institutionId: mine.institutionId });
  await buildCaseWorker(context, mine, colleague.accountId);
  expect([await putAway(), await putAway(), await putAway(mine.client)]).toEqual([true, true, false]);
  expect([await find(), (await find(colleague))?.kind]).toEqual([undefined, 'short']);
  expect(await context.owner.selectFrom('case_hints_away').select(['account_id', 'away_until']).where('case_id', '=', mine.caseId).execute()).toEqual([{ account_id: mine.worker.accountId, away_until: '2026-11-04' }]);
  context.setTime('2026-10-27T10:00:00Z');
  expect(await find()).toBeUndefined();
});

test('it comes back after four weeks when answers are still short', async () => {
  await writes([40, 50, 45, 3, 2, 5, 4]);
  await putAway();
  await context.owner.updateTable('case_hints_away').set({ away_until: '2026-10-07' }).where('case_id', '=', mine.caseId).execute();
  expect((await find())?.kind).toBe('short');
});

test('messages that this worker does not see count for nothing', async () => {
  const partId = await writes([40, 50, 45, 3, 2, 5, 4]);
  await inDossier(context.inWork, mine.client, mine.caseId, (work, scope) => setSight(work, scope, partId, { clients: 'all', workers: 'named', clientIds: [], accountIds: [], isKeptFromRepresentatives: false }));
  expect(await find()).toBeUndefined();
});

test('what was taken back and what is closed gives no hint', async () => {
  const partId = await writes([40, 50, 45, 3, 2, 5, 4]);
  await context.owner.updateTable('case_part_entries').set({ withdrawn_at: context.clock() }).where('part_id', '=', partId).where('number', '=', 7).execute();
  expect(await find()).toBeUndefined();
  await context.owner.updateTable('case_part_entries').set({ withdrawn_at: null }).where('part_id', '=', partId).execute();
  await context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-10-07', closing_reason: 'enough' }).where('id', '=', mine.caseId).execute();
  expect(await find()).toBeUndefined();
});
