import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { namesOf } from '../../accounts/accounts.queries.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import { importByOperator } from './importing.access.ts';
import { importFiles } from './importing.commands.ts';
import type { ImportOptions, ImportOutcome } from './importing.schema.ts';

let context: TestContext;
let institutionId: number;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => { institutionId = (await buildInstitution(context)).id; });

const heading = 'case,client,funder,work_type,material,with_dossier,registered_on,first_contact_on,closed_on,closing_reason';
const casesCsv = `${heading}
C1,P1,Alphen,Algemeen MW,1,1,2026-01-05,2026-01-12,2026-03-01,goals_reached
C2,P2,Gouda,School MW,0,0,6-1-2026,,,
`;
const contactsCsv = `case;on;channel;minutes;source;worker;theme;travel
C1;12-01-2026;office;1:00;register;jdv;money;20
C1;13-01-2026;mail;15;online;;money;
C1;13-01-2026;mail;15;online;;money;
C2;14/01/2026;phone;0:30;register;jdv;;
`;
const bytes = (text: string) => new TextEncoder().encode(text);

async function read(files: { cases?: string; contacts?: string }, own: Partial<ImportOptions> = {}): Promise<ImportOutcome> {
  const given = { cases: files.cases === undefined ? undefined : bytes(files.cases), contacts: files.contacts === undefined ? undefined : bytes(files.contacts) };
  return await context.inWork({ institutions: [institutionId] }, (work) => importFiles(work, importByOperator(institutionId), given, { system: 'regas', createsMissing: true, isTrial: false, ...own }));
}
const cases = () => context.owner.selectFrom('cases').selectAll().where('institution_id', '=', institutionId).orderBy('id').execute();
const contacts = () => context.owner.selectFrom('contacts').selectAll().where('institution_id', '=', institutionId).orderBy('id').execute();
const changes = () => context.owner.selectFrom('case_changes').selectAll().where('institution_id', '=', institutionId).orderBy('id').execute();
/** Everything that an import could change, as one text. */
async function everything(): Promise<string> {
  const tables = ['cases', 'clients', 'case_clients', 'contacts', 'external_refs', 'case_changes', 'contact_corrections', 'import_runs', 'funders', 'work_types', 'organisations', 'memberships', 'vaults', 'case_sum_changes'];
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ all: string }>`select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')::text as all from ${sql.table(table)} t where institution_id = ${institutionId}`.execute(context.owner);
    parts.push(`${table} ${rows[0]?.all}`);
  }
  return parts.join('\n');
}
const counts = (outcome: ImportOutcome) => ('counts' in outcome ? [outcome.counts.cases, outcome.counts.contacts].map(({ added, changed, same }) => [added, changed, same]) : outcome);

test('cases and contacts of another register stand in ours with all they say', async () => {
  expect(counts(await read({ cases: casesCsv, contacts: contactsCsv }))).toEqual([[2, 0, 0], [4, 0, 0]]);
  const [one, two] = await cases();
  expect(one).toMatchObject({ status: 'closed', is_material: true, dossier_imported: true, registered_on: '2026-01-05', first_contact_on: '2026-01-12', closed_on: '2026-03-01', closing_reason: 'goals_reached', registered_how: 'import' });
  expect(two).toMatchObject({ status: 'open', is_material: false, dossier_imported: false, registered_on: '2026-01-06', closed_on: null });
  const [first, mail] = await contacts();
  expect(first).toMatchObject({ case_id: one?.id, channel: 'office', source: 'register', day: '2026-01-12', minutes_direct: 60, minutes_travel: 20, themes: ['money'], funder_id: one?.funder_id });
  expect(first?.started_at.toISOString()).toBe('2026-01-12T11:00:00.000Z');
  expect(mail).toMatchObject({ channel: 'mail', source: 'online', minutes_direct: 15, minutes_travel: 0 });
  const sums = await context.owner.selectFrom('case_sum_changes').select((select) => select.fn.sum<number>('minutes_direct').as('direct')).where('institution_id', '=', institutionId).executeTakeFirst();
  expect(Number(sums?.direct)).toBe(120);
});

test('every case and every client has a vault of its own that opens, and no name', async () => {
  await read({ cases: casesCsv });
  const clients = await context.owner.selectFrom('clients').selectAll().where('institution_id', '=', institutionId).execute();
  const ids = [...clients, ...await cases()].map((row) => row.vault_id);
  expect(new Set(ids).size).toBe(4);
  expect(clients.every((client) => client.details_sealed === null && client.person_index === null)).toBe(true);
  await context.inWork({ institutions: [institutionId] }, async (work) => {
    for (const id of ids) {
      const vault = await findVault(work.tx, work.keys, institutionId, id);
      expect(vault?.open(vault.seal('Noor', 'x'), 'x')).toBe('Noor');
    }
  });
});

