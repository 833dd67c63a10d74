/** One line per funder and contract; a funder without contracts has one line with nothing but himself. Days as `YYYY-MM-DD`. */
export interface Funding {
  funderId: number; municipality: string | null;
  contractId: number | null; workType: string | null; startsOn: string | null; endsOn: string | null;
}

/** Where help was given, under which work type (its code), and when. */
export interface HelpGiven { municipality: string | null; workType?: string | undefined; on: string }

function holdsOn(line: Funding, day: string): boolean {
  if (line.contractId === null) return true;
  return (line.startsOn === null || line.startsOn <= day) && (line.endsOn === null || day <= line.endsOn);
}

/** How well a line fits, 0 when not. A place that fits counts more than a work type that fits; a contract more than none. */
function fitOf(line: Funding, help: HelpGiven): number {
  if (!holdsOn(line, help.on)) return 0;
  if (line.municipality !== null && line.municipality !== help.municipality) return 0;
  if (line.workType !== null && line.workType !== help.workType) return 0;
  return (line.municipality !== null ? 4 : 0) + (line.workType !== null ? 2 : 0) + (line.contractId !== null ? 1 : 0);
}

/**
 * Who pays for help: the funder of the place, by a contract for that work type before one for all work; a municipality that pays
 * without a contract; else whoever pays for that work type wherever it is (a school); else whoever pays for everything. Contracts count on their first and last day.
 * Nobody when nothing fits. Of equals the first.
 */
export function chooseFunder(lines: readonly Funding[], help: HelpGiven): number | undefined {
  let best: { funderId: number; fit: number } | undefined;
  for (const line of lines) {
    const fit = fitOf(line, help);
    if (fit > (best?.fit ?? 0)) best = { funderId: line.funderId, fit };
  }
  return best?.funderId;
}
