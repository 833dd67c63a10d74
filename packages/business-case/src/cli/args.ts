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
  readonly seed?: number;
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

/** An option of one of the commands; `--out`, `--lang` and `--help` go with all of them. */
export type Option = Exclude<keyof typeof OPTIONS, (typeof EVERYWHERE)[number]>;

const EVERYWHERE = ['out', 'lang', 'help'] as const;

/** Reads the words after a command. Refuses options the command does not have and numbers that are not whole. */
export function readArgs(command: string, own: readonly Option[], argv: readonly string[]): Asked {
  const allowed: readonly string[] = [...own, ...EVERYWHERE];
  const choose = `Kies bij ${command}: ${allowed.map((name) => `--${name}`).join(', ')}.`;
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    const stray = Object.keys(values).find((name) => !allowed.includes(name));
    if (stray !== undefined) throw new Stop(`--${stray} hoort niet bij ${command}. ${choose}`, EXIT.wrongUse);
    return {
      words: positionals,
      language: language(values.lang),
      format: values.format,
      out: values.out,
      variant: values.variant,
      measured: values.measured,
      draws: drawsOf(values.draws),
      seed: whole('--seed', values.seed),
      year: whole('--year', values.year),
      flags: new Set((['as-printed', 'all', 'ask', 'help'] as const).filter((flag) => values[flag] === true)),
      lists: { input: values.input ?? [], values: values.values ?? [] },
    };
  } catch (error) {
    if (error instanceof Stop) throw error;
    const stray = /^Unknown option '(.*?)'/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new Stop(stray === undefined ? `Een keuze is niet goed ingevuld (${String(error)}). ${choose}` : `${stray} bestaat niet. ${choose}`, EXIT.wrongUse);
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

function drawsOf(text: string | undefined): number | undefined {
  const draws = whole('--draws', text);
  if (draws !== undefined && (draws < 1 || draws > 10_000_000)) throw new Stop(`--draws ${draws}: kies een getal van 1 tot 10.000.000.`, EXIT.wrongUse);
  return draws;
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Stop(`${name} ${text}: geef een heel getal, bijvoorbeeld ${name} 100000.`, EXIT.wrongUse);
  return Number(text);
}
