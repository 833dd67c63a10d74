import { isToNote } from '../../../domain/appointments/planned/planned.rules.ts';
import type { PlannedTalk } from '../../../domain/appointments/planned/planned.schema.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { TypedPlanned } from './planned-forms.ts';

export interface PlannedPageProps {
  frame: Frame; conversationId: number; canComeBack: boolean; planned: PlannedTalk | undefined; typed: TypedPlanned; mistakes?: Mistakes | undefined; notice?: string | undefined;
  /** He was told that he is busy, or that it is closed. */
  isDoubted: boolean;
}

/** How the last one stands, in a sentence. */
export function sayPlanned(view: View, one: PlannedTalk, now: Date): string {
  const words = view.t.staff.planned.stands;
  const moment = one.startsAt ? sayMoment(one.startsAt, now, view.language) : '';
  if (one.missed && one.status !== 'cancelled') return one.missed === 'worker' ? words.workerMissed(moment) : words.visitorMissed(moment);
  if (one.status === 'cancelled') return one.cancelledAs === 'by_us' ? words.cancelledUs : one.cancelledAs === 'late' ? words.cancelledLate(moment) : words.cancelledVisitor;
  if (one.status !== 'booked') return words[one.status];
  return one.hasBegun ? words.had(moment) : words.booked(moment);
}

function Stand({ frame: { view, now }, planned, conversationId }: PlannedPageProps) {
  const words = view.t.staff.planned;
  if (!planned) return null;
  const path = `/werk/vragen/${conversationId}/chat-afspraak`;
  const isComing = planned.status === 'offered' || (planned.status === 'booked' && !planned.hasBegun && !planned.missed && planned.startsAt !== null && planned.startsAt > now);
  const isMissed = isToNote(planned, now);
  return (
    <section class="pane pane--padded">
      <p>{sayPlanned(view, planned, now)}</p>
      {planned.status === 'offered' && planned.times.length > 0 && <><h2>{words.offeredTimes}</h2><ul>{planned.times.map((time) => <li key={time.getTime()}>{sayMoment(time, now, view.language)}</li>)}</ul></>}
      {isComing && <ActForm view={view} action={`${path}/afzeggen`} kind="secondary" isSmall>{planned.status === 'offered' ? words.withdraw : words.callOff}</ActForm>}
      {isMissed && <ActForm view={view} action={`${path}/niet-gekomen`} kind="secondary" isSmall>{planned.status === 'cancelled' ? words.late : words.missed}</ActForm>}
    </section>
  );
}

function OfferForm({ frame: { view }, conversationId, typed, mistakes = {}, isDoubted, planned }: PlannedPageProps) {
  const words = view.t.staff.planned;
  const offer = view.t.staff.agenda.offer;
  return (
    <section class="pane pane--padded">
      <h2>{planned ? words.again : words.link}</h2>
      <form method="post" action={`/werk/vragen/${conversationId}/chat-afspraak`} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <TextField view={view} name="minutes" label={words.minutes} value={typed.minutes} error={mistakes['minutes']} inputMode="numeric" size="short" />
        <TextArea view={view} name="words" label={words.words} hint={words.wordsHint} value={typed.words} error={mistakes['words']} rows={2} isOptional />
        <p class="soft">{words.timesHint}</p>
        {typed.times.map((time, index) => (
          <div key={index} class="pair pair--first">
            <TextField view={view} name={`dag${index + 1}`} label={offer.day(index + 1)} type="date" value={time.day} error={mistakes[`dag${index + 1}`]} size="medium" />
            <TextField view={view} name={`tijd${index + 1}`} label={offer.time(index + 1)} type="time" value={time.time} error={mistakes[`tijd${index + 1}`]} size="short" />
          </div>
        ))}
        {(isDoubted || typed.zeker !== '') && <CheckboxGroup view={view} name="zeker" legend={words.sure} values={typed.zeker === '' ? [] : ['1']} options={[{ value: '1', label: words.sure }]} />}
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
    </section>
  );
}

/** Agreeing on a chat with somebody who comes back with code and word: how it stands, and offering times. */
export function PlannedPage(props: PlannedPageProps) {
  const { frame, planned, canComeBack, conversationId, notice, mistakes } = props;
  const words = frame.view.t.staff.planned;
  const isSet = planned?.status === 'booked' && !planned.hasBegun && !planned.missed && planned.startsAt !== null && planned.startsAt > frame.now;
  return (
    <WorkerPage frame={frame} title={words.title} current="today" notice={notice} mistakes={mistakes}>
      <p><a href={`/werk/vragen/${conversationId}`}>{words.back}</a></p>
      {!isSet && <p class="lead">{words.intro}</p>}
      <Stand {...props} />
      {!canComeBack && <Notice><p>{words.noWayBack}</p></Notice>}
      {canComeBack && !isSet && <OfferForm {...props} />}
    </WorkerPage>
  );
}
