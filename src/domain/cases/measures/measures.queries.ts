import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { listLookBacks } from '../closing/closing.queries.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { listParts, type Part } from '../parts/parts.queries.ts';
import { mayWrite } from '../parts/parts.rules.ts';
import { isStartTime } from '../start/start.rules.ts';
import { mayAnswer, type Given } from './measures.rules.ts';
import { measureAnswers, measureCodes, measureMoments, type MeasureMoment } from './measures.schema.ts';

export interface Measure extends Given { partId: number; accountId: number; moment: MeasureMoment; on: string }

/** What one person answered at the start and at the end. */
export interface Measured { accountId: number; start: Measure | undefined; end: Measure | undefined }

function measureOf(part: Part): Measure[] {
  const moment = measureMoments.find((one) => measureCodes[one] === part.code);
  const answers = measureAnswers.safeParse(part.current?.answers);
  if (!moment || !answers.success) return [];
  const { set, ...scores } = answers.data;
  return [{ partId: part.partId, accountId: part.accountId, moment, on: dayOf(part.madeAt), set, scores }];
}

async function isRoundingOff(work: Work, scope: DossierScope): Promise<boolean> {
  return scope.isClosed || (await listLookBacks(work, scope)).length > 0;
}

/** What everybody answered whose answers this viewer sees, and at which moments he may answer now. Only a client answers, for himself. */
export interface Measures { people: Measured[]; mine: Measured | undefined; mayAnswer: Readonly<Record<MeasureMoment, boolean>> }

/** The comparable questions of a dossier, as this viewer sees them. Writes nothing in the log: the page that shows them does. */
export async function readMeasures(work: Work, scope: DossierScope): Promise<Measures> {
  const all = (await listParts(work, scope, { kinds: ['evaluation'] })).flatMap(measureOf);
  const people = [...Map.groupBy(all, (one) => one.accountId)].map(([accountId, own]) => ({ accountId, start: own.find((one) => one.moment === 'start'), end: own.find((one) => one.moment === 'end') }));
  const mine = people.find((one) => one.accountId === scope.viewer.accountId);
  if (scope.viewer.as !== 'client' || !mayWrite('evaluation', scope.viewer, scope.isClosed)) return { people, mine, mayAnswer: { start: false, end: false } };
  const { openedOn } = await work.tx.selectFrom('cases').select('opened_on as openedOn').where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).executeTakeFirstOrThrow();
  const today = dayOf(work.now);
  const standing = {
    given: { ...mine?.start && { start: mine.start.on }, ...mine?.end && { end: mine.end.on } }, today,
    isStartTime: !scope.isClosed && isStartTime({ openedOn, today, hasBegun: false }), isRoundingOff: await isRoundingOff(work, scope),
  };
  return { people, mine, mayAnswer: { start: mayAnswer('start', standing), end: mayAnswer('end', standing) } };
}
