import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { buildCitizen, type BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { Work } from '../../work.ts';
import { proveCase, type CaseScope } from '../cases.access.ts';
import { buildCaseWorker } from '../cases.builders.ts';
import { closeCase, handCase } from '../course/course.commands.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier } from '../dossier/dossier.builders.ts';
import { addEntry, addPart, removeNote, setSight, setStanding } from './parts.commands.ts';
import { findPart, listParts, readEntries } from './parts.queries.ts';
import { maySee } from './parts.rules.ts';
import type { EntryKind, PartKind, PartStatus, Sight } from './parts.schema.ts';

const context = await createTestContext();
const start = new Date('2026-11-24T10:00:00Z');

const as = <Result>(who: BuiltStaff | BuiltCitizen, caseId: number, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, caseId, act);

async function add(who: BuiltStaff | BuiltCitizen, caseId: number, kind: PartKind, text: string, sight?: Sight): Promise<number> {
  const made = await as(who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { title: 'Kop', text }, ...(sight && { sight }) }));
  if (!made.ok) throw new Error(made.reason);
  return made.partId;
}

const seenBy = (who: BuiltStaff | BuiltCitizen, caseId: number) => as(who, caseId, async (work, scope) => (await listParts(work, scope)).map((part) => part.partId));
const write = (who: BuiltStaff | BuiltCitizen, caseId: number, partId: number, text: string, own: { kind?: EntryKind; after?: number; formKey?: string } = {}) =>
  as(who, caseId, (work, scope) => addEntry(work, scope, partId, { formKey: own.formKey ?? randomUUID(), kind: own.kind ?? 'addition', body: { text }, ...(own.after !== undefined && { after: own.after }) }));

test('a report is written by worker or client, both add, and every version stays [CW]', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const partId = await add(worker, caseId, 'report', 'We spraken over de huur.');
  expect(await write(client, caseId, partId, 'Ik heb ook gebeld.')).toMatchObject({ ok: true, number: 2 });
  expect(await write(worker, caseId, partId, 'We spraken over huur en schulden.', { kind: 'version', after: 2 })).toMatchObject({ ok: true, number: 3 });
  const entries = await as(client, caseId, (work, scope) => readEntries(work, scope, { partId }));
  expect(entries.map((one) => [one.kind, one.body.text])).toEqual([
    ['version', 'We spraken over de huur.'], ['addition', 'Ik heb ook gebeld.'], ['version', 'We spraken over huur en schulden.']]);
  expect(await as(client, caseId, (work, scope) => findPart(work, scope, partId))).toMatchObject({ current: { text: 'We spraken over huur en schulden.' }, entryCount: 3, readTo: 2 });
});

test('a version that builds on an older one is refused, so that nobody writes over another', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const partId = await add(worker, caseId, 'plan', 'Eerst de post openen.');
  expect(await write(client, caseId, partId, 'Samen de post openen.', { kind: 'version', after: 1 })).toMatchObject({ ok: true });
  expect(await write(worker, caseId, partId, 'Elke maandag post openen.', { kind: 'version', after: 1 })).toEqual({ ok: false, reason: 'changed-meanwhile', number: 2 });
});

test('the same form twice makes one part and one entry', async () => {
  const { worker, caseId } = await buildDossier(context);
  const [formKey, entryKey] = [randomUUID(), randomUUID()];
  const twice = () => as(worker, caseId, (work, scope) => addPart(work, scope, { formKey, kind: 'report', body: { text: 'Een keer.' } }));
  const [first, second] = [await twice(), await twice()];
  expect([first.ok && second.ok && first.partId === second.partId, second.ok && second.isRepeat]).toEqual([true, true]);
  const partId = first.ok ? first.partId : 0;
  expect([await write(worker, caseId, partId, 'Erbij.', { formKey: entryKey }), await write(worker, caseId, partId, 'Erbij.', { formKey: entryKey })])
    .toEqual([{ ok: true, number: 2, isRepeat: false }, { ok: true, number: 2, isRepeat: true }]);
});

