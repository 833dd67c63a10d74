import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Seat } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import type { OwnTalk } from '../../../domain/conversations/chats/waiting/waiting.queries.ts';
import { results } from '../../../domain/conversations/conversations.schema.ts';
import type { Theme } from '../../../domain/library/themes/themes.schema.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { MinutesOffer } from '../question/question-minutes.ts';
import { whoOf } from './talk-list.tsx';

export interface ClosingTyped { themes: readonly string[]; result: string; minutes: string; number: string; followUpOn: string; followUpNote: string }
interface ClosingProps { frame: Frame; conversationId: number; themes: readonly Theme[]; offer: MinutesOffer | undefined; formKey: string; typed: ClosingTyped; isUnanswered: boolean; mistakes?: Mistakes }

/** The one form after a talk, filled in as far as it can be. */
export function ClosingPage({ frame, conversationId, themes, offer, formKey, typed, isUnanswered, mistakes = {} }: ClosingProps) {
  const { view } = frame;
  const { chat: { closing: words }, question, after } = view.t.staff;
  const path = `/werk/chat/${conversationId}`;
  const minutes = offer && [
    ...(offer.measured === undefined ? [] : [{ value: 'measured', label: question.minutesMeasured(offer.measured) }]),
    ...(offer.norm === undefined ? [] : [{ value: 'norm', label: question.minutesNorm(offer.norm) }]), { value: 'other', label: words.other }];
  const chosen = results.filter((result) => result !== 'case_started' && result !== 'answered_no_reaction');
  return (
    <WorkerPage frame={frame} title={words.title} current="chat" mistakes={mistakes}>
      <p class="lead">{words.lead}</p>
      <form method="post" action={`${path}/afronden`} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={formKey} />
        <Select view={view} name="result" label={words.result} value={typed.result} error={mistakes['result']} options={chosen.map((result) => ({ value: result, label: question.resultsShort[result] }))} />
        <CheckboxGroup view={view} name="themes" legend={words.themes} isOptional values={typed.themes} options={themes.map((theme) => ({ value: theme.id, label: theme.title }))} />
        {minutes && <><RadioGroup view={view} name="minutes" legend={words.minutes} value={typed.minutes || offer.chosen || offer.first} options={minutes} />
          <TextField view={view} name="number" label={words.number} inputMode="numeric" size="short" value={typed.number} error={mistakes['number']} isOptional /></>}
        {isUnanswered && <p class="soft">{after.lastWords}</p>}
        <TextField view={view} name="followUpOn" type="date" label={after.followUpOn} hint={after.followUpOnHint} size="medium" value={typed.followUpOn} error={mistakes['followUpOn']} isOptional />
        <TextField view={view} name="followUpNote" label={after.followUpNote} value={typed.followUpNote} maxLength={500} isOptional />
        <div class="buttons"><Button>{words.button}</Button><a href={path}>{words.cancel}</a></div>
      </form>
    </WorkerPage>
  );
}

/** Going off duty with talks open: what happens with each. */
export function StoppingPage({ frame, talks, seats, names }: { frame: Frame; talks: readonly OwnTalk[]; seats: readonly Seat[]; names: ReadonlyMap<number, StaffName> }) {
  const { view, staff } = frame;
  const words = view.t.staff.chat.stopping;
  const colleagues = seats.filter((seat) => seat.accountId !== staff.accountId && !seat.leaving && seat.institutionId === staff.institutionId);
  const options = [{ value: 'keep', label: words.keep }, { value: 'back', label: words.back }, ...colleagues.map((seat) => ({ value: String(seat.accountId), label: words.hand(names.get(seat.accountId)?.name ?? '') }))];
  return (
    <WorkerPage frame={frame} title={words.title} current="chat">
      {talks.length > 0 && <p class="lead">{words.lead}</p>}
      <form method="post" action="/werk/chat/stoppen" noValidate>
        <FormToken view={view} />
        {talks.map((talk) => <RadioGroup key={talk.conversationId} view={view} name={`talk-${talk.conversationId}`} legend={whoOf(view, talk.municipality)} value="keep" options={options} />)}
        <div class="buttons"><Button>{words.button}</Button><a href="/werk/chat">{words.cancel}</a></div>
      </form>
    </WorkerPage>
  );
}
