import { buildModel } from '../../build/model.ts';
import { NOT_SHOWN, notShownSentence } from '../../explain/notes.ts';
import { formatValue } from '../../explain/formula.ts';
import { resultJsonText } from '../../result/json.ts';
import { overriddenRows, yearsText } from '../../result/overridden.ts';
import { paybackSentence } from '../../result/payback-words.ts';
import { type Ledger, type Result, runScenario, type VariantResult } from '../../result/result.ts';
import { reportHtml } from '../../report/report.ts';
import { say } from '../../report/words.ts';
import { centsToPlain, formatCents } from '../../words/numbers.ts';
import type { Language } from '../../words/text.ts';
import { workbook } from '../../xlsx/workbook.ts';
import { type Asked, formatOf } from '../args.ts';
import type { Io } from '../io.ts';
import { deliver, loadScenario, variantOf } from '../load.ts';
import { csvLine, textTable } from '../text-table.ts';

/** `run FILE --format table|json|csv|xlsx|html [--out F]` */
export async function runCommand(asked: Asked, io: Io): Promise<void> {
  const format = formatOf(asked, ['table', 'json', 'csv', 'xlsx', 'html']);
  const scenario = await loadScenario(io, asked.words[0], asked);
  const { language } = asked;
  if (format === 'xlsx') return deliver(io, asked, workbook(buildModel(scenario), language));
  if (format === 'html') {
    const fontCss = await io.fontCss?.();
    const variant = variantOf(scenario, asked.variant);
    return deliver(io, asked, reportHtml(scenario, { language, variant, draws: asked.draws, seed: asked.seed, fontCss }));
  }
  const result = runScenario(scenario);
  if (format === 'json') return deliver(io, asked, `${resultJsonText(result, language)}\n`);
  return deliver(io, asked, format === 'csv' ? resultCsv(result, language) : resultTable(result, language, scenario.discount !== undefined));
}

/** The outcome as text for a terminal. */
export function resultTable(result: Result, language: Language, discounted = true): string {
  const variants = result.variants.map((variant) => {
    const actors = variant.actors.filter(({ totals }) => totals.some(({ savings, costs }) => savings !== 0 || costs !== 0));
    const perActor = actors.length < 2 ? '' : `${actors.map(({ label, totals }) => `  ${label[language]}: ${say('balance', language).toLowerCase()} ${formatCents(totals.at(-1)?.balance ?? 0, language)}`).join('\n')}\n`;
    const present = `${say('presentValue', language)}: ${formatCents(variant.presentValue, language)}\n`;
    return `${variant.label[language]} (${variant.id}): ${paybackSentence(variant, language)}\n${ledgerLines(variant, language)}\n${discounted ? present : ''}${perActor}`;
  });
  return `${result.title[language]}\n\n${[...variants, ...noteLines(result, language)].join('\n')}`;
}

/** What a reader must know beside the figures: effects not demonstrated, measured inputs, amounts typed over. */
export function noteLines(result: Result, language: Language): string[] {
  const bound = result.bound.map(({ label, unit, assumed, measured, interval, n }) => {
    const show = (value: number): string => formatValue(value, unit, language);
    return `${label[language]}: ${say('measured', language).toLowerCase()} ${show(measured)} (${show(interval[0])} – ${show(interval[1])}, n = ${n}); ${say('assumed', language).toLowerCase()} ${show(assumed)}\n`;
  });
  const before = (result.assumed ?? []).map((variant) => {
    const balance = formatCents(variant.totals.at(-1)?.balance ?? 0, language);
    const name = `${variant.label[language]} (${say('assumed', language).toLowerCase()})`;
    return `${name}: ${say('balance', language).toLowerCase()} ${balance}, ${paybackSentence(variant, language)}\n`;
  });
  const overridden = overriddenRows(result).map(({ row, years, value, why }) => {
    const when = years.length === 0 ? '' : ` (${say('year', language).toLowerCase()} ${yearsText(years)})`;
    return `${say('overridden', language)}: ${row}${when} = ${value}: ${why}\n`;
  });
  return [...result.notShown.map((item) => `${notShownSentence(item, language)}\n`), ...bound, ...before, ...overridden];
}

function ledgerLines(ledger: Ledger, language: Language): string {
  const head = ['', ...ledger.years.map(({ year }) => `${say('year', language)} ${year}`), ...ledger.totals.map(({ throughYear }) => `1-${throughYear}`)];
  const rows = (['savings', 'costs', 'balance', 'cumulative'] as const).map((row) => [
    say(row, language),
    ...ledger.years.map((year) => formatCents(year[row], language)),
    ...ledger.totals.map((total) => (row === 'cumulative' ? '' : formatCents(total[row], language))),
  ]);
  return textTable([head, ...rows]);
}

function resultCsv(result: Result, language: Language): string {
  const lines = result.variants.flatMap((variant) =>
    ledgersOf(variant).flatMap(({ actor, ledger }) => [
      ...ledger.years.map(({ year, savings, costs, balance, cumulative }) => csvLine(['year', variant.id, actor, year, ...[savings, costs, balance, cumulative].map(centsToPlain), ''])),
      ...ledger.totals.map(({ throughYear, savings, costs, balance }) => csvLine(['total', variant.id, actor, throughYear, ...[savings, costs, balance].map(centsToPlain), '', ''])),
      csvLine(['payback_months', variant.id, actor, ledger.paybackMonths ?? '', '', '', '', '', paybackSentence(ledger, language)]),
    ]),
  );
  const notes = result.notShown.map((item) => csvLine(['not_shown', '', '', '', '', '', '', '', `${item.effect}: ${NOT_SHOWN[language]}`]));
  return `${['kind,variant,actor,year,savings,costs,balance,cumulative,note', ...lines, ...notes].join('\n')}\n`;
}

/** The ledger of a variant (no actor) and those of its actors. */
function ledgersOf(variant: VariantResult): { actor: string; ledger: Ledger }[] {
  return [{ actor: '', ledger: variant }, ...variant.actors.map((actor) => ({ actor: actor.id, ledger: actor }))];
}
