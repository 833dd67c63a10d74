import { type CellBook, getCell } from '../cells/book.ts';
import { apply, type Expression, isOperation, isReference } from '../cells/expression.ts';
import { createNodes, internConstant, internInput, internOperation, type Nodes } from './nodes.ts';
import { type Instruction, kernelFor } from './kernels.ts';

/** Cells as a short list of instructions on columns of numbers; what does not vary is calculated beforehand. */
export interface Program {
  readonly instructions: readonly Instruction[];
  /** Slot of every varying input, by cell id. */
  readonly inputSlots: ReadonlyMap<string, number>;
  /** Where each asked cell is found: a slot, or a number that never varies. */
  readonly outputs: readonly ({ readonly slot: number } | { readonly constant: number })[];
  readonly slots: number;
}

/**
 * Compiles the asked cells. Equal formulas are calculated once; slots are used again when their value is no longer needed.
 * Every operation is done in the order in which `evaluate` does it, so that the two agree to the last bit.
 * @param varying ids of the input cells that vary
 */
export function compileProgram(book: CellBook, varying: readonly string[], asked: readonly string[]): Program {
  const nodes = createNodes();
  const known = new Map<string, number>();
  const vary = new Set(varying);
  const nodeOfCell = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const cell = getCell(book, id);
    const node = cell.input !== undefined && vary.has(id)
      ? internInput(nodes, id)
      : cell.override === undefined ? nodeOf(cell.expression) : internConstant(nodes, cell.override.value);
    known.set(id, node);
    return node;
  };
  const nodeOf = (expression: Expression): number => {
    if (isReference(expression)) return nodeOfCell(expression.ref);
    if (!isOperation(expression)) return internConstant(nodes, expression);
    const args = expression.args.map(nodeOf);
    const fold = expression.op === 'mean' ? 'add' : expression.op;
    const folded = args.reduce((left, right) => internOperation(nodes, fold, left, right, apply));
    return expression.op === 'mean' ? internOperation(nodes, 'divide', folded, internConstant(nodes, args.length), apply) : folded;
  };
  return allocate(nodes, asked.map(nodeOfCell));
}

/** Gives every needed node a slot and writes the instructions in order. */
function allocate(nodes: Nodes, outputs: readonly number[]): Program {
  const lastUse = lastUses(nodes, outputs);
  const slotOf = new Map<number, number>();
  const inputSlots = new Map<string, number>();
  const free: number[] = [];
  let slots = 0;
  const takeSlot = (node: number): number => {
    const slot = free.pop() ?? slots++;
    slotOf.set(node, slot);
    return slot;
  };
  const instructions: Instruction[] = [];
  nodes.list.forEach((node, id) => {
    if (node.kind === 'input') inputSlots.set(node.cell, takeSlot(id));
  });
  nodes.list.forEach((node, id) => {
    if (node.kind !== 'operation' || !lastUse.has(id)) return;
    const operands = [node.left, node.right].map((operand) => {
      const source = nodes.list[operand];
      return source?.kind === 'constant' ? { constant: source.value } : { slot: slotOf.get(operand) ?? 0 };
    });
    for (const operand of new Set([node.left, node.right])) {
      const slot = slotOf.get(operand);
      if (slot !== undefined && lastUse.get(operand) === id) free.push(slot);
    }
    const [left, right] = operands;
    if (left !== undefined && right !== undefined) instructions.push(kernelFor(node.op, takeSlot(id), left, right));
  });
  return {
    instructions,
    inputSlots,
    outputs: outputs.map((output) => {
      const node = nodes.list[output];
      return node?.kind === 'constant' ? { constant: node.value } : { slot: slotOf.get(output) ?? 0 };
    }),
    slots,
  };
}

/** For every needed node the operation that uses it last; outputs are needed to the end. */
function lastUses(nodes: Nodes, outputs: readonly number[]): Map<number, number> {
  const last = new Map<number, number>();
  for (const output of outputs) last.set(output, Infinity);
  for (let id = nodes.list.length - 1; id >= 0; id -= 1) {
    const node = nodes.list[id];
    if (node?.kind !== 'operation' || !last.has(id)) continue;
    for (const operand of [node.left, node.right]) if (!last.has(operand)) last.set(operand, id);
  }
  return last;
}
