import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveDistribution, proveOwnCases } from '../../../domain/cases/cases.access.ts';
import { listAnswers, type AftercareAnswer } from '../../../domain/cases/aftercare/aftercare.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { View } from '../../view.ts';

export interface Answers { own: AftercareAnswer[]; team: AftercareAnswer[] }

/** Answers to messages after the help that nobody read: of a worker's own cases, and for a leader those that come to the team. */
export async function readAnswers(work: Work, staff: StaffSession): Promise<Answers> {
  return { own: proveOwnCases(staff) ? await listAnswers(work, staff, 'own') : [], team: proveDistribution(staff) ? await listAnswers(work, staff, 'team') : [] };
}

function Lines({ view, now, title, lead, answers, pathOf }: { view: View; now: Date; title: string; lead?: string; answers: readonly AftercareAnswer[]; pathOf(one: AftercareAnswer): string }) {
  const words = view.t.staff.aftercare;
  if (answers.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{title}</h2>
      {lead && <p class="soft">{lead}</p>}
      <ul class="rows">
        {answers.map((one) => <li key={one.partId} class="row"><div><h3><a href={pathOf(one)}>{words.line(one.caseId)}</a></h3><p>{words.since(sayNearMoment(one.at, now, view.language))}</p></div></li>)}
      </ul>
    </section>
  );
}

/** Who wrote back after the help; nothing while nobody did. */
export function AftercareSigns({ view, now, answers }: { view: View; now: Date; answers: Answers }) {
  const words = view.t.staff.aftercare;
  return (
    <>
      <Lines view={view} now={now} title={words.own} answers={answers.own} pathOf={(one) => `/werk/casussen/${one.caseId}/dossier/stuk/${one.partId}`} />
      <Lines view={view} now={now} title={words.team} lead={words.teamLead} answers={answers.team} pathOf={(one) => `/werk/casussen/${one.caseId}/lezen`} />
    </>
  );
}
