import type { WorkType } from '../../../domain/institutions/funders/funders.queries.ts';
import { codesOf } from '../../../domain/cases/importing/importing.rules.ts';
import { caseColumns, contactColumns, type ImportColumn, type ImportFile, type ImportMistake, type ImportOutcome, type Missing } from '../../../domain/cases/importing/importing.schema.ts';
import type { Upload } from '../../../domain/cases/importing/uploads/uploads.queries.ts';
import { columnName } from '../../../domain/cases/importing/reading/reading.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { Select } from '../../components/field.tsx';
import { Notice, Table } from '../../components/parts.tsx';
import { ManagerPage, type Frame } from './frame.tsx';
import { importPath } from './import-form.tsx';

export interface FirstRows { labels: string[]; rows: string[][] }

export interface PreviewProps {
  frame: Frame;
  upload: Upload;
  outcome: ImportOutcome;
  first: Readonly<Partial<Record<ImportFile, FirstRows>>>;
  workTypes: readonly WorkType[];
  notice?: string | undefined;
}

function isColumn(column: string): column is ImportColumn {
  return Object.hasOwn(codesOf, column);
}

function MistakeLine({ frame, mistake }: { frame: Frame; mistake: ImportMistake }) {
  const words = frame.view.t.staff.importing;
  const codes = mistake.reason === 'unknown-code' && isColumn(mistake.column) ? codesOf[mistake.column] : undefined;
  return (
    <li>
      <b>{words.files[mistake.file]}{mistake.line > 0 && `, ${words.line(mistake.line)}`}{mistake.column && `, ${words.column(mistake.column)}`}:</b>{' '}
      {mistake.found && mistake.reason !== 'no-column' && <q>{mistake.found}</q>} {words.reasons[mistake.reason]}{codes && ` ${words.codes(codes.join(', '))}`}
    </li>
  );
}

function MistakeList({ frame, outcome }: PreviewProps) {
  if (outcome.ok || outcome.reason !== 'mistakes') return null;
  const words = frame.view.t.staff.importing;
  return (
    <Notice kind="error" title={words.mistakes(outcome.total)}>
      <p>{words.nothingRead}</p>
      <ul>{outcome.mistakes.map((mistake, index) => <MistakeLine key={index} frame={frame} mistake={mistake} />)}</ul>
      {outcome.total > outcome.mistakes.length && <p>{words.more(outcome.total - outcome.mistakes.length)}</p>}
    </Notice>
  );
}

function MissingList({ frame, missing }: { frame: Frame; missing: readonly Missing[] }) {
  const words = frame.view.t.staff.importing;
  if (missing.length === 0) return null;
  return (
    <Notice kind="warning" title={words.missing.title}>
      <p>{words.missing.help}</p>
      <ul>{missing.slice(0, 100).map((one) => <li key={`${one.kind} ${one.name}`}>{words.missing.kinds[one.kind]} <q>{one.name}</q> ({words.missing.lines(one.lines)})</li>)}</ul>
      {missing.length > 100 && <p>{words.more(missing.length - 100)}</p>}
    </Notice>
  );
}

function Counts({ frame, outcome }: PreviewProps) {
  const words = frame.view.t.staff.importing;
  if (!('counts' in outcome)) return null;
  const { cases, contacts } = outcome.counts;
  const rows = [[words.files.cases, cases], [words.files.contacts, contacts]] as const;
  return (
    <Table caption={words.counts.title} rows={rows} columns={[
      { label: words.counts.what, cell: ([name]) => name }, { label: words.counts.inFile, isNumeric: true, cell: ([, count]) => count.inFile },
      { label: words.counts.added, isNumeric: true, cell: ([, count]) => count.added }, { label: words.counts.changed, isNumeric: true, cell: ([, count]) => count.changed },
      { label: words.counts.same, isNumeric: true, cell: ([, count]) => count.same },
    ]} />
  );
}

function Rows({ frame, file, first }: { frame: Frame; file: ImportFile; first: FirstRows | undefined }) {
  if (!first || first.labels.length === 0) return null;
  return (
    <Table caption={frame.view.t.staff.importing.firstRows(frame.view.t.staff.importing.files[file])} rows={first.rows}
      columns={first.labels.map((label, index) => ({ label, cell: (row: readonly string[]) => row[index] ?? '' }))} />
  );
}