test('an own note is of who wrote it until he shares it, piece by piece', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const note = await add(client, caseId, 'own_note', 'Ik schaam me zo.');
  expect([await seenBy(client, caseId), await seenBy(worker, caseId)]).toEqual([[note], []]);
  expect(await write(worker, caseId, note, 'Ik lees mee.')).toEqual({ ok: false, reason: 'not-found' });
  const shared: Sight = { clients: 'named', workers: 'all', clientIds: [], accountIds: [], isKeptFromRepresentatives: true };
  expect(await as(client, caseId, (work, scope) => setSight(work, scope, note, shared))).toEqual({ ok: true });
  expect([await seenBy(client, caseId), await seenBy(worker, caseId)]).toEqual([[note], [note]]);
  expect(await as(client, caseId, (work, scope) => removeNote(work, scope, note))).toEqual({ ok: true });
  expect(await seenBy(client, caseId)).toEqual([]);
});

test('working notes and shielded parts are for the workers named there, never for a client', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const second = await buildStaff(context, { institutionId });
  await buildCaseWorker(context, { institutionId, caseId }, second.accountId, { role: 'second' });
  const [note, shielded] = [await add(worker, caseId, 'working_note', 'Vragen naar de buurvrouw.'), await add(worker, caseId, 'shielded', 'Stap 1 van de meldcode.')];
  expect([await seenBy(worker, caseId), await seenBy(second, caseId), await seenBy(client, caseId)]).toEqual([expect.arrayContaining([note, shielded]), [], []]);
  const both: Sight = { clients: 'named', workers: 'named', clientIds: [], accountIds: [worker.accountId, second.accountId], isKeptFromRepresentatives: true };
  expect(await as(worker, caseId, (work, scope) => setSight(work, scope, shielded, both))).toEqual({ ok: true });
  expect(await seenBy(second, caseId)).toEqual([shielded]);
  expect(await as(client, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'shielded', body: { text: 'x' } }))).toEqual({ ok: false, reason: 'not-allowed' });
});

test('working notes go with the worker who hands the case over, and all of them when it is closed; the key goes too', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const next = await buildStaff(context, { institutionId });
  const asCase = <Result>(who: BuiltStaff, act: (work: Work, scope: CaseScope) => Promise<Result>) => context.inWork({ institutions: [institutionId], account: who.accountId }, async (work) => {
    const scope = await proveCase(work, who.actor, caseId);
    if (!scope) throw new Error('not his case');
    return await act(work, scope);
  });
  const note = await add(worker, caseId, 'working_note', 'Nog navragen.');
  const own = await add(client, caseId, 'own_note', 'Van mij.');
  expect(await asCase(worker, (work, scope) => handCase(work, scope, { toAccountId: next.accountId, words: 'Verlof.' }))).toEqual({ ok: true });
  const later = await add(next, caseId, 'working_note', 'Overgenomen.');
  expect(await seenBy(next, caseId)).toEqual([later]);
  expect(await asCase(next, (work, scope) => closeCase(work, scope, { reason: 'enough', closedOn: '2026-11-24', words: '' }))).toEqual({ ok: true });
  expect([await seenBy(next, caseId), await seenBy(client, caseId)]).toEqual([[], [own]]);
  const gone = await context.owner.selectFrom('case_parts as p').leftJoin('vaults as v', 'v.id', 'p.vault_id').select(['p.id', 'v.id as vaultId']).where('p.id', 'in', [note, later]).execute();
  expect(gone.map((row) => row.vaultId)).toEqual([null, null]);
});

test('a client who left the case sees what was made before, and writes no more; the other stays', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const partner = await buildDossierClient(context, { institutionId, caseId }, { firstName: 'Youssef' });
  const before = await add(worker, caseId, 'report', 'Met zijn tweeën.');
  await context.owner.updateTable('case_clients').set({ until: '2026-11-25' }).where('client_id', '=', partner.clientId).execute();
  context.setTime('2026-11-26T10:00:00Z');
  const after = await add(worker, caseId, 'report', 'Zonder hem.');
  await write(worker, caseId, before, 'Later erbij.');
  expect([await seenBy(partner, caseId), await seenBy(client, caseId)]).toEqual([[before], expect.arrayContaining([before, after])]);
  expect((await as(partner, caseId, (work, scope) => readEntries(work, scope, { partId: before }))).map((one) => one.body.text)).toEqual(['Met zijn tweeën.']);
  expect(await write(partner, caseId, before, 'En ik dan?')).toEqual({ ok: false, reason: 'not-allowed' });
  context.setTime(start);
});

