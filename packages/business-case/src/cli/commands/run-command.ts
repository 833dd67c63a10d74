import { buildModel } from '../../build/model.ts';
import { notShownSentence } from '../../explain/notes.ts';
import { resultJsonText } from '../../result/json.ts';
import { overriddenRows } from '../../result/overridden.ts';
import { paybackSentence } from '../../result/payback-words.ts';
import { type Ledger, type Result, runScenario, type VariantResult } from '../../result/result.ts';
import { reportHtml } from '../../report/report.ts';
import { boundSentence, overriddenSentence } from '../../report/sentences.ts';
import { say } from '../../report/words.ts';
import { formatCents } from '../../words/numbers.ts';
import type { Language } from '../../words/text.ts';
import { workbook } from '../../xlsx/workbook.ts';
import { type Asked, formatOf } from '../args.ts';
import { EXIT, type Io, Stop } from '../io.ts';
import { deliver, loadScenario, variantOf } from '../load.ts';
import { resultCsv } from '../result-csv.ts';
import { textTable } from '../text-table.ts';

/** `run FILE --format table|json|csv|xlsx|html [--out F]` */
export async function runCommand(asked: Asked, io: Io): Promise<void> {
  const format = formatOf(asked, ['table', 'json', 'csv', 'xlsx', 'html']);
  const scenario = await loadScenario(io, asked.words[0], asked);
  const { language } = asked;
  if (format !== 'html' && (asked.draws ?? asked.seed) !== undefined) throw new Stop('--draws en --seed horen bij --format html, of bij simulate.', EXIT.wrongUse);
  if (format === 'xlsx' && asked.variant !== undefined) throw new Stop('--variant kan hier niet: de spreadsheet heeft altijd alle varianten.', EXIT.wrongUse);
  if (format === 'xlsx') return deliver(io, asked, workbook(buildModel(scenario), language));
  if (format === 'html') {
    const fontCss = await io.fontCss?.();
    const variant = variantOf(scenario, asked.variant);
    return deliver(io, asked, reportHtml(scenario, { language, variant, draws: asked.draws, seed: asked.seed, fontCss }));
  }
  const result = onlyVariant(runScenario(scenario), asked.variant === undefined ? undefined : variantOf(scenario, asked.variant));
  if (format === 'json') return deliver(io, asked, `${resultJsonText(result, language)}\n`);
  return deliver(io, asked, format === 'csv' ? resultCsv(result, language) : resultTable(result, language, scenario.discount !== undefined));
}

/** The outcome of one variant, when one was asked. */
function onlyVariant(result: Result, variant: string | undefined): Result {
  const keep = ({ id }: VariantResult): boolean => variant === undefined || id === variant;
  return { ...result, variants: result.variants.filter(keep), assumed: result.assumed?.filter(keep) };
}

/** The outcome as text for a terminal. */
function resultTable(result: Result, language: Language, discounted = true): string {
  const variants = result.variants.map((variant) => {
    const actors = variant.actors.filter(({ totals }) => totals.some(({ savings, costs }) => savings !== 0 || costs !== 0));
    const perActor = actors.length < 2 ? '' : `${actors.map(({ label, totals }) => `  ${label[language]}: ${say('balance', language).toLowerCase()} ${formatCents(totals.at(-1)?.balance ?? 0, language)}`).join('\n')}\n`;
    const present = `${say('presentValue', language)}: ${formatCents(variant.presentValue, language)}\n`;
    return `${variant.label[language]} (${variant.id}): ${paybackSentence(variant, language)}\n${ledgerLines(variant, language)}\n${discounted ? present : ''}${perActor}`;
  });
  return `${result.title[language]}\n\n${[...variants, ...noteGroups(result, language)].join('\n')}`;
}

/** What a reader must know beside the figures, in groups: effects not demonstrated, measured inputs with what was assumed, amounts typed over. */
function noteGroups(result: Result, language: Language): string[] {
  const before = (result.assumed ?? []).map((variant) => {
    const balance = formatCents(variant.totals.at(-1)?.balance ?? 0, language);
    const name = `${variant.label[language]} (${say('assumed', language).toLowerCase()})`;
    return `${name}: ${say('balance', language).toLowerCase()} ${balance}, ${paybackSentence(variant, language)}`;
  });
  const overridden = overriddenRows(result).map((row) => `  ${overriddenSentence(row, language)}`);
  const groups = [
    result.notShown.map((item) => notShownSentence(item, language)),
    [...result.bound.map((item) => boundSentence(item, language)), ...before],
    overridden.length === 0 ? [] : [`${say('overridden', language)}:`, ...overridden],
  ];
  return groups.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`);
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
