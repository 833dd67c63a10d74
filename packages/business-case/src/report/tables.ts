import { cellId } from '../cells/book.ts';
import { formatValue } from '../explain/formula.ts';
import { sureWords } from '../explain/notes.ts';
import { inputCells, type Model } from '../build/model.ts';
import { overriddenRows, yearsText } from '../result/overridden.ts';
import { paybackShort, paybackSentence } from '../result/payback-words.ts';
import type { Ledger, Result, VariantResult } from '../result/result.ts';
import type { SimulatedVariant } from '../simulate/simulate.ts';
import { formatCents, formatNumber, formatShare, toCents } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';
import { html, type Html } from './html.ts';
import { say } from './words.ts';

const ROWS = ['savings', 'costs', 'balance', 'cumulative'] as const;

/** Savings, costs, balance and cumulative per year, with totals. */
export function ledgerTable(name: string, ledger: Ledger, language: Language): Html {
  const heads = [...ledger.years.map(({ year }) => `${say('year', language)} ${year}`), ...ledger.totals.map(({ throughYear }) => `1–${throughYear}`)];
  const rows = ROWS.map((row) => {
    const cells = [...ledger.years.map((year) => year[row]), ...ledger.totals.map((total) => (row === 'cumulative' ? undefined : total[row]))];
    return html`<tr class="${row === 'balance' ? 'sum' : ''}"><th scope="row">${say(row, language)}</th>${cells.map((cents) => bareMoney(cents, language))}</tr>`;
  });
  const caption = `${name}: ${paybackSentence(ledger, language)} (${say('inEuro', language)})`;
  return scrolling(name, html`<p class="caption">${caption}</p><table><thead><tr><td></td>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`);
}

/** All variants in one table: totals, present value and month of pay-back. */
export function variantsTable(result: Result, language: Language): Html {
  const years = result.variants[0]?.years.length ?? 0;
  const heads = [say('costs', language), say('savings', language), say('balance', language), say('presentValue', language), `${say('earnedBack', language)} (${say('month', language)})`];
  const rows = result.variants.map((variant) => {
    const total = variant.totals.at(-1);
    const cells = [total?.costs, total?.savings, total?.balance, variant.presentValue].map((cents) => money(cents, language));
    return html`<tr><th scope="row">${variant.label[language]}</th>${cells}<td>${paybackShort(variant, language)}</td></tr>`;
  });
  return scrolling(say('variants', language), html`<p class="caption">${say('total', language)} ${years}</p><table><thead><tr><td></td>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`);
}

/** What is left per actor over the horizon. */
export function actorsTable(variant: VariantResult, language: Language): Html {
  const heads = [say('costs', language), say('savings', language), say('balance', language)];
  const rows = variant.actors.map((actor) => {
    const total = actor.totals.at(-1);
    const name = actor.counts ? `${actor.label[language]} (${say('counts', language)})` : actor.label[language];
    return html`<tr><th scope="row">${name}</th>${[total?.costs, total?.savings, total?.balance].map((cents) => money(cents, language))}</tr>`;
  });
  return scrolling(say('perActor', language), html`<p class="caption">${variant.label[language]}, ${say('total', language).toLowerCase()} ${variant.years.length}</p><table><thead><tr><td></td>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`);
}

/** How sure the cumulative is, per year. */
export function sureTable(simulated: SimulatedVariant, language: Language): Html {
  const heads = [say('low', language), say('middle', language), say('high', language), say('chance', language)];
  const rows = simulated.years.map(({ year, percentiles, chanceEarnedBack }) => {
    const cells = [percentiles[10], percentiles[50], percentiles[90]].map((euro) => money(toCents(euro), language, 0));
    return html`<tr><th scope="row">${say('year', language)} ${year}</th>${cells}<td>${formatShare(chanceEarnedBack, language)}</td></tr>`;
  });
  return scrolling(say('howSure', language), html`<p class="caption">${say('cumulative', language)}: ${simulated.label[language]}</p><table><thead><tr><td></td>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`);
}

