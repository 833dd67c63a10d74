import { results } from '../../../domain/conversations/conversations.schema.ts';
import { answerWays } from '../../../domain/conversations/answering/answering.schema.ts';
import { AttachmentField } from '../../components/attachments.tsx';
import { Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import type { View } from '../../view.ts';
import type { QuestionData } from './question-data.ts';
import type { QuestionPageProps, Suspect, Typed } from './question-page.tsx';

export const untyped: Typed = { body: '', way: '', minutes: '', minutesNumber: '', minutesIndirect: '', sendAt: '', result: '' };

interface PartProps { view: View; data: QuestionData; typed: Typed; mistakes: Mistakes }

function MinutesChoice({ view, data, typed, mistakes }: PartProps) {
  const words = view.t.staff.question;
  const { offer } = data;
  if (!offer) return null;
  const options = [
    ...(offer.measured === undefined ? [] : [{ value: 'measured', label: words.minutesMeasured(offer.measured) }]),
    ...(offer.norm === undefined ? [] : [{ value: 'norm', label: words.minutesNorm(offer.norm) }]),
    { value: 'other', label: words.minutesOther },
  ];
  return (
    <div class="minutes">
      <RadioGroup view={view} name="minutes" legend={words.minutes} options={options} value={typed.minutes || offer.chosen} />
      <TextField view={view} name="minutesNumber" label={words.minutesNumber} inputMode="numeric" size="short" value={typed.minutesNumber} error={mistakes['minutesNumber']} />
      <TextField view={view} name="minutesIndirect" label={words.minutesIndirect} inputMode="numeric" size="short" value={typed.minutesIndirect} error={mistakes['minutesIndirect']} />
    </div>
  );
}

function Suspects({ view, suspects }: { view: View; suspects: readonly Suspect[] }) {
  const words = view.t.staff.question;
  if (suspects.length === 0) return <p role="status">{words.spellingNone}</p>;
  return (
    <div role="status" class="suspects">
      <p>{words.spelling(suspects.length)}</p>
      <ul>{suspects.map(({ word, suggestions }) => <li key={word}><b lang="nl">{word}</b>{suggestions.length > 0 && <>: {words.spellingTry} <span lang="nl">{suggestions.join(', ')}</span></>}</li>)}</ul>
    </div>
  );
}

function Later({ view, typed, mistakes }: Omit<PartProps, 'data'>) {
  const words = view.t.staff.question;
  return (
    <details class="unfold" open={typed.sendAt !== ''}>
      <summary>{words.more}</summary>
      <TextField view={view} name="sendAt" type="datetime-local" label={words.sendAt} hint={words.sendAtHint} value={typed.sendAt} error={mistakes['sendAt']} size="medium" isOptional />
    </details>
  );
}

/** Folded away, so that the button to send is in sight: most answers go without. */
function Files({ view, house, files = [], mistakes = {} }: Pick<QuestionPageProps, 'view' | 'house' | 'files' | 'mistakes'>) {
  return (
    <details class="unfold" open={files.length > 0 || mistakes['bestand'] !== undefined}>
      <summary>{view.t.staff.question.files}</summary>
      <AttachmentField view={view} keys={house.keys} files={files} error={mistakes['bestand']} />
    </details>
  );
}

/** 'Traject gestart' only where a case did start. */
function closingOptions(view: View, hasCase: boolean): { value: string; label: string }[] {
  const words = view.t.staff.question;
  const chosen = results.filter((result) => (hasCase || result !== 'case_started') && result !== 'answered_no_reaction');
  return [{ value: '', label: words.keepOpen }, ...chosen.map((result) => ({ value: result, label: words.results[result] }))];
}

function Ways({ view, data, typed }: Omit<PartProps, 'mistakes'>) {
  const words = view.t.staff.question;
  return <Select view={view} name="way" label={words.way} value={typed.way || (data.hasCode ? 'mail' : 'phone')} options={answerWays.map((way) => ({ value: way, label: words.ways[way] }))} />;
}

/** Where the answer is written, beside the question; with its minutes and what happens afterwards. */
export function AnswerForm({ view, house, data, formKey, typed = untyped, files = [], mistakes = {}, suspects }: QuestionPageProps) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  return (
    <form method="post" action={`${path}/antwoord`} class="answer" encType="multipart/form-data" noValidate data-draft={`${path}/concept`} data-saved={words.saved} data-not-saved={words.notSaved} data-not-sent={words.offline} id="antwoord">
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={formKey} />
      <TextArea view={view} name="body" label={words.answer} hint={words.answerHint} rows={12} value={typed === untyped ? data.draft : typed.body} error={mistakes['body']} />
      {suspects && <Suspects view={view} suspects={suspects} />}
      {data.hasCode && <Files view={view} house={house} files={files} mistakes={mistakes} />}
      {!data.hasCode && <p class="soft">{words.noCode}</p>}
      <MinutesChoice view={view} data={data} typed={typed} mistakes={mistakes} />
      <div class="pair">
        <Ways view={view} data={data} typed={typed} />
        <Select view={view} name="result" label={words.closeWith} options={closingOptions(view, typeof data.caseId === 'number')} value={typed.result} />
      </div>
      <Later view={view} typed={typed} mistakes={mistakes} />
      <div class="buttons">
        <Button>{words.send}</Button>
        <Button kind="secondary" action={`${path}/voorbeeld`}>{words.preview}</Button>
        <Button kind="subtle" action={`${path}/spelling`}>{words.spellingCheck}</Button>
        <noscript><Button kind="subtle" action={`${path}/bewaren`}>{words.save}</Button></noscript>
      </div>
    </form>
  );
}
