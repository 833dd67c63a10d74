import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { HyperFormula } from 'hyperformula';
import { buildModel, inputCells, type Model } from '../../packages/business-case/src/build/model.ts';
import { SHEETS } from '../../packages/business-case/src/cells/book.ts';
import { evaluate } from '../../packages/business-case/src/cells/evaluate.ts';
import { drawCells, uncertainInputs } from '../../packages/business-case/src/simulate/draw.ts';
import { fillDraws } from '../../packages/business-case/src/simulate/distributions.ts';
import { createStream, fillUniform } from '../../packages/business-case/src/simulate/random.ts';
import { simulate } from '../../packages/business-case/src/simulate/simulate.ts';
import { placeCells } from '../../packages/business-case/src/xlsx/layout.ts';
import { sheetFormula } from '../../packages/business-case/src/xlsx/formula.ts';
import { columnName } from '../../packages/business-case/src/xlsx/sheet.ts';
import { parseScenarioText } from '../../packages/business-case/src/yaml.ts';
import { bareLoop } from './bare-loop.ts';

const DRAWS = 100_000;
const SEED = 1;
const ROUNDS = 11;
const VARIANTS = ['kwadraad_with_development', 'new_platform', 'kwadraad_existing', 'average_of_two'];

const parsed = parseScenarioText(readFileSync(new URL('../../packages/business-case/examples/dutch-2013.yaml', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error('the example is wrong');
const model = buildModel(parsed.scenario);
const asked = VARIANTS.flatMap((variant) => model.years.map((year) => `variants.${variant}.cumulative.y${year}`));

/** Processor time of some work in milliseconds, the best of three: what others do on the machine, and fresh memory, count less. */
function timeOf(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** The same sheet in HyperFormula, with the address of every cell. */
function hyperFormula(of: Model) {
  const places = placeCells(of);
  const rows = Object.fromEntries(SHEETS.map((sheet): [string, (string | number)[][]] => [sheet, []]));
  const address = (id: string): string => {
    const place = places.get(id);
    return place === undefined ? '' : `${place.sheet}!${columnName(place.column)}${place.row + 1}`;
  };
  for (const cell of of.book.cells.values()) {
    const place = places.get(cell.id);
    const sheet = place === undefined ? undefined : rows[place.sheet];
    if (place === undefined || sheet === undefined) continue;
    while (sheet.length <= place.row) sheet.push([]);
    const row = sheet[place.row] ?? [];
    while (row.length < place.column) row.push('');
    row[place.column] = typeof cell.expression === 'number' ? cell.expression : `=${sheetFormula(cell.expression, address)}`;
  }
  const engine = HyperFormula.buildFromSheets(rows, { licenseKey: 'gpl-v3' });
  const at = (id: string) => {
    const place = places.get(id);
    if (place === undefined) throw new Error(id);
    return { sheet: engine.getSheetId(place.sheet) ?? 0, row: place.row, col: place.column };
  };
  return { engine, at };
}

const inputs = uncertainInputs(model);
const columns = new Map(inputs.map(({ cell, quantity, distribution }) => {
  const uniform = new Float64Array(DRAWS);
  const values = new Float64Array(DRAWS);
  fillUniform(createStream(SEED, quantity), uniform, DRAWS);
  fillDraws(distribution, uniform, values, DRAWS);
  return [cell, values];
}));

const { engine, at } = hyperFormula(model);
const last = at(asked.at(-1) ?? '');
const HYPER_DRAWS = 100;
const works = {
  one: () => { for (let run = 0; run < 50; run += 1) evaluate(model.book); },
  draws: () => void drawCells(model, asked, DRAWS, SEED),
  loop: () => void bareLoop(inputs, DRAWS, SEED),
  whole: () => void simulate(model, { draws: DRAWS, seed: SEED }),
  hyper: () => {
    for (let draw = 0; draw < HYPER_DRAWS; draw += 1) {
      engine.batch(() => {
        for (const [cell, values] of columns) engine.setCellContents(at(cell), values[draw] ?? 0);
      });
      engine.getCellValue(last);
    }
  },
};
// All of them in every round, so that a busy minute hits what is compared alike.
for (const work of Object.values(works)) work();
const rounds = Array.from({ length: ROUNDS }, () => ({ one: timeOf(works.one) / 50, draws: timeOf(works.draws), loop: timeOf(works.loop), whole: timeOf(works.whole), hyper: timeOf(works.hyper) / HYPER_DRAWS }));
const medianOf = (name: keyof typeof works): number => median(rounds.map((round) => round[name]));
const toLoop = median(rounds.map(({ draws, loop }) => draws / loop));
const toHyper = median(rounds.map(({ draws, hyper }) => (hyper * DRAWS) / draws));

const ours = drawCells(model, asked, DRAWS, SEED);
const theirs = bareLoop(inputs, DRAWS, SEED);
let apart = 0;
ours.forEach((column, index) => column.forEach((value, draw) => (apart = Math.max(apart, Math.abs(value - (theirs[index]?.[draw] ?? NaN))))));
engine.batch(() => {
  for (const [cell, values] of columns) engine.setCellContents(at(cell), values[7] ?? 0);
});
const hyperApart = Math.max(...asked.map((id, index) => Math.abs(Number(engine.getCellValue(at(id))) - (ours[index]?.[7] ?? NaN))));

const round = (value: number, digits = 2): string => Number(value.toPrecision(digits)).toLocaleString('en-GB');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
const text = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}, Node.js ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}) shared with others (load ${loadavg()[1]?.toFixed(0)}): processor time, the median of ${ROUNDS} rounds, in each the best of three. ${model.book.cells.size} cells, ${inputCells(model).length} inputs, ${inputs.length} of them uncertain, six years, four variants.

| | time |
|---|---|
| one evaluation of every cell | ${round(medianOf('one'))} ms |
| 100,000 draws | ${round(medianOf('draws'))} ms |
| the same with percentiles and chances | ${round(medianOf('whole') / 1000)} s |
| bare loop over typed arrays, written by hand for this case | ${round(medianOf('loop'))} ms: ours takes ${round(toLoop)} times as long (goal: at most 3); the two differ ${apart.toExponential(0)} euro at most |
| HyperFormula 3.5 on the same sheet | ${round(medianOf('hyper'))} ms a draw: ${round(toHyper)} times as long per draw (goal: at least 50); differs ${hyperApart.toExponential(0)} euro at most |
`;
process.stdout.write(`${text}\n`);
if (process.argv.includes('--write')) {
  const readme = new URL('../../packages/business-case/README.md', import.meta.url);
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/<!-- figures -->[\s\S]*<!-- end -->/, () => `<!-- figures -->\n${text}<!-- end -->`));
}