test('the same files twice change nothing at all', async () => {
  await read({ cases: casesCsv, contacts: contactsCsv });
  const before = await everything();
  expect(counts(await read({ cases: casesCsv, contacts: contactsCsv }))).toEqual([[0, 0, 2], [0, 0, 4]]);
  const asWindowsWritesIt = casesCsv.replaceAll(',', ';').replaceAll('\n', '\r\n');
  expect(counts(await read({ cases: `\uFEFF${asWindowsWritesIt}`, contacts: contactsCsv.replaceAll('12-01-2026', '2026-01-12').replace('1:00', '60') }))).toEqual([[0, 0, 2], [0, 0, 4]]);
  expect(await everything()).toBe(before);
});

test('another system with the same references is other work', async () => {
  await read({ cases: casesCsv, contacts: contactsCsv });
  expect(counts(await read({ cases: casesCsv, contacts: contactsCsv }, { system: 'central' }))).toEqual([[2, 0, 0], [4, 0, 0]]);
});

test('a later file closes a case and moves it to another funder, and what it was stays written', async () => {
  await read({ cases: casesCsv });
  const [, before] = await cases();
  expect(counts(await read({ cases: casesCsv.replace('C2,P2,Gouda,School MW,0,0,6-1-2026,,,', 'C2,P2,Alphen,School MW,0,1,2026-01-06,,2026-05-01,silent') }))).toEqual([[0, 1, 1], [0, 0, 0]]);
  const [one, two] = await cases();
  expect(two).toMatchObject({ status: 'closed', closed_on: '2026-05-01', closing_reason: 'silent', funder_id: one?.funder_id, dossier_imported: true });
  expect(await changes()).toMatchObject([{ case_id: two?.id, what: 'closed', before: { closed_on: null, funder_id: before?.funder_id, dossier_imported: false }, after: { closed_on: '2026-05-01', closing_reason: 'silent' } }]);
  expect(counts(await read({ cases: casesCsv }))).toEqual([[0, 1, 1], [0, 0, 0]]);
  expect((await changes()).map((change) => change.what)).toEqual(['closed', 'reopened']);
  expect((await cases())[1]).toMatchObject({ status: 'open', closed_on: null, closing_reason: null });
});

test('what was set right here is not undone by a file that says what it said before', async () => {
  await read({ cases: casesCsv });
  await context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-06-01', closing_reason: 'enough' }).where('institution_id', '=', institutionId).where('closed_on', 'is', null).execute();
  expect(counts(await read({ cases: casesCsv }))).toEqual([[0, 0, 2], [0, 0, 0]]);
  await read({ cases: casesCsv.replace('C2,P2,Gouda', 'C2,P2,Alphen') });
  expect((await cases())[1]).toMatchObject({ status: 'closed', closed_on: '2026-06-01' });
});

test('funders and work types that are not here are listed, and nothing is kept', async () => {
  const before = await everything();
  const outcome = await read({ cases: casesCsv, contacts: contactsCsv }, { createsMissing: false });
  expect(outcome).toMatchObject({ ok: false, reason: 'missing', missing: [
    { kind: 'funder', name: 'Alphen', lines: 1 }, { kind: 'funder', name: 'Gouda', lines: 1 }, { kind: 'work_type', name: 'Algemeen MW', lines: 1 }, { kind: 'work_type', name: 'School MW', lines: 1 }, { kind: 'worker', name: 'jdv', lines: 2 },
  ] });
  expect(await everything()).toBe(before);
  await context.owner.insertInto('funders').values([{ institution_id: institutionId, name: 'alphen' }, { institution_id: institutionId, name: 'Gouda' }]).execute();
  await context.owner.insertInto('work_types').values([{ institution_id: institutionId, code: 'amw', name: 'Algemeen mw' }, { institution_id: institutionId, code: 'smw', name: 'School MW' }]).execute();
  expect(counts(await read({ cases: casesCsv }, { createsMissing: false }))).toEqual([[2, 0, 0], [0, 0, 0]]);
});

test('a trial counts and keeps nothing', async () => {
  const before = await everything();
  expect(counts(await read({ cases: casesCsv, contacts: contactsCsv }, { isTrial: true }))).toEqual([[2, 0, 0], [4, 0, 0]]);
  expect(await everything()).toBe(before);
});

