import { z } from 'zod';
import { buildModel, type Model } from '../build/model.ts';
import { bindMeasured } from '../measured/bind.ts';
import { MeasuredSchema } from '../scenario/quantity.schema.ts';
import { type Problem, problemsOf } from '../scenario/problems.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';
import { type ParsedText, parseScenarioText, type PlacedProblem, readYaml } from '../yaml.ts';
import type { Asked } from './args.ts';
import { EXIT, type Io, Stop } from './io.ts';

/** Text of a file the user named. */
export async function readFileOf(io: Io, path: string | undefined, what = 'FILE'): Promise<string> {
  if (path === undefined) throw new Stop(`Er ontbreekt een bestand (${what}). Zie: ${io.name} --help`, EXIT.wrongUse);
  try {
    return await io.read(path);
  } catch {
    throw new Stop(`${path} kan niet gelezen worden. Bestaat het bestand?`, EXIT.noFile);
  }
}

/** Reads a scenario file; stops with every problem in it. */
export async function loadScenario(io: Io, path: string | undefined, asked: Asked): Promise<Scenario> {
  const text = await readFileOf(io, path);
  const parsed: ParsedText = parseScenarioText(text);
  if (!parsed.ok) throw new Stop(problemLines(path ?? '', parsed.problems), EXIT.wrongContent);
  return withMeasured(io, parsed.scenario, asked);
}

/** The scenario with the measured figures of `--measured`, when that was asked; stops with every problem in that file. */
export async function withMeasured(io: Io, scenario: Scenario, asked: Asked): Promise<Scenario> {
  return asked.measured === undefined ? scenario : bindFile(io, scenario, asked.measured);
}

/** The model of a scenario file. */
export async function loadModel(io: Io, path: string | undefined, asked: Asked): Promise<Model> {
  return buildModel(await loadScenario(io, path, asked));
}

/** A variant that exists; the first when none was asked. */
export function variantOf(scenario: Scenario, asked: string | undefined): string {
  const ids = Object.keys(scenario.variants);
  const variant = asked ?? ids[0] ?? '';
  if (!ids.includes(variant)) throw new Stop(`Er is geen variant ${variant}. Kies: ${ids.join(', ')}.`, EXIT.wrongUse);
  return variant;
}

/** Problems as lines: file, line, path, what to do. */
export function problemLines(file: string, problems: readonly PlacedProblem[]): string {
  return problems.map(({ line, path, message }) => `${file}:${line}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`).join('\n');
}

/** Writes to the file that was asked for, else to the screen. */
export async function deliver(io: Io, asked: Asked, content: string | Uint8Array): Promise<void> {
  if (asked.out === undefined || asked.out === '-') {
    io.out(content);
    return;
  }
  try {
    await io.write(asked.out, content);
  } catch {
    throw new Stop(`${asked.out} kan niet geschreven worden. Bestaat de map?`, EXIT.noFile);
  }
}

async function bindFile(io: Io, scenario: Scenario, path: string): Promise<Scenario> {
  const read = readYaml(await readFileOf(io, path, 'measured'));
  if (!read.ok) throw new Stop(problemLines(path, read.problems), EXIT.wrongContent);
  const place = (problem: Problem): PlacedProblem => ({ ...problem, line: read.lineOf(problem.path) });
  const shape = z.record(z.string(), MeasuredSchema).safeParse(read.data, { reportInput: true });
  if (!shape.success) throw new Stop(problemLines(path, problemsOf(shape.error).map(place)), EXIT.wrongContent);
  const bound = bindMeasured(scenario, shape.data);
  if (!bound.ok) throw new Stop(problemLines(path, bound.problems.map(place)), EXIT.wrongContent);
  return bound.scenario;
}
