import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff } from '../accounts/accounts.builders.ts';
import { buildCase } from '../cases/cases.builders.ts';
import { buildContact } from '../contacts/contacts.builders.ts';
import { buildInstitution } from '../institutions/institutions.builders.ts';
import { printedLine, type FigureColumnName } from './columns/columns.rules.ts';
import { figuresByOperator, proveCaseRows, proveFigures } from './figures.access.ts';
import { buildPrintedLine, buildPrintedTable, readPrinted, type PrintedLine } from './figures.builders.ts';
import { foldSums } from './figures.commands.ts';
import { listCaseGroups, listCaseRows } from './figures.queries.ts';
import { linesOf, tableOf } from './figures.rules.ts';
import type { CellChoice, Period } from './figures.schema.ts';

let context: TestContext;

beforeAll(async () => { context = await createTestContext(); });

const printedText = `financier,werksoort,incl_casussen,incl_tijd_regas,incl_tijd_online_dossier,incl_tijd_totaal,incl_gem_tijd_per_casus,incl_gem_doorlooptijd_dagen,incl_chatcontacten,incl_berichten_mail,incl_huiswerkcontacten,excl_casussen,excl_tijd_regas,excl_gem_tijd_per_casus,excl_gem_doorlooptijd_dagen
Alphen,Algemeen MW,31,431:10,11:00,442:10,14:15,173,0,160,7,762,9201:30,12:04,151
Alphen,Algemeen MW waarvan materiele probl.,3,23:15,,23:15,7:45,,,,,114,2454:45,21:31,
Alphen,Hulp Online,8,15:45,21:00,36:45,4:35,103,0,105,18,,,,
Gouda,Algemeen MW,31,222:00,24:00,246:00,7:56,152,1,173,1,576,4706:00,8:10,126
Gouda,Algemeen MW waarvan materiele probl.,3,27:15,,27:15,9:05,,,,,225,1998:30,8:52,
Gouda,Hulp Online,13,7:45,39:00,46:45,3:35,209,0,326,10,,,,
Gouda,School MW PO/VO,71,1149:50,47:00,1196:50,16:51,189,0,201,0,252,3015:00,11:57,153
`;
const year: Period = { from: '2013-01-01', to: '2013-12-31' };
const always: Period = { from: '1900-01-01', to: '2999-12-31' };
const scopeOf = figuresByOperator;

async function table(institutionId: number, period: Period = always, as = institutionId) {
  const groups = await context.inWork({ institutions: [as] }, (work) => listCaseGroups(work, scopeOf(institutionId), period));
  return linesOf(tableOf(groups)).map(printedLine);
}
const asText = (line: object) => Object.fromEntries(Object.entries(line).map(([name, cell]) => [name, cell === null ? '' : String(cell)]));
const rowsOf = (institutionId: number, choice: CellChoice, period: Period = always) => context.inWork({ institutions: [institutionId] }, (work) => {
  const scope = proveCaseRows({ accountId: 1, institutionId, roles: ['controller'] });
  if (!scope) throw new Error('no scope');
  return listCaseRows(work, scope, period, choice);
});
const set = (institutionId: number, key: string, value: unknown) => context.owner.insertInto('settings')
  .values({ institution_id: institutionId, key, scope: 'institution', scope_key: '', value: JSON.stringify(value), changed_at: context.clock() })
  .onConflict((conflict) => conflict.columns(['institution_id', 'scope', 'scope_key', 'key']).doUpdateSet({ value: JSON.stringify(value) })).execute();

test('who may see the table, and open it down to cases: manager and controller', () => {
  const actor = (role: 'worker' | 'manager' | 'controller' | 'team_leader' | 'administrator') => ({ accountId: 1, institutionId: 7, roles: [role] });
  expect((['worker', 'team_leader', 'administrator', 'manager', 'controller'] as const).map((role) => [proveFigures(actor(role))?.institutionId, proveCaseRows(actor(role))?.institutionId]))
    .toEqual([[undefined, undefined], [undefined, undefined], [undefined, undefined], [7, 7], [7, 7]]);
});

