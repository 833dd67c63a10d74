import type { View } from '../view.ts';

/** A month (`YYYY-MM`) in words: 'oktober 2026'. */
export function sayMonth(view: View, month: string): string {
  return `${view.t.staff.months.names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}
