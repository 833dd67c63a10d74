import { addDays, dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { addEntry, addPart, setStanding, type Begun, type Written } from '../parts/parts.commands.ts';
import { findMeldcode } from './meldcode.queries.ts';
import { flatten, nextStep } from './meldcode.rules.ts';
import { meldcodeAnswers, meldcodeCode, type MeldcodeAnswers, type MeldStep } from './meldcode.schema.ts';

/** How long the next step may take before it shows as due, in days, when no day is named. */
const daysForAStep = 7;

/** Begins a meldcode: a shielded part for who begins it alone, with its first step due. Refused for who gives no help in the case. */
export async function beginMeldcode(work: Work, scope: DossierScope, input: { formKey: string; title: string }): Promise<Begun> {
  return await addPart(work, scope, {
    formKey: input.formKey, kind: 'shielded', code: meldcodeCode, body: { title: input.title, answers: flatten(meldcodeAnswers.parse({})) },
    status: 'open', dueOn: addDays(dayOf(work.now), daysForAStep), forWorkerId: scope.viewer.accountId,
  });
}

export interface StepInput<Step extends MeldStep = MeldStep> { formKey: string; after: number; step: Step; answers: MeldcodeAnswers[Step]; /** The day by which the next step is due. */ dueOn?: string | undefined }

/**
 * Keeps a step, complete or not, as a new version of the whole. While a step is open the next one is due for who began; when all are done
 * nothing is due any more. Refused for who does not see it, and when a colleague kept something meanwhile.
 */
export async function keepStep(work: Work, scope: DossierScope, partId: number, input: StepInput): Promise<Written> {
  const found = await findMeldcode(work, scope, partId);
  if (!found) return { ok: false, reason: 'not-found' };
  const answers: MeldcodeAnswers = { ...found.answers, [input.step]: input.answers };
  const written = await addEntry(work, scope, partId, { formKey: input.formKey, kind: 'version', after: input.after, body: { title: found.part.current?.title ?? '', answers: flatten(answers) } });
  if (!written.ok || written.isRepeat) return written;
  const next = nextStep(answers);
  await setStanding(work, scope, partId, next ? { status: 'open', dueOn: input.dueOn ?? addDays(dayOf(work.now), daysForAStep) } : { status: 'done', dueOn: null });
  return written;
}

/** Puts words of a worker's choice in the dossier, as a report for one client: the meldcode itself stays where it is. */
export async function tellClient(work: Work, scope: DossierScope, partId: number, input: { formKey: string; clientId: number; title: string; text: string }): Promise<Begun> {
  if (!await findMeldcode(work, scope, partId)) return { ok: false, reason: 'not-allowed' };
  return await addPart(work, scope, {
    formKey: input.formKey, kind: 'report', body: { title: input.title, text: input.text },
    // A parent or partner does not read along: he may be whom it is about.
    sight: { clients: 'named', workers: 'all', clientIds: [input.clientId], accountIds: [], isKeptFromRepresentatives: true },
  });
}
