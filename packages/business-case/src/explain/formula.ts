import { type Expression, isOperation, isReference, type Operator } from '../cells/expression.ts';
import { dimensionOf } from '../scenario/units.ts';
import { formatCents, formatNumber, formatShare, toCents } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';

/** How a cell is written inside a formula: its name, or its value. */
export type Leaf = (id: string) => string;

const SIGNS: Readonly<Record<Operator, string>> = { add: ' + ', subtract: ' − ', multiply: ' × ', divide: ' / ', maximum: '; ', mean: '; ' };
const WEIGHT: Readonly<Record<Operator, number>> = { add: 1, subtract: 1, multiply: 2, divide: 2, maximum: 3, mean: 3 };
const NAMES = {
  maximum: { nl: 'hoogste van', en: 'highest of' },
  mean: { nl: 'gemiddelde van', en: 'mean of' },
} as const;

/** A formula as people write it, with brackets where they are needed. */
export function writeFormula(expression: Expression, language: Language, leaf: Leaf): string {
  if (isReference(expression)) return leaf(expression.ref);
  if (!isOperation(expression)) return formatNumber(expression, language, 4);
  const { op, args } = expression;
  const parts = args.map((arg, index) => {
    const text = writeFormula(arg, language, leaf);
    return needsBrackets(arg, op, index) ? `(${text})` : text;
  });
  if (op === 'maximum' || op === 'mean') return `${NAMES[op][language]} (${parts.join(SIGNS[op])})`;
  return parts.join(SIGNS[op]);
}

/** A value with its unit as a reader writes it. */
export function formatValue(value: number, unit: string, language: Language): string {
  switch (dimensionOf(unit)) {
    case 'money':
      return formatCents(toCents(value), language);
    case 'hourly rate':
      return `${formatCents(toCents(value), language)} ${language === 'nl' ? 'per uur' : 'per hour'}`;
    case 'share':
      return formatShare(value, language, 1);
    case 'minutes':
      return `${formatNumber(value, language)} ${language === 'nl' ? 'minuten' : 'minutes'}`;
    case 'hours':
      return `${formatNumber(value, language)} ${language === 'nl' ? 'uur' : 'hours'}`;
    case 'count':
      return formatNumber(value, language, unit === 'factor' ? 4 : 2);
  }
}

/** A range for a picture: no cents with large amounts, the unit once. */
export function roughRange(low: number, high: number, unit: string, language: Language): string {
  const decimals = Math.abs(high) >= 100 ? 0 : 2;
  switch (dimensionOf(unit)) {
    case 'money':
    case 'hourly rate':
      return `${formatCents(toCents(low), language, decimals)} – ${formatCents(toCents(high), language, decimals)}`;
    case 'share':
      return `${formatShare(low, language)} – ${formatShare(high, language)}`;
    case 'minutes':
    case 'hours':
      return `${formatNumber(low, language, decimals)} – ${formatValue(Number(high.toFixed(decimals)), unit, language)}`;
    case 'count':
      return `${formatNumber(low, language, decimals)} – ${formatNumber(high, language, decimals)}`;
  }
}

/** A value inside a formula: without words behind it. */
export function formatBare(value: number, unit: string, language: Language): string {
  const dimension = dimensionOf(unit);
  if (dimension === 'share') return formatShare(value, language, 1);
  if (dimension === 'money' || dimension === 'hourly rate') return formatCents(toCents(value), language);
  return formatNumber(value, language, unit === 'factor' ? 4 : 2);
}

function needsBrackets(arg: Expression, parent: Operator, index: number): boolean {
  if (!isOperation(arg) || WEIGHT[parent] === 3) return false;
  if (WEIGHT[arg.op] < WEIGHT[parent]) return true;
  return WEIGHT[arg.op] === WEIGHT[parent] && index > 0 && (parent === 'subtract' || parent === 'divide');
}
