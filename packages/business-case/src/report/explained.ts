import type { Model } from '../build/model.ts';
import { cellId } from '../cells/book.ts';
import type { Values } from '../cells/evaluate.ts';
import { explain, type Explanation } from '../explain/explain.ts';
import type { Language } from '../words/text.ts';
import { html, type Html } from './html.ts';
import { say } from './words.ts';

/** The balance of every year of a variant, unfolding down to the inputs. A step that stands above is named, not repeated. */
export function explainedBalances(model: Model, values: Values, variant: string, language: Language): Html {
  const seen = new Set<string>();
  return html`${model.years.map((year) => step(explain(model, values, cellId(`variants.${variant}.balance`, year), language), seen, language))}`;
}

function step(item: Explanation, seen: Set<string>, language: Language): Html {
  const year = item.year === undefined ? '' : `, ${say('year', language).toLowerCase()} ${item.year}`;
  const head = html`${item.label}${year}: <b>${item.shown}</b>`;
  if (item.steps.length === 0) return html`<p class="step">${head}${facts(item)}</p>`;
  if (seen.has(item.cell)) return html`<p class="step">${head} <span class="soft">(${say('seen', language)})</span></p>`;
  seen.add(item.cell);
  return html`<details><summary>${head}</summary>${lines(item)}${item.steps.map((inner) => step(inner, seen, language))}</details>`;
}

function lines(item: Explanation): Html {
  const formula = item.formula === undefined ? html`` : html`<span class="formula">= ${item.formula}</span>`;
  const numbers = item.numbers === undefined ? html`` : html`<span class="numbers">= ${item.numbers}</span>`;
  const note = item.note === undefined ? html`` : html`<span class="note">${item.note}</span>`;
  return html`${formula}${numbers}${note}`;
}

function facts(item: Explanation): Html {
  const text = [item.source, item.sure, item.note].filter((part) => part !== undefined).join('; ');
  return text === '' ? html`` : html` <span class="soft">${text}</span>`;
}
