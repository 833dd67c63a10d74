import { NOT_SHOWN } from '../explain/notes.ts';
import { boundSentence, overriddenSentence } from '../report/sentences.ts';
import { overriddenRows } from '../result/overridden.ts';
import { paybackSentence } from '../result/payback-words.ts';
import type { Ledger, Result, VariantResult } from '../result/result.ts';
import { centsToPlain } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';
import { csvLine } from './text-table.ts';

/**
 * The outcome as CSV, one kind of row under the other: `year`, `total` (the year is the last one counted), `net_present_value` (in the column of the balance),
 * `payback_months` (in the column of the year), `not_shown`, `measured`, `assumed` (totals with the assumed values) and `overridden`. Money in euro.
 */
export function resultCsv(result: Result, language: Language): string {
  const lines = result.variants.flatMap((variant) => ledgersOf(variant).flatMap(({ actor, ledger }) => ledgerRows(variant.id, actor, ledger, language)));
  const assumed = (result.assumed ?? []).flatMap((variant) => variant.totals.map((total) => totalRow('assumed', variant.id, '', total, paybackSentence(variant, language))));
  const notes = [
    ...result.notShown.map((item) => noteRow('not_shown', `${item.effect}: ${NOT_SHOWN[language]}`)),
    ...result.bound.map((item) => noteRow('measured', boundSentence(item, language))),
    ...assumed,
    ...overriddenRows(result).map((row) => noteRow('overridden', overriddenSentence(row, language))),
  ];
  return `${['kind,variant,actor,year,savings,costs,balance,cumulative,note', ...lines, ...notes].join('\n')}\n`;
}

function ledgerRows(variant: string, actor: string, ledger: Ledger, language: Language): string[] {
  return [
    ...ledger.years.map(({ year, savings, costs, balance, cumulative }) => csvLine(['year', variant, actor, year, ...[savings, costs, balance, cumulative].map(centsToPlain), ''])),
    ...ledger.totals.map((total) => totalRow('total', variant, actor, total, '')),
    csvLine(['net_present_value', variant, actor, '', '', '', centsToPlain(ledger.presentValue), '', '']),
    csvLine(['payback_months', variant, actor, ledger.paybackMonths ?? '', '', '', '', '', paybackSentence(ledger, language)]),
  ];
}

function totalRow(kind: string, variant: string, actor: string, total: Ledger['totals'][number], note: string): string {
  return csvLine([kind, variant, actor, total.throughYear, ...[total.savings, total.costs, total.balance].map(centsToPlain), '', note]);
}

function noteRow(kind: string, note: string): string {
  return csvLine([kind, '', '', '', '', '', '', '', note]);
}

/** The ledger of a variant (no actor) and those of its actors. */
function ledgersOf(variant: VariantResult): { actor: string; ledger: Ledger }[] {
  return [{ actor: '', ledger: variant }, ...variant.actors.map((actor) => ({ actor: actor.id, ledger: actor }))];
}
