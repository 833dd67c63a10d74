import { cutAverage, toHours } from '../../../domain/figures/columns/columns.rules.ts';
import type { CaseTable, Half, TableLine } from '../../../domain/figures/figures.rules.ts';
import type { View } from '../../view.ts';
import { sayCount, sayLine } from './figure-words.ts';

const most = 6;
const [nameHeight, barHeight, barStep, gap] = [22, 18, 22, 14];
/** Percent of the width for the longest bar; the rest is for the number beside it. */
const longest = 46;

function average(half: Half): number | null {
  return cutAverage(half.minutesRegister + half.minutesOnline, half.cases);
}

/** What the picture says, as its title. */
function sentence(view: View, total: TableLine): string {
  const words = view.t.staff.caseFigures.picture;
  const [having, without] = [average(total.withDossier), average(total.withoutDossier)];
  return having !== null && without !== null ? words.both(toHours(having), toHours(without)) : words.one(toHours(having ?? without ?? 0));
}

function Bar({ view, half, isWith, top, scale }: { view: View; half: Half; isWith: boolean; top: number; scale: number }) {
  const words = view.t.staff.caseFigures.picture;
  const minutes = average(half);
  if (minutes === null) return null;
  const width = (minutes / scale) * longest;
  const label = (isWith ? words.with : words.without)(toHours(minutes), sayCount(view, half.cases));
  return (
    <>
      <rect x="0" y={top} width={`${Math.max(0.4, width).toFixed(2)}%`} height={barHeight} rx="3" class={isWith ? 'bar' : 'bar bar--other'} />
      <text x={`${width.toFixed(2)}%`} dx="8" y={top + 14} class="mark">{label}</text>
    </>
  );
}

/** Average time per case of the largest work types, with a dossier and without. Drawn on the server; text keeps its size on a phone. */
export function FigurePicture({ view, table, total }: { view: View; table: CaseTable; total: TableLine }) {
  const words = view.t.staff.caseFigures.picture;
  const all = table.funders.flatMap((part) => part.pairs.map((pair) => pair.line));
  const size = (line: TableLine) => line.withDossier.cases + line.withoutDossier.cases;
  const lines = [...all].sort((one, other) => size(other) - size(one)).slice(0, most);
  const bars = lines.map((line) => Number(line.withDossier.cases > 0) + Number(line.withoutDossier.cases > 0));
  const topOf = (index: number) => bars.slice(0, index).reduce((sum, count) => sum + nameHeight + count * barStep + gap, 0);
  const scale = Math.max(1, ...lines.flatMap((line) => [average(line.withDossier) ?? 0, average(line.withoutDossier) ?? 0]));
  const title = sentence(view, total);
  return (
    <section class="card picture">
      <h2>{title}</h2>
      <p>{words.lead}</p>
      <svg role="img" aria-label={title} width="100%" height={topOf(lines.length)}>
        {lines.map((line, index) => (
          <g key={`${line.funderId} ${line.workTypeId}`}>
            <text x="0" y={topOf(index) + 14} class="name">{sayLine(view, line)}</text>
            <Bar view={view} half={line.withDossier} isWith top={topOf(index) + nameHeight} scale={scale} />
            <Bar view={view} half={line.withoutDossier} isWith={false} top={topOf(index) + nameHeight + (line.withDossier.cases > 0 ? barStep : 0)} scale={scale} />
          </g>
        ))}
      </svg>
      {all.length > lines.length && <p>{words.more(lines.length)}</p>}
    </section>
  );
}
