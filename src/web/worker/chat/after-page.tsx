import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { PlannedLine } from '../../../domain/appointments/planned/planned.schema.ts';
import type { FollowUp, Sample, TalkLine } from '../../../domain/conversations/chats/after/after.queries.ts';
import { sayDay, sayMoment, sayRelative } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { Select } from '../../components/field.tsx';
import { Notice, Table, Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

export interface TalksPageProps {
  frame: Frame; worrying: readonly TalkLine[]; samples: readonly Sample[]; elsewhere: readonly TalkLine[]; missed: readonly PlannedLine[]; workers: readonly Colleague[]; names: ReadonlyMap<number, StaffName>;
  /** Names of institutions. */
  institutions: ReadonlyMap<number, string>; mayRead: boolean; notice: string | undefined; warning: string | undefined;
}

function Why({ view, line }: { view: View; line: TalkLine }) {
  const { tags } = view.t.staff.after;
  return (
    <span class="tags">
      {line.isAcute && <Tag kind="danger">{tags.acute}</Tag>}{line.isUrgent && <Tag kind="danger">{tags.urgent}</Tag>}
      {line.hasWords && <Tag kind="warm">{tags.words}</Tag>}{line.isUnanswered && <Tag kind="warm">{tags.unanswered}</Tag>}
    </span>
  );
}

function Worrying({ frame: { view, now }, worrying, names }: TalksPageProps) {
  const words = view.t.staff.after;
  return (
    <section class="pane pane--padded">
      <h2>{words.worrying}</h2>
      <p class="soft">{words.worryingHint}</p>
      {worrying.length === 0 ? <p>{words.worryingNone}</p> : (
        <Table caption={words.worrying} isStacked rows={worrying} columns={[
          { label: words.columns.when, cell: (line) => <>{sayRelative(line.askedAt, now, view.language)}{line.closedAt === null && <> <Tag>{words.going}</Tag></>}</> },
          { label: words.columns.from, cell: (line) => line.municipality ?? view.t.staff.chat.someone },
          { label: words.columns.worker, cell: (line) => (line.workerId === null ? words.nobody : names.get(line.workerId)?.name ?? '') },
          { label: words.columns.why, cell: (line) => <Why view={view} line={line} /> },
          { label: words.columns.act, isAct: true, cell: (line) => <a class="act" href={`/werk/vragen/${line.conversationId}/reden`}>{words.read}</a> },
        ]} />
      )}
    </section>
  );
}

/** Asking a colleague, or who was asked. */
function Reader({ props: { frame: { view }, workers, names }, sample }: { props: TalksPageProps; sample: Sample }) {
  const words = view.t.staff.after;
  if (sample.readerId !== null) {
    const name = names.get(sample.readerId)?.name ?? '';
    return <>{sample.readAt ? words.wasRead(name) : words.asked(name)}</>;
  }
  const others = workers.filter((worker) => worker.accountId !== sample.workerId);
  return (
    <form method="post" action={`/werk/team/chats/${sample.conversationId}/lezer`} noValidate>
      <FormToken view={view} />
      <Select view={view} name="reader" label={words.reader} value="" options={others.map((worker) => ({ value: String(worker.accountId), label: worker.name }))} />
      <div class="buttons"><Button kind="secondary" isSmall>{words.ask}</Button></div>
    </form>
  );
}

function Samples(props: TalksPageProps) {
  const { frame: { view, now }, samples, names } = props;
  const words = view.t.staff.after;
  return (
    <section class="pane pane--padded">
      <h2>{words.sample}</h2>
      <p class="soft">{words.sampleHint}</p>
      {samples.length === 0 ? <p>{words.sampleNone}</p> : (
        <Table caption={words.sample} isStacked rows={samples} columns={[
          { label: words.columns.when, cell: (sample) => sayRelative(sample.chosenAt, now, view.language) },
          { label: words.columns.from, cell: (sample) => sample.municipality ?? view.t.staff.chat.someone },
          { label: words.columns.worker, cell: (sample) => names.get(sample.workerId ?? 0)?.name ?? words.nobody },
          { label: words.reader, isAct: true, cell: (sample) => <Reader props={props} sample={sample} /> },
        ]} />
      )}
    </section>
  );
}

function Elsewhere({ frame: { view, now }, elsewhere, institutions, mayRead }: TalksPageProps) {
  const words = view.t.staff.after;
  return (
    <section class="pane pane--padded">
      <h2>{words.elsewhere}</h2>
      <p class="soft">{words.elsewhereHint}</p>
      {elsewhere.length === 0 ? <p>{words.elsewhereNone}</p> : (
        <Table caption={words.elsewhere} isStacked rows={elsewhere} columns={[
          { label: words.columns.when, cell: (line) => sayRelative(line.askedAt, now, view.language) },
          { label: words.columns.from, cell: (line) => line.municipality ?? view.t.staff.chat.someone },
          { label: words.columns.by, cell: (line) => institutions.get(line.performingId ?? 0) ?? '' },
          { label: words.columns.act, isAct: true, cell: (line) => <a class="act" href={`/werk/vragen/${line.conversationId}${mayRead ? '' : '/reden'}`}>{mayRead ? words.readHere : words.read}</a> },
        ]} />
      )}
    </section>
  );
}

function Missed({ frame: { view, now }, missed, names }: TalksPageProps) {
  const words = view.t.staff.planned.team;
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <p class="soft">{words.text}</p>
      {missed.length === 0 ? <p>{words.none}</p> : (
        <Table caption={words.title} isStacked rows={missed} columns={[
          { label: words.when, cell: (line) => sayMoment(line.startsAt, now, view.language) },
          { label: words.from, cell: (line) => line.municipality ?? view.t.staff.chat.someone },
          { label: words.worker, cell: (line) => names.get(line.workerId)?.name ?? '' },
        ]} />
      )}
    </section>
  );
}

/** For the team leader: which talks need attention, which are read to learn from, and which another institution answered. */
export function TalksPage(props: TalksPageProps) {
  const { frame, notice, warning } = props;
  const words = frame.view.t.staff.after;
  return (
    <WorkerPage frame={frame} title={words.title} current="talks" notice={notice}>
      {warning && <Notice kind="warning" isStatus><p>{warning}</p></Notice>}
      <p class="lead">{words.lead}</p>
      <Worrying {...props} />
      <Missed {...props} />
      <Samples {...props} />
      <Elsewhere {...props} />
    </WorkerPage>
  );
}

/** What a worker still wants to do after talks. */
export function FollowUps({ view, tasks, now }: { view: View; tasks: readonly FollowUp[]; now: Date }) {
  const words = view.t.staff.after;
  if (tasks.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.followUps}</h2>
      <ul class="duties">
        {tasks.map((task) => (
          <li key={task.id}>
            <strong>{words.due(sayDay(task.dueOn, now, view.language))}</strong>
            <span>{task.municipality ?? view.t.staff.chat.someone}{task.note && `: ${task.note}`}</span>
            <span><a class="act" href={`/werk/vragen/${task.conversationId}`}>{words.open}</a></span>
            <ActForm view={view} action={`/werk/chat/taak/${task.id}/gedaan`} kind="secondary" isSmall>{words.doneButton}</ActForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
