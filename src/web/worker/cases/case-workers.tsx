import type { CaseWorker } from '../../../domain/cases/workers/workers.queries.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { Select, TextArea, TextField } from '../../components/field.tsx';
import { Unfold } from '../question/unfold.tsx';
import type { CaseProps } from './case-page.tsx';
import { sayPlainDay } from './case-words.ts';

function Line({ frame, case_, names, one }: CaseProps & { one: CaseWorker }) {
  const { view } = frame;
  const words = view.t.staff.cases.together;
  const name = names.get(one.accountId)?.name ?? '';
  const [since, until] = [sayPlainDay(one.since, view.language), sayPlainDay(one.until, view.language)];
  const isMe = one.accountId === frame.staff.accountId;
  return (
    <li class="row">
      <div><h3>{name}</h3><p>{words.roles[one.role]}, {one.until === null ? words.since(since) : words.from(since, until)}</p></div>
      {one.until === null && one.role !== 'holder' && case_.status !== 'closed' && (
        <ActForm view={view} action={`/werk/casussen/${case_.id}/samen/stop`} kind="subtle" isSmall fields={{ secondId: String(one.accountId) }}>
          {isMe ? words.stopSelf : words.stop}<span class="visually-hidden">{words.stopOf(name)}</span>
        </ActForm>
      )}
    </li>
  );
}

/** Who works at a case and since when; who did before. */
export function CaseWorkers(props: CaseProps) {
  const words = props.frame.view.t.staff.cases.together;
  const now = props.caseWorkers.filter((one) => one.until === null);
  const before = props.caseWorkers.filter((one) => one.until !== null);
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <ul class="rows">{now.map((one) => <Line key={one.accountId} {...props} one={one} />)}</ul>
      {before.length > 0 && <details class="more"><summary>{words.before(before.length)}</summary><ul class="rows">{before.map((one) => <Line key={`${one.accountId} ${one.since}`} {...props} one={one} />)}</ul></details>}
    </section>
  );
}

/** Lets a colleague work along. */
export function JoinAct(props: CaseProps) {
  const { frame, case_, typed, mistakes = {}, workers, caseWorkers, today } = props;
  const { view } = frame;
  const words = view.t.staff.cases.together;
  const free = workers.filter((worker) => !caseWorkers.some((one) => one.until === null && one.accountId === worker.accountId));
  return (
    <Unfold title={words.add} id="samen" isOpen={typed.act === 'samen'}>
      <form method="post" action={`/werk/casussen/${case_.id}/samen`} noValidate>
        <FormToken view={view} />
        <Select view={view} name="secondId" label={words.who} value={typed.secondId} error={mistakes['secondId']}
          options={[{ value: '', label: view.t.staff.cases.one.choose }, ...free.map((worker) => ({ value: String(worker.accountId), label: worker.name }))]} />
        <TextField view={view} name="secondSince" type="date" label={words.sinceLabel} value={typed.secondSince || today} error={mistakes['secondSince']} />
        <TextArea view={view} name="secondWords" label={words.words} hint={words.hint} rows={2} value={typed.secondWords} error={mistakes['secondWords']} isOptional maxLength={1000} />
        <div class="buttons"><Button kind="secondary" isSmall>{words.add}</Button></div>
      </form>
    </Unfold>
  );
}
