import type { ContentProblem, ContentResult } from '../content/content.rules.ts';
import type { HelpLine } from '../themes/themes.schema.ts';
import type { Guide } from './guides.schema.ts';

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
