/** The month (`YYYY-MM`) that a day (`YYYY-MM-DD`) is in. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The first day of a month (`YYYY-MM`). */
export function firstDayOf(month: string): string {
  return `${month}-01`;
}

/** Whether the last day of a month lies before today. Only then may it be closed: today's answers still book themselves. */
export function isOver(month: string, today: string): boolean {
  return month < monthOf(today);
}

/** The months of a year that have begun, newest first. */
export function monthsOf(year: number, today: string): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`).filter((month) => month <= monthOf(today));
}
