import { addDays } from '../../institutions/hours/zone/zone.rules.ts';
import { addMonths } from '../keeping/keeping.rules.ts';
import { daysLate } from './aftercare.schema.ts';

/** The months whose day has come and that are not settled yet, and which of them is sent: only the last, and not when it is long past. */
export function dueMessages(plan: { months: readonly number[]; settled: readonly number[]; closedOn: string }, today: string): { settle: number[]; send: number | undefined } {
  const settle = plan.months.filter((months) => !plan.settled.includes(months) && addMonths(plan.closedOn, months) <= today).sort((one, other) => one - other);
  const last = settle.at(-1);
  return { settle, send: last !== undefined && addDays(addMonths(plan.closedOn, last), daysLate) >= today ? last : undefined };
}