test('RS-11: the printed lines of Alphen and Gouda come out of cases and contacts that lead to them, folded or not', async () => {
  const printed = readPrinted(printedText);
  const { institutionId } = await buildPrintedTable(context, printed);
  const before = (await table(institutionId, year)).map(asText);
  expect(before.filter((line) => line['werksoort'] !== 'Totaal')).toEqual(printed);
  await context.inWork({ institutions: [institutionId] }, (work) => foldSums(work, scopeOf(institutionId)));
  expect((await table(institutionId, year)).map(asText)).toEqual(before);
  expect(before.filter((line) => line['werksoort'] === 'Totaal').map((line) => [line['financier'], line['incl_casussen'], line['incl_tijd_totaal'], line['incl_gem_tijd_per_casus'], line['excl_casussen'], line['excl_gem_tijd_per_casus']])).toEqual([
    ['Alphen', '39', '478:55', '12:16', '762', '12:04'], ['Gouda', '115', '1489:35', '12:57', '828', '9:19'], ['Totaal', '154', '1968:30', '12:46', '1590', '10:38']]);
}, 120_000);

const toHours = (minutes: number) => `${Math.trunc(minutes / 60)}:${minutes % 60 < 10 ? '0' : ''}${minutes % 60}`;
const half = fc.record({ cases: fc.integer({ min: 1, max: 6 }), register: fc.nat(9000), online: fc.nat(4000), days: fc.nat(400), chat: fc.nat(3), mail: fc.nat(5), homework: fc.nat(3), material: fc.nat(6), share: fc.nat(100) });
const randomLines = fc.record({ incl: fc.option(half), excl: half, hiddenDays: fc.nat(9) }).map(({ incl, excl, hiddenDays }) => {
  const { cases, register, online, days, chat, mail, homework } = incl ?? { cases: 0, register: 0, online: 0, days: 0, chat: 0, mail: 0, homework: 0 };
  const line: PrintedLine = {
    financier: 'Leiden', werksoort: 'Groepswerk',
    ...incl ? {
      incl_casussen: String(cases), incl_tijd_regas: toHours(register), incl_tijd_online_dossier: toHours(online), incl_tijd_totaal: toHours(register + online),
      incl_gem_tijd_per_casus: toHours(Math.trunc((register + online) / cases)), incl_gem_doorlooptijd_dagen: String(days), incl_chatcontacten: String(chat), incl_berichten_mail: String(mail), incl_huiswerkcontacten: String(homework),
    } : Object.fromEntries(['casussen', 'tijd_regas', 'tijd_online_dossier', 'tijd_totaal', 'gem_tijd_per_casus', 'gem_doorlooptijd_dagen', 'chatcontacten', 'berichten_mail', 'huiswerkcontacten'].map((name) => [`incl_${name}`, ''])),
    excl_casussen: String(excl.cases), excl_tijd_regas: toHours(excl.register), excl_gem_tijd_per_casus: toHours(Math.trunc(excl.register / excl.cases)), excl_gem_doorlooptijd_dagen: String(excl.days),
  };
  const part = Math.min(excl.material, excl.cases - 1);
  const share = Math.trunc((excl.register * excl.share) / 100);
  const material: PrintedLine | undefined = part === 0 ? undefined : {
    ...Object.fromEntries(Object.keys(line).map((name) => [name, ''])), financier: 'Leiden', werksoort: 'Groepswerk waarvan materiele probl.',
    excl_casussen: String(part), excl_tijd_regas: toHours(share), excl_gem_tijd_per_casus: toHours(Math.trunc(share / part)),
  };
  return { line, material, hiddenDays };
});

