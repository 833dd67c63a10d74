import { NOT_SHOWN } from '../explain/notes.ts';
import { centsToPlain } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';
import type { Ledger, Result, VariantResult } from './result.ts';
import type { ResultJson } from './result.schema.ts';

/** The outcome in the shape of result.schema.json; money in euro. */
export function resultJson(result: Result, language: Language): ResultJson {
  return {
    scenario: result.scenario,
    title: result.title[language],
    variants: result.variants.map((variant) => variantJson(variant, language)),
    not_shown: result.notShown.map(({ effect, label, interval, unit }) => ({
      effect,
      label: label[language],
      verdict: NOT_SHOWN[language],
      interval: [...interval],
      unit,
    })),
    bound: result.bound.map((item) => ({ ...item, label: item.label[language], interval: [...item.interval] })),
    assumed: result.assumed?.map((variant) => variantJson(variant, language)),
    overridden: result.overridden.map((item) => ({ ...item })),
  };
}

/** JSON text in which every amount of money has exactly two decimals. */
export function resultJsonText(result: Result, language: Language): string {
  const text = JSON.stringify(resultJson(result, language), null, 2);
  return text.replace(/^(\s*"(?:savings|costs|balance|cumulative|net_present_value)": )(-?[\d.e+-]+)/gm, (_, key: string, value: string) => `${key}${Number(value).toFixed(2)}`);
}

function variantJson(variant: VariantResult, language: Language): ResultJson['variants'][number] {
  return {
    id: variant.id,
    label: variant.label[language],
    mean_of: variant.meanOf === undefined ? undefined : [...variant.meanOf],
    ...ledgerJson(variant),
    actors: variant.actors.map((actor) => ({ id: actor.id, label: actor.label[language], counts: actor.counts, ...ledgerJson(actor) })),
  };
}

function ledgerJson(ledger: Ledger) {
  return {
    years: ledger.years.map(({ year, ...money }) => ({
      year,
      savings: euro(money.savings),
      costs: euro(money.costs),
      balance: euro(money.balance),
      cumulative: euro(money.cumulative),
    })),
    totals: ledger.totals.map(({ throughYear, savings, costs, balance }) => ({
      through_year: throughYear,
      savings: euro(savings),
      costs: euro(costs),
      balance: euro(balance),
    })),
    net_present_value: euro(ledger.presentValue),
    payback_months: ledger.paybackMonths,
    under_again_month: ledger.underAgainMonth,
  };
}

function euro(cents: number): number {
  return Number(centsToPlain(cents));
}
