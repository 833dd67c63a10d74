import { roughRange } from '../../explain/formula.ts';
import type { TornadoBar } from '../../sensitivity/tornado.ts';
import type { Language } from '../../words/text.ts';
import { html, type Html, pieces } from '../html.ts';
import { amountWords, scaleFor } from '../scale.ts';
import { tornadoTitle } from '../sentences.ts';
import { bar, figure, label, line, WIDTH } from './frame.ts';

const ROW = 38;
const LINE = 15;
/** Letters that fit beside each other, also where the words are larger on a narrow screen. */
const ROOM = 50;
const TOP = 20;
const [LEFT, RIGHT] = [34, WIDTH - 34];

/** What each uncertain input alone does to the total balance: the widest first, at most eight. */
export function tornadoChart(bars: readonly TornadoBar[], base: number, through: number, language: Language): Html {
  const shown = bars.slice(0, 8);
  const values = shown.flatMap(({ atLow, atHigh }) => [atLow.balance, atHigh.balance]);
  const scale = scaleFor([...values, base], LEFT, RIGHT);
  const { write, caption } = amountWords([...values, base], language);
  const words = shown.map((item) => inLines(`${item.label[language]}: ${roughRange(item.low, item.high, item.unit, language)}`));
  const tops = words.map((_, index) => words.slice(0, index).reduce((top, { length }) => top + ROW + LINE * (length - 1), TOP));
  const height = words.reduce((sum, { length }) => sum + ROW + LINE * (length - 1), TOP) + 8;
  const rows = shown.map((item, index) => rowOf(item, words[index] ?? [], tops[index] ?? TOP, scale.at, base, write));
  const now = language === 'nl' ? `nu ${write(base)}` : `now ${write(base)}`;
  const content = [
    ...rows,
    label(scale.at(base), 11, now, 'small', scale.at(base) > WIDTH - 40 ? 'end' : 'middle'),
  ];
  const explained = language === 'nl'
    ? `${caption} Saldo na ${through} jaar als alleen dit getal laag (grijs) of hoog (groen) uitvalt. Rode streep: nul.`
    : `${caption} Balance after ${through} years when this number alone turns out low (grey) or high (green). Red line: nil.`;
  const description = shown.map((item) => `${item.label[language]}: ${write(item.atLow.balance)} – ${write(item.atHigh.balance)}`).join('; ');
  return figure(tornadoTitle(bars, language), description, height, pieces(content), explained);
}

function rowOf(item: TornadoBar, words: readonly string[], start: number, at: (value: number) => number, base: number, write: (euro: number) => string): Html {
  const top = start + LINE * (words.length - 1);
  const ends = [
    { end: item.atLow.balance, kind: 'other' },
    { end: item.atHigh.balance, kind: 'own' },
  ];
  const bars = ends.map(({ end, kind }) => {
    const isLeft = end < base;
    return html`${bar(at(base), top + 18, at(end) - at(base), 13, kind)}${label(at(end) + (isLeft ? -4 : 4), top + 29, write(end), 'small halo', isLeft ? 'end' : 'start')}`;
  });
  const marks = html`${line(at(0), top + 15, at(0), top + 34, 'goal')}${bars}${line(at(base), top + 15, at(base), top + 34, 'axis')}`;
  return html`${marks}${words.map((text, index) => label(0, start + 11 + LINE * index, text, 'small'))}`;
}

/** A text over as many lines as it needs. */
function inLines(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= ROOM) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
