import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import type { Double, DoublePerson, MergeLine } from '../../../domain/cases/clients/merging/merging.queries.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { EmptyState } from '../../components/parts.tsx';
import { sayPlainDay } from '../cases/case-words.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

export const doublesPath = '/werk/personen/dubbel';
export interface DoublesProps { frame: Frame; doubles: readonly Double[]; merges: readonly MergeLine[]; names: Map<number, StaffName>; notice?: string | undefined }

function Side({ frame, person, other }: { frame: Frame; person: DoublePerson; other: DoublePerson }) {
  const { view } = frame;
  const { doubles: words, form, person: setRight } = view.t.staff.cases;
  return (
    <div>
      <h3>{fullName(person.details)}</h3>
      <p>{[form.born(sayPlainDay(person.details.birthDate, view.language), person.municipality ?? ''), person.details.phone, person.details.email].filter(Boolean).join(' · ')}</p>
      {person.isOwn && <p><a href={`/werk/personen/${person.clientId}`}>{setRight.setRight}<span class="visually-hidden">{setRight.setRightOf(fullName(person.details))}</span></a></p>}
      <ActForm view={view} action={doublesPath} kind="secondary" isSmall fields={{ into: String(person.clientId), from: String(other.clientId) }}>
        {words.keep}<span class="visually-hidden">{words.keepOf(fullName(person.details), fullName(other.details))}</span>
      </ActForm>
    </div>
  );
}

/** People who may be one, side by side; and what was merged, to undo. */
export function DoublesPage({ frame, doubles, merges, names, notice }: DoublesProps) {
  const { view, now } = frame;
  const { doubles: words, noName } = view.t.staff.cases;
  const nameIn = (merge: MergeLine) => (merge.details ? fullName(merge.details) : noName);
  return (
    <WorkerPage frame={frame} title={words.title} current="cases" notice={notice}>
      <p class="lead">{words.lead}</p>
      {doubles.length === 0 ? <EmptyState title={words.none} /> : (
        <section>
          <h2>{words.sure}</h2>
          <ul class="rows rows--pairs">{doubles.map(({ one, other }) => <li key={`${one.clientId} ${other.clientId}`} class="row"><Side frame={frame} person={one} other={other} /><Side frame={frame} person={other} other={one} /></li>)}</ul>
        </section>
      )}
      {merges.length > 0 && (
        <section>
          <h2>{words.merges}</h2>
          <ul class="rows">
            {merges.map((merge) => (
              <li key={merge.id} class="row">
                <div><p>{words.mergedOn(nameIn(merge), sayMoment(merge.mergedAt, now, view.language))}<br /><small>{names.get(merge.accountId)?.name}</small></p></div>
                <ActForm view={view} action={`${doublesPath}/${merge.id}/terug`} kind="subtle" isSmall>{words.undo}<span class="visually-hidden">{words.undoOf(nameIn(merge))}</span></ActForm>
              </li>
            ))}
          </ul>
        </section>
      )}
    </WorkerPage>
  );
}
