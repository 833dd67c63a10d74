import type { TableLine } from '../../../domain/figures/figures.rules.ts';
import type { View } from '../../view.ts';

/** A whole number as people write it: 3.007. */
export function sayCount(view: View, count: number): string {
  return count.toLocaleString(view.language === 'nl' ? 'nl-NL' : 'en-GB');
}

/** What a line is about, on screen: 'Alphen · Hulp Online', 'Alphen samen'. */
export function sayLine(view: View, line: TableLine): string {
  const words = view.t.staff.caseFigures;
  const funder = line.funderId === null ? words.noFunder : line.funder;
  if (line.kind === 'total') return words.total;
  if (line.kind === 'funder_total') return words.funderTotal(funder);
  return line.kind === 'material' ? words.material : `${funder} · ${line.workType}`;
}

/** A day in numbers, as it stands in tables: 29-02-2028. */
export function sayDate(day: string): string {
  return day.split('-').reverse().join('-');
}
