import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../accounts/accounts.schema.ts';
import { collect, readYaml, unwrap } from '../library/content/content.rules.ts';
import type { Work } from '../work.ts';
import { practicePurpose, practiceTalk, samplesSchema, visitorSchema, type PracticeTalk, type Samples, type Visitor } from './practice.schema.ts';
import { wordingSchema, type Wording } from './wording/wording.schema.ts';

/** All that one can practise with. */
export interface Practice { readonly visitors: readonly Visitor[]; readonly wording: Wording }

async function yamlIn(folder: string): Promise<{ file: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return await Promise.all(names.map(async (name) => ({ file: join(folder, name), text: await readFile(join(folder, name), 'utf8') })));
}

/** Reads the visitors and the wording from `practice/` of a language folder such as `content/nl`. Throws a `ContentError` when something is broken. */
export async function loadPractice(contentDir: string): Promise<Practice> {
  const folder = join(contentDir, 'practice');
  const visitors = unwrap(collect((await yamlIn(join(folder, 'visitors'))).map(({ file, text }) => readYaml(visitorSchema, text, file))));
  const file = join(folder, 'wording.yaml');
  const wording = unwrap(readYaml(wordingSchema, await readFile(file, 'utf8'), file));
  return { visitors: visitors.toSorted((a, b) => a.order - b.order), wording };
}

/** Reads the talks that people labelled; only tests ask for them. */
export async function loadSamples(contentDir: string): Promise<Samples[]> {
  return unwrap(collect((await yamlIn(join(contentDir, 'practice', 'samples'))).map(({ file, text }) => readYaml(samplesSchema, text, file))));
}

/** The practice talk of this worker, for a day; nobody else can ask for it. */
export async function findPractice(work: Work, actor: Actor): Promise<PracticeTalk | undefined> {
  const row = await work.tx.selectFrom('practice_talks').select('sealed')
    .where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).where('expires_at', '>', work.now).executeTakeFirst();
  return row && practiceTalk.parse(JSON.parse(work.keys.installation.open(row.sealed, practicePurpose(actor))));
}
