import type { CellBook } from '../cells/book.ts';
import { compileProgram, type Program } from './program.ts';

/** Runs a program on columns whose input slots are filled. */
export function runProgram(program: Program, columns: readonly Float64Array[], count: number): void {
  for (const { run, out, left, right, constant } of program.instructions) {
    const target = columns[out];
    const a = columns[left];
    const b = columns[right];
    if (target !== undefined && a !== undefined && b !== undefined) run(target, a, b, constant, count);
  }
}

/**
 * Calculates cells for many values of some inputs at once.
 * @param inputs per input cell a column of values, all as long
 * @returns per asked cell a column
 */
export function evaluateColumns(book: CellBook, inputs: ReadonlyMap<string, Float64Array>, asked: readonly string[]): Float64Array[] {
  const count = [...inputs.values()][0]?.length ?? 1;
  const program = compileProgram(book, [...inputs.keys()], asked);
  const columns = Array.from({ length: program.slots }, () => new Float64Array(count));
  for (const [cell, values] of inputs) {
    const slot = program.inputSlots.get(cell);
    if (slot !== undefined) columns[slot]?.set(values);
  }
  runProgram(program, columns, count);
  return program.outputs.map((output) => ('slot' in output ? (columns[output.slot] ?? new Float64Array(count)) : new Float64Array(count).fill(output.constant)));
}
