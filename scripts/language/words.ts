import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const file = z.strictObject({
  allow: z.array(z.string()),
  avoid: z.array(z.strictObject({ words: z.array(z.string().min(2)).min(1), plain: z.string().min(1) })),
});

/** One pattern for all words to avoid, one for what is allowed around them, and the plain twin of each word. */
export type AvoidList = { pattern: RegExp; allowed: RegExp; plain: Map<string, string> };

/** Reads `words.yaml` beside this file. */
export function readAvoidList(): AvoidList {
  return toAvoidList(parse(readFileSync(join(import.meta.dirname, 'words.yaml'), 'utf8')));
}

/** Makes a list of words ready to be searched for. Refuses a list of another shape. */
export function toAvoidList(raw: unknown): AvoidList {
  const list = file.parse(raw);
  const plain = new Map(list.avoid.flatMap((entry) => entry.words.map((word) => [word.toLowerCase(), entry.plain] as const)));
  return { pattern: wholeWords([...plain.keys()]), allowed: wholeWords(list.allow), plain };
}

// Longest first, so that "met ingang van" is not seen as something shorter.
function wholeWords(words: string[]): RegExp {
  const escaped = words.toSorted((a, b) => b.length - a.length).map((w) => w.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'giu');
}
