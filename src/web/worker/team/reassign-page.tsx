import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Load } from '../../../domain/conversations/desk/desk.queries.ts';
import type { Assignment } from '../../../domain/conversations/reassigning/reassigning.queries.ts';
import { sayMoment, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { Select, TextArea, type Mistakes } from '../../components/field.tsx';
import { Facts } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { themeNames } from '../desk.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';

export interface ReassignPageProps {
  frame: Frame; house: House; assignment: Assignment; workers: readonly Colleague[]; loads: readonly Load[]; names: Map<number, StaffName>;
  typed: { to: string; why: string }; mistakes?: Mistakes | undefined;
}

function About({ frame, house, assignment, names }: ReassignPageProps) {
  const { view, now } = frame;
  const words = view.t.staff.team;
  const { workerId, promisedAt, turn } = assignment;
  return (
    <Facts rows={[
      [words.has, workerId === null ? words.nobody : names.get(workerId)?.name ?? ''],
      [words.promised, turn === 'worker' ? sayNearMoment(promisedAt, now, view.language) : words.answered],
      [words.asked, sayMoment(assignment.askedAt, now, view.language)],
      [words.themes, themeNames(house, assignment.themes).join(', ') || view.t.staff.desk.noTheme],
    ]} />
  );
}

function ReassignForm({ frame, assignment, workers, loads, typed, mistakes = {} }: ReassignPageProps) {
  const { view } = frame;
  const words = view.t.staff.team;
  const others = workers.filter((worker) => worker.accountId !== assignment.workerId);
  if (others.length === 0) return <p>{words.noOthers}</p>;
  const options = others.map((worker) => {
    const load = loads.find((one) => one.accountId === worker.accountId);
    return { value: String(worker.accountId), label: `${worker.name} (${words.load(load?.turn ?? 0, load?.waiting ?? 0)})` };
  });
  return (
    <form class="form" method="post" action={`/werk/team/vragen/${assignment.id}`} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="from" value={assignment.workerId ?? 0} />
      <Select view={view} name="to" label={words.to} value={typed.to} error={mistakes['to']} options={[{ value: '', label: words.choose }, ...options]} />
      <TextArea view={view} name="why" label={words.why} hint={words.whyHint} rows={3} value={typed.why} error={mistakes['why']} maxLength={1000} />
      <div class="buttons"><Button>{words.send}</Button></div>
    </form>
  );
}

/** Gives a question to another colleague, with why. The question itself is not shown. */
export function ReassignPage(props: ReassignPageProps) {
  const { frame, assignment, mistakes } = props;
  const words = frame.view.t.staff.team;
  const title = assignment.municipality ? words.reassignTitle(assignment.municipality) : words.reassignTitleNoPlace;
  return (
    <WorkerPage frame={frame} title={title} current="team" mistakes={mistakes}>
      <section class="pane pane--padded">
        <h2>{words.reassign}</h2>
        <About {...props} />
        <ReassignForm {...props} />
      </section>
      <p><a href={`/werk/vragen/${assignment.id}/reden`}>{words.read}</a></p>
      <p><a href="/werk/team">{words.toTeam}</a></p>
    </WorkerPage>
  );
}
