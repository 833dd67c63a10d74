import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, readYaml, unwrap } from '../content/content.rules.ts';
import { loadHelpLines } from '../themes/themes.queries.ts';
import { checkGuide } from './guides.rules.ts';
import { cannedTextsFileSchema, guideSchema, type CannedText, type Guide } from './guides.schema.ts';

export type Guides = { answering: Guide; chat: Guide; crisis: Guide; cannedTexts: CannedText[] };

/** Reads `guides/` of a language folder such as `content/nl`, once. Throws a `ContentError` when a file is broken. */
export async function loadGuides(contentDir: string): Promise<Guides> {
  const answering = await loadGuide(contentDir, 'antwoorden.yaml');
  const chat = await loadGuide(contentDir, 'gesprek.yaml');
  const crisis = await loadGuide(contentDir, 'crisis.yaml');
  const file = join(contentDir, 'guides/standaardteksten.yaml');
  const canned = unwrap(readYaml(cannedTextsFileSchema, await readFile(file, 'utf8'), file));
  return { answering, chat, crisis, cannedTexts: canned.texts };
}

async function loadGuide(contentDir: string, name: string): Promise<Guide> {
  const file = join(contentDir, 'guides', name);
  const guide = unwrap(readYaml(guideSchema, await readFile(file, 'utf8'), file));
  unwrap(collect([checkGuide(guide, file, await loadHelpLines(contentDir))]));
  return guide;
}
