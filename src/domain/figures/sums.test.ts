import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff } from '../accounts/accounts.builders.ts';
import { buildCase } from '../cases/cases.builders.ts';
import { buildContact } from '../contacts/contacts.builders.ts';
import { addDays } from '../institutions/hours/zone/zone.rules.ts';
import { buildInstitution } from '../institutions/institutions.builders.ts';
import { figuresByOperator } from './figures.access.ts';
import { foldSums, rebuildSums } from './figures.commands.ts';
import { foldAllSums } from './figures.jobs.ts';
import { listCaseGroups } from './figures.queries.ts';

let context: TestContext;

beforeAll(async () => { context = await createTestContext(); });

const period = { from: '2026-01-01', to: '2026-12-31' };
const groups = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => listCaseGroups(work, figuresByOperator(institutionId), period));
const fold = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => foldSums(work, figuresByOperator(institutionId)));
const rebuild = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => rebuildSums(work, figuresByOperator(institutionId)));

/** The same figures the slow way: every case and every contact read, and counted one by one. */
async function bySlowCount(institutionId: number): Promise<string[]> {
  const cases = await context.owner.selectFrom('cases').selectAll().where('institution_id', '=', institutionId).where('removed_at', 'is', null).execute();
  const contacts = await context.owner.selectFrom('contacts').selectAll().where('institution_id', '=', institutionId).where('removed_at', 'is', null).execute();
  const found = new Map<string, number[]>();
  for (const one of cases) {
    if (one.closed_on === null || one.closed_on < period.from || one.closed_on > period.to) continue;
    const key = [one.funder_id, one.work_type_id, one.is_material, one.dossier_imported ?? one.dossier_since !== null].join();
    const sums = found.get(key) ?? [0, 0, 0, 0, 0, 0, 0];
    const own = contacts.filter((contact) => contact.case_id === one.id);
    const minutes = (source: string) => own.filter((contact) => contact.source === source)
      .reduce((sum, contact) => sum + contact.minutes_direct + (['report', 'look_up_work', 'planning'].includes(contact.indirect_kind) ? contact.minutes_indirect : 0), 0);
    const count = (channel: string) => own.filter((contact) => contact.channel === channel && contact.joins_id === null && ['took_place', 'broken_off'].includes(contact.outcome)).length;
    const days = Math.round((Date.parse(one.closed_on) - Date.parse(one.registered_on)) / 86_400_000);
    const more = [1, days, minutes('register'), minutes('online'), count('chat'), count('mail'), count('homework')];
    found.set(key, sums.map((sum, index) => sum + (more[index] ?? 0)));
  }
  return [...found].map(([key, sums]) => `${key}: ${sums.join(' ')}`).sort();
}

async function bySums(institutionId: number): Promise<string[]> {
  return (await groups(institutionId)).map((one) => `${[one.funderId, one.workTypeId, one.isMaterial, one.hasDossier].join()}: ${
    [one.cases, one.leadDays, one.minutesRegister, one.minutesOnline, one.chats, one.mails, one.homework].join(' ')}`).sort();
}

interface World { institutionId: number; accountId: number; caseIds: number[]; funderIds: number[]; clientIds: number[] }

async function buildWorld(): Promise<World> {
  const { accountId, institutionId } = await buildStaff(context);
  const built = [];
  for (const [index, funder] of ['Alphen', 'Gouda', 'Leiden', 'Alphen', 'Gouda'].entries()) {
    built.push(await buildCase(context, { institutionId, funder, workType: index % 2 ? 'Hulp Online' : 'Algemeen MW', isMaterial: index === 3, hasDossier: index % 2 === 0, registeredOn: '2026-01-01', closedOn: addDays('2026-02-01', index) }));
  }
  const clientIds: number[] = [];
  for (const { caseId } of built.slice(0, 2)) {
    const { id } = await context.owner.insertInto('clients').values({ institution_id: institutionId, vault_id: 0, created_at: context.clock() }).returning('id').executeTakeFirstOrThrow();
    await context.owner.insertInto('case_clients').values({ institution_id: institutionId, case_id: caseId, client_id: id, since: '2026-01-01' }).execute();
    clientIds.push(id);
  }
  return { institutionId, accountId, caseIds: built.map((one) => one.caseId), funderIds: built.flatMap((one) => one.funderId ?? []), clientIds };
}

