import MarkdownIt from 'markdown-it';
import { cutHead, readYaml, type ContentProblem, type ContentResult, type CutFile } from '../content/content.rules.ts';
import { sectionIds, themeHeadSchema, type HelpLine, type SectionId, type Theme, type ThemeHead } from './themes.schema.ts';

const headings: Record<SectionId, { pattern: RegExp; shown: string }> = {
  recognise: { pattern: /^Hoe herken je het\?$/, shown: 'Hoe herken je het?' },
  today: { pattern: /^Wat kun je vandaag doen\?$/, shown: 'Wat kun je vandaag doen?' },
  worker: { pattern: /^Wat kan een maatschappelijk werker met je doen\?$/, shown: 'Wat kan een maatschappelijk werker met je doen?' },
  story: { pattern: /^Het verhaal van \S.*$/, shown: 'Het verhaal van (naam)' },
  elsewhere: { pattern: /^Waar kun je nog meer terecht\?$/, shown: 'Waar kun je nog meer terecht?' },
};

const invented = 'Dit verhaal is verzonnen.';
const minWords = 350;
const maxWords = 900;

type RawSection = { heading: string; line: number; lines: string[] };

/**
 * Reads one theme page. Refuses a page without the fixed sections, with fewer than 350 or more than 900 words,
 * with a number that no source backs, or with a help line that does not exist.
 */
export function parseTheme(text: string, file: string, lines: readonly HelpLine[]): ContentResult<Theme> {
  const cut = cutHead(text, file);
  if (!cut.ok) return cut;
  const head = readYaml(themeHeadSchema, cut.value.head, file, cut.value.headLine);
  if (!head.ok) return head;
  const sections = splitSections(cut.value);
  const words = countWords(cut.value.body);
  const problems = [
    ...checkHead(head.value, file, lines),
    ...checkSections(sections, file, cut.value.bodyLine),
    ...checkLength(words, file, cut.value.bodyLine),
    ...sections.flatMap((s) => checkLines(s, file, head.value, lines)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const html = sections.flatMap((s, i) => {
    const id = sectionIds[i];
    return id ? [{ id, heading: s.heading, html: renderMarkdown(resolveLines(s.lines.join('\n'), lines)) }] : [];
  });
  return { ok: true, value: { ...head.value, sections: html, words } };
}

function splitSections(cut: CutFile): RawSection[] {
  const sections: RawSection[] = [];
  for (const [i, line] of cut.body.split('\n').entries()) {
    const last = sections.at(-1);
    if (line.startsWith('## ')) sections.push({ heading: line.slice(3).trim(), line: cut.bodyLine + i, lines: [] });
    else if (last) last.lines.push(line);
    else if (line.trim() !== '') sections.push({ heading: '', line: cut.bodyLine + i, lines: [line] });
  }
  return sections;
}

function checkHead(head: ThemeHead, file: string, lines: readonly HelpLine[]): ContentProblem[] {
  const unknown = head.crisis.filter((id) => !lines.some((l) => l.id === id));
  return unknown.map((id) => ({
    file, line: 1, problem: `De lijn '${id}' bij crisis bestaat niet.`, advice: 'Kies een id uit help-lines.yaml.',
  }));
}

function checkSections(sections: RawSection[], file: string, bodyLine: number): ContentProblem[] {
  const problems: ContentProblem[] = [];
  for (const [i, id] of sectionIds.entries()) {
    const found = sections[i];
    if (found && headings[id].pattern.test(found.heading)) continue;
    const problem = found ? `Hier staat '${found.heading || 'tekst zonder kop'}'.` : 'Er ontbreekt een deel.';
    return [{ file, line: found?.line ?? bodyLine, problem, advice: `Zet hier de kop '## ${headings[id].shown}'.` }];
  }
  for (const extra of sections.slice(sectionIds.length)) {
    problems.push({ file, line: extra.line, problem: `De kop '${extra.heading}' is er een te veel.`, advice: 'Zet de tekst bij een van de vaste delen.' });
  }
  const story = sections[sectionIds.indexOf('story')];
  if (story && !story.lines.join('\n').includes(invented)) {
    problems.push({ file, line: story.line, problem: 'Het verhaal zegt niet dat het verzonnen is.', advice: `Schrijf erboven: '${invented}'` });
  }
  return problems;
}

function checkLength(words: number, file: string, line: number): ContentProblem[] {
  if (words >= minWords && words <= maxWords) return [];
  return [{ file, line, problem: `De tekst heeft ${words} woorden.`, advice: `Maak er ${minWords} tot ${maxWords} van.` }];
}

function checkLines(section: RawSection, file: string, head: ThemeHead, lines: readonly HelpLine[]): ContentProblem[] {
  return section.lines.flatMap((text, i) => {
    const at = { file, line: section.line + i + (section.heading ? 1 : 0) };
    return [...checkPlaceholder(text, at, lines), ...checkNumbers(text, at, head, lines)];
  });
}

const ownItem = /^\s*[-*] \{\{line:([a-z0-9_]+)\}\}\s*$/;

function checkPlaceholder(text: string, at: { file: string; line: number }, lines: readonly HelpLine[]): ContentProblem[] {
  if (!text.includes('{{')) return [];
  const id = ownItem.exec(text)?.[1];
  if (!id) return [{ ...at, problem: 'Deze verwijzing klopt niet.', advice: 'Schrijf op een eigen regel: - {{line:113}}.' }];
  if (lines.some((l) => l.id === id && l.audience === 'client')) return [];
  return [{ ...at, problem: `De lijn '${id}' bestaat niet voor cliënten.`, advice: 'Kies een id uit help-lines.yaml.' }];
}

function checkNumbers(text: string, at: { file: string; line: number }, head: ThemeHead, lines: readonly HelpLine[]): ContentProblem[] {
  const plain = text.replace(/\{\{[^}]*\}\}/g, '').replace(/\]\([^)]*\)/g, ']').replace(/^\s*\d+\. /, '');
  const known = new Set([...lines.flatMap((l) => [l.number, l.also?.number ?? '']), ...head.sources.flatMap((s) => s.claim.match(/\d+/g) ?? [])]);
  // A number glued to letters is a name, such as the app 112NL.
  const unbacked = (plain.match(/(?<![\p{L}\d])\d+(?:[ .,-]?\d+)*(?![\p{L}\d])/gu) ?? []).filter((n) => !known.has(n));
  return unbacked.map((n) => ({
    ...at, problem: `Voor het getal ${n} staat geen bron in de kop.`, advice: 'Zet bij sources een claim met dit getal, of laat het weg.',
  }));
}

