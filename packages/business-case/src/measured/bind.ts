import { checkMeasured } from '../scenario/check-definitions.ts';
import { closest, type Problem } from '../scenario/problems.ts';
import type { Measured } from '../scenario/quantity.schema.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';

/** A scenario with measured figures bound to it, or which names do not exist. */
export type Bound = { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Binds measured figures to inputs of a scenario: the assumed values stay and are shown beside them.
 * @param measured by name: `wage` for a general input, `jv.minutes` for one of a product. Only inputs with one value; a period is bound in the file.
 */
export function bindMeasured(scenario: Scenario, measured: Readonly<Record<string, Measured>>): Bound {
  const copy = structuredClone(scenario);
  const problems = Object.entries(measured).flatMap(([name, figure]): Problem[] => {
    const [first = '', second] = name.split('.');
    const inputs = second === undefined ? copy.inputs : copy.products[first]?.inputs;
    const definition = inputs?.[second ?? first];
    if (definition === undefined) return [{ path: [name], message: unknown(name, scenario) }];
    if (definition.value === undefined) return [{ path: [name], message: `${name} heeft geen enkele waarde: zet measured in het bestand bij de periode of bij de delen` }];
    definition.measured = figure;
    return checkMeasured(figure, [name]);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario: copy };
}

function unknown(name: string, scenario: Scenario): string {
  const names = [
    ...Object.keys(scenario.inputs),
    ...Object.entries(scenario.products).flatMap(([product, { inputs }]) => Object.keys(inputs).map((input) => `${product}.${input}`)),
  ];
  const like = closest(name, names);
  return like === undefined ? `er is geen getal ${name}: verbeter de naam` : `er is geen getal ${name}: bedoel je ${like}?`;
}