function Columns({ frame, upload, file, first }: { frame: Frame; upload: Upload; file: ImportFile; first: FirstRows | undefined }) {
  if (!first) return null;
  const words = frame.view.t.staff.importing;
  const columns = file === 'cases' ? caseColumns : contactColumns;
  return (
    <fieldset>
      <legend>{words.mapping.columnsOf(words.files[file])}</legend>
      {[...columns.required, ...columns.optional].map((column) => {
        const chosen = columnName(upload.mapping[file][column] ?? column);
        const found = first.labels.find((label) => columnName(label) === chosen) ?? '';
        return (
          <Select key={column} view={frame.view} name={`${file}-${column}`} label={words.columns[column]} value={found} size="medium" isOptional={(columns.optional as readonly string[]).includes(column)}
            options={[{ value: '', label: words.mapping.none }, ...first.labels.filter((label) => label !== '').map((label) => ({ value: label, label }))]} />
        );
      })}
    </fieldset>
  );
}

function WorkTypes({ frame, upload, outcome, workTypes }: PreviewProps) {
  const words = frame.view.t.staff.importing;
  const missing = 'missing' in outcome ? outcome.missing.filter((one) => one.kind === 'work_type').map((one) => one.name) : [];
  const names = [...new Set([...Object.keys(upload.mapping.workTypes), ...missing])];
  if (names.length === 0 || workTypes.length === 0) return null;
  return (
    <fieldset>
      <legend>{words.mapping.workTypes}</legend>
      {names.map((name, index) => (
        <div key={name} class="utrecht-form-field">
          <input type="hidden" name="theirs" value={name} />
          <label class="utrecht-form-label" for={`werksoort-${index}`}>{name}</label>
          <select class="select" name="ours" id={`werksoort-${index}`}>
            <option value="">{words.mapping.asItIs}</option>
            {workTypes.map((type) => <option key={type.code} value={type.code} selected={upload.mapping.workTypes[name] === type.code}>{type.name}</option>)}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

function Mapping(props: PreviewProps) {
  const { frame, upload, outcome, first } = props;
  const words = frame.view.t.staff.importing;
  const isAbsent = !outcome.ok && outcome.reason === 'mistakes' && outcome.mistakes.some((mistake) => mistake.reason === 'no-column');
  return (
    <details class="more" open={isAbsent || (!outcome.ok && outcome.reason === 'missing')}>
      <summary>{words.mapping.title}</summary>
      <p>{words.mapping.help}</p>
      <form class="form" method="post" action={`${importPath}/${upload.id}/koppelen`} noValidate>
        <FormToken view={frame.view} />
        <Columns frame={frame} upload={upload} file="cases" first={first.cases} />
        <Columns frame={frame} upload={upload} file="contacts" first={first.contacts} />
        <WorkTypes {...props} />
        <label class="choice"><input type="checkbox" name="keep" value="on" checked /><span>{words.mapping.keep(upload.system)}</span></label>
        <div class="buttons"><Button kind="secondary">{words.mapping.save}</Button></div>
      </form>
    </details>
  );
}

function Apply({ frame, upload, outcome }: PreviewProps) {
  const words = frame.view.t.staff.importing;
  const mayApply = outcome.ok || outcome.reason === 'missing';
  const missing = 'missing' in outcome ? outcome.missing : [];
  return (
    <>
      {mayApply && (
        <form class="form" method="post" action={`${importPath}/${upload.id}/toepassen`} noValidate>
          <FormToken view={frame.view} />
          {missing.length > 0 && <label class="choice"><input type="checkbox" name="createMissing" value="on" /><span>{words.createMissing}<small>{words.createMissingHint}</small></span></label>}
          <div class="buttons"><Button>{words.apply}</Button></div>
        </form>
      )}
      <form method="post" action={`${importPath}/${upload.id}/weg`}><FormToken view={frame.view} /><div class="buttons"><Button kind="secondary">{words.remove}</Button></div></form>
    </>
  );
}

/** What an import would do, before it does; and how the files call things. */
export function PreviewPage(props: PreviewProps) {
  const { frame, outcome, first, notice } = props;
  const words = frame.view.t.staff.importing;
  return (
    <ManagerPage frame={frame} title={words.previewTitle} current="importing" lead={words.previewLead} notice={notice}>
      <MistakeList {...props} />
      {'missing' in outcome && <MissingList frame={frame} missing={outcome.missing} />}
      <Counts {...props} />
      <Apply {...props} />
      <Mapping {...props} />
      <Rows frame={frame} file="cases" first={first.cases} />
      <Rows frame={frame} file="contacts" first={first.contacts} />
    </ManagerPage>
  );
}
