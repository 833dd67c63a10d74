import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveOwnCases } from '../../../domain/cases/cases.access.ts';
import { clientNames } from '../../../domain/cases/cases.queries.ts';
import { listNearTerms, type Term } from '../../../domain/cases/terms/terms.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { Tag } from '../../components/parts.tsx';
import { withQuery, type View } from '../../view.ts';
import { sayClients } from '../cases/case-words.ts';
import { informationPath } from '../information/information-pages.tsx';
import { representativesPath } from '../representatives/representative-page.tsx';

export interface Terms { near: Term[]; names: Awaited<ReturnType<typeof clientNames>> }

/** Days of weight in the cases of a worker. Nothing for who has no cases by his role. */
export async function readTerms(work: Work, staff: StaffSession): Promise<Terms | undefined> {
  const scope = proveOwnCases(staff);
  if (!scope) return undefined;
  const near = await listNearTerms(work, scope);
  return { near, names: near.length === 0 ? new Map() : await clientNames(work, scope.institutionId, near.map((term) => term.caseId)) };
}

function pathOf({ kind, caseId, aboutId }: Term): string {
  return kind === 'information' ? informationPath(caseId, `/${aboutId}`) : withQuery(representativesPath(aboutId), { casus: String(caseId) });
}

/** What has its last day soon or behind it; nothing while there is none. */
export function TermSigns({ view, now, terms }: { view: View; now: Date; terms: Terms | undefined }) {
  const words = view.t.staff.terms;
  const today = dayOf(now);
  if (!terms || terms.near.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <ul class="rows">
        {terms.near.map((term) => (
          <li key={`${term.kind} ${term.aboutId}`} class="row">
            <div>
              <h3><a href={pathOf(term)}>{sayClients(view, terms.names.get(term.caseId) ?? { clients: [], clientCount: 0 })}</a></h3>
              <p>{words.lines[term.kind](sayDay(term.on, now, view.language))} {term.on <= today && <Tag kind="danger">{term.on < today ? words.late : words.today}</Tag>}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
