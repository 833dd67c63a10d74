import { Command, CommanderError } from 'commander';
import { Refusal } from '../platform/refusal.ts';
import { auditCommand } from './audits.ts';
import { backupCommand } from './backups.ts';
import { checkCommand } from './checks.ts';
import { demoCommands } from './demos.ts';
import { importCommands } from './imports.ts';
import { institutionCommands } from './institutions.ts';
import { exit, Stop, type Io } from './io.ts';
import { keyCommands } from './keys.ts';
import type { Means } from './means.ts';
import { pushCommands } from './pushes.ts';
import { reportCommands } from './reports.ts';
import { restoreCommand } from './restores.ts';
import { userCommands } from './users.ts';

const further = `
Also: naast start, dev, test, check-code, build, bench (see CONTRIBUTING.md), and
      naast business-case ... (what online help costs and brings; see naast business-case --help)

Exit status: 0 done; 1 it ran and the answer is no; 2 wrong words or settings.
Commands work whether or not the server runs, on the data folder in --data or NAAST_DATA, or the database in DATABASE_URL.`;

function createProgram(io: Io, done: (status: number) => void): Command {
  const program = new Command('naast').description('Naast: blended help for social work').option('--data <folder>', 'data folder (else NAAST_DATA, else ./data)')
    .addHelpText('after', further).exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
  const means: Means = { io, program };
  institutionCommands(means);
  userCommands(means);
  keyCommands(means);
  pushCommands(means);
  backupCommand(means);
  restoreCommand(means);
  checkCommand(means, done);
  auditCommand(means, done);
  reportCommands(means);
  importCommands(means);
  demoCommands(means);
  return program;
}

/** An unexpected error is told in one line; the stack comes with NAAST_LOG=debug. */
function tell(io: Io, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.wrongUse;
  const isExpected = error instanceof Stop || error instanceof Refusal;
  const message = error instanceof Error ? error.message || error.name : String(error);
  io.err(`${isExpected ? '' : 'It went wrong: '}${message}\n`);
  if (!isExpected && io.env['NAAST_LOG'] === 'debug' && error instanceof Error) io.err(`${error.stack}\n`);
  return error instanceof Stop ? error.status : exit.no;
}

/** Runs one command of `naast`; answers its exit status. `--data` may stand anywhere. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  if (argv[0] === 'business-case') {
    const { nodeIo, runBusinessCase } = await import('@naast/business-case/cli');
    const own = nodeIo();
    return await runBusinessCase(argv.slice(1), {
      ...own, name: 'naast business-case', err: io.err, out: (content) => { if (typeof content === 'string') io.out(content); else own.out(content); },
    });
  }
  let status: number = exit.done;
  try {
    await createProgram(io, (code) => { status = code; }).parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return tell(io, error);
  }
}
