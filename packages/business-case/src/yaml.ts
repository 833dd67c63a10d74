import { isCollection, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import { parseScenario } from './scenario/parse.ts';
import type { Problem } from './scenario/problems.ts';
import type { Scenario } from './scenario/scenario.schema.ts';

/** A problem with its line (1, 2, ...) in the text. */
export interface PlacedProblem extends Problem {
  readonly line: number;
}

export type ParsedText =
  | { readonly ok: true; readonly scenario: Scenario; readonly lineOf: (path: Problem['path']) => number }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] };

/** Data read from YAML or JSON text, with a way to find the line of a place; or why it cannot be read. */
export type ReadText =
  | { readonly ok: true; readonly data: unknown; readonly lineOf: (path: Problem['path']) => number }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] };

/** Reads YAML 1.2 (JSON is part of it). */
export function readYaml(text: string): ReadText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      path: [],
      line: lines.linePos(error.pos[0]).line,
      message: `dit is geen geldige YAML: ${(error.message.split('\n')[0] ?? error.code).replace(/ at line \d+, column \d+:$/, '')}`,
    }));
    return { ok: false, problems };
  }
  return { ok: true, data: document.toJS(), lineOf: (path) => lineOf(document, lines, path) };
}

/** Reads and checks a scenario from YAML or JSON text; every problem comes with path, line and what to do. */
export function parseScenarioText(text: string): ParsedText {
  const read = readYaml(text);
  if (!read.ok) return read;
  const parsed = parseScenario(read.data);
  if (parsed.ok) return { ok: true, scenario: parsed.scenario, lineOf: read.lineOf };
  return { ok: false, problems: parsed.problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) })) };
}

/** The line of the deepest part of the path that is in the text. */
function lineOf(document: Document, lines: LineCounter, path: Problem['path']): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const part of path) {
    if (!isCollection(node)) break;
    const item = node.items.find((candidate, index) => (isPair(candidate) ? String(candidate.key) === String(part) : index === part));
    const start = isPair(item) ? item.key : item;
    if (start === undefined || start === null) break;
    offset = rangeStart(start) ?? offset;
    node = isPair(item) ? item.value : item;
  }
  return lines.linePos(offset).line;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const [start]: unknown[] = node.range;
  return typeof start === 'number' ? start : undefined;
}
