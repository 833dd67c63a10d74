import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, readYaml, unwrap, type ContentProblem, type ContentResult } from '../content/content.rules.ts';
import { parseTheme } from './themes.rules.ts';
import { helpLinesFileSchema, type HelpLine, type Theme } from './themes.schema.ts';

/** Reads `help-lines.yaml` of a language folder such as `content/nl`. Throws a `ContentError` when it is broken. */
export async function loadHelpLines(contentDir: string): Promise<HelpLine[]> {
  const file = join(contentDir, 'help-lines.yaml');
  const read = unwrap(readYaml(helpLinesFileSchema, await readFile(file, 'utf8'), file));
  unwrap(allDifferent(file, read.lines.map((l) => l.id), 'id'));
  return read.lines;
}

/**
 * Reads every page in `themes/` of a language folder such as `content/nl`, once, sorted by `order`.
 * Throws a `ContentError` that names every problem in every file.
 */
export async function loadThemes(contentDir: string): Promise<Theme[]> {
  const lines = await loadHelpLines(contentDir);
  const folder = join(contentDir, 'themes');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  const results = await Promise.all(names.map(async (name) => parseNamed(folder, name, lines)));
  const themes = unwrap(collect(results));
  unwrap(collect([
    allDifferent(folder, themes.map((t) => t.id), 'id'),
    allDifferent(folder, themes.map((t) => String(t.order)), 'order'),
  ]));
  return themes.toSorted((a, b) => a.order - b.order);
}

async function parseNamed(folder: string, name: string, lines: HelpLine[]): Promise<ContentResult<Theme>> {
  const file = join(folder, name);
  const theme = parseTheme(await readFile(file, 'utf8'), file, lines);
  if (!theme.ok || `${theme.value.slug}.md` === name) return theme;
  const advice = `Noem het bestand ${theme.value.slug}.md, of maak slug '${name.slice(0, -3)}'.`;
  return { ok: false, problems: [{ file, line: 1, problem: 'De slug is anders dan de naam van het bestand.', advice }] };
}

function allDifferent(file: string, values: string[], key: string): ContentResult<true> {
  const twice = values.filter((value, i) => values.indexOf(value) !== i);
  if (twice.length === 0) return { ok: true, value: true };
  const problems: ContentProblem[] = twice.map((value) => ({
    file, line: 1, problem: `Bij ${key} komt '${value}' twee keer voor.`, advice: 'Geef elk een eigen waarde.',
  }));
  return { ok: false, problems };
}
