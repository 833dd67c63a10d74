import { buildModel, inputCells } from '../../build/model.ts';
import { notShownSentence } from '../../explain/notes.ts';
import { parseScenarioText } from '../../yaml.ts';
import type { Asked } from '../args.ts';
import { EXIT, type Io, Stop } from '../io.ts';
import { deliver, problemLines, readFileOf, withMeasured } from '../load.ts';

/** `check FILE [--measured F]`: right or wrong, also with the measured figures; when right also which numbers have no source. */
export async function checkCommand(asked: Asked, io: Io): Promise<void> {
  const file = asked.words[0];
  const parsed = parseScenarioText(await readFileOf(io, file));
  if (!parsed.ok) throw new Stop(problemLines(file ?? '', parsed.problems), EXIT.wrongContent);
  const scenario = await withMeasured(io, parsed.scenario, asked);
  const model = buildModel(scenario);
  const inputs = inputCells(model);
  const without = inputs.filter(({ input }) => input.source === undefined);
  const lines = [
    `${file ?? ''}: klopt. ${inputs.length} getallen, ${model.book.cells.size - inputs.length} berekende cijfers, ${Object.keys(parsed.scenario.variants).length} varianten.`,
    ...without.map((cell) => `${file ?? ''}:${parsed.lineOf(cell.input.path)}: ${cell.id}: geen bron (source)`),
    ...model.notShown.map((item) => notShownSentence(item, asked.language)),
    ...(parsed.scenario.overrides.length > 0 ? [`${parsed.scenario.overrides.length} overschreven cijfers (overrides).`] : []),
  ];
  return deliver(io, asked, `${lines.join('\n')}\n`);
}
