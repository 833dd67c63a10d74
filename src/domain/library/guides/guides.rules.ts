import type { ContentProblem, ContentResult } from '../content/content.rules.ts';
import type { HelpLine } from '../themes/themes.schema.ts';
import type { CannedText, CannedVariable, Guide } from './guides.schema.ts';

/** Checks that every help line a guide names exists. */
export function checkGuide(guide: Guide, file: string, lines: readonly HelpLine[]): ContentResult<Guide> {
  const known = new Set(lines.map((line) => line.id));
  const problems = guide.parts.flatMap((part) => part.steps.flatMap((step) => unknownLines(step.lines, known, `${part.id}.${step.id}`, file)));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: guide };
}

function unknownLines(ids: string[], known: Set<string>, step: string, file: string): ContentProblem[] {
  return ids.filter((id) => !known.has(id)).map((id) => ({
    file, line: 1, problem: `De lijn '${id}' bij stap ${step} bestaat niet.`, advice: 'Kies een id uit help-lines.yaml.',
  }));
}

/**
 * The text with its variables filled in. A value that is empty is left open as "…", for the worker to fill in:
 * a text must never reach somebody with a hole that looks like a mistake.
 */
export function fillIn(canned: CannedText, values: Partial<Record<CannedVariable, string>>): string {
  const known = new Map<string, string>(canned.variables.map((name) => [name, values[name]?.trim() || '…']));
  return canned.text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => known.get(name) ?? whole);
}
