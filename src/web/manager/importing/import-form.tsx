import type { ImportRun } from '../../../domain/cases/importing/importing.queries.ts';
import { defaultSystem } from '../../../domain/cases/importing/importing.schema.ts';
import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Table } from '../../components/parts.tsx';
import { FileField, ManagerPage, type Frame } from './frame.tsx';

export const importPath = '/sturing/inlezen';

interface FormProps { frame: Frame; runs: readonly ImportRun[]; names: ReadonlyMap<number, StaffName>; system?: string; mistakes?: Mistakes; notice?: string | undefined }

function Runs({ frame, runs, names }: FormProps) {
  const words = frame.view.t.staff.importing;
  if (runs.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.runs.title}</h2>
      <Table caption={words.runs.title} rows={runs} columns={[
        { label: words.runs.when, cell: (run) => sayNearMoment(run.startedAt, frame.now, frame.view.language) },
        { label: words.system, cell: (run) => run.system },
        { label: words.runs.who, cell: (run) => (run.accountId === null ? words.runs.byCommand : names.get(run.accountId)?.name ?? '') },
        { label: words.runs.casesAdded, isNumeric: true, cell: (run) => run.counts.cases.added },
        { label: words.runs.casesChanged, isNumeric: true, cell: (run) => run.counts.cases.changed },
        { label: words.runs.contactsAdded, isNumeric: true, cell: (run) => run.counts.contacts.added },
      ]} />
    </section>
  );
}

/** Which files, of which register; and what was read in before. */
export function ImportForm(props: FormProps) {
  const { frame, system = defaultSystem, mistakes = {}, notice } = props;
  const words = frame.view.t.staff.importing;
  return (
    <ManagerPage frame={frame} title={words.title} current="importing" lead={words.lead} mistakes={mistakes} notice={notice}>
      <form class="form" method="post" action={importPath} encType="multipart/form-data" noValidate>
        <FormToken view={frame.view} />
        <FileField frame={frame} name="cases" label={words.casesFile} hint={words.casesHint} error={mistakes['cases']} isOptional />
        <FileField frame={frame} name="contacts" label={words.contactsFile} hint={words.contactsHint} error={mistakes['contacts']} isOptional />
        <TextField view={frame.view} name="system" label={words.system} hint={words.systemHint} size="medium" value={system} error={mistakes['system']} isSpellChecked={false} autocomplete="off" />
        <p class="soft">{words.larger}</p>
        <div class="buttons"><Button>{words.look}</Button><a href="/sturing/vergelijken">{words.toCompare}</a></div>
      </form>
      <Runs {...props} />
    </ManagerPage>
  );
}
