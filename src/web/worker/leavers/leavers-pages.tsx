import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { HeldCase, Holder } from '../../../domain/cases/leavers/leavers.queries.ts';
import type { CaseLoad } from '../../../domain/cases/waiting/waiting.queries.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextArea, type Mistakes } from '../../components/field.tsx';
import { EmptyState, Table, Tag } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sayPlainDay } from '../cases/case-words.ts';
import { themeNames } from '../desk.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';

export const leaversPath = '/werk/casussen-overdragen';

/** Who holds how many cases. */
export function HoldersPage({ frame, holders, names, notice }: { frame: Frame; holders: readonly Holder[]; names: Map<number, StaffName>; notice?: string | undefined }) {
  const words = frame.view.t.staff.cases.leavers;
  return (
    <WorkerPage frame={frame} title={words.title} current="waiting" notice={notice}>
      <p class="lead">{words.lead}</p>
      {holders.length === 0 ? <EmptyState title={words.none} /> : (
        <Table isStacked caption={words.title} rows={holders} columns={[
          { label: words.colleague, cell: (one) => <><a href={`${leaversPath}/${one.accountId}`}>{names.get(one.accountId)?.name}</a>{one.hasLeft && <> <Tag kind="danger">{words.left}</Tag></>}</> },
          { label: words.cases, isNumeric: true, cell: (one) => one.count },
        ]} />
      )}
      <p><a href="/werk/wachtlijst">{words.toWaiting}</a></p>
    </WorkerPage>
  );
}

export interface TypedHanding { to: string; chosen: readonly string[]; why: string; clientWords: string }
export interface HandOutProps {
  frame: Frame; house: House; accountId: number; name: string; cases: readonly HeldCase[]; workers: readonly Colleague[]; loads: Map<number, CaseLoad>; names: Map<number, StaffName>;
  typed: TypedHanding; mistakes?: Mistakes | undefined; notice?: string | undefined;
}

function sayCase({ frame, house, names }: HandOutProps, one: HeldCase): { label: string; hint: string } {
  const { view } = frame;
  const { leavers: words, kinds, statuses } = view.t.staff.cases;
  const kind = one.kind === null ? statuses[one.status] : kinds[one.kind];
  const along = one.seconds.flatMap((id) => names.get(id)?.name ?? []).join(', ');
  return {
    label: [one.workType, kind, one.municipality].filter(Boolean).join(', '),
    hint: [words.number(one.id), words.since(sayPlainDay(one.openedOn ?? one.registeredOn, view.language)), themeNames(house, one.themes).join(', '), along && words.along(along)].filter(Boolean).join(' · '),
  };
}

/** The cases of one colleague, to give some or all of them to another. */
export function HandOutPage(props: HandOutProps) {
  const { frame, accountId, name, cases, workers, loads, typed, mistakes = {}, notice } = props;
  const { view } = frame;
  const words = view.t.staff.cases.leavers;
  const load = (worker: Colleague) => String(loads.get(worker.accountId)?.load ?? 0).replace('.', view.language === 'en' ? '.' : ',');
  return (
    <WorkerPage frame={frame} title={words.of(name)} current="waiting" notice={notice} mistakes={mistakes}>
      <p><a href={leaversPath}>{words.back}</a></p>
      {cases.length === 0 ? <EmptyState title={words.noneOf(name)} /> : (
        <section class="pane pane--padded">
          <form method="post" action={`${leaversPath}/${accountId}`} noValidate>
            <FormToken view={view} />
            <CheckboxGroup view={view} name="chosen" legend={words.which(cases.length)} hint={words.noNames} error={mistakes['chosen']} values={typed.chosen}
              options={cases.map((one) => ({ value: String(one.id), ...sayCase(props, one) }))} />
            <Select view={view} name="to" label={words.to} value={typed.to} error={mistakes['to']}
              options={[{ value: '', label: view.t.staff.cases.one.choose }, ...workers.filter((worker) => worker.accountId !== accountId).map((worker) => ({ value: String(worker.accountId), label: words.withLoad(worker.name, load(worker)) }))]} />
            <TextArea view={view} name="why" label={words.why} hint={words.whyHint} rows={3} value={typed.why} error={mistakes['why']} maxLength={1000} />
            <TextArea view={view} name="clientWords" label={words.client} hint={words.clientHint} rows={5} value={typed.clientWords} error={mistakes['clientWords']} isOptional maxLength={5000} />
            <div class="buttons"><Button>{words.chosen}</Button><Button kind="secondary" name="all" value="1">{words.all(cases.length)}</Button></div>
          </form>
        </section>
      )}
    </WorkerPage>
  );
}
