import { buildModel } from '../../build/model.ts';
import { compareModels, type Comparison, type Difference, type VariantComparison } from '../../compare/compare.ts';
import type { Change } from '../../compare/changes.ts';
import { formatValue } from '../../explain/formula.ts';
import { notShownSentence } from '../../explain/notes.ts';
import { yearsText } from '../../result/overridden.ts';
import { formatCents, toCents } from '../../words/numbers.ts';
import type { Language } from '../../words/text.ts';
import { type Asked, formatOf } from '../args.ts';
import { EXIT, type Io } from '../io.ts';
import { deliver, loadScenario } from '../load.ts';

/** `compare A B [--all] [--format table|json]`; `--all` also lists the figures per actor. Exit status 0 when nothing differs, 4 when something does. */
export async function compareCommand(asked: Asked, io: Io): Promise<number> {
  const format = formatOf(asked, ['table', 'json']);
  const [a, b] = [await loadScenario(io, asked.words[0], asked), await loadScenario(io, asked.words[1], asked)].map((scenario) => buildModel(scenario));
  if (a === undefined || b === undefined) return EXIT.wrongUse;
  const comparison = compareModels(a, b);
  const notes = [...new Set([...a.notShown, ...b.notShown].map((item) => notShownSentence(item, asked.language)))];
  await deliver(io, asked, format === 'json' ? `${JSON.stringify({ ...plain(comparison), notes }, null, 2)}\n` : [...comparisonLines(comparison, asked.language, asked.flags.has('all')), ...notes, ''].join('\n'));
  return comparison.changes.length + comparison.differences.length === 0 ? EXIT.ok : EXIT.different;
}

function comparisonLines(comparison: Comparison, language: Language, all: boolean): string[] {
  const nl = language === 'nl';
  if (comparison.changes.length === 0) return [nl ? 'Geen verschil.' : 'No difference.'];
  return [
    nl ? 'Wat er anders is' : 'What differs',
    ...comparison.changes.flatMap((change, index) => [
      `${index + 1}. ${changeLine(change, language)}`,
      ...aloneLines(comparison, index, language),
    ]),
    '',
    nl ? 'Alles samen' : 'All together',
    ...comparison.variants.map((variant) => `   ${variant.label[language]}: ${outcomes(variant.a, variant.b, language)}`),
    '',
    nl ? 'Cijfers die verschillen (tussen haakjes: door welke verandering)' : 'Figures that differ (in brackets: because of which change)',
    ...rowsOf(comparison.differences.filter(({ cell }) => all || !cell.includes('.actors.'))).map((row) => `   ${differenceLine(row, language)}`),
  ];
}

function changeLine(change: Change, language: Language): string {
  const years = change.years.length === 0 ? '' : ` (${language === 'nl' ? 'jaar' : 'year'} ${yearsText(change.years)})`;
  const show = (value: number | undefined): string => (value === undefined ? (language === 'nl' ? 'berekend' : 'calculated') : formatValue(value, change.unit, language));
  if (change.kind === 'formula') return `${change.id}: ${language === 'nl' ? 'anders opgebouwd, of maar in een van de twee' : 'made otherwise, or in one of the two only'}`;
  return `${change.id}${years}: ${change.label[language]}: ${show(change.from)} → ${show(change.to)}${change.why === undefined ? '' : ` [${change.why}]`}`;
}

function aloneLines(comparison: Comparison, index: number, language: Language): string[] {
  const lines = comparison.variants.flatMap((variant) => aloneLine(variant, index, language));
  if (lines.length > 0 || comparison.variants.length === 0) return lines;
  const canBeAlone = comparison.variants[0]?.alone[index] !== undefined;
  if (language === 'nl') return [canBeAlone ? '   op zichzelf zonder gevolg voor de uitkomst' : '   het gevolg zit in "alles samen"'];
  return [canBeAlone ? '   without effect on the outcome by itself' : '   its effect is in "all together"'];
}

function aloneLine(variant: VariantComparison, index: number, language: Language): string[] {
  const alone = variant.alone[index];
  if (alone === undefined || (Math.abs(alone.balance - variant.a.balance) < 0.005 && alone.paybackMonths === variant.a.paybackMonths)) return [];
  return [`   ${variant.label[language]}: ${outcomes(variant.a, alone, language)}`];
}

function outcomes(from: { balance: number; paybackMonths: number | null }, to: { balance: number; paybackMonths: number | null }, language: Language): string {
  const money = (euro: number): string => formatCents(toCents(euro), language);
  const month = (months: number | null): string => (months === null ? (language === 'nl' ? 'niet' : 'never') : String(months));
  const [balance, earned] = language === 'nl' ? ['saldo', 'terugverdiend in maand'] : ['balance', 'earned back in month'];
  const totals = `${balance} ${money(from.balance)} → ${money(to.balance)} (${money(to.balance - from.balance)})`;
  return `${totals}, ${earned} ${month(from.paybackMonths)} → ${month(to.paybackMonths)}`;
}

/** Years of a row with the same figures stand together. */
function rowsOf(differences: readonly Difference[]): (Difference & { years: number[] })[] {
  const rows = new Map<string, Difference & { years: number[] }>();
  for (const difference of differences) {
    const row = difference.cell.replace(/\.y\d+$/, '');
    const key = [row, difference.from.toFixed(6), difference.to.toFixed(6), difference.because.join()].join('|');
    const before = rows.get(key) ?? { ...difference, cell: row, years: [] };
    if (difference.year !== undefined) before.years.push(difference.year);
    rows.set(key, before);
  }
  return [...rows.values()];
}

function differenceLine(row: Difference & { years: number[] }, language: Language): string {
  const years = row.years.length === 0 ? '' : ` (${language === 'nl' ? 'jaar' : 'year'} ${yearsText(row.years)})`;
  return `${row.cell}${years}: ${formatValue(row.from, row.unit, language)} → ${formatValue(row.to, row.unit, language)} [${row.because.map((index) => index + 1).join(', ')}]`;
}

function plain(comparison: Comparison): object {
  return { ...comparison, changes: comparison.changes.map(({ asInB, ...change }) => ({ ...change, alone: asInB !== undefined })) };
}