test('what a client shares after the other left stays closed to who left, also when it is for everybody', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const partner = await buildDossierClient(context, { institutionId, caseId }, { firstName: 'Youssef' });
  const [note, open] = [await add(client, caseId, 'own_note', 'Ik wil bij hem weg.'), await add(worker, caseId, 'report', 'Met zijn tweeën.')];
  await context.owner.updateTable('case_clients').set({ until: '2026-11-25' }).where('client_id', '=', partner.clientId).execute();
  context.setTime('2026-11-26T10:00:00Z');
  const everybody: Sight = { clients: 'all', workers: 'all', clientIds: [], accountIds: [], isKeptFromRepresentatives: false };
  for (const partId of [note, open]) expect(await as(client, caseId, (work, scope) => setSight(work, scope, partId, everybody))).toEqual(partId === note ? { ok: true } : { ok: false });
  expect(new Set(await seenBy(worker, caseId))).toEqual(new Set([note, open]));
  expect(new Set(await seenBy(client, caseId))).toEqual(new Set([note, open]));
  expect(await seenBy(partner, caseId)).toEqual([open]);
  context.setTime(start);
});

test('who left does not see where a part stands since: done, by when, or that something came', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const partner = await buildDossierClient(context, { institutionId, caseId }, { firstName: 'Youssef' });
  const action = async (title: string) => {
    const made = await as(worker, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'action', body: { title, text: '' }, dueOn: '2026-12-01' }));
    return made.ok ? made.partId : 0;
  };
  const [early, late] = [await action('Bellen'), await action('Verhuizen')];
  await as(worker, caseId, (work, scope) => setStanding(work, scope, early, { status: 'done' }));
  await context.owner.updateTable('case_clients').set({ until: '2026-11-25' }).where('client_id', '=', partner.clientId).execute();
  context.setTime('2026-12-20T10:00:00Z');
  await as(worker, caseId, (work, scope) => setStanding(work, scope, late, { status: 'done', dueOn: '2027-01-04', forClientId: client.clientId }));
  const standing = (who: BuiltCitizen, statuses?: PartStatus[]) => as(who, caseId, async (work, scope) => (await listParts(work, scope, statuses ? { statuses } : {}))
    .map((part) => [part.partId, part.status, part.dueOn, part.forClientId, part.changedAt.toISOString().slice(0, 10)]));
  expect(await standing(client, ['done'])).toEqual([[late, 'done', '2027-01-04', client.clientId, '2026-12-20'], [early, 'done', '2026-12-01', null, '2026-11-24']]);
  expect(await standing(partner)).toEqual([[late, 'open', null, null, '2026-11-24'], [early, 'done', '2026-12-01', null, '2026-11-24']]);
  expect(await standing(partner, ['done'])).toEqual([[early, 'done', '2026-12-01', null, '2026-11-24']]);
  context.setTime(start);
});

test('two parents: each sees what is for the child, neither the part of the other, nor a note of the child', async () => {
  const { worker, client: child, caseId, institutionId } = await buildDossier(context, { birthDate: '2013-05-02' });
  const of = { institutionId, clientId: child.clientId };
  const [mother, father] = [await buildRepresentative(context, of), await buildRepresentative(context, of)];
  const report = await add(worker, caseId, 'report', 'Over school.');
  const [hers, his, note] = [await add(mother, caseId, 'report', 'Van mij.'), await add(father, caseId, 'thread', 'Van mij ook.'), await add(child, caseId, 'own_note', 'Geheim.')];
  expect(new Set(await seenBy(mother, caseId))).toEqual(new Set([report, hers]));
  expect(new Set(await seenBy(father, caseId))).toEqual(new Set([report, his]));
  expect(new Set(await seenBy(child, caseId))).toEqual(new Set([report, note]));
  expect(new Set(await seenBy(worker, caseId))).toEqual(new Set([report, hers, his]));
});

