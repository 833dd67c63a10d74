import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { sightOfOpinion } from '../closing/closing.rules.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { addEntry, addPart } from '../parts/parts.commands.ts';
import { readMeasures } from './measures.queries.ts';
import { measureCodes, measureSet, type MeasureMoment, type MeasureScores } from './measures.schema.ts';

/** `title` is what it is called in lists of the dossier. */
export interface MeasureGiven { moment: MeasureMoment; scores: MeasureScores; title: string; formKey: string }

/**
 * Keeps what a client answers to the comparable questions at the start or the end: he and the workers see it, no other client and nobody who stands
 * for him. The same day it replaces what he answered before. False when this moment is not his to answer, or not any more.
 */
export async function keepMeasure(work: Work, scope: DossierScope, { moment, scores, title, formKey }: MeasureGiven): Promise<boolean> {
  // Two screens that answer at once make one part.
  await sql`select pg_advisory_xact_lock(7302135, ${scope.caseId}::int)`.execute(work.tx);
  const { mine, mayAnswer } = await readMeasures(work, scope);
  if (!mayAnswer[moment]) return false;
  const answers = Object.fromEntries(Object.entries(scores).flatMap(([question, value]) => (value === undefined ? [] : [[question, value]])));
  const body = { title, answers: { ...answers, set: measureSet } };
  const now = mine?.[moment];
  if (now) return (await addEntry(work, scope, now.partId, { formKey, kind: 'version', body })).ok;
  return (await addPart(work, scope, { formKey, kind: 'evaluation', code: measureCodes[moment], body, sight: sightOfOpinion(scope.viewer) })).ok;
}
