import type { Ledger } from '../../result/result.ts';
import type { Language } from '../../words/text.ts';
import { html, type Html, pieces } from '../html.ts';
import { amountWords, scaleFor, thinned } from '../scale.ts';
import { balanceTitle } from '../sentences.ts';
import { say } from '../words.ts';
import { bar, figure, label, line, WIDTH, yearLabel } from './frame.ts';

const HEIGHT = 230;
const [LEFT, TOP, BOTTOM] = [4, 34, 200];

/** Savings against costs, two bars a year with their numbers. */
export function balanceChart(ledger: Ledger, language: Language): Html {
  const years = ledger.years.map(({ year, savings, costs }) => ({ year, savings: savings / 100, costs: costs / 100 }));
  const values = years.flatMap(({ savings, costs }) => [savings, costs]);
  const scale = scaleFor(values, BOTTOM, TOP);
  const { write, caption } = amountWords(values, language);
  const step = (WIDTH - LEFT) / years.length;
  const width = Math.min(34, step * 0.4);
  const numbered = new Set(thinned(years.length, 6));
  const bars = years.map(({ year, savings, costs }, index) => {
    const middle = LEFT + step * (index + 0.5);
    const one = (x: number, value: number, kind: string): Html =>
      html`${bar(x, scale.at(0), width, scale.at(value) - scale.at(0), kind)}${numbered.has(year) ? label(Math.round(x + width / 2), scale.at(Math.max(value, 0)) - 4, write(value), 'small', 'middle') : html``}`;
    const under = yearLabel(year, Math.min(...numbered), say('year', language).toLowerCase());
    const axis = numbered.has(year) ? label(Math.round(middle), BOTTOM + 17, under, 'small', 'middle') : html``;
    return html`${one(middle - width, costs, 'other')}${one(middle + 1, savings, 'own')}${axis}`;
  });
  const legend = html`${bar(LEFT, 4, 10, 10, 'other')}${label(LEFT + 16, 13, say('costs', language).toLowerCase())}${bar(LEFT + 84, 4, 10, 10, 'own')}${label(LEFT + 100, 13, say('savings', language).toLowerCase())}`;
  const description = years.map(({ year, savings, costs }) => `${say('year', language)} ${year}: ${say('costs', language)} ${write(costs)}, ${say('savings', language)} ${write(savings)}`).join('; ');
  return figure(balanceTitle(ledger, language), description, HEIGHT, pieces([legend, ...bars, line(LEFT, scale.at(0), WIDTH, scale.at(0), 'axis')]), caption);
}
