/** Whole days someone waited between two days (`YYYY-MM-DD`); never below 0. */
export function daysWaited(registeredOn: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(registeredOn)) / 86_400_000));
}

/**
 * Workers for a case, best first: who works in its municipality before who does not (who works everywhere between them), then who is at home in
 * most of its themes, then the lightest load, then by name.
 */
export function bestFirst<Worker extends { name: string; municipalities: readonly string[]; themes: readonly string[]; load: number }>(
  workers: readonly Worker[], { municipality, themes }: { municipality: string | null; themes: readonly string[] },
): Worker[] {
  const known = (worker: Worker) => themes.filter((theme) => worker.themes.includes(theme)).length;
  const distance = (worker: Worker) => {
    if (municipality === null) return 0;
    if (worker.municipalities.includes(municipality)) return 0;
    return worker.municipalities.length === 0 ? 1 : 2;
  };
  return [...workers].sort((one, other) => distance(one) - distance(other) || known(other) - known(one) || one.load - other.load || one.name.localeCompare(other.name, 'nl'));
}