/** Counts words as a reader would: no marks of Markdown, no placeholders, no addresses of links. */
export function countWords(markdown: string): number {
  const plain = markdown.replace(/\{\{[^}]*\}\}/g, ' ').replace(/\]\([^)]*\)/g, '] ');
  return plain.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function resolveLines(markdown: string, lines: readonly HelpLine[]): string {
  return markdown.replace(/\{\{line:([a-z0-9_]+)\}\}/g, (whole, id: string) => {
    const line = lines.find((l) => l.id === id);
    return line ? describeLine(line) : whole;
  });
}

/** One help line as a piece of Markdown, with links to call and to chat. */
export function describeLine(line: HelpLine): string {
  const free = (yes: boolean) => (yes ? 'gratis ' : '');
  const main = `bel ${free(line.free)}[${escape(line.number)}](tel:${line.tel})`;
  const also = line.also ? `, of ${free(line.also.free)}[${escape(line.also.number)}](tel:${line.also.tel})` : '';
  const chat = line.chat ? ` Chatten kan via [${escape(line.chat.text)}](${line.chat.url}).` : '';
  return `**${escape(line.name)}**: ${main}${also}. ${escape(line.when)}${chat} ${escape(line.what)}`;
}

function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>&]/g, '\\$&');
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable(['image', 'code']);

// A foreign site must not learn on which page of ours somebody was.
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (token && /^https?:/.test(String(token.attrGet('href') ?? ''))) token.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

/** Markdown of a content file to HTML. Tags typed in the text are shown as text; links outside get a `rel`. */
export function renderMarkdown(text: string): string {
  return markdown.render(text).trim();
}
