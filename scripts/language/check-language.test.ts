import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkRepository, checkScreenText, checkText } from './check-language.ts';
import { clientTexts } from './content-texts.ts';
import { toSentences } from './sentences.ts';
import { readAvoidList } from './words.ts';

const long = 'Dit is een zin met heel veel woorden die maar doorgaat en doorgaat tot niemand meer weet hoe hij eigenlijk begon.';

describe('a text', () => {
  test('that is short and plain has no problems', () => {
    expect(checkText('Je mag ons altijd schrijven. Wij lezen het rustig.')).toEqual([]);
  });

  test('with a sentence over 20 words is told so, with its line', () => {
    const found = checkText(`# Kop\n\nKort.\n\n${long} Kort. Kort. Kort.`);
    expect(found).toEqual([{ line: 5, problem: expect.stringContaining('Een zin van 21 woorden'), suggestion: expect.stringContaining('in tweeën') }]);
  });

  test('with sentences that are long on average is told so', () => {
    const thirteen = 'Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien.';
    expect(checkText(thirteen)).toEqual([expect.objectContaining({ problem: 'De zinnen hebben gemiddeld 13,0 woorden.' })]);
    expect(checkText(`${thirteen} Kort.`)).toEqual([]);
    expect(checkScreenText(thirteen)).toEqual([]);
  });

  test('with a bureaucratic word gets the plain twin', () => {
    expect(checkText('Wij verstrekken informatie.\nIndien u dat wilt.')).toEqual([
      { line: 1, problem: 'Moeilijk woord: "verstrekken".', suggestion: 'Schrijf liever: geven.' },
      { line: 1, problem: 'Moeilijk woord: "Indien".', suggestion: 'Schrijf liever: als.' },
    ]);
    expect(checkText('Bel z.s.m. met ons.')[0]?.suggestion).toBe('Schrijf liever: zo snel als kan.');
  });

  test('may hold a word inside another word, and the names that are allowed', () => {
    expect(checkText('Een idee over conformisme.')).toEqual([]);
    expect(checkText('Stuur een klacht naar de Autoriteit Persoonsgegevens.')).toEqual([]);
    expect(checkText('Geef je persoonsgegevens.')).toHaveLength(1);
  });

  test('is read as a reader sees it: no marks, no addresses of links, the first of two forms', () => {
    const text = 'Lees **dit** op [de pagina](https://voorbeeld.nl/a/b). Wat {je|u} {naam} schrijft.\n- {{line:113}}\n- Een.';
    expect(toSentences(text).map((s) => s.text)).toEqual(['Lees dit op de pagina.', 'Wat je X schrijft.', 'Een.']);
  });
});

describe('the list of words', () => {
  test('has at least 150 words, and no twin is a word to avoid itself', () => {
    const list = readAvoidList();
    expect(list.plain.size).toBeGreaterThanOrEqual(150);
    for (const plain of list.plain.values()) expect(plain.match(list.pattern) ?? [], plain).toEqual([]);
  });
});

describe('a YAML file', () => {
  test('gives what clients read and leaves out the rest', () => {
    const yaml = ['audience: worker', 'title: Voor ons', 'steps:', '  - do: Indien nodig', '    say:', '      - Voor jou', '  - audience: client', '    id: geheim', '    text: Ook voor jou'].join('\n');
    expect(clientTexts(yaml)).toEqual([{ text: 'Voor jou', line: 6 }, { text: 'Ook voor jou', line: 9 }]);
  });
});

describe('a repository', () => {
  let root = '';
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'taal-')); });
  afterEach(() => { rmSync(root, { recursive: true }); });

  test('without content or screens is fine', async () => {
    expect(await checkRepository(root)).toEqual([]);
  });

  test('is checked in its pages for clients only, with file and line', async () => {
    put('content/nl/a.md', '---\ntitle: Indien\naudience: client\n---\n\nKort.\n\nWij hanteren dit.\n');
    put('content/nl/b.md', '---\ntitle: Indien\naudience: worker\n---\n\nWij hanteren dit.\n');
    put('content/nl/c.yaml', 'audience: client\ntext: Wij hanteren dit.\n');
    expect((await checkRepository(root)).map((f) => f.where)).toEqual(['content/nl/a.md:2', 'content/nl/a.md:8', 'content/nl/c.yaml:2']);
  });

  test('is checked in its screens, with the key; functions are called', async () => {
    put('src/web/texts/nl/client/front.ts', [
      'export const front = {',
      "  plain: 'Stuur je vraag.',",
      "  hard: 'Verstuur je {je|u} hulpvraag.',",
      '  call: (p) => `${p.name}, je account is klaar.`,',
      '  list: (n, names) => `Gelieve ${n === 1 ? "een" : n} keer ${names.map((x) => x).join(", ")} en ${n + 1}.`,',
      '};',
    ].join('\n'));
    const found = await checkRepository(root);
    expect(found.map((f) => f.where)).toEqual(['hard', 'call', 'list'].map((key) => `src/web/texts/nl/client/front.ts front.${key}`));
  });
});

describe('what we wrote ourselves', () => {
  test('keeps to the language, within five seconds', async () => {
    const start = performance.now();
    const found = await checkRepository(join(import.meta.dirname, '../..'));
    expect(found.filter((f) => f.where.startsWith('content/'))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('uses in every page only the variables its head names, and all of those', () => {
    const folder = join(import.meta.dirname, '../../content/nl/pages');
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      const listed = /^variables: \[(.*)\]$/m.exec(text)?.[1]?.split(', ') ?? [];
      const used = [...text.matchAll(/\{\{([a-z_]+)\}\}/g)].map((m) => m[1]);
      expect([...new Set(used)].toSorted(), name).toEqual(listed.toSorted());
    }
  });
});
