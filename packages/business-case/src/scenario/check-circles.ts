import { findNamed } from '../build/quantities.ts';
import type { Problem } from './problems.ts';
import type { Scenario } from './scenario.schema.ts';

interface Node {
  readonly path: readonly (string | number)[];
  readonly next: readonly string[];
}

/** Refuses what would need itself: products of numbers, percentages of costs, means of variants; and names under `times` that do not exist. */
export function checkCircles(scenario: Scenario): Problem[] {
  const nodes = new Map<string, Node>([...quantityNodes(scenario), ...costNodes(scenario), ...variantNodes(scenario)]);
  const problems: Problem[] = [];
  for (const [id, node] of nodes) {
    const missing = node.next.find((next) => !nodes.has(next));
    if (missing !== undefined) problems.push({ path: node.path, message: `${shortName(missing)} bestaat niet: verbeter de naam of voeg het toe` });
    else if (reaches(nodes, id, id)) problems.push({ path: node.path, message: `${shortName(id)} gebruikt zichzelf: haal de kring eruit` });
  }
  return problems;
}

function reaches(nodes: ReadonlyMap<string, Node>, from: string, target: string): boolean {
  const seen = new Set<string>();
  const queue = [...(nodes.get(from)?.next ?? [])];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === target) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(nodes.get(id)?.next ?? []));
  }
  return false;
}

function quantityNodes(scenario: Scenario): [string, Node][] {
  const general = Object.entries(scenario.inputs).map(([name, { times }]): [string, Node] => [
    `inputs.${name}`,
    { path: ['inputs', name, 'times'], next: nextOf(scenario, times) },
  ]);
  const own = Object.entries(scenario.products).flatMap(([product, { inputs }]) =>
    Object.entries(inputs).map(([name, { times }]): [string, Node] => [
      `products.${product}.${name}`,
      { path: ['products', product, 'inputs', name, 'times'], next: nextOf(scenario, times, product) },
    ]),
  );
  return [...general, ...own];
}

function nextOf(scenario: Scenario, names: readonly string[] = [], product?: string): string[] {
  return names.map((name) => findNamed(scenario, name, product)?.id ?? `inputs.${name}`);
}

function costNodes(scenario: Scenario): [string, Node][] {
  return Object.entries(scenario.costs).map(([id, cost]) => [
    `costs.${id}`,
    { path: ['costs', id, 'of'], next: cost.kind === 'percentage' ? [`costs.${cost.of}`] : [] },
  ]);
}

function variantNodes(scenario: Scenario): [string, Node][] {
  return Object.entries(scenario.variants).map(([id, { mean_of = [] }]) => [
    `variants.${id}`,
    { path: ['variants', id, 'mean_of'], next: mean_of.map((member) => `variants.${member}`) },
  ]);
}

function shortName(id: string): string {
  return id.split('.').at(-1) ?? id;
}
