import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedSchemas } from '../scripts/generated-schemas.ts';

const root = new URL('../', import.meta.url);

function sources(): { path: string; text: string }[] {
  return readdirSync(new URL('src/', root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.replace(/\/$/, '')}/${entry.name}`)
    .map((path) => ({ path: path.slice(path.indexOf('/src/') + 5), text: readFileSync(path, 'utf8') }));
}

test.each(Object.entries(generatedSchemas()))('schema/%s is what zod makes of it (else run: node scripts/write-schemas.ts)', (name, text) => {
  expect(readFileSync(new URL(`schema/${name}`, root), 'utf8')).toBe(text);
});

describe('the library stays a library', () => {
  test('zod is its only dependency; yaml and node belong to reading files and to the commands', () => {
    for (const { path, text } of sources()) {
      const outside = [...text.matchAll(/from '([^.'][^']*)'/g)].map((match) => match[1]);
      const allowed = path.startsWith('cli/') ? ['zod', 'node:fs/promises', 'node:module', 'node:readline/promises', 'node:util'] : path === 'yaml.ts' ? ['yaml'] : ['zod'];
      expect(outside.filter((name) => name === undefined || !allowed.includes(name)), path).toEqual([]);
    }
  });

  test('what decides a figure uses no clock, no chance and no function whose last bit differs between engines', () => {
    for (const { path, text } of sources()) {
      if (/^(cli|report|yaml)/.test(path)) continue;
      expect(text, path).not.toMatch(/Math\.(random|exp|log|pow|sin|cos|tan|cbrt|hypot|tanh)\(| \*\* |Date\b|performance\b/);
    }
  });

  test('files stay under 200 lines', () => {
    expect(sources().filter(({ text }) => text.split('\n').length > 200).map(({ path }) => path)).toEqual([]);
  });

  test('no any, no non-null mark, no banner', () => {
    for (const { path, text } of sources()) expect(text, path).not.toMatch(/: any\b|as any\b|\w!\.|\]!|\)!|={4,}/);
  });
});