test('RS-11: and so does any other line', async () => {
  await fc.assert(fc.asyncProperty(randomLines, async ({ line, material, hiddenDays }) => {
    const { institutionId } = await buildPrintedLine(context, line, { material, hiddenDays });
    const found = (await table(institutionId)).map(asText).filter((one) => one['werksoort'] !== 'Totaal');
    expect(found).toEqual(material ? [line, material] : [line]);
  }), { numRuns: 25 });
}, 120_000);

test('a cell opens the cases it is made of, and these add up to it', async () => {
  const { institutionId } = await buildPrintedTable(context, readPrinted(printedText).slice(0, 3));
  const hulpOnline = await rowsOf(institutionId, { hasDossier: true, isMaterial: false });
  const gouda = await buildCase(context, { institutionId, funder: null, closedOn: '2013-02-03', registeredOn: '2013-01-01' });
  const material = await rowsOf(institutionId, { hasDossier: false, isMaterial: true }, year);
  expect([material.length, material.reduce((sum, row) => sum + row.minutesRegister + row.minutesOnline, 0)]).toEqual([114, 2454 * 60 + 45]);
  expect(hulpOnline.length).toBe(31 + 8 - 3);
  const [row, ...others] = await rowsOf(institutionId, { funderId: null, workTypeId: gouda.workTypeId });
  expect([row, others]).toEqual([{
    caseId: gouda.caseId, funder: null, workType: 'Algemeen MW', isMaterial: false, hasDossier: false, registeredOn: '2013-01-01', firstContactOn: null, closedOn: '2013-02-03', closingReason: 'goals_reached',
    leadDays: 33, minutesRegister: 0, minutesOnline: 0, chats: 0, mails: 0, homework: 0,
  }, []]);
  expect((await rowsOf(institutionId, {})).length).toBe(31 + 8 + 762 + 1);
}, 60_000);

test('cases of a period: the first and the last day count; open and removed cases do not', async () => {
  const { id: institutionId } = await buildInstitution(context);
  for (const closedOn of ['2027-12-31', '2028-01-01', '2028-03-31', '2028-04-01']) await buildCase(context, { institutionId, closedOn });
  await buildCase(context, { institutionId });
  const removed = await buildCase(context, { institutionId, closedOn: '2028-02-01' });
  await context.owner.updateTable('cases').set({ removed_at: context.clock() }).where('id', '=', removed.caseId).execute();
  expect((await table(institutionId, { from: '2028-01-01', to: '2028-03-31' })).at(-1)?.excl_casussen).toBe(2);
  expect(await table(institutionId, { from: '2030-01-01', to: '2030-03-31' })).toEqual([]);
});

test('lead time is whole days of the calendar: the leap day is one, the night the clock goes forward or back is one', async () => {
  const days = async (registeredOn: string, closedOn: string) => {
    const { institutionId } = await buildCase(context, { registeredOn, closedOn });
    return (await table(institutionId))[0]?.excl_gem_doorlooptijd_dagen;
  };
  expect([await days('2028-02-28', '2028-03-01'), await days('2027-02-28', '2027-03-01'), await days('2028-02-29', '2028-02-29')]).toEqual([2, 1, 0]);
  expect([await days('2026-03-28', '2026-03-29'), await days('2026-10-24', '2026-10-26'), await days('2025-12-31', '2026-12-31')]).toEqual([1, 2, 365]);
});

test('lead time begins at the first contact where an institution set so; unknown is from registration, and it is never below nothing', async () => {
  const { id: institutionId } = await buildInstitution(context);
  await set(institutionId, 'lead_time_from', 'first_contact');
  const lead = async (funder: string, firstContactOn: string | null) => {
    await buildCase(context, { institutionId, funder, registeredOn: '2026-01-01', firstContactOn, closedOn: '2026-01-31' });
    return (await table(institutionId)).find((line) => line.financier === funder)?.excl_gem_doorlooptijd_dagen;
  };
  expect([await lead('a', '2026-01-21'), await lead('b', null), await lead('c', '2026-02-05')]).toEqual([10, 30, 0]);
});