const choice = fc.record({
  what: fc.constantFrom('enter', 'enter', 'enter', 'import', 'correct', 'correct', 'remove', 'bring_back', 'delete', 'move_contact', 'join', 'move_funder', 'close', 'reopen', 'material', 'merge', 'unmerge', 'fold', 'job', 'rebuild'),
  where: fc.nat(4), pick: fc.nat(50), minutes: fc.nat(90), around: fc.nat(30),
  channel: fc.constantFrom('office', 'home', 'chat', 'mail', 'homework', 'video'), outcome: fc.constantFrom('took_place', 'broken_off', 'not_come', 'cancelled_late'),
  kind: fc.constantFrom('report', 'look_up_work', 'planning', 'consultation', 'training'),
});
type Choice = typeof choice extends fc.Arbitrary<infer Value> ? Value : never;

const at = <Item,>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(1, items.length)];

/** A change by someone of the institution, behind row-level security, as our commands make them. */
async function act(world: World, one: Choice): Promise<void> {
  const { institutionId, accountId } = world;
  const now = context.clock();
  const caseId = at(world.caseIds, one.where) ?? 0;
  await context.inWork({ institutions: [institutionId], account: accountId }, async ({ tx }) => {
    const contacts = await tx.selectFrom('contacts').select('id').where('institution_id', '=', institutionId).orderBy('id').execute();
    const contactId = at(contacts, one.pick)?.id ?? 0;
    const contact = tx.updateTable('contacts').where('institution_id', '=', institutionId).where('id', '=', contactId);
    const row = (more: number) => ({
      institution_id: institutionId, performing_institution_id: institutionId, account_id: accountId, channel: one.channel, source: ['chat', 'mail', 'homework', 'video'].includes(one.channel) ? 'online' : 'register',
      case_id: more % 7 === 6 ? null : at(world.caseIds, one.where + more) ?? null, started_at: now, day: '2026-02-01', minutes_direct: one.minutes, minutes_indirect: one.around, minutes_travel: more, indirect_kind: one.kind, outcome: one.outcome,
    });
    const aCase = tx.updateTable('cases').where('institution_id', '=', institutionId).where('id', '=', caseId);
    switch (one.what) {
      case 'enter': await tx.insertInto('contacts').values(row(0)).execute(); break;
      case 'import': await tx.insertInto('contacts').values(Array.from({ length: one.pick + 1 }, (_, index) => row(index))).execute(); break;
      case 'correct': await contact.set({ minutes_direct: one.minutes, minutes_indirect: one.around, channel: one.channel, outcome: one.outcome, indirect_kind: one.kind, corrected_at: now }).execute(); break;
      case 'remove': await contact.set({ removed_at: now }).execute(); break;
      case 'bring_back': await contact.set({ removed_at: null }).execute(); break;
      case 'move_contact': await contact.set({ case_id: one.minutes % 5 === 0 ? null : caseId }).execute(); break;
      case 'join': await contact.set({ joins_id: one.minutes % 2 ? null : 1 }).execute(); break;
      case 'move_funder': await aCase.set({ funder_id: at(world.funderIds, one.pick) ?? null }).execute(); break;
      case 'close': await aCase.set({ status: 'closed', closed_on: addDays('2026-03-01', one.pick) }).execute(); break;
      case 'reopen': await aCase.set({ status: 'open', closed_on: null, closing_reason: null }).execute(); break;
      case 'material': await aCase.set({ is_material: one.minutes % 2 === 0, dossier_imported: one.around % 3 ? null : one.around % 2 === 0 }).execute(); break;
      case 'merge': case 'unmerge': {
        // As merging does: the people are held first, in order of id.
        await tx.selectFrom('clients').select('id').where('institution_id', '=', institutionId).orderBy('id').forUpdate().execute();
        const [from = 0, into = 0] = one.what === 'merge' ? world.clientIds : [...world.clientIds].reverse();
        await tx.deleteFrom('case_clients').where('institution_id', '=', institutionId).where('client_id', '=', into).execute();
        await tx.updateTable('case_clients').set({ client_id: into }).where('institution_id', '=', institutionId).where('client_id', '=', from).execute();
        break;
      }
      default: break;
    }
  });
  if (one.what === 'delete') await context.owner.deleteFrom('contacts').where('institution_id', '=', institutionId).where('case_id', '=', caseId).execute();
  if (one.what === 'fold') await fold(institutionId);
  if (one.what === 'job') await foldAllSums(context.inWork);
  if (one.what === 'rebuild') expect(await rebuild(institutionId)).toBe(0);
}

