import { readFileSync } from 'node:fs';
import { HyperFormula } from 'hyperformula';
import { buildModel, inputCells, type Model } from '../../packages/business-case/src/build/model.ts';
import { SHEETS } from '../../packages/business-case/src/cells/book.ts';
import { evaluate, valueOf } from '../../packages/business-case/src/cells/evaluate.ts';
import { drawCells, uncertainInputs } from '../../packages/business-case/src/simulate/draw.ts';
import { fillDraws } from '../../packages/business-case/src/simulate/distributions.ts';
import { createStream, fillUniform } from '../../packages/business-case/src/simulate/random.ts';
import { simulate } from '../../packages/business-case/src/simulate/simulate.ts';
import { placeCells } from '../../packages/business-case/src/xlsx/layout.ts';
import { sheetFormula } from '../../packages/business-case/src/xlsx/formula.ts';
import { columnName } from '../../packages/business-case/src/xlsx/sheet.ts';
import { parseScenarioText } from '../../packages/business-case/src/yaml.ts';
import { bareLoop } from './bare-loop.ts';

const report = (line: string): void => void process.stdout.write(`${line}\n`);

const DRAWS = 100_000;
const SEED = 1;
const VARIANTS = ['kwadraad_with_development', 'new_platform', 'kwadraad_existing', 'average_of_two'];

const parsed = parseScenarioText(readFileSync(new URL('../../packages/business-case/examples/dutch-2013.yaml', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error('the example is wrong');
const model = buildModel(parsed.scenario);
const asked = VARIANTS.flatMap((variant) => model.years.map((year) => `variants.${variant}.cumulative.y${year}`));

/** Best of several runs, in milliseconds. */
function best(runs: number, work: () => void): number {
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
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

const one = best(50, () => void evaluate(model.book));
const draws = best(7, () => void drawCells(model, asked, DRAWS, SEED));
const whole = best(5, () => void simulate(model, { draws: DRAWS, seed: SEED }));
const loop = best(7, () => void bareLoop(inputs, DRAWS, SEED));

const { engine, at } = hyperFormula(model);
const last = at(asked.at(-1) ?? '');
const hyperDraws = 300;
const hyperOne = best(3, () => {
  for (let draw = 0; draw < hyperDraws; draw += 1) {
    engine.batch(() => {
      for (const [cell, values] of columns) engine.setCellContents(at(cell), values[draw] ?? 0);
    });
    engine.getCellValue(last);
  }
}) / hyperDraws;

const ours = drawCells(model, asked, DRAWS, SEED);
const theirs = bareLoop(inputs, DRAWS, SEED);
let apart = 0;
ours.forEach((column, index) => column.forEach((value, draw) => (apart = Math.max(apart, Math.abs(value - (theirs[index]?.[draw] ?? NaN))))));
engine.batch(() => {
  for (const [cell, values] of columns) engine.setCellContents(at(cell), values[7] ?? 0);
});
const hyperApart = Math.max(...asked.map((id, index) => Math.abs(Number(engine.getCellValue(at(id))) - (ours[index]?.[7] ?? NaN))));

report(`cells ${model.book.cells.size}, inputs ${inputCells(model).length}, of which uncertain ${inputs.length}; node ${process.version}`);
report(`one evaluation of every cell          ${one.toFixed(2)} ms (year 6, average of two: ${valueOf(evaluate(model.book), 'variants.average_of_two.cumulative.y6').toFixed(2)})`);
report(`100,000 draws, four variants          ${draws.toFixed(0)} ms`);
report(`the same with percentiles and chances ${whole.toFixed(0)} ms`);
report(`bare loop over typed arrays           ${loop.toFixed(0)} ms: we take ${(draws / loop).toFixed(2)} times as long; largest difference ${apart.toExponential(1)} euro`);
report(`HyperFormula, one draw                ${hyperOne.toFixed(3)} ms: ${((hyperOne * DRAWS) / draws).toFixed(0)} times as long per draw; largest difference ${hyperApart.toExponential(1)} euro`);