/** Every input with its unit, source and certainty. */
export function inputsTable(model: Model, language: Language): Html {
  const heads = [say('input', language), say('value', language), say('source', language), say('sure', language)];
  const rows = inputCells(model).map(({ label, unit, input, expression }) => {
    const value = typeof expression === 'number' ? formatValue(expression, unit, language) : '';
    return html`<tr><th scope="row">${label[language]}</th><td class="number">${value}</td><td>${input.source ?? '–'}</td><td>${sureWords(input.sure, unit, language) ?? say('fixed', language)}</td></tr>`;
  });
  return scrolling(say('inputs', language), html`<table class="words"><thead><tr>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`, 'long');
}

/** Measured figures beside the assumed ones, and what each does to the variants. */
export function boundTable(result: Result, language: Language): Html {
  const heads = [say('input', language), say('assumed', language), say('measured', language), say('interval', language), 'n'];
  const rows = result.bound.map(({ label, unit, assumed, measured, interval, n }) => {
    const show = (value: number): string => formatValue(value, unit, language);
    return html`<tr><th scope="row">${label[language]}</th><td>${show(assumed)}</td><td>${show(measured)}</td><td>${show(interval[0])} – ${show(interval[1])}</td><td>${formatNumber(n, language, 0)}</td></tr>`;
  });
  const outcomes = (result.assumed ?? []).map((before) => {
    const after = result.variants.find(({ id }) => id === before.id);
    const show = (variant: VariantResult | undefined): Html => html`${money(variant?.totals.at(-1)?.balance, language)}<td>${variant === undefined ? '' : paybackShort(variant, language)}</td>`;
    return html`<tr><th scope="row">${before.label[language]}</th>${show(before)}${show(after)}</tr>`;
  });
  const pair = [say('balance', language), `${say('earnedBack', language)} (${say('month', language)})`];
  const outcomeHeads = [...pair.map((text) => `${say('assumed', language)}: ${text.toLowerCase()}`), ...pair.map((text) => `${say('measured', language)}: ${text.toLowerCase()}`)];
  return html`${scrolling(say('bound', language), html`<table><thead><tr>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`)}${scrolling(say('variants', language), html`<table><thead><tr><td></td>${outcomeHeads.map(head)}</tr></thead><tbody>${outcomes}</tbody></table>`)}`;
}

/** Amounts that were typed over, with why. */
export function overriddenTable(model: Model, result: Result, language: Language): Html {
  const heads = [say('cell', language), say('value', language), say('why', language)];
  const rows = overriddenRows(result).map(({ row, years, value, why }) => {
    const found = model.book.cells.get(cellId(row, years[0]));
    const when = years.length === 0 ? '' : `, ${say('year', language).toLowerCase()} ${yearsText(years)}`;
    return html`<tr><th scope="row">${found?.label[language] ?? row}${when}</th><td class="number">${formatValue(value, found?.unit ?? '', language)}</td><td>${why}</td></tr>`;
  });
  return scrolling(say('overridden', language), html`<table class="words"><thead><tr>${heads.map(head)}</tr></thead><tbody>${rows}</tbody></table>`, 'long');
}

function head(text: string): Html {
  return html`<th scope="col">${text}</th>`;
}

function money(cents: number | undefined, language: Language, decimals: 0 | 2 = 2): Html {
  if (cents === undefined) return html`<td></td>`;
  return html`<td class="${cents < 0 ? 'minus' : ''}">${formatCents(cents, language, decimals)}</td>`;
}

/** Without the euro sign, for a table that is in euro as a whole. */
function bareMoney(cents: number | undefined, language: Language): Html {
  if (cents === undefined) return html`<td></td>`;
  return html`<td class="${cents < 0 ? 'minus' : ''}">${formatCents(cents, language).replace(/€\s?/, '')}</td>`;
}

function scrolling(name: string, table: Html, kind = ''): Html {
  return html`<div class="scroll ${kind}" role="region" aria-label="${name}" tabindex="0">${table}</div>`;
}