test('nobody outside the case is in its dossier, nor a parent without custody, nor one whose child is 16', async () => {
  const { client, caseId, institutionId } = await buildDossier(context, { birthDate: '2011-05-02' });
  const of = { institutionId, clientId: client.clientId };
  const outsiders = [await buildCitizen(context, { institutionId }), await buildStaff(context, { institutionId }), await buildRepresentative(context, of, { hasCustody: null }),
    await buildRepresentative(context, of, { hasCustody: false }), await buildRepresentative(context, of, { kind: 'administrator' })];
  for (const who of outsiders) await expect(seenBy(who, caseId)).rejects.toThrow('not in this dossier');
  const parent = await buildRepresentative(context, of);
  expect(await seenBy(parent, caseId)).toEqual([]);
  context.setTime('2027-05-02T10:00:00Z');
  await context.owner.updateTable('citizen_sessions').set({ seen_at: context.clock(), expires_at: new Date('2027-05-03T00:00:00Z') }).execute();
  await expect(seenBy(parent, caseId)).rejects.toThrow('not in this dossier');
  context.setTime(start);
});

test('an action is done by whose turn it is, and people of another case cannot be named in a part', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const other = await buildDossier(context);
  const partId = await add(worker, caseId, 'action', 'Brief van de woningbouw meenemen.');
  expect(await as(client, caseId, (work, scope) => setStanding(work, scope, partId, { status: 'done', dueOn: '2026-12-01' }))).toEqual({ ok: true });
  expect(await as(worker, caseId, (work, scope) => findPart(work, scope, partId))).toMatchObject({ status: 'done', dueOn: '2026-12-01' });
  expect(await as(worker, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'action', body: { text: 'x' }, forClientId: other.client.clientId }))).toEqual({ ok: false, reason: 'not-of-case' });
});

test('what the database shows of a dossier is what the rule says, for everyone in it and every sight', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context, { birthDate: '2013-05-02' });
  const second = await buildStaff(context, { institutionId });
  await buildCaseWorker(context, { institutionId, caseId }, second.accountId, { role: 'second' });
  const sibling = await buildDossierClient(context, { institutionId, caseId }, { birthDate: '2010-05-02' });
  const parent = await buildRepresentative(context, { institutionId, clientId: client.clientId });
  const everyone = [worker, second, client, sibling, parent];
  const side = fc.constantFrom<'all' | 'named'>('all', 'named');
  const sight = fc.record({
    clients: side, workers: side, clientIds: fc.subarray([client.clientId, sibling.clientId]), accountIds: fc.subarray([worker.accountId, second.accountId, parent.accountId]), isKeptFromRepresentatives: fc.boolean(),
  });
  const kind = fc.constantFrom<PartKind>('report', 'thread', 'plan', 'goal', 'action', 'own_note', 'working_note', 'shielded');
  await fc.assert(fc.asyncProperty(kind, sight, fc.constantFrom(...everyone), async (made, wanted, who) => {
    const begun = await as(who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: made, body: { text: 'x' }, sight: wanted }));
    if (!begun.ok) return;
    const { rows } = await viewersOf(begun.partId);
    for (const viewer of everyone) {
      const [sees, should] = await as(viewer, caseId, async (work, scope) => [await findPart(work, scope, begun.partId) !== undefined, maySee({ kind: made, madeAt: start, sight: rows }, scope.viewer)]);
      expect(sees).toBe(should);
      if (viewer === who) expect(sees).toBe(true);
    }
  }), { numRuns: 40 });
}, 60_000);

async function viewersOf(partId: number): Promise<{ rows: Sight }> {
  const part = await context.owner.selectFrom('case_parts').selectAll().where('id', '=', partId).executeTakeFirstOrThrow();
  const viewers = await context.owner.selectFrom('case_part_viewers').selectAll().where('part_id', '=', partId).where('until', 'is', null).execute();
  return { rows: {
    clients: part.sees_clients === 'all' ? 'all' : 'named', workers: part.sees_workers === 'all' ? 'all' : 'named', isKeptFromRepresentatives: part.kept_from_representatives,
    clientIds: viewers.flatMap((row) => row.client_id ?? []), accountIds: viewers.flatMap((row) => row.account_id ?? []),
  } };
}
