import { buildModel, type Model } from '../build/model.ts';
import { evaluate, type Values } from '../cells/evaluate.ts';
import { notShownSentence } from '../explain/notes.ts';
import { overriddenRows } from '../result/overridden.ts';
import { type Result, runScenario, type VariantResult } from '../result/result.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';
import { tornado } from '../sensitivity/tornado.ts';
import { simulate, type SimulatedVariant } from '../simulate/simulate.ts';
import { toText, type Language } from '../words/text.ts';
import { balanceChart } from './charts/balance.ts';
import { cumulativeChart } from './charts/cumulative.ts';
import { rankedChart } from './charts/ranked.ts';
import { tornadoChart } from './charts/tornado.ts';
import { CSS } from './css.ts';
import { explainedBalances } from './explained.ts';
import { html, type Html, pieces } from './html.ts';
import { actorTitle, firstSentence } from './sentences.ts';
import { actorsTable, boundTable, inputsTable, ledgerTable, overriddenTable, sureTable, variantsTable } from './tables.ts';
import { say } from './words.ts';

/** What the report is to show. */
export interface ReportOptions {
  readonly language?: Language;
  /** The variant the first sentence and the pictures are about; the first one when left out. */
  readonly variant?: string;
  readonly draws?: number;
  readonly seed?: number;
  /** A CSS rule with the typeface, when it is to be inside the file. */
  readonly fontCss?: string;
}

interface Content {
  readonly model: Model;
  readonly values: Values;
  readonly result: Result;
  readonly main: VariantResult;
  readonly simulated?: SimulatedVariant;
  readonly language: Language;
}

/**
 * A report of one file without script: a sentence, pictures, tables, and the explanation that unfolds. Prints on A4.
 * Refuses (throws) a variant that does not exist.
 */
export function reportHtml(scenario: Scenario, options: ReportOptions = {}): string {
  const { language = 'nl', draws = 20_000, seed = 1, fontCss = '' } = options;
  const model = buildModel(scenario);
  const result = runScenario(scenario);
  const main = result.variants.find(({ id }) => id === (options.variant ?? result.variants[0]?.id));
  if (main === undefined) throw new RangeError(`there is no variant ${options.variant ?? ''}`);
  const simulation = simulate(model, { draws, seed });
  const simulated = simulation.uncertain.length === 0 ? undefined : simulation.variants.find(({ id }) => id === main.id);
  const content: Content = { model, values: evaluate(model.book), result, main, simulated, language };
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${result.title[language]}</title><style>${{ html: fontCss + CSS }}</style></head>
<body><main><h1>${result.title[language]}</h1>${opening(content)}${pictures(content)}${tables(content)}${explanation(content)}</main></body></html>
`;
  return page.html;
}

function opening({ model, result, main, simulated, language }: Content): Html {
  const about = model.scenario.about === undefined ? html`` : html`<p>${toText(model.scenario.about)[language]}</p>`;
  const notes = result.notShown.map((item) => html`<p class="note">${notShownSentence(item, language)}</p>`);
  const overridden = result.overridden.length === 0 ? html`` : html`<p class="note">${say('overridden', language)}: ${overriddenRows(result).length}. ${say('overriddenHint', language)}</p>`;
  return html`<p class="lead"><small>${main.label[language]}</small>${firstSentence(main, simulated, language)}</p>${about}${notes}${overridden}`;
}

function pictures({ model, result, main, simulated, language }: Content): Html {
  const bars = tornado(model, main.id);
  const base = (main.totals.at(-1)?.balance ?? 0) / 100;
  const actors = main.actors.filter(({ totals }) => totals.some(({ savings, costs }) => savings !== 0 || costs !== 0));
  const figures = [
    balanceChart(main, language),
    cumulativeChart(main, simulated, language),
    rankedChart(actorTitle(main, language), actors.map((actor) => ({ name: actor.label[language], ledger: actor })), language, false),
    ...(bars.length === 0 ? [] : [tornadoChart(bars, base, main.years.length, language)]),
    ...(result.variants.length < 2 ? [] : [rankedChart(say('variants', language), result.variants.map((variant) => ({ name: variant.label[language], ledger: variant })), language, true)]),
  ];
  const fixed = simulated === undefined ? html`<p class="soft">${say('allFixed', language)}</p>` : html``;
  return html`<div class="figures">${figures}</div>${fixed}`;
}

function tables({ model, result, main, simulated, language }: Content): Html {
  const parts: Html[] = [
    html`<h2>${say('tables', language)}</h2>`,
    variantsTable(result, language),
    ...result.variants.map((variant) => ledgerTable(variant.label[language], variant, language)),
    html`<h3>${say('perActor', language)}</h3>`,
    actorsTable(main, language),
  ];
  if (simulated !== undefined) parts.push(html`<h3>${say('howSure', language)}</h3>`, sureTable(simulated, language));
  if (result.bound.length > 0) parts.push(html`<h3>${say('bound', language)}</h3>`, boundTable(result, language));
  if (result.overridden.length > 0) parts.push(html`<h3>${say('overridden', language)}</h3>`, overriddenTable(model, result, language));
  parts.push(html`<h2>${say('inputs', language)}</h2>`, inputsTable(model, language));
  return pieces(parts);
}

function explanation({ model, values, main, language }: Content): Html {
  return html`<h2>${say('explanation', language)}</h2><p>${say('explanationHint', language)}</p>${explainedBalances(model, values, main.id, language)}`;
}