test('mistakes are told with file, line and column, and nothing of either file is kept', async () => {
  const before = await everything();
  const outcome = await read({
    cases: `${heading}\nC1,P1,Alphen,AMW,1,1,2026-02-30,,2026-01-01,verhuisd\nC2,,Alphen,AMW,2,0,2026-02-01,,2026-01-01,moved\n`,
    contacts: 'case,on,channel,minutes,source\nC1,2026-01-01,skype,25:00,register\nC1,2026-01-02,mail,,online\n',
  });
  expect(outcome).toMatchObject({ ok: false, reason: 'mistakes', total: 8 });
  expect('mistakes' in outcome && outcome.mistakes.map((one) => `${one.file} ${one.line} ${one.column} ${one.reason}`)).toEqual([
    'cases 2 registered_on not-a-day', 'cases 2 closing_reason unknown-code', 'cases 3 client empty', 'cases 3 closed_on closed-before-registered', 'cases 3 material not-0-or-1',
    'contacts 2 minutes not-minutes', 'contacts 2 channel unknown-code', 'contacts 3 minutes empty',
  ]);
  expect(await everything()).toBe(before);
});

test('a contact of an unknown case, or online in a case without dossier, is a mistake with its line', async () => {
  const outcome = await read({ cases: casesCsv, contacts: 'case,on,channel,minutes,source\nC9,2026-01-01,mail,10,online\nC2,2026-01-01,chat,10,online\nC2,2026-01-01,mail,10,register\n' });
  expect('mistakes' in outcome && outcome.mistakes).toEqual([
    { file: 'contacts', line: 2, column: 'case', found: 'C9', reason: 'unknown-case' }, { file: 'contacts', line: 3, column: 'source', found: 'C2', reason: 'online-without-dossier' },
  ]);
  await read({ cases: casesCsv });
  expect(counts(await read({ contacts: 'case,on,channel,minutes,source\nC1,2026-01-01,mail,10,online\n' }))).toEqual([[0, 0, 0], [1, 0, 0]]);
  expect(await read({ contacts: 'case,on,channel,minutes,source\nC2,2026-01-01,chat,10,online\n' })).toMatchObject({ ok: false, total: 1 });
});

test('a number that could be a BSN is refused anywhere, and is not said back', async () => {
  const outcome = await read({ cases: `${heading},opmerking\nC1,111222333,Alphen,AMW,1,1,2026-02-01,,,,\nC2,P2,Alphen,AMW,1,1,2026-02-01,,,,bsn 1112.22.333\nC3,123456789,Alphen,AMW,1,1,2026-02-01,,,,\n` });
  expect('mistakes' in outcome && outcome.mistakes).toEqual([
    { file: 'cases', line: 2, column: 'client', found: '', reason: 'bsn' }, { file: 'cases', line: 3, column: '11', found: '', reason: 'bsn' },
  ]);
});

test('a hundred mistakes are shown and all are counted', async () => {
  const lines = Array.from({ length: 250 }, (_none, index) => `C9,2026-01-01,mail,${index},register`);
  const outcome = await read({ cases: casesCsv, contacts: `case,on,channel,minutes,source\n${lines.join('\n')}\n` });
  expect(outcome).toMatchObject({ ok: false, total: 250 });
  expect('mistakes' in outcome && outcome.mistakes.length).toBe(100);
});

test('a worker is found by e-mail or by what the register calls him; without one the contact stands under a neutral name', async () => {
  const [staff, other] = [await buildStaff(context, { institutionId }), await buildStaff(context)];
  const file = `case,on,channel,minutes,source,worker\nC1,2026-01-01,phone,10,register,${staff.email}\nC1,2026-01-02,phone,10,register,jdv\nC1,2026-01-03,phone,10,register,\nC1,2026-01-04,phone,10,register,${other.email}\n`;
  for (const name of ['Alphen', 'Gouda']) await context.owner.insertInto('funders').values({ institution_id: institutionId, name }).execute();
  for (const [code, name] of [['amw', 'Algemeen MW'], ['smw', 'School MW']] as const) await context.owner.insertInto('work_types').values({ institution_id: institutionId, code, name }).execute();
  expect(await read({ cases: casesCsv, contacts: file }, { createsMissing: false })).toMatchObject({ ok: true, missing: [{ kind: 'worker' }, { kind: 'worker' }] });
  const [first, ...others] = (await contacts()).map((contact) => contact.account_id);
  expect(first).toBe(staff.accountId);
  expect(new Set(others).size).toBe(1);
  const names = await context.inWork({ institutions: [institutionId] }, (work) => namesOf(work, others));
  expect([...names.values()].map((one) => one.name)).toEqual(['Ingevoerd uit regas']);
  await context.owner.insertInto('external_refs').values({ institution_id: institutionId, kind: 'worker', system: 'regas', value: 'jdv', subject_id: staff.accountId }).execute();
  expect(counts(await read({ contacts: file }, { createsMissing: false }))).toEqual([[0, 0, 0], [0, 1, 3]]);
  expect((await contacts())[1]?.account_id).toBe(staff.accountId);
});

