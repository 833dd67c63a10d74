const title = document.title;
const counts = new Map<string, number>();

/** Says in the title how much is new, of all who have something to say together. */
export function sayInTitle(who: string, count: number): void {
  counts.set(who, count);
  const number = [...counts.values()].reduce((sum, one) => sum + one, 0);
  document.title = number > 0 ? `(${number}) ${title}` : title;
}
