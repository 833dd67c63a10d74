import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ContentError, readYaml, unwrap } from '../content/content.rules.ts';
import { loadHelpLines, loadThemes } from './themes.queries.ts';
import { parseTheme, renderMarkdown } from './themes.rules.ts';
import { helpLinesFileSchema, sectionIds } from './themes.schema.ts';

const contentDir = join(import.meta.dirname, '../../../../content/nl');
const linesFile = join(contentDir, 'help-lines.yaml');
const lines = unwrap(readYaml(helpLinesFileSchema, readFileSync(linesFile, 'utf8'), linesFile)).lines;
const names = readdirSync(join(contentDir, 'themes'));
const money = readFileSync(join(contentDir, 'themes/geld.md'), 'utf8');

function problemsOf(text: string): string[] {
  const result = parseTheme(text, 'geld.md', lines);
  return result.ok ? [] : result.problems.map((p) => `${p.line}: ${p.problem} ${p.advice}`);
}

function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}

describe('the real theme pages', () => {
  test.each(names)('%s keeps to the form', (name) => {
    const result = parseTheme(readFileSync(join(contentDir, 'themes', name), 'utf8'), name, lines);
    expect(result.ok ? [] : result.problems).toEqual([]);
  });

  test('six themes load in order, each with five sections in HTML', async () => {
    const themes = await loadThemes(contentDir);
    expect(themes.map((t) => t.id)).toEqual(['money', 'relationship', 'gloomy', 'violence', 'parenting', 'alone']);
    for (const theme of themes) {
      expect(theme.sections.map((s) => s.id)).toEqual([...sectionIds]);
      expect(theme.sections.map((s) => s.html).join('')).not.toContain('{{');
    }
  });

  test('someone in danger finds a line first on the page about violence', async () => {
    const violence = (await loadThemes(contentDir)).find((t) => t.id === 'violence');
    expect(violence?.crisis).toEqual(['112', 'veilig_thuis']);
  });

  test('the line of 113 can be called free of charge', async () => {
    const line = (await loadHelpLines(contentDir)).find((l) => l.id === '113');
    expect(line?.also).toEqual({ number: '0800-0113', tel: '08000113', free: true });
  });

  test('a help line becomes links to call and to chat, without telling the other site where the reader was', async () => {
    const gloomy = (await loadThemes(contentDir)).find((t) => t.id === 'gloomy');
    const html = gloomy?.sections.find((s) => s.id === 'elsewhere')?.html;
    expect(html).toContain('<a href="tel:08000113">0800-0113</a>');
    expect(html).toContain('<a href="https://www.113.nl/" rel="noopener noreferrer">113.nl</a>');
  });
});

describe('a broken page says what is wrong, where, and what to do', () => {
  test('no head', () => {
    expect(problemsOf('## Hoe herken je het?')).toEqual([expect.stringMatching(/^1: De kop ontbreekt\. Begin met/)]);
  });

  test('a head that is no YAML', () => {
    expect(problemsOf(money.replace('slug: geld', 'slug: "geld'))[0]).toMatch(/^\d+: Dit is geen geldige YAML/);
  });

  test('a label too long for its button, on its own line', () => {
    const broken = money.replace('short: Geld en schulden', 'short: Geld en schulden en nog heel veel meer');
    expect(problemsOf(broken)).toEqual([expect.stringMatching(new RegExp(`^${lineOf(broken, 'short:')}: .*'short'.*24 tekens`))]);
  });

  test('a section that is missing', () => {
    const broken = money.replace('## Wat kun je vandaag doen?', '## Tips');
    expect(problemsOf(broken)).toContainEqual(`${lineOf(broken, '## Tips')}: Hier staat 'Tips'. Zet hier de kop '## Wat kun je vandaag doen?'.`);
  });

  test('a section too many', () => {
    expect(problemsOf(`${money}\n## Nog iets\n\nTekst.`)).toEqual([expect.stringContaining("De kop 'Nog iets' is er een te veel")]);
  });

  test('text above the first heading', () => {
    expect(problemsOf(money.replace('## Hoe herken', 'Zomaar tekst.\n\n## Hoe herken'))[0]).toContain('tekst zonder kop');
  });

  test('a story that does not say it is invented', () => {
    expect(problemsOf(money.replace('*Dit verhaal is verzonnen.*', ''))).toEqual([expect.stringContaining('niet dat het verzonnen is')]);
  });

  test('a number without a source', () => {
    const broken = money.replace('Kies één ding van deze lijst.', 'Van alle mensen heeft 20 procent schulden.');
    expect(problemsOf(broken)).toEqual([expect.stringMatching(new RegExp(`^${lineOf(broken, '20 procent')}: Voor het getal 20 staat geen bron`))]);
  });

  test('a phone number typed in the text', () => {
    expect(problemsOf(money.replace('Bel 113.', 'Bel 020 123 45 67.'))).toEqual([expect.stringContaining('Voor het getal 020 123 45 67')]);
  });

  test('a help line that does not exist, or is for workers', () => {
    expect(problemsOf(money.replace('{{line:geldfit}}', '{{line:geldfitt}}'))).toEqual([expect.stringContaining("De lijn 'geldfitt' bestaat niet")]);
    expect(problemsOf(money.replace('{{line:geldfit}}', '{{line:overleg_113}}'))).toEqual([expect.stringContaining('bestaat niet voor cliënten')]);
    expect(problemsOf(money.replace('crisis: ["113"]', 'crisis: ["114"]'))).toEqual([expect.stringContaining("De lijn '114' bij crisis")]);
  });

  test('a help line in the middle of a sentence', () => {
    expect(problemsOf(money.replace('Bel 113.', 'Bel {{line:113}}.'))).toEqual([expect.stringContaining('op een eigen regel')]);
  });

  test('a page that is too short or too long', () => {
    expect(problemsOf(money.replaceAll(/^[A-Z].{60,}$/gm, ''))).toEqual([expect.stringMatching(/De tekst heeft \d+ woorden/)]);
    expect(problemsOf(money.replace('Kies één ding', 'woord '.repeat(600)))).toEqual([expect.stringMatching(/De tekst heeft \d+ woorden/)]);
  });

  test('all problems of the start come together in one error', async () => {
    await expect(loadThemes(join(contentDir, 'nergens'))).rejects.toThrow();
    expect(new ContentError([{ file: 'a.md', line: 3, problem: 'Fout.', advice: 'Doe dit.' }]).message).toBe('a.md:3 Fout. Doe dit.');
  });
});

describe('Markdown to HTML', () => {
  test('tags typed by an editor are shown, not run', () => {
    expect(renderMarkdown('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });

  test('a link that runs script stays text', () => {
    expect(renderMarkdown('[klik](javascript:alert(1))')).not.toContain('href');
  });

  test('a link within the site keeps the history of the reader to itself', () => {
    expect(renderMarkdown('[klacht](klachten)')).toBe('<p><a href="klachten">klacht</a></p>');
  });
});
