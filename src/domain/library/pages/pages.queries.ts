import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, unwrap } from '../content/content.rules.ts';
import { parsePage } from './pages.rules.ts';
import type { InformationPage } from './pages.schema.ts';

/** Reads every page in `pages/` of a language folder such as `content/nl`, once. Throws a `ContentError` that names every problem. */
export async function loadPages(contentDir: string): Promise<InformationPage[]> {
  const folder = join(contentDir, 'pages');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return unwrap(collect(await Promise.all(names.map(async (name) => {
    const file = join(folder, name);
    return parsePage(await readFile(file, 'utf8'), name.slice(0, -3), file);
  }))));
}
