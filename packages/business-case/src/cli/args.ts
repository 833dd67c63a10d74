import { parseArgs } from 'node:util';
import type { Language } from '../words/text.ts';
import { EXIT, Stop } from './io.ts';

/** What was asked on the command line. */
export interface Asked {
  readonly words: readonly string[];
  readonly language: Language;
  readonly format?: string;
  readonly out?: string;
  readonly variant?: string;
  readonly measured?: string;
  readonly draws?: number;
  readonly seed: number;
  readonly flags: ReadonlySet<string>;
  readonly lists: Readonly<Record<'input' | 'values', readonly string[]>>;
  readonly year?: number;
}

const OPTIONS = {
  format: { type: 'string', short: 'f' },
  out: { type: 'string', short: 'o' },
  lang: { type: 'string' },
  variant: { type: 'string' },
  measured: { type: 'string' },
  draws: { type: 'string' },
  seed: { type: 'string' },
  year: { type: 'string' },
  input: { type: 'string', multiple: true },
  values: { type: 'string', multiple: true },
  'as-printed': { type: 'boolean' },
  all: { type: 'boolean' },
  ask: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the words after the command. Refuses options that do not exist and numbers that are not whole. */
export function readArgs(argv: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    return {
      words: positionals,
      language: language(values.lang),
      format: values.format,
      out: values.out,
      variant: values.variant,
      measured: values.measured,
      draws: whole('--draws', values.draws),
      seed: whole('--seed', values.seed) ?? 1,
      year: whole('--year', values.year),
      flags: new Set((['as-printed', 'all', 'ask', 'help'] as const).filter((flag) => values[flag] === true)),
      lists: { input: values.input ?? [], values: values.values ?? [] },
    };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(error instanceof Error ? error.message : String(error), EXIT.wrongUse);
  }
}

/** One of the allowed forms; the first when none was asked. */
export function formatOf(asked: Asked, allowed: readonly string[]): string {
  const format = asked.format ?? allowed[0] ?? '';
  if (!allowed.includes(format)) throw new Stop(`--format ${format} kan hier niet. Kies: ${allowed.join(', ')}.`, EXIT.wrongUse);
  return format;
}

function language(asked: string | undefined): Language {
  if (asked === undefined || asked === 'nl') return 'nl';
  if (asked === 'en') return 'en';
  throw new Stop(`--lang ${asked} kan niet. Kies: nl of en.`, EXIT.wrongUse);
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Stop(`${name} ${text}: geef een heel getal, bijvoorbeeld ${name} 100000.`, EXIT.wrongUse);
  return Number(text);
}
