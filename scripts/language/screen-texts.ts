import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A text of a screen and where it stands. `broken` says why a function could not be called. */
export type ScreenText = { file: string; key: string; text: string; broken?: string };

/** All Dutch texts in the files of a folder. A folder that is not there has none. */
export async function screenTexts(folder: string): Promise<ScreenText[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts');
  const texts: ScreenText[] = [];
  for (const name of names.toSorted()) {
    const file = join(folder, name);
    const module: unknown = await import(pathToFileURL(file).href);
    collect(module, file, [], texts);
  }
  return texts;
}

function collect(value: unknown, file: string, path: string[], texts: ScreenText[]): void {
  const key = path.join('.');
  if (typeof value === 'string') texts.push({ file, key, text: value });
  else if (typeof value === 'function') collectCall(value, file, path, texts);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) collect(inner, file, [...path, name], texts);
  }
}

function collectCall(call: Function, file: string, path: string[], texts: ScreenText[]): void {
  try {
    const result: unknown = call(...Array.from({ length: 8 }, () => anything));
    collect(typeof result === 'function' ? String(result) : result, file, path, texts);
  } catch (error) {
    texts.push({ file, key: path.join('.'), text: '', broken: error instanceof Error ? error.message : String(error) });
  }
}

/** Stands for every parameter: has every property, can be called, and reads as X. */
const anything: unknown = new Proxy(() => 'X', {
  get: (_target, key) => {
    if (key === Symbol.toPrimitive) return () => 'X';
    if (key === Symbol.iterator) return function* () { yield 'X'; };
    return anything;
  },
  apply: () => anything,
});