test('TI-09: which time around a contact counts is a setting; travel stands apart', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-02-01' });
  const { accountId } = await buildStaff(context, { institutionId });
  for (const indirectKind of ['report', 'look_up_work', 'consultation'] as const) await buildContact(context, { institutionId, accountId, caseId, channel: 'office', direct: 60, indirect: 10, travel: 40, indirectKind });
  const time = async () => (await table(institutionId))[0]?.excl_tijd_regas;
  const found = [await time()];
  for (const choice of ['report', 'all', 'direct_only']) { await set(institutionId, 'case_time', choice); found.push(await time()); }
  expect(found).toEqual(['3:20', '3:10', '3:30', '3:00']);
});

test('two workers at one moment are minutes of both and one contact; who did not come is minutes and no contact', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-02-01', hasDossier: true });
  const first = await buildContact(context, { institutionId, caseId, channel: 'chat', direct: 30 });
  const second = await buildContact(context, { institutionId, caseId, channel: 'chat', direct: 30 });
  await context.owner.updateTable('contacts').set({ joins_id: first.contactId }).where('id', '=', second.contactId).execute();
  await buildContact(context, { institutionId, caseId, channel: 'chat', direct: 10, outcome: 'not_come' });
  expect((await table(institutionId))[0]).toMatchObject({ incl_tijd_online_dossier: '1:10', incl_chatcontacten: 1 });
});

test('an imported word about the dossier goes before what was measured', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-02-01', hasDossier: true });
  await context.owner.updateTable('cases').set({ dossier_imported: false }).where('id', '=', caseId).execute();
  expect((await table(institutionId))[0]).toMatchObject({ incl_casussen: null, excl_casussen: 1 });
});

test('a case that moves to another funder takes all of its time along, also of a month that is locked', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-02-01' });
  const { accountId } = await buildStaff(context, { institutionId });
  await buildContact(context, { institutionId, accountId, caseId, channel: 'office', direct: 90, startedAt: '2026-01-10T09:00:00Z' });
  await context.owner.insertInto('locked_months').values({ institution_id: institutionId, month: '2026-01-01', locked_at: context.clock(), locked_by: accountId }).execute();
  await context.inWork({ institutions: [institutionId] }, (work) => foldSums(work, scopeOf(institutionId)));
  const other = await buildCase(context, { institutionId, funder: 'Gouda' });
  await context.owner.updateTable('cases').set({ funder_id: other.funderId }).where('id', '=', caseId).execute();
  const names: FigureColumnName[] = ['financier', 'excl_casussen', 'excl_tijd_regas'];
  expect((await table(institutionId)).map((line) => names.map((name) => line[name]))).toEqual([['Gouda', 1, '1:30'], ['Gouda', 1, '1:30'], ['Totaal', 1, '1:30']]);
});

test('a contact that is set right after its month was locked counts in the figures of that time at once', async () => {
  const { institutionId, caseId } = await buildCase(context, { closedOn: '2026-01-31' });
  const built = await buildContact(context, { institutionId, caseId, channel: 'office', direct: 90, startedAt: '2026-01-10T09:00:00Z' });
  await context.owner.insertInto('locked_months').values({ institution_id: institutionId, month: '2026-01-01', locked_at: context.clock(), locked_by: built.accountId }).execute();
  await context.owner.updateTable('contacts').set({ minutes_direct: 60, after_lock: true }).where('id', '=', built.contactId).execute();
  expect((await table(institutionId, { from: '2026-01-01', to: '2026-01-31' }))[0]?.excl_tijd_regas).toBe('1:00');
});

test('the second lock: as another institution the table of this one is empty', async () => {
  const { institutionId } = await buildCase(context, { closedOn: '2026-01-31' });
  const stranger = await buildInstitution(context);
  expect([(await table(institutionId, always, stranger.id)).length, (await table(institutionId)).length]).toEqual([0, 3]);
});
