import { formatValue } from '../../explain/formula.ts';
import { notShownSentence } from '../../explain/notes.ts';
import type { Model } from '../../build/model.ts';
import { breakEven } from '../../sensitivity/break-even.ts';
import { type Outcome, outcomeWith } from '../../sensitivity/outcome.ts';
import { tornado } from '../../sensitivity/tornado.ts';
import { type Lever, leverCells, oneWay, twoWay } from '../../sensitivity/ways.ts';
import { formatCents, formatNumber, toCents } from '../../words/numbers.ts';
import { type Language, toText } from '../../words/text.ts';
import type { Asked } from '../args.ts';
import { EXIT, type Io, Stop } from '../io.ts';
import { deliver, loadModel, variantOf } from '../load.ts';
import { textTable } from '../text-table.ts';

/** `sensitivity FILE [--variant V] [--input I --values 1,2,3 [--input J --values ...]]`: without inputs the tornado. */
export async function sensitivityCommand(asked: Asked, io: Io): Promise<void> {
  const model = await loadModel(io, asked.words[0], asked);
  const variant = variantOf(model.scenario, asked.variant);
  const [down, across] = leversOf(asked, model);
  const notes = model.notShown.map((item) => notShownSentence(item, asked.language));
  const head = headOf(model, variant, across !== undefined, asked.language);
  const table = down === undefined ? tornadoRows(model, variant, asked) : across === undefined ? oneWayRows(model, variant, down, asked.language) : twoWayRows(model, variant, down, across, asked.language);
  return deliver(io, asked, `${[head, textTable(table), ...notes].join('\n')}\n`);
}

/** `break-even FILE INPUT [--variant V] [--year N]` */
export async function breakEvenCommand(asked: Asked, io: Io): Promise<void> {
  const model = await loadModel(io, asked.words[0], asked);
  const input = asked.words[1];
  if (input === undefined) throw new Stop('Noem het getal: break-even FILE INPUT', EXIT.wrongUse);
  const variant = variantOf(model.scenario, asked.variant);
  const [cell] = existing(model, input);
  const year = asked.year ?? model.years.length;
  if (!model.years.includes(year)) throw new Stop(`--year ${year}: kies een jaar van 1 tot ${model.years.length}.`, EXIT.wrongUse);
  const found = breakEven(model, variant, input, year);
  const { language } = asked;
  const about = model.book.cells.get(cell ?? '');
  const name = about === undefined ? input : `${about.label[language]} (${input})`;
  const notes = model.notShown.map((item) => notShownSentence(item, language));
  return deliver(io, asked, `${[`${variantName(model, variant, language)}: ${breakEvenSentence(found, name, about?.unit ?? '', year, language)}`, ...notes].join('\n')}\n`);
}

/** Which variant the table is about, and what stands in a cell. */
function headOf(model: Model, variant: string, isTwoWay: boolean, language: Language): string {
  const years = model.years.length;
  const cells = language === 'nl' ? '; in elk vak: saldo | terugverdiend in maand' : '; in each cell: balance | earned back in month';
  const about = language === 'nl' ? `saldo na ${years} jaar` : `balance after ${years} years`;
  return `${variantName(model, variant, language)} (${variant}), ${about}${isTwoWay ? cells : ''}`;
}

function variantName(model: Model, variant: string, language: Language): string {
  return toText(model.scenario.variants[variant]?.label, variant)[language];
}

function breakEvenSentence(found: ReturnType<typeof breakEven>, input: string, unit: string, year: number, language: Language): string {
  const nl = language === 'nl';
  if (!found.ok && found.reason === 'no influence') {
    return nl ? `${input} maakt voor deze variant niet uit.` : `${input} makes no difference to this variant.`;
  }
  if (!found.ok) {
    return nl
      ? `er is geen waarde van ${input} waarbij het na ${year} jaar precies uitkomt.`
      : `there is no value of ${input} at which it breaks even after ${year} years.`;
  }
  const value = found.kind === 'value' ? formatValue(found.value, unit, language) : `× ${formatNumber(found.value, language, 4)}`;
  return nl ? `na ${year} jaar komt het precies uit als ${input} ${value} is.` : `after ${year} years it breaks even when ${input} is ${value}.`;
}

function leversOf(asked: Asked, model: Model): Lever[] {
  const { input, values } = asked.lists;
  if (input.length !== values.length || input.length > 2) throw new Stop('Geef bij elke --input ook --values, bijvoorbeeld --input wage --values 60,75,90; ten hoogste twee keer.', EXIT.wrongUse);
  return input.map((name, index) => {
    existing(model, name);
    const list = (values[index] ?? '').split(',').map(Number);
    if (list.some((value) => !Number.isFinite(value))) throw new Stop(`--values ${values[index] ?? ''}: geef getallen met komma's ertussen en een punt voor decimalen.`, EXIT.wrongUse);
    return { input: name, values: list };
  });
}

function existing(model: Model, input: string): string[] {
  try {
    return leverCells(model, input);
  } catch {
    throw new Stop(`Er is geen getal ${input}. Vraag de namen op met explain FILE.`, EXIT.wrongUse);
  }
}

function tornadoRows(model: Model, variant: string, asked: Asked): string[][] {
  const { language } = asked;
  const head = language === 'nl' ? ['Wat', 'laag', 'hoog', 'saldo bij laag', 'saldo bij hoog', 'verschil'] : ['What', 'low', 'high', 'balance at low', 'balance at high', 'swing'];
  const bars = tornado(model, variant, asked.flags.has('all') ? { fixedBy: 0.1 } : {});
  const rows = bars.map((item) => [
    item.label[language],
    formatValue(item.low, item.unit, language),
    formatValue(item.high, item.unit, language),
    ...[item.atLow.balance, item.atHigh.balance, item.swing].map((euro) => formatCents(toCents(euro), language, 0)),
  ]);
  const base = formatCents(toCents(outcomeWith(model, variant).balance), language, 0);
  return [head, ...rows, [language === 'nl' ? 'met de ingevulde waarden' : 'with the values given', '', '', base, base, '']];
}

function oneWayRows(model: Model, variant: string, lever: Lever, language: Language): string[][] {
  const head = language === 'nl' ? [lever.input, 'saldo', 'terugverdiend in maand'] : [lever.input, 'balance', 'earned back in month'];
  return [head, ...oneWay(model, variant, lever).map(({ value, outcome }) => [formatNumber(value, language, 4), ...outcomeCells(outcome, language)])];
}

function twoWayRows(model: Model, variant: string, down: Lever, across: Lever, language: Language): string[][] {
  const rows = twoWay(model, variant, down, across).map(({ value, cells }) => [formatNumber(value, language, 4), ...cells.map(({ outcome }) => outcomeCells(outcome, language).join(' | '))]);
  return [[`${down.input} \\ ${across.input}`, ...across.values.map((value) => formatNumber(value, language, 4))], ...rows];
}

function outcomeCells({ balance, paybackMonths }: Outcome, language: Language): string[] {
  return [formatCents(toCents(balance), language, 0), paybackMonths === null ? (language === 'nl' ? 'niet' : 'never') : String(paybackMonths)];
}
