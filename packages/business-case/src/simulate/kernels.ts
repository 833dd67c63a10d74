import type { PairOperator } from './nodes.ts';

/** One operation on whole columns: from slots (or a number) into a slot. */
export interface Instruction {
  readonly run: Kernel;
  readonly out: number;
  readonly left: number;
  readonly right: number;
  /** The number, when one side does not vary. */
  readonly constant: number;
}

export type Operand = { readonly slot: number } | { readonly constant: number };

/** `a` and `b` are columns; `c` is a number; only those that the kernel needs are looked at. */
export type Kernel = (out: Float64Array, a: Float64Array, b: Float64Array, c: number, count: number) => void;

/** The instruction for an operation; one side at most is a number. */
export function kernelFor(op: PairOperator, out: number, left: Operand, right: Operand): Instruction {
  if ('constant' in left) {
    const slot = 'slot' in right ? right.slot : 0;
    return { run: NUMBER_FIRST[op], out, left: slot, right: slot, constant: left.constant };
  }
  if ('constant' in right) return { run: NUMBER_SECOND[op], out, left: left.slot, right: left.slot, constant: right.constant };
  return { run: COLUMNS[op], out, left: left.slot, right: right.slot, constant: 0 };
}

const COLUMNS: Readonly<Record<PairOperator, Kernel>> = {
  add(out, a, b, _c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) + (b[i] ?? 0);
  },
  subtract(out, a, b, _c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) - (b[i] ?? 0);
  },
  multiply(out, a, b, _c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) * (b[i] ?? 0);
  },
  divide(out, a, b, _c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) / (b[i] ?? 0);
  },
  maximum(out, a, b, _c, count) {
    for (let i = 0; i < count; i += 1) {
      const one = a[i] ?? 0;
      const other = b[i] ?? 0;
      out[i] = other > one ? other : one;
    }
  },
};

const NUMBER_SECOND: Readonly<Record<PairOperator, Kernel>> = {
  add(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) + c;
  },
  subtract(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) - c;
  },
  multiply(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) * c;
  },
  divide(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) out[i] = (a[i] ?? 0) / c;
  },
  maximum(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) {
      const one = a[i] ?? 0;
      out[i] = c > one ? c : one;
    }
  },
};

const NUMBER_FIRST: Readonly<Record<PairOperator, Kernel>> = {
  add: NUMBER_SECOND.add,
  multiply: NUMBER_SECOND.multiply,
  subtract(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) out[i] = c - (a[i] ?? 0);
  },
  divide(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) out[i] = c / (a[i] ?? 0);
  },
  maximum(out, a, _b, c, count) {
    for (let i = 0; i < count; i += 1) {
      const other = a[i] ?? 0;
      out[i] = other > c ? other : c;
    }
  },
};
