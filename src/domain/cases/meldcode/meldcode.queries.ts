import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { findPart, listEntries, listParts, type Part } from '../parts/parts.queries.ts';
import { nextStep, unflatten } from './meldcode.rules.ts';
import { meldcodeCode, type MeldcodeAnswers, type MeldStep } from './meldcode.schema.ts';

/** A meldcode in a shielded part, as far as it came. */
export interface Meldcode { part: Part; answers: MeldcodeAnswers; next: MeldStep | undefined }

function meldcodeOf(part: Part): Meldcode | undefined {
  if (part.kind !== 'shielded' || part.code !== meldcodeCode) return undefined;
  const answers = unflatten(part.current?.answers ?? {});
  return { part, answers, next: nextStep(answers) };
}

/** The meldcodes of a case that this worker sees; nobody else sees any. */
export async function listMeldcodes(work: Work, scope: DossierScope): Promise<Meldcode[]> {
  if (scope.viewer.as !== 'worker') return [];
  return (await listParts(work, scope, { kinds: ['shielded'] })).flatMap((part) => meldcodeOf(part) ?? []);
}

/** One of them; nothing for who does not see it. */
export async function findMeldcode(work: Work, scope: DossierScope, partId: number): Promise<Meldcode | undefined> {
  if (scope.viewer.as !== 'worker') return undefined;
  const part = await findPart(work, scope, partId);
  return part && meldcodeOf(part);
}

/** How it stood at a moment, by whom. */
export interface MeldcodeVersion { number: number; accountId: number; writtenAt: Date; answers: MeldcodeAnswers }

/** Everything that was kept of a meldcode that was found, the newest first. */
export async function listMeldcodeVersions(work: Work, scope: DossierScope, { part }: Meldcode): Promise<MeldcodeVersion[]> {
  const entries = (await listEntries(work, scope, [part.partId])).get(part.partId) ?? [];
  return entries.filter((entry) => entry.kind === 'version').map(({ number, accountId, writtenAt, body }) => ({ number, accountId, writtenAt, answers: unflatten(body.answers) })).reverse();
}
