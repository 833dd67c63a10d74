import type { ImportProblem } from '../../../domain/institutions/areas/import/import.schema.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { Field, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { Tick } from '../parts.tsx';

export const areaCrumbs = (frame: Frame) => [{ href: '/beheer/werkgebied', label: frame.view.t.staff.adminAreas.title }];

interface ImportFormProps { frame: Frame; typed: Typed; mistakes?: Mistakes; problems?: readonly ImportProblem[]; wrong?: number }

function FileField({ frame, name, error }: { frame: Frame; name: 'file' | 'names'; error?: string | undefined }) {
  const words = frame.view.t.staff.adminAreas.form;
  return (
    <Field view={frame.view} name={name} label={words[name]} hint={words[`${name}Hint`]} error={error} isOptional={name === 'names'}>
      {(ties) => <input type="file" accept=".csv,.txt,text/csv,text/plain" class="file" {...ties} />}
    </Field>
  );
}

/** Mistakes of the file, line by line, each with what to do. */
function Problems({ frame, problems = [], wrong = 0 }: ImportFormProps) {
  if (problems.length === 0) return null;
  const words = frame.view.t.staff.adminAreas.problems;
  return (
    <Notice kind="error" title={words.title(wrong)}>
      <p>{words.nothingRead}</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.line}>{problem.line > 0 && <b>{words.line(problem.line)} </b>}{problem.found && <q>{problem.found}</q>} {words[problem.reason]}</li>
        ))}
      </ul>
      {wrong > problems.length && <p>{words.more(wrong - problems.length)}</p>}
    </Notice>
  );
}

/** A list of postcodes, as a file or as text, and what it should do. */
export function ImportForm(props: ImportFormProps) {
  const { frame, typed, mistakes = {} } = props;
  const { view } = frame;
  const words = view.t.staff.adminAreas.form;
  return (
    <AdminPage frame={frame} title={view.t.staff.adminAreas.read} current="adminAreas" crumbs={areaCrumbs(frame)} mistakes={mistakes} lead={words.lead}>
      <Problems {...props} />
      <form class="form" method="post" action="/beheer/werkgebied/inlezen" encType="multipart/form-data" noValidate>
        <FormToken view={view} />
        <FileField frame={frame} name="file" error={mistakes['file']} />
        <TextArea view={view} name="pasted" label={words.pasted} hint={words.pastedHint} rows={6} value={textOf(typed, 'pasted')} isOptional isSpellChecked={false} />
        <TextArea view={view} name="only" label={words.only} hint={words.onlyHint} rows={3} value={textOf(typed, 'only')} error={mistakes['only']} isOptional isSpellChecked={false} />
        <TextField view={view} name="validFrom" label={words.validFrom} hint={words.validFromHint} type="date" size="medium" value={textOf(typed, 'validFrom')} error={mistakes['validFrom']} />
        <Tick name="endsOthers" label={words.endsOthers} hint={words.endsOthersHint} isOn={textOf(typed, 'endsOthers') === 'on'} />
        <Tick name="places" label={words.places} hint={words.placesHint} isOn={textOf(typed, 'places') === 'on'} />
        <details class="more" open={mistakes['names'] !== undefined}>
          <summary>{words.statistics}</summary>
          <p>{words.statisticsHelp}</p>
          <FileField frame={frame} name="names" error={mistakes['names']} />
        </details>
        <div class="buttons"><Button>{words.look}</Button><a href="/beheer/werkgebied">{view.t.staff.admin.cancel}</a></div>
      </form>
    </AdminPage>
  );
}
