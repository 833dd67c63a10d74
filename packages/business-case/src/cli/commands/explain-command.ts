import { evaluate } from '../../cells/evaluate.ts';
import { explain, explanationLines, findCell } from '../../explain/explain.ts';
import { notShownSentence } from '../../explain/notes.ts';
import { type Asked, formatOf } from '../args.ts';
import { EXIT, type Io, Stop } from '../io.ts';
import { deliver, loadModel } from '../load.ts';

/** `explain FILE [CELL] [--format text|json]`; without a cell the names of all rows. */
export async function explainCommand(asked: Asked, io: Io): Promise<void> {
  const format = formatOf(asked, ['text', 'json']);
  const model = await loadModel(io, asked.words[0], asked);
  const cell = asked.words[1];
  if (cell === undefined) {
    const rows = new Map([...model.book.cells.values()].map((item) => [item.row, item.label[asked.language]]));
    return deliver(io, asked, `${[...rows].map(([row, label]) => `${row}\t${label}`).join('\n')}\n`);
  }
  const found = findCell(model, cell);
  if (!found.ok) {
    const hint = found.like === undefined ? `Vraag de namen op met: ${io.name} explain ${asked.words[0] ?? 'FILE'}` : `Bedoel je ${found.like}?`;
    throw new Stop(`Er is geen cijfer ${cell}. ${hint}`, EXIT.wrongUse);
  }
  const explanation = explain(model, evaluate(model.book), found.id, asked.language);
  const notes = model.notShown.map((item) => notShownSentence(item, asked.language));
  if (format === 'json') return deliver(io, asked, `${JSON.stringify({ ...explanation, not_shown: notes }, null, 2)}\n`);
  return deliver(io, asked, `${[...explanationLines(explanation, asked.language), ...notes].join('\n')}\n`);
}
