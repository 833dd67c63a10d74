import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { StandIn } from '../../../domain/cases/standing-in/standing-in.queries.ts';
import { holdsOn } from '../../../domain/cases/standing-in/standing-in.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Table, Tag } from '../../components/parts.tsx';
import { sayPlainDay } from '../cases/case-words.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

export const standInPath = '/werk/waarneming';

export interface TypedStandIn { accountId: string; colleagueId: string; startsOn: string; endsOn: string; formKey: string }
export interface StandInProps {
  frame: Frame; forAll: boolean; standIns: readonly StandIn[]; workers: readonly Colleague[]; names: Map<number, StaffName>;
  typed: TypedStandIn; mistakes?: Mistakes | undefined; notice?: string | undefined;
}

function Coming({ frame: { view, now }, standIns, names }: StandInProps) {
  const words = view.t.staff.standingIn;
  const nameOf = (id: number) => names.get(id)?.name ?? '';
  if (standIns.length === 0) return <p>{words.none}</p>;
  return (
    <Table isStacked caption={words.list} rows={standIns} columns={[
      { label: words.away, cell: (one) => nameOf(one.accountId) },
      { label: words.who, cell: (one) => <>{nameOf(one.colleagueId)}{holdsOn(one, dayOf(now)) && <> <Tag kind="warm">{words.now}</Tag></>}</> },
      { label: words.from, cell: (one) => <span class="stamp">{sayPlainDay(one.startsOn, view.language)}</span> },
      { label: words.until, cell: (one) => <span class="stamp">{sayPlainDay(one.endsOn, view.language)}</span> },
      { label: words.stop, isAct: true, cell: (one) => <ActForm view={view} action={`${standInPath}/${one.id}/stop`} kind="subtle" isSmall>{words.stop}<span class="visually-hidden">{words.stopOf(nameOf(one.colleagueId), nameOf(one.accountId))}</span></ActForm> },
    ]} />
  );
}

/** Who stands in now or will, and the form to agree on it. */
export function StandInPage(props: StandInProps) {
  const { frame, forAll, workers, typed, mistakes = {}, notice } = props;
  const { view, staff } = frame;
  const words = view.t.staff.standingIn;
  const options = (all: readonly Colleague[]) => [{ value: '', label: words.choose }, ...all.map((worker) => ({ value: String(worker.accountId), label: worker.name }))];
  return (
    <WorkerPage frame={frame} title={words.title} current="standIn" notice={notice} mistakes={mistakes}>
      <p class="lead">{forAll ? words.leadLeader : words.lead}</p>
      <section class="pane pane--padded"><h2>{words.list}</h2><Coming {...props} /></section>
      <section class="pane pane--padded">
        <h2>{words.add}</h2>
        <form method="post" action={standInPath} noValidate>
          <FormToken view={view} />
          <input type="hidden" name="formKey" value={typed.formKey} />
          {forAll && <Select view={view} name="accountId" label={words.awayLabel} value={typed.accountId} error={mistakes['accountId']} options={options(workers)} />}
          <Select view={view} name="colleagueId" label={words.whoLabel} value={typed.colleagueId} error={mistakes['colleagueId']} options={options(forAll ? workers : workers.filter((worker) => worker.accountId !== staff.accountId))} />
          <TextField view={view} name="startsOn" type="date" label={words.from} value={typed.startsOn} error={mistakes['startsOn']} />
          <TextField view={view} name="endsOn" type="date" label={words.until} value={typed.endsOn} error={mistakes['endsOn']} />
          <div class="buttons"><Button>{words.save}</Button></div>
        </form>
      </section>
    </WorkerPage>
  );
}
