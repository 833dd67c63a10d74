import { inputCells, type Model } from '../build/model.ts';
import { runProgram } from './columns.ts';
import { compileProgram, type Program } from './program.ts';
import { type Distribution, distributionOf, fillDraws } from './distributions.ts';
import { createStream, fillUniform, type Stream } from './random.ts';

/** Draws that are calculated together: few enough to stay in the nearest memory. */
const BLOCK = 512;

/** An input that varies. */
export interface UncertainInput {
  readonly cell: string;
  readonly quantity: string;
  readonly distribution: Distribution;
}

/** The inputs of a model that are neither fixed nor typed over. */
export function uncertainInputs(model: Model): UncertainInput[] {
  return inputCells(model).flatMap((cell) => {
    const distribution = cell.override === undefined ? distributionOf(cell.input, model.mode) : undefined;
    return distribution === undefined ? [] : [{ cell: cell.id, quantity: cell.input.quantity, distribution }];
  });
}

/**
 * Calculates cells for many draws of the uncertain inputs.
 * @returns per asked cell a column of `draws` numbers, unrounded, money in euro; the same bits in every engine
 */
export function drawCells(model: Model, asked: readonly string[], draws: number, seed: number): Float64Array[] {
  const uncertain = uncertainInputs(model);
  const program = compileProgram(model.book, uncertain.map(({ cell }) => cell), asked);
  const used = uncertain.filter(({ cell }) => program.inputSlots.has(cell));
  const columns = Array.from({ length: program.slots }, () => new Float64Array(BLOCK));
  const outputs = program.outputs.map((output) => {
    const column = new Float64Array(draws);
    return 'constant' in output ? column.fill(output.constant) : column;
  });
  const streams = new Map(used.map(({ quantity }) => [quantity, { state: createStream(seed, quantity), uniform: new Float64Array(BLOCK) }]));
  for (let start = 0; start < draws; start += BLOCK) {
    const count = Math.min(BLOCK, draws - start);
    for (const stream of streams.values()) fillUniform(stream.state, stream.uniform, count);
    fillInputs(used, program, columns, streams, count);
    runProgram(program, columns, count);
    copyOutputs(program, columns, outputs, start, count);
  }
  return outputs;
}

type Streams = ReadonlyMap<string, { readonly state: Stream; readonly uniform: Float64Array }>;

function fillInputs(used: readonly UncertainInput[], program: Program, columns: readonly Float64Array[], streams: Streams, count: number): void {
  for (const { cell, quantity, distribution } of used) {
    const column = columns[program.inputSlots.get(cell) ?? -1];
    const stream = streams.get(quantity);
    if (column !== undefined && stream !== undefined) fillDraws(distribution, stream.uniform, column, count);
  }
}

function copyOutputs(program: Program, columns: readonly Float64Array[], outputs: readonly Float64Array[], start: number, count: number): void {
  program.outputs.forEach((output, index) => {
    const column = 'slot' in output ? columns[output.slot] : undefined;
    if (column !== undefined) outputs[index]?.set(count === BLOCK ? column : column.subarray(0, count), start);
  });
}
