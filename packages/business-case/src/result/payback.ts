/** When a variant is earned back. Months count from the start; month 12 is the end of year 1. */
export interface Payback {
  /** First month at or above zero; 0 when never below; null when not within the horizon. */
  readonly months: number | null;
  /** First month after that in which it is below zero again, when there is one. */
  readonly underAgainMonth?: number;
}

/** A millionth of a euro: what floating point may leave of nothing. */
const DUST = 1e-6;

/**
 * Pay-back in whole months, with the balance of a year spread evenly over its twelve months.
 * @param balances balance per year in euro, unrounded
 */
export function payback(balances: readonly number[]): Payback {
  const months = cumulativeByMonth(balances);
  if (months.every((value) => value >= -DUST)) return { months: 0 };
  const reached = months.findIndex((value) => value >= -DUST);
  if (reached < 0) return { months: null };
  const under = months.findIndex((value, index) => index > reached && value < -DUST);
  return under < 0 ? { months: reached + 1 } : { months: reached + 1, underAgainMonth: under + 1 };
}

/** What is left at the end of each month, in euro. */
export function cumulativeByMonth(balances: readonly number[]): number[] {
  let before = 0;
  return balances.flatMap((balance) => {
    const start = before;
    before += balance;
    return Array.from({ length: 12 }, (_, index) => (index === 11 ? start + balance : start + (balance * (index + 1)) / 12));
  });
}
