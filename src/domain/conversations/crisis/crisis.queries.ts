import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml, unwrap } from '../../library/content/content.rules.ts';
import { crisisListSchema, type CrisisList } from './crisis.schema.ts';

/** Reads the word list of a language folder such as `content/nl`. Throws a `ContentError` when it is broken. */
export async function loadCrisisList(contentDir: string): Promise<CrisisList> {
  const file = join(contentDir, 'crisis/words.yaml');
  return unwrap(readYaml(crisisListSchema, await readFile(file, 'utf8'), file));
}
