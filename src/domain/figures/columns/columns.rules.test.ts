import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, tableOf } from '../figures.rules.ts';
import type { CaseGroup } from '../figures.schema.ts';
import { cutAverage, figureColumnNames, figureColumns, inOrder, printedLine, toHours } from './columns.rules.ts';

const group = (own: Partial<CaseGroup> = {}): CaseGroup => ({
  funderId: 1, funder: 'Alphen', workTypeId: 1, workType: 'Algemeen MW', isMaterial: false, hasDossier: true, cases: 1, leadDays: 10, minutesRegister: 60, minutesOnline: 0, chats: 0, mails: 0, homework: 0, ...own,
});
const groups = fc.array(fc.record({
  funderId: fc.constantFrom(1, 2, null), workTypeId: fc.constantFrom(1, 2, 3), isMaterial: fc.boolean(), hasDossier: fc.boolean(), cases: fc.integer({ min: 1, max: 900 }), leadDays: fc.nat(90_000),
  minutesRegister: fc.nat(600_000), minutesOnline: fc.nat(60_000), chats: fc.nat(99), mails: fc.nat(999), homework: fc.nat(99),
}), { maxLength: 12 }).map((all) => all.map((one) => group({ ...one, funder: one.funderId === null ? null : ['', 'Alphen', 'Gouda'][one.funderId] ?? '', workType: ['', 'Algemeen MW', 'Hulp Online', 'School MW'][one.workTypeId] ?? '' })));

test('a duration is h:mm, hours without a limit', () => {
  expect([0, 5, 60, 855, 26_530, 552_090].map(toHours)).toEqual(['0:00', '0:05', '1:00', '14:15', '442:10', '9201:30']);
});

test('an average is cut, never rounded up, and over no cases there is none', () => {
  expect([cutAverage(26_530, 31), cutAverage(59, 60), cutAverage(60, 60), cutAverage(0, 0)]).toEqual([855, 0, 1, null]);
  fc.assert(fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 5000 }), (sum, cases) => {
    const average = cutAverage(sum, cases) ?? -1;
    expect(average * cases <= sum && sum < (average + 1) * cases).toBe(true);
  }));
});

test('a half without cases is empty; a half with cases and nothing counted shows zeros', () => {
  const [line] = linesOf(tableOf([group()]));
  expect(line && printedLine(line)).toEqual({
    financier: 'Alphen', werksoort: 'Algemeen MW', incl_casussen: 1, incl_tijd_regas: '1:00', incl_tijd_online_dossier: '0:00', incl_tijd_totaal: '1:00', incl_gem_tijd_per_casus: '1:00',
    incl_gem_doorlooptijd_dagen: 10, incl_chatcontacten: 0, incl_berichten_mail: 0, incl_huiswerkcontacten: 0, excl_casussen: null, excl_tijd_regas: null, excl_gem_tijd_per_casus: null, excl_gem_doorlooptijd_dagen: null,
  });
});

test('a line of what is material shows cases and time only, and no time in the dossier when there is none', () => {
  const material = (minutesOnline: number) => linesOf(tableOf([group({ isMaterial: true, minutesOnline, mails: 3 }), group({ isMaterial: true, hasDossier: false })]))[1];
  const [without, having] = [material(0), material(30)];
  expect(without && Object.entries(printedLine(without)).filter(([, cell]) => cell === null).map(([name]) => name))
    .toEqual(['incl_tijd_online_dossier', 'incl_gem_doorlooptijd_dagen', 'incl_chatcontacten', 'incl_berichten_mail', 'incl_huiswerkcontacten', 'excl_gem_doorlooptijd_dagen']);
  expect(having && printedLine(having)).toMatchObject({ werksoort: 'Algemeen MW waarvan materiele probl.', incl_tijd_regas: '1:00', incl_tijd_online_dossier: '0:30', incl_tijd_totaal: '1:30' });
});

test('without a dossier all time of a case is one column, also what was online', () => {
  const [line] = linesOf(tableOf([group({ hasDossier: false, minutesOnline: 15 })]));
  expect(line && printedLine(line)).toMatchObject({ excl_tijd_regas: '1:15', excl_gem_tijd_per_casus: '1:15' });
});

test('funders and work types by name, without a funder last, then totals; nothing closed is an empty table', () => {
  const lines = linesOf(tableOf([
    group({ funderId: null, funder: null }), group({ funderId: 2, funder: 'Alphen', workTypeId: 2, workType: 'hulp online' }), group({ funderId: 2, funder: 'Alphen', isMaterial: true }), group({ funderId: 3, funder: 'Ámstelveen' }),
  ]));
  expect(lines.map((line) => `${line.funder}: ${line.workType}`)).toEqual([
    'Alphen: Algemeen MW', 'Alphen: Algemeen MW waarvan materiele probl.', 'Alphen: hulp online', 'Alphen: Totaal', 'Ámstelveen: Algemeen MW', 'Ámstelveen: Totaal',
    'Zonder financier: Algemeen MW', 'Zonder financier: Totaal', 'Totaal: Totaal']);
  expect(linesOf(tableOf([]))).toEqual([]);
});

test('work types add up to their funder and funders to the total; what is material is never added', () => {
  fc.assert(fc.property(groups, (all) => {
    const lines = linesOf(tableOf(all));
    const sum = (kind: string, funder?: string) => lines.filter((line) => line.kind === kind && (funder === undefined || line.funder === funder))
      .reduce((total, { withDossier, withoutDossier }) => total + withDossier.minutesRegister + withDossier.minutesOnline + withoutDossier.minutesRegister + withoutDossier.minutesOnline, 0);
    const whole = all.reduce((total, one) => total + one.minutesRegister + one.minutesOnline, 0);
    expect([sum('work_type'), sum('funder_total'), sum('total')]).toEqual([whole, whole, whole]);
    for (const { funder } of lines.filter((line) => line.kind === 'funder_total')) expect(sum('work_type', funder)).toBe(sum('funder_total', funder));
    expect(sum('material')).toBeLessThanOrEqual(whole);
  }));
});

test('any order keeps every line, what is material right below its work type, totals last, and what is empty after the rest', () => {
  fc.assert(fc.property(groups, fc.constantFrom(...figureColumnNames), fc.boolean(), (all, column, isDown) => {
    const table = tableOf(all);
    const lines = linesOf(inOrder(table, { column, isDown }));
    const name = (line: (typeof lines)[number]) => `${line.kind} ${line.funder} ${line.workType}`;
    expect(lines.map(name).sort()).toEqual(linesOf(table).map(name).sort());
    for (const [index, line] of lines.entries()) if (line.kind === 'material') expect(line.workType.startsWith(lines[index - 1]?.workType ?? '-')).toBe(true);
    expect(lines.at(-1)?.kind ?? 'total').toBe('total');
    for (const part of inOrder(table, { column, isDown }).funders) {
      const values = part.pairs.map(({ line }) => figureColumns[column].value(line));
      const numbers = values.filter((value) => typeof value === 'number');
      expect(numbers).toEqual([...numbers].sort((one, other) => (isDown ? other - one : one - other)));
      expect(values.slice(values.indexOf(null)).every((value) => value === null) || !values.includes(null)).toBe(true);
    }
  }));
});
