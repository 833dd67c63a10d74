import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { screenTexts } from './screen-texts.ts';
import { countWords, toSentences, type Sentence } from './sentences.ts';
import { readAvoidList, type AvoidList } from './words.ts';
import { clientTexts, markdownTexts } from './content-texts.ts';

/** What is wrong with the language of a text. `line` counts from 1 within the text. */
export type LanguageProblem = { line: number; problem: string; suggestion: string };

/** The same, with where it stands: a file, and a line or a key in it. */
export type Finding = { where: string; problem: string; suggestion: string };

const longestSentence = 20;
const longestMean = 12;
let ownList: AvoidList | undefined;

function avoidList(): AvoidList {
  ownList ??= readAvoidList();
  return ownList;
}

/**
 * Checks a text for clients: no sentence over 20 words, no words to avoid, and 12 words a sentence on average.
 * Headings do not count for the average.
 */
export function checkText(text: string, list: AvoidList = avoidList()): LanguageProblem[] {
  const sentences = toSentences(text);
  return [...checkMean(sentences), ...sentences.flatMap((s) => [...checkLength(s), ...checkWords(s, list)])];
}

/** Checks one text of a screen: as `checkText`, without the average, which says nothing about one sentence. */
export function checkScreenText(text: string, list: AvoidList = avoidList()): LanguageProblem[] {
  return toSentences(text).flatMap((s) => [...checkLength(s), ...checkWords(s, list)]);
}

function checkMean(sentences: Sentence[]): LanguageProblem[] {
  const counts = sentences.filter((s) => !s.isHeading).map((s) => countWords(s.text));
  const mean = counts.reduce((sum, n) => sum + n, 0) / Math.max(1, counts.length);
  if (mean <= longestMean) return [];
  return [{ line: 1, problem: `De zinnen hebben gemiddeld ${mean.toFixed(1).replace('.', ',')} woorden.`, suggestion: `Maak er hoogstens ${longestMean} van: knip de langste in tweeën.` }];
}

function checkLength(sentence: Sentence): LanguageProblem[] {
  const words = countWords(sentence.text);
  if (words <= longestSentence) return [];
  return [{ line: sentence.line, problem: `Een zin van ${words} woorden: "${sentence.text}"`, suggestion: `Knip hem in tweeën: hoogstens ${longestSentence} woorden.` }];
}

function checkWords(sentence: Sentence, list: AvoidList): LanguageProblem[] {
  const text = sentence.text.replaceAll(list.allowed, '');
  return [...text.matchAll(list.pattern)].map(([word]) => ({
    line: sentence.line,
    problem: `Moeilijk woord: "${word}".`,
    suggestion: `Schrijf liever: ${list.plain.get(word.toLowerCase().replaceAll(/\s+/g, ' ')) ?? 'iets anders'}.`,
  }));
}

/** Checks all content with `audience: client` and all Dutch texts of screens for clients below a root folder. */
export async function checkRepository(root: string): Promise<Finding[]> {
  const content = join(root, 'content');
  const names = existsSync(content) ? readdirSync(content, { recursive: true, encoding: 'utf8' }).toSorted() : [];
  const findings = names.flatMap((name) => checkContent(join(content, name), relative(root, join(content, name))));
  const folder = join(root, 'src/web/texts/nl/client');
  for (const text of await screenTexts(folder)) {
    const where = `${relative(root, text.file)} ${text.key}`;
    if (text.broken) findings.push({ where, problem: 'Deze functie geeft geen tekst terug.', suggestion: text.broken });
    findings.push(...checkScreenText(text.text).map(({ problem, suggestion }) => ({ where, problem, suggestion })));
  }
  return findings;
}

function checkContent(file: string, shown: string): Finding[] {
  if (!/\.(md|ya?ml)$/.test(file)) return [];
  const text = readFileSync(file, 'utf8');
  const at = (line: number, p: LanguageProblem) => ({ where: `${shown}:${line}`, problem: p.problem, suggestion: p.suggestion });
  if (file.endsWith('.md')) {
    const page = markdownTexts(text);
    if (!page) return [];
    return [
      ...page.head.flatMap((t) => checkScreenText(t.text).map((p) => at(t.line, p))),
      ...checkText(page.body).map((p) => at(page.bodyLine + p.line - 1, p)),
    ];
  }
  const texts = clientTexts(text);
  const all = texts.map((t) => t.text).join('\n\n');
  const mean = checkMean(toSentences(all)).map((p) => at(1, p));
  return [...mean, ...texts.flatMap((t) => checkScreenText(t.text).map((p) => at(t.line, p)))];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const findings = await checkRepository(process.argv[2] ?? join(import.meta.dirname, '../..'));
  for (const f of findings) process.stdout.write(`${f.where}\n  ${f.problem}\n  ${f.suggestion}\n`);
  process.stdout.write(`taal: ${findings.length} ${findings.length === 1 ? 'punt' : 'punten'}\n`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
