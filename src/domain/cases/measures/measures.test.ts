import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { keepLookBack } from '../closing/closing.commands.ts';
import { listLookBacks, listOpinions } from '../closing/closing.queries.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { keepMeasure } from './measures.commands.ts';
import { readMeasures } from './measures.queries.ts';
import type { MeasureMoment, MeasureScores } from './measures.schema.ts';

const context = await createTestContext();
let mine: BuiltDossier;
type Who = BuiltStaff | BuiltCitizen;

// The case of a built dossier was opened on 12 January 2026.
beforeEach(async () => {
  context.setTime('2026-01-20T10:00:00Z');
  mine = await buildDossier(context);
});

const answer = (moment: MeasureMoment, scores: MeasureScores, who: Who = mine.client, formKey: string = randomUUID()) => inDossier(context.inWork, who, mine.caseId,
  (work, scope) => keepMeasure(work, scope, { moment, scores, title: 'Vijf vragen', formKey }));
const read = (who: Who = mine.client) => inDossier(context.inWork, who, mine.caseId, readMeasures);
const lookBack = () => inDossier(context.inWork, mine.worker, mine.caseId, (work, scope) => keepLookBack(work, scope, { answers: { reached: 'Rust.', signs: '', self: '', who: '' }, formKey: randomUUID(), after: 0 }));

test('a client answers at the start and at the end; both see what changed, as numbers with the set they answer', async () => {
  expect(await answer('start', { money: 2, home: 6 })).toBe(true);
  expect(await answer('end', { money: 7 })).toBe(false);
  context.setTime('2026-06-20T10:00:00Z');
  await lookBack();
  expect((await read()).mayAnswer).toEqual({ start: false, end: true });
  expect(await answer('end', { money: 7, grip: 5 })).toBe(true);
  for (const who of [mine.client, mine.worker]) {
    expect((await read(who)).people).toMatchObject([{ accountId: mine.client.accountId, start: { set: 1, scores: { money: 2, home: 6 }, on: '2026-01-20' }, end: { set: 1, scores: { money: 7, grip: 5 } } }]);
  }
});

test('a slip is mended on the same day; after that the answers stand', async () => {
  const formKey = randomUUID();
  expect([await answer('start', { money: 2 }, mine.client, formKey), await answer('start', { money: 2 }, mine.client, formKey), await answer('start', { money: 3 })]).toEqual([true, true, true]);
  expect((await read()).people).toMatchObject([{ start: { scores: { money: 3 } } }]);
  context.setTime('2026-01-21T10:00:00Z');
  expect(await answer('start', { money: 9 })).toBe(false);
  expect((await read()).mine?.start?.scores).toEqual({ money: 3 });
});

test('two screens that answer at once make one start', async () => {
  await Promise.all([answer('start', { money: 2 }), answer('start', { money: 4 })]);
  expect(await context.owner.selectFrom('case_parts').select('code').where('case_id', '=', mine.caseId).execute()).toEqual([{ code: 'measure_start' }]);
});

test('the start is not asked months later; only a client answers, for himself', async () => {
  mine = await buildDossier(context, { birthDate: '2013-03-01' });
  const parent = await buildRepresentative(context, { institutionId: mine.institutionId, clientId: mine.client.clientId });
  expect([await answer('start', { money: 2 }, mine.worker), await answer('start', { money: 2 }, parent)]).toEqual([false, false]);
  context.setTime('2026-03-20T10:00:00Z');
  expect(await answer('start', { money: 2 })).toBe(false);
});

test('another client of the case and who stands for somebody do not see the answers', async () => {
  mine = await buildDossier(context, { birthDate: '2013-03-01' });
  const partner = await buildDossierClient(context, mine);
  const parent = await buildRepresentative(context, { institutionId: mine.institutionId, clientId: mine.client.clientId });
  await answer('start', { money: 2 });
  expect([(await read(partner)).people, (await read(parent)).people]).toEqual([[], []]);
  await answer('start', { money: 8 }, partner);
  expect((await read(mine.worker)).people).toHaveLength(2);
  expect((await read()).people).toHaveLength(1);
});

test('it is no look back and no opinion, and nothing of it stands in the database unsealed', async () => {
  await answer('start', { money: 2 });
  const others = await inDossier(context.inWork, mine.worker, mine.caseId, async (work, scope) => [await listLookBacks(work, scope), await listOpinions(work, scope)]);
  expect(others).toEqual([[], []]);
  const [entry] = await context.owner.selectFrom('case_part_entries as e').innerJoin('case_parts as p', 'p.id', 'e.part_id').select('e.body_sealed').where('p.case_id', '=', mine.caseId).execute();
  expect(entry?.body_sealed.toString('latin1')).not.toContain('money');
});
