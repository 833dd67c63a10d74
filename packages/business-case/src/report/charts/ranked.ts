import type { Ledger } from '../../result/result.ts';
import { paybackSentence } from '../../result/payback-words.ts';
import { formatCents } from '../../words/numbers.ts';
import type { Language } from '../../words/text.ts';
import { html, type Html, pieces } from '../html.ts';
import { scaleFor } from '../scale.ts';
import { say } from '../words.ts';
import { bar, figure, label, line, WIDTH } from './frame.ts';

/** A ledger with its name, as a row of a picture. */
export interface Ranked {
  readonly name: string;
  readonly ledger: Ledger;
}

const TOP = 4;

/** Costs and savings over the horizon per row (variant or actor), with what is left. */
export function rankedChart(title: string, rows: readonly Ranked[], language: Language, withPayback: boolean): Html {
  const totals = rows.map(({ ledger }) => ledger.totals.at(-1) ?? { throughYear: 0, savings: 0, costs: 0, balance: 0 });
  const scale = scaleFor(totals.flatMap(({ savings, costs }) => [savings, costs]), 0, WIDTH - 78);
  const row = withPayback ? 70 : 54;
  const content = rows.map(({ name, ledger }, index) => {
    const { savings, costs, balance } = totals[index] ?? { savings: 0, costs: 0, balance: 0 };
    const top = TOP + row * index;
    const one = (y: number, value: number, kind: string): Html =>
      html`${bar(scale.at(0), y, scale.at(value) - scale.at(0), 11, kind)}${label(scale.at(Math.max(value, 0)) + 5, y + 10, formatCents(value, language, 0), 'small halo')}`;
    const left = `${say('balance', language).toLowerCase()} ${formatCents(balance, language, 0)}`;
    const earned = withPayback ? label(0, top + 55, paybackSentence(ledger, language), 'small soft-text') : html``;
    return html`${label(0, top + 11, name, 'strong')}${label(WIDTH, top + 11, left, balance < 0 ? 'small brick' : 'small', 'end')}${line(scale.at(0), top + 14, scale.at(0), top + 42, 'axis')}${one(top + 16, costs, 'other')}${one(top + 29, savings, 'own')}${earned}`;
  });
  const height = TOP + row * rows.length;
  const through = totals[0]?.throughYear ?? 0;
  const caption = language === 'nl' ? `Jaar 1 t/m ${through}. Grijs: kosten. Groen: besparingen.` : `Years 1 to ${through}. Grey: costs. Green: savings.`;
  const description = rows.map(({ name }, index) => `${name}: ${say('balance', language)} ${formatCents(totals[index]?.balance ?? 0, language, 0)}`).join('; ');
  return figure(title, description, height, pieces(content), caption);
}