test('with the flag each unknown worker becomes a name that cannot sign in', async () => {
  await read({ cases: casesCsv, contacts: contactsCsv });
  const [contact] = await contacts();
  const account = await context.owner.selectFrom('accounts as a').innerJoin('memberships as m', 'm.account_id', 'a.id').selectAll('a').select('m.ended_at').where('a.id', '=', contact?.account_id ?? 0).executeTakeFirst();
  expect(account).toMatchObject({ email_index: null, password_hash: null, activated_at: null });
  expect(account?.ended_at).not.toBeNull();
});

test('a contact with its own reference follows the file, until it is set right here', async () => {
  const file = (minutes: number) => `contact,case,on,channel,minutes,source\nK1,C1,2026-01-12,office,${minutes},register\n`;
  await read({ cases: casesCsv, contacts: file(45) });
  expect(counts(await read({ contacts: file(50) }))).toEqual([[0, 0, 0], [0, 1, 0]]);
  expect(await contacts()).toMatchObject([{ minutes_direct: 50 }]);
  expect(await context.owner.selectFrom('contact_corrections').select(['before', 'after']).where('institution_id', '=', institutionId).execute()).toEqual([{ before: { minutes_direct: 45 }, after: { minutes_direct: 50 } }]);
  await context.owner.updateTable('contacts').set({ minutes_direct: 55, corrected_at: context.clock() }).where('institution_id', '=', institutionId).execute();
  expect(counts(await read({ contacts: file(60) }))).toEqual([[0, 0, 0], [0, 0, 1]]);
  expect(await context.owner.selectFrom('external_refs').select('value').where('institution_id', '=', institutionId).where('kind', '=', 'contact').execute()).toEqual([{ value: 'K1' }]);
});

test('a contact that comes after its month was locked shows as late', async () => {
  const staff = await buildStaff(context, { institutionId });
  await context.owner.insertInto('locked_months').values({ institution_id: institutionId, month: '2026-01-01', locked_at: context.clock(), locked_by: staff.accountId }).execute();
  await read({ cases: casesCsv, contacts: 'case,on,channel,minutes,source\nC1,2026-01-31,phone,10,register\nC1,2026-02-01,phone,10,register\n' });
  expect((await contacts()).map((contact) => contact.after_lock)).toEqual([true, false]);
});

test('a case of several clients stands on several lines, and differs in nothing else', async () => {
  const two = `${heading}\nC1,P1,Alphen,AMW,1,1,2026-02-01,,,\nC1,P2,Alphen,AMW,1,1,2026-02-01,,,\n`;
  expect(counts(await read({ cases: two }))).toEqual([[1, 0, 0], [0, 0, 0]]);
  expect((await context.owner.selectFrom('case_clients').selectAll().where('institution_id', '=', institutionId).execute()).length).toBe(2);
  expect(await read({ cases: two.replace('P2,Alphen', 'P2,Gouda') })).toMatchObject({ ok: false, mistakes: [{ line: 3, column: 'case', reason: 'other-values' }] });
});

test('an institution never touches what another has under the same references', async () => {
  await read({ cases: casesCsv, contacts: contactsCsv });
  const first = await everything();
  const own = institutionId;
  institutionId = (await buildInstitution(context)).id;
  expect(counts(await read({ cases: casesCsv, contacts: contactsCsv }))).toEqual([[2, 0, 0], [4, 0, 0]]);
  institutionId = own;
  expect(await everything()).toBe(first);
});

test('another system is told once that an import ended, with counts, and nothing when a file brings nothing new', async () => {
  await context.owner.insertInto('webhooks').values({ institution_id: institutionId, url: 'https://voorbeeld.nl/hook', secret_sealed: Buffer.from('x'), events: ['import.ended', 'contact.created'], created_at: context.clock() }).execute();
  const told = async () => (await context.owner.selectFrom('webhook_messages').select(['event', 'payload']).where('institution_id', '=', institutionId).execute());
  await read({ cases: casesCsv, contacts: contactsCsv });
  await read({ cases: casesCsv, contacts: contactsCsv });
  expect(await told()).toEqual([{ event: 'import.ended', payload: { type: 'import.ended', timestamp: context.clock().toISOString(), data: { casesAdded: 2, casesChanged: 0, contactsAdded: 4, contactsChanged: 0 } } }]);
});
