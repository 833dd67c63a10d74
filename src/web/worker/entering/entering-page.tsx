import { showCode } from '../../../domain/conversations/conversations.rules.ts';
import { enteredChannels } from '../../../domain/conversations/conversations.schema.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { TypedEntry } from './entering-forms.ts';

interface EnteringProps {
  frame: Frame; house: House; municipalities: readonly string[]; asksMinutes: boolean; typed: TypedEntry;
  mistakes?: Mistakes | undefined; notice?: string | undefined;
}

function FromFile({ frame }: Pick<EnteringProps, 'frame'>) {
  const { view } = frame;
  const words = view.t.staff.entering;
  return (
    <details class="unfold">
      <summary>{words.file}</summary>
      <form method="post" action="/werk/invoeren/bestand" encType="multipart/form-data" noValidate>
        <FormToken view={view} />
        <div class="utrecht-form-field">
          <label class="utrecht-form-label" for="veld-file">{words.fileLabel}</label>
          <div class="utrecht-form-field-description" id="veld-file-uitleg">{words.fileHint}</div>
          <input class="file-drop" type="file" name="file" id="veld-file" accept=".eml,message/rfc822" aria-describedby="veld-file-uitleg" />
        </div>
        <Button kind="secondary" isSmall>{words.fileRead}</Button>
      </form>
    </details>
  );
}

function Person({ frame, typed, mistakes = {}, municipalities }: EnteringProps) {
  const { view } = frame;
  const words = view.t.staff.entering;
  const names = [...new Set([...municipalities, ...(typed.municipality ? [typed.municipality] : [])])];
  return (
    <div class="pair pair--first">
      <TextField view={view} name="postcode" label={words.postcode} value={typed.postcode} error={mistakes['postcode']} size="short" autocomplete="off" isOptional />
      <Select view={view} name="municipality" label={words.municipality} value={typed.municipality} error={mistakes['municipality']} options={[{ value: '', label: words.municipalityByPostcode }, ...names.map((name) => ({ value: name, label: name }))]} />
      <TextField view={view} name="name" label={words.name} value={typed.name} autocomplete="off" isOptional />
      <TextField view={view} name="phone" type="tel" label={words.phone} value={typed.phone} error={mistakes['phone']} autocomplete="off" isOptional />
      <TextField view={view} name="email" type="email" label={words.email} value={typed.email} error={mistakes['email']} autocomplete="off" isOptional />
    </div>
  );
}

function Afterwards({ frame, typed, mistakes = {}, asksMinutes }: EnteringProps) {
  const { view } = frame;
  const words = view.t.staff.entering;
  return (
    <>
      {asksMinutes && <TextField view={view} name="minutes" label={words.minutes} hint={words.minutesHint} inputMode="numeric" value={typed.minutes} error={mistakes['minutes']} size="short" autocomplete="off" isOptional />}
      <TextField view={view} name="word" label={words.word} hint={words.wordHint} value={typed.word} error={mistakes['word']} size="medium" autocomplete="off" isOptional />
      <div class="chips">
        <CheckboxGroup view={view} name="urgent" legend={words.urgentLegend} values={typed.urgent ? ['1'] : []} options={[{ value: '1', label: words.urgent }]} />
        <CheckboxGroup view={view} name="mine" legend={words.whoLegend} values={typed.mine ? ['1'] : []} options={[{ value: '1', label: words.mine }]} />
      </div>
    </>
  );
}

/** A question that came by telephone, at the counter, by letter or by mail: in the same line as all others. */
export function EnteringPage(props: EnteringProps) {
  const { frame, house, typed, mistakes = {}, notice } = props;
  const { view, now } = frame;
  const words = view.t.staff.entering;
  return (
    <WorkerPage frame={frame} title={words.title} current="enter" notice={notice} mistakes={mistakes}>
      <p class="soft">{words.lead}</p>
      <section class="pane pane--padded">
        <FromFile frame={frame} />
        <form method="post" action="/werk/invoeren" noValidate class="form">
          <FormToken view={view} />
          <input type="hidden" name="formKey" value={typed.formKey} />
          <div class="chips"><RadioGroup view={view} name="channel" legend={words.channel} value={typed.channel} error={mistakes['channel']} options={enteredChannels.map((channel) => ({ value: channel, label: words.channels[channel] }))} /></div>
          <div class="pair pair--first">
            <TextField view={view} name="day" type="date" label={words.day} hint={words.dayHint} value={typed.day} error={mistakes['day']} max={dayOf(now)} size="medium" />
            <TextField view={view} name="time" type="time" label={words.time} value={typed.time} size="short" />
          </div>
          <TextArea view={view} name="body" label={words.body} hint={words.bodyHint} rows={8} value={typed.body} error={mistakes['body']} />
          <div class="chips"><CheckboxGroup view={view} name="themes" legend={words.themes} values={typed.themes} options={house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }))} /></div>
          <Person {...props} />
          <Afterwards {...props} />
          <div class="buttons"><Button>{words.save}</Button></div>
        </form>
      </section>
    </WorkerPage>
  );
}

/** The code for the one who asked, to say or to give along on paper. Shown here and never again. */
export function CodePage({ frame, code, address, questionPath }: { frame: Frame; code: string; address: string; questionPath: string }) {
  const words = frame.view.t.staff.entering;
  return (
    <WorkerPage frame={frame} title={words.codeTitle} current="enter">
      <p>{words.codeLead}</p>
      <p><strong class="code">{showCode(code)}</strong></p>
      <p>{words.codeWhere} <b>{address}</b></p>
      <Notice><p>{words.codeOnce}</p></Notice>
      <p class="no-print"><ButtonLink href={questionPath}>{words.toQuestion}</ButtonLink></p>
    </WorkerPage>
  );
}
