import { readArgs, type Asked, type Option } from './args.ts';
import { checkCommand } from './commands/check-command.ts';
import { compareCommand } from './commands/compare-command.ts';
import { exampleCommand } from './commands/example-command.ts';
import { explainCommand } from './commands/explain-command.ts';
import { quickscanCommand } from './commands/quickscan-command.ts';
import { runCommand } from './commands/run-command.ts';
import { breakEvenCommand, sensitivityCommand } from './commands/sensitivity-command.ts';
import { simulateCommand } from './commands/simulate-command.ts';
import { EXIT, type Io, Stop } from './io.ts';
import { nodeIo } from './node-io.ts';
import { usage } from './usage.ts';

export { EXIT, type Io } from './io.ts';
export { nodeIo } from './node-io.ts';

interface Command {
  readonly run: (asked: Asked, io: Io) => Promise<number | void>;
  readonly options: readonly Option[];
}

const COMMANDS: Readonly<Record<string, Command>> = {
  run: { run: runCommand, options: ['format', 'variant', 'measured', 'draws', 'seed'] },
  explain: { run: explainCommand, options: ['format', 'measured'] },
  simulate: { run: simulateCommand, options: ['format', 'variant', 'measured', 'draws', 'seed'] },
  check: { run: checkCommand, options: ['measured'] },
  compare: { run: compareCommand, options: ['format', 'measured', 'all'] },
  example: { run: exampleCommand, options: ['as-printed'] },
  sensitivity: { run: sensitivityCommand, options: ['variant', 'measured', 'input', 'values', 'all'] },
  'break-even': { run: breakEvenCommand, options: ['variant', 'measured', 'year'] },
  quickscan: { run: quickscanCommand, options: ['format', 'ask'] },
};

/**
 * Runs a command of the business case.
 * @param argv the words after the program's name
 * @returns exit status: 0 done, 1 something wrong in a file, 2 wrong use, 3 a file cannot be read or written, 4 `compare` found differences
 */
export async function runBusinessCase(argv: readonly string[], io: Io = nodeIo()): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(usage(io.name));
    return name === undefined ? EXIT.wrongUse : EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    io.err(`Onbekende opdracht: ${name}. Kies: ${Object.keys(COMMANDS).join(', ')}.\n`);
    return EXIT.wrongUse;
  }
  try {
    const asked = readArgs(name, command.options, rest);
    if (asked.flags.has('help')) {
      io.out(usage(io.name));
      return EXIT.ok;
    }
    return (await command.run(asked, io)) ?? EXIT.ok;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    io.err(`${error.message}\n`);
    return error.status;
  }
}
