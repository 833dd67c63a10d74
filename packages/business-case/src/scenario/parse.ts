import { buildModel } from '../build/model.ts';
import { checkDefinitions } from './check-definitions.ts';
import { checkReferences } from './check-references.ts';
import { closest, type Problem, problemsOf } from './problems.ts';
import { type Scenario, ScenarioSchema } from './scenario.schema.ts';

/** A scenario that may be calculated, or everything that is wrong with it. */
export type Parsed = { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks a scenario as read from YAML or JSON. Refuses: unknown fields, names that do not exist, units that do not fit,
 * periods that leave a year out, shares that are not 1 together, circles, and overrides of figures that do not exist.
 */
export function parseScenario(data: unknown): Parsed {
  const shape = ScenarioSchema.safeParse(data, { reportInput: true });
  if (!shape.success) return { ok: false, problems: problemsOf(shape.error) };
  const scenario = shape.data;
  const problems = [...checkDefinitions(scenario), ...checkReferences(scenario)];
  if (problems.length > 0) return { ok: false, problems };
  const overrides = checkOverrides(scenario);
  return overrides.length > 0 ? { ok: false, problems: overrides } : { ok: true, scenario };
}

function checkOverrides(scenario: Scenario): Problem[] {
  const model = buildModel(scenario);
  if (model.unknownOverrides.length === 0) return [];
  const rows = new Set([...model.book.cells.values()].map((cell) => cell.row));
  return scenario.overrides.flatMap(({ cell }, index) => {
    const unknown = model.unknownOverrides.some((id) => id === cell || id.startsWith(`${cell}.y`));
    if (!unknown) return [];
    const hint = rows.has(cell)
      ? `het cijfer ${cell} bestaat, maar niet voor deze jaren: verander years`
      : `er is geen cijfer ${cell}: ${suggestion(cell, rows)}`;
    return [{ path: ['overrides', index, 'cell'], message: hint }];
  });
}

function suggestion(word: string, known: Iterable<string>): string {
  const like = closest(word, known);
  return like === undefined ? 'vraag de namen op met explain' : `bedoel je ${like}?`;
}
