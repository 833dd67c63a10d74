import type { Ledger } from '../../result/result.ts';
import type { SimulatedVariant } from '../../simulate/simulate.ts';
import type { Language } from '../../words/text.ts';
import { html, type Html, pieces } from '../html.ts';
import { amountWords, type Scale, scaleFor, thinned } from '../scale.ts';
import { cumulativeTitle } from '../sentences.ts';
import { say } from '../words.ts';
import { figure, label, line, WIDTH, yearLabel } from './frame.ts';

const HEIGHT = 240;
const [LEFT, RIGHT, TOP, BOTTOM] = [34, WIDTH - 38, 22, 208];

/** The cumulative balance with the area of 8 out of 10 draws around it, and the month in which it is earned back. */
export function cumulativeChart(ledger: Ledger, simulated: SimulatedVariant | undefined, language: Language): Html {
  const own = [0, ...ledger.years.map(({ cumulative }) => cumulative / 100)];
  const low = [0, ...(simulated?.years ?? []).map(({ percentiles }) => percentiles[10])];
  const middle = [0, ...(simulated?.years ?? []).map(({ percentiles }) => percentiles[50])];
  const high = [0, ...(simulated?.years ?? []).map(({ percentiles }) => percentiles[90])];
  const scale = scaleFor([...own, ...low, ...high], BOTTOM, TOP);
  const { write, caption } = amountWords([...own, ...low, ...high], language);
  const place = (index: number): number => Math.round(LEFT + ((RIGHT - LEFT) * index) / ledger.years.length);
  const points = (values: readonly number[]): string[] => values.map((value, index) => `${place(index)},${scale.at(value)}`);
  const band = simulated === undefined ? html`` : html`<polygon class="band" points="${[...points(high), ...points(low).reverse()].join(' ')}"/>`;
  const content = [
    ...scale.ticks.map((tick) => html`${line(LEFT, scale.at(tick), RIGHT, scale.at(tick), 'grid')}${label(LEFT - 5, scale.at(tick) + 4, write(tick), 'small soft-text', 'end')}`),
    band,
    line(LEFT, scale.at(0), RIGHT, scale.at(0), 'goal'),
    simulated === undefined ? html`` : html`<polyline class="middle-line" points="${points(middle).join(' ')}"/>`,
    html`<polyline class="own-line" points="${points(own).join(' ')}"/>`,
    ...thinned(ledger.years.length, 8).map((year) => mark(place(year), own[year] ?? 0, scale, write)),
    ...thinned(ledger.years.length, 8).map((year) => label(place(year), BOTTOM + 18, yearLabel(year, thinned(ledger.years.length, 8)[0] ?? 1, say('year', language).toLowerCase()), 'small', 'middle')),
    paybackMark(ledger, scale, place, language),
  ];
  const wide = simulated === undefined ? '' : ` ${say('line', language)} ${say('band', language)}`;
  const description = ledger.years.map(({ year }) => `${say('year', language)} ${year}: ${write(own[year] ?? 0)}`).join('; ');
  return figure(cumulativeTitle(ledger, language), description, HEIGHT, pieces(content), `${caption}${wide}`);
}

function mark(x: number, value: number, scale: Scale, write: (euro: number) => string): Html {
  const y = scale.at(value);
  return html`<circle cx="${x}" cy="${y}" r="3.5" class="own"/>${label(x + 5, value < 0 ? y + 15 : y - 7, write(value), 'small halo', 'middle')}`;
}

function paybackMark(ledger: Ledger, scale: Scale, place: (year: number) => number, language: Language): Html {
  const month = ledger.paybackMonths;
  if (month === null || month === 0) return html`${label(LEFT + 4, scale.at(0) - 5, say('zero', language), 'small brick halo')}`;
  const x = place(month / 12);
  const isLate = x > WIDTH / 2;
  return html`${line(x, TOP, x, scale.at(0), 'goal')}${label(isLate ? x - 5 : x + 5, TOP + 10, `${say('zero', language)}: ${say('month', language)} ${month}`, 'small brick halo', isLate ? 'end' : 'start')}`;
}
