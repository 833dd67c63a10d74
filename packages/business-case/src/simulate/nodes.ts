import type { Operator } from '../cells/expression.ts';

/** Operations on two numbers; a mean is a sum divided. */
export type PairOperator = Exclude<Operator, 'mean'>;

export type Node =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'input'; readonly cell: string }
  | { readonly kind: 'operation'; readonly op: PairOperator; readonly left: number; readonly right: number };

/** Every different value that is needed, each once, after what it is made of. */
export interface Nodes {
  readonly list: Node[];
  readonly byKey: Map<string, number>;
}

export function createNodes(): Nodes {
  return { list: [], byKey: new Map() };
}

export function internConstant(nodes: Nodes, value: number): number {
  return intern(nodes, `c${Object.is(value, -0) ? 0 : value}`, { kind: 'constant', value });
}

export function internInput(nodes: Nodes, cell: string): number {
  return intern(nodes, `i${cell}`, { kind: 'input', cell });
}

/** The node of an operation; calculated at once when both sides are known, left out when it changes nothing. */
export function internOperation(nodes: Nodes, op: PairOperator, left: number, right: number, apply: (op: PairOperator, values: number[]) => number): number {
  const one = nodes.list[left];
  const other = nodes.list[right];
  if (one?.kind === 'constant' && other?.kind === 'constant') return internConstant(nodes, apply(op, [one.value, other.value]));
  if (op === 'add' && isConstant(one, 0)) return right;
  if ((op === 'add' || op === 'subtract') && isConstant(other, 0)) return left;
  if (op === 'multiply' && isConstant(one, 1)) return right;
  if ((op === 'multiply' || op === 'divide') && isConstant(other, 1)) return left;
  if (op === 'multiply' && (isConstant(one, 0) || isConstant(other, 0))) return internConstant(nodes, 0);
  return intern(nodes, `${op} ${left} ${right}`, { kind: 'operation', op, left, right });
}

function isConstant(node: Node | undefined, value: number): boolean {
  return node?.kind === 'constant' && node.value === value;
}

function intern(nodes: Nodes, key: string, node: Node): number {
  const known = nodes.byKey.get(key);
  if (known !== undefined) return known;
  const id = nodes.list.push(node) - 1;
  nodes.byKey.set(key, id);
  return id;
}
