import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { destroyDossier } from '../destroying/destroying.commands.ts';
import { addEntry, markRead } from '../parts/parts.commands.ts';
import { listEntries, listParts } from '../parts/parts.queries.ts';
import { agreeToAftercare, sendAftercare, stopAftercare, type AftercareWords } from './aftercare.commands.ts';
import { listAnswers } from './aftercare.queries.ts';

const context = await createTestContext();
const { owner } = context;
const words: AftercareWords = { message: (_id, months) => ({ title: 'Hoe gaat het nu?', text: `Na ${months}` }), sign: () => ({ subject: 'Er staat iets voor u klaar', text: 'Kijk op uw pagina.', short: 'Kijk op uw pagina.' }) };

/** A dossier that was closed so many days ago, of a client who agreed to be asked after one and three months. */
async function buildAgreed(days: number): Promise<BuiltDossier> {
  const built = await buildDossier(context);
  expect(await inDossier(context.inWork, built.client, built.caseId, (work, scope) => agreeToAftercare(work, scope, [1, 3]))).toBe(true);
  await closeBefore(built, days);
  return built;
}

async function closeBefore({ caseId }: BuiltDossier, days: number): Promise<void> {
  const closedOn = new Date(context.clock().getTime() - days * 86_400_000).toISOString().slice(0, 10);
  await owner.updateTable('cases').set({ status: 'closed', closed_on: closedOn, registered_on: '2020-01-05', opened_on: '2020-01-05', closing_reason: 'enough' }).where('id', '=', caseId).execute();
}

const send = ({ institutionId }: BuiltDossier) => context.inWork({ institutions: [institutionId] }, (work) => sendAftercare(work, institutionId, words));
const textsOf = (of: BuiltDossier, who: BuiltDossier['worker'] | BuiltDossier['client'] = of.client) => inDossier(context.inWork, who, of.caseId, async (work, scope) => {
  const parts = await listParts(work, scope, { kinds: ['thread'] });
  return parts.map((part) => part.current?.text);
});
const answersOf = ({ institutionId }: BuiltDossier, accountId: number, whose: 'own' | 'team') => context.inWork({ institutions: [institutionId] }, async (work) => (await listAnswers(work, { institutionId, accountId }, whose)).map((one) => one.caseId));

test('who agreed gets a message on its day, once, also when two processes send at the same moment', async () => {
  const built = await buildAgreed(35);
  const both = await Promise.all([send(built), send(built)]);
  expect(both[0] + both[1]).toBe(1);
  expect(await send(built)).toBe(0);
  expect(await textsOf(built)).toEqual(['Na 1']);
  await closeBefore(built, 95);
  await owner.updateTable('aftercare_sent').set({ closed_on: (await owner.selectFrom('cases').select('closed_on').where('id', '=', built.caseId).executeTakeFirstOrThrow()).closed_on ?? '' }).execute();
  expect(await send(built)).toBe(1);
  expect((await textsOf(built)).sort()).toEqual(['Na 1', 'Na 3']);
});

test('nothing goes to who never agreed, stopped, left, to a case that is open again, or to a dossier that was destroyed', async () => {
  const never = await buildDossier(context);
  await closeBefore(never, 35);
  const [stopped, left, again, gone] = [await buildAgreed(35), await buildAgreed(35), await buildAgreed(35), await buildAgreed(35)];
  await inDossier(context.inWork, stopped.client, stopped.caseId, stopAftercare);
  await owner.updateTable('case_clients').set({ until: '2026-01-20' }).where('case_id', '=', left.caseId).execute();
  await owner.updateTable('cases').set({ status: 'open', closed_on: null, closing_reason: null }).where('id', '=', again.caseId).execute();
  await context.inWork({ institutions: [gone.institutionId] }, (work) => destroyDossier(work, gone.institutionId, gone.caseId));
  for (const one of [never, stopped, left, again, gone]) expect(await send(one)).toBe(0);
  expect(await inDossier(context.inWork, stopped.worker, stopped.caseId, (work, scope) => agreeToAftercare(work, scope, [1]))).toBe(false);
});

test('an answer comes to the worker who held the case until he reads it; to the team when that is set or he has left', async () => {
  const built = await buildAgreed(35);
  const { institutionId, caseId, worker, client } = built;
  await send(built);
  expect(await answersOf(built, worker.accountId, 'own')).toEqual([]);
  const partId = await inDossier(context.inWork, client, caseId, async (work, scope) => {
    const [part] = await listParts(work, scope, { kinds: ['thread'] });
    expect(await addEntry(work, scope, part?.partId ?? 0, { formKey: '22222222-2222-4222-8222-222222222222', kind: 'reply', body: { text: 'Het gaat goed.' } })).toMatchObject({ ok: true });
    expect((await listEntries(work, scope, [part?.partId ?? 0])).get(part?.partId ?? 0)).toHaveLength(2);
    return part?.partId ?? 0;
  });
  expect([await answersOf(built, worker.accountId, 'own'), await answersOf(built, worker.accountId, 'team')]).toEqual([[caseId], []]);
  await owner.insertInto('settings').values({ institution_id: institutionId, scope: 'institution', scope_key: '', key: 'aftercare_to', value: JSON.stringify('team'), changed_at: context.clock() }).execute();
  expect([await answersOf(built, worker.accountId, 'own'), await answersOf(built, worker.accountId, 'team')]).toEqual([[], [caseId]]);
  await owner.deleteFrom('settings').where('institution_id', '=', institutionId).execute();
  await owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', worker.accountId).execute();
  expect(await answersOf(built, worker.accountId, 'team')).toEqual([caseId]);
  await owner.updateTable('memberships').set({ ended_at: null }).where('account_id', '=', worker.accountId).execute();
  await inDossier(context.inWork, worker, caseId, (work, scope) => markRead(work, scope, partId, 2));
  expect(await answersOf(built, worker.accountId, 'own')).toEqual([]);
});

test('when the worker has left, a team leader writes; when there is none, the message waits', async () => {
  const built = await buildAgreed(35);
  await owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', built.worker.accountId).execute();
  expect(await send(built)).toBe(0);
  const leader = await buildStaff(context, { institutionId: built.institutionId, roles: ['team_leader'] });
  expect(await send(built)).toBe(1);
  expect(await owner.selectFrom('case_parts').select('account_id').where('case_id', '=', built.caseId).execute()).toEqual([{ account_id: leader.accountId }]);
});
