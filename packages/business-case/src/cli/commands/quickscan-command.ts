import { FIELD, type QuestionId } from '../../quickscan/field.ts';
import { quickscanLines } from '../../quickscan/lines.ts';
import { type Answers, besideField, parseAnswers } from '../../quickscan/quickscan.ts';
import { readinessList, wantedForms } from '../../quickscan/readiness.ts';
import { readYaml } from '../../yaml.ts';
import { type Asked, formatOf } from '../args.ts';
import { EXIT, type Io, Stop } from '../io.ts';
import { deliver, problemLines, readFileOf } from '../load.ts';

/** `quickscan FILE... [--ask] [--format text|json]`: more files are pooled; `--ask` asks the questions here. */
export async function quickscanCommand(asked: Asked, io: Io): Promise<void> {
  const format = formatOf(asked, ['text', 'json']);
  const all: Answers[] = [];
  for (const file of asked.words) all.push(await loadAnswers(io, file));
  if (asked.flags.has('ask')) all.push(await askAnswers(io));
  if (all.length === 0) throw new Stop('Geef een bestand met antwoorden, of --ask om de vragen hier te beantwoorden.', EXIT.wrongUse);
  if (format === 'json') {
    const pooled = { institutions: all.map(({ institution }) => institution), questions: besideField(all), readiness: readinessList(all), wanted: wantedForms(all) };
    return deliver(io, asked, `${JSON.stringify(pooled, null, 2)}\n`);
  }
  return deliver(io, asked, `${quickscanLines(all, asked.language).join('\n')}\n`);
}

async function loadAnswers(io: Io, file: string): Promise<Answers> {
  const read = readYaml(await readFileOf(io, file));
  if (!read.ok) throw new Stop(problemLines(file, read.problems), EXIT.wrongContent);
  const parsed = parseAnswers(read.data);
  if (parsed.ok) return parsed.answers;
  throw new Stop(problemLines(file, parsed.problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) }))), EXIT.wrongContent);
}

async function askAnswers(io: Io): Promise<Answers> {
  if (io.ask === undefined) throw new Stop('--ask kan alleen op een scherm waar iemand kan antwoorden.', EXIT.wrongUse);
  const institution = (await io.ask('Hoe heet de instelling? ')).trim() || 'Onze instelling';
  const answers: Partial<Record<QuestionId, string[]>> = {};
  for (const { id, title, options } of FIELD) {
    const list = options.map(({ label }, index) => `  ${index + 1}. ${label}`).join('\n');
    answers[id] = await askNumbers(io.ask, `\n${title.nl}\n${list}\nGeef de nummers, met spaties ertussen (niets is ook goed): `, options.map((option) => option.id));
  }
  const parsed = parseAnswers({ schema: 'naast-quickscan/1', institution, answers });
  if (parsed.ok) return parsed.answers;
  throw new Stop(parsed.problems.map(({ message }) => message).join('\n'), EXIT.wrongContent);
}

async function askNumbers(ask: (question: string) => Promise<string>, question: string, ids: readonly string[]): Promise<string[]> {
  for (;;) {
    const numbers = (await ask(question)).split(/[\s,]+/).filter((word) => word !== '');
    const chosen = numbers.map((word) => ids[Number(word) - 1]);
    if (chosen.every((id) => id !== undefined)) return [...new Set(chosen.flatMap((id) => (id === undefined ? [] : [id])))];
    question = `Kies nummers van 1 tot ${ids.length}: `;
  }
}