test('after any entries, corrections, removals, merges, moves and late imports, with folds in between, the sums equal counting one by one', async () => {
  await fc.assert(fc.asyncProperty(fc.array(choice, { minLength: 5, maxLength: 30 }), async (all) => {
    const world = await buildWorld();
    for (const one of all) await act(world, one);
    expect(await bySums(world.institutionId)).toEqual(await bySlowCount(world.institutionId));
    await fold(world.institutionId);
    expect(await bySums(world.institutionId)).toEqual(await bySlowCount(world.institutionId));
    expect(await rebuild(world.institutionId)).toBe(0);
  }), { numRuns: 20, endOnFailure: true });
}, 120_000);

test('also when all of it happens at once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(choice, { minLength: 10, maxLength: 24 }), async (all) => {
    const world = await buildWorld();
    await Promise.all(all.map((one) => act(world, one)));
    expect(await bySums(world.institutionId)).toEqual(await bySlowCount(world.institutionId));
    await fold(world.institutionId);
    expect(await bySums(world.institutionId)).toEqual(await bySlowCount(world.institutionId));
  }), { numRuns: 12, endOnFailure: true });
}, 120_000);

test('a table read while contacts are entered and folded is never half of it', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-02-01' });
  const { accountId } = await buildStaff(context, { institutionId });
  const total = async () => (await groups(institutionId))[0]?.minutesRegister ?? -1;
  let isDone = false;
  const entering = (async () => {
    for (let count = 0; count < 40; count += 1) {
      await buildContact(context, { institutionId, accountId, caseId, channel: 'office', direct: 7 });
      if (count % 3 === 0) await fold(institutionId);
    }
    isDone = true;
  })();
  let last = 0;
  while (!isDone) {
    const now = await total();
    expect([now % 7, now >= last]).toEqual([0, true]);
    last = now;
  }
  await entering;
  expect(await total()).toBe(280);
});

test('sums that are wrong are made right from the contacts, once, whoever asks at the same time', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-02-01' });
  await buildContact(context, { institutionId, caseId, channel: 'office', direct: 45 });
  await fold(institutionId);
  await context.owner.updateTable('case_sums').set({ minutes_direct: 99, mails: 3 }).where('institution_id', '=', institutionId).execute();
  await context.owner.insertInto('case_sum_changes').values({
    institution_id: institutionId, case_id: caseId, source: 'online', indirect_kind: 'planning', minutes_direct: 5, minutes_indirect: 5, minutes_travel: 0, contacts: 1, chats: 1, mails: 0, homework: 0, no_shows: 0,
  }).execute();
  expect((await Promise.all([rebuild(institutionId), rebuild(institutionId), fold(institutionId)])).slice(0, 2).sort()).toEqual([0, 2]);
  expect(await bySums(institutionId)).toEqual(await bySlowCount(institutionId));
  expect(await rebuild(institutionId)).toBe(0);
});

test('folding is of one institution; another keeps its own rows', async () => {
  const [ours, theirs] = [await buildCase(context, { closedOn: '2026-02-01' }), await buildCase(context, { closedOn: '2026-02-01' })];
  for (const one of [ours, theirs]) await buildContact(context, { institutionId: one.institutionId, caseId: one.caseId });
  expect([await fold(ours.institutionId), await fold(ours.institutionId)]).toEqual([1, 0]);
  expect(await context.owner.selectFrom('case_sum_changes').select('institution_id').where('institution_id', 'in', [ours.institutionId, theirs.institutionId]).execute()).toEqual([{ institution_id: theirs.institutionId }]);
  const { id } = await buildInstitution(context);
  expect(await context.inWork({ institutions: [id] }, (work) => foldSums(work, figuresByOperator(theirs.institutionId)))).toBe(0);
  expect(await foldAllSums(context.inWork)).toBeGreaterThan(0);
});
