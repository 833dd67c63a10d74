import type { PlannedTalk } from '../../../domain/appointments/planned/planned.schema.ts';
import { standOfPlanned } from '../../../domain/appointments/planned/planned.rules.ts';
import { minutesEarly } from '../../../domain/appointments/chat-door/chat-door.rules.ts';
import { longestTyped } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { sayMoment, sayNearMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { LetterBubble } from '../../components/letters.tsx';
import { NextStep } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { nameOf } from './letters.tsx';
import type { Own } from './own.ts';

interface Props { view: View; own: Own; formKey: string; mistakes?: Mistakes; when?: string | undefined }

/** Whether a planned chat comes before everything else on his page. */
export function comesFirst(own: Own): boolean {
  return standOfPlanned(own.planned, own.now) !== 'nothing';
}

function Agree({ view }: { view: View }) {
  const words = view.t.client.chat.start;
  return <details class="unfold"><summary>{words.privacyTitle}</summary><p>{words.privacy}</p><p>{words.ends}</p><p>{view.t.client.talkNow.agree}</p></details>;
}

/** One of the times, or none of these, with a word. */
function Pick({ view, own, one, formKey, mistakes = {}, when, name }: Props & { one: PlannedTalk; name: string }) {
  const words = view.t.client.planned.pick;
  return (
    <>
      <NextStep eyebrow={view.t.client.planned.eyebrow} title={words.title(name)}><p>{one.times.length > 0 ? words.text(one.minutes) : words.noneLeft}</p></NextStep>
      {one.words !== '' && <LetterBubble from={name} when={sayNearMoment(one.changedAt, own.now, view.language)} text={one.words} />}
      <section class="card no-print">
        {one.times.length > 0 && (
          <form class="form" method="post" action={view.to('/mijn-vraag/chat/kies')} noValidate>
            <FormToken view={view} />
            <RadioGroup view={view} name="tijd" legend={words.legend} error={mistakes['tijd']} value={undefined}
              options={one.times.map((time) => ({ value: time.toISOString(), label: sayMoment(time, own.now, view.language) }))} />
            <div class="buttons"><Button>{words.button}</Button></div>
          </form>
        )}
        <details class="unfold" open={one.times.length === 0 || mistakes['wanneer'] !== undefined}>
          <summary>{words.none}</summary>
          <form class="form" method="post" action={view.to('/mijn-vraag/chat/geen')} noValidate>
            <FormToken view={view} />
            <input type="hidden" name="sleutel" value={formKey} />
            <p class="soft">{words.noneText}</p>
            <TextArea view={view} name="wanneer" label={words.word} isOptional rows={3} value={when} error={mistakes['wanneer']} maxLength={longestTyped} />
            <div class="buttons"><Button kind="secondary">{words.noneButton}</Button></div>
          </form>
        </details>
      </section>
    </>
  );
}

/** Asking for another time is one press. */
function Again({ view, formKey }: Pick<Props, 'view' | 'formKey'>) {
  return <div class="buttons"><ActForm view={view} action={view.to('/mijn-vraag/chat/nieuw')} fields={{ sleutel: formKey }}>{view.t.client.planned.again}</ActForm></div>;
}

/** How it stands with the chat that was planned: the one thing to do now. */
export function PlannedFirst(props: Props) {
  const { view, own, formKey } = props;
  const words = view.t.client.planned;
  const one = own.planned;
  const stand = standOfPlanned(one, own.now);
  if (!one || stand === 'nothing') return null;
  const name = nameOf(view, own, one.workerId);
  const moment = one.startsAt ? sayMoment(one.startsAt, own.now, view.language) : '';
  if (stand === 'pick' || stand === 'none-left') return <Pick {...props} one={one} name={name} />;
  if (stand === 'coming') {
    return (
      <>
        <NextStep eyebrow={words.eyebrow} title={words.coming.title(moment)}><p>{words.coming.text(name)}</p><p>{words.coming.how(minutesEarly)}</p></NextStep>
        <details class="unfold no-print"><summary>{words.coming.cancel}</summary><p>{words.coming.cancelText}</p>
          <ActForm view={view} action={view.to('/mijn-vraag/chat/afzeggen')} kind="secondary" fields={{ sleutel: formKey }}>{words.coming.cancel}</ActForm></details>
      </>
    );
  }
  if (stand === 'open' && one.startsAt) {
    return (
      <>
        <NextStep eyebrow={words.eyebrow} title={words.open.title(name)}>
          <p>{one.startsAt > own.now ? words.open.before(sayTime(one.startsAt)) : words.open.after(sayTime(one.startsAt))}</p>
          <div class="buttons"><ActForm view={view} action={view.to('/mijn-vraag/chat/begin')}>{words.open.button}</ActForm></div>
        </NextStep>
        <Agree view={view} />
      </>
    );
  }
  const said = stand === 'worker-missed' ? { title: words.workerMissed.title(name), text: words.workerMissed.text } : stand === 'by-us' ? { title: words.byUs.title(name), text: words.byUs.text } : words.notCome;
  return <NextStep eyebrow={words.eyebrow} title={said.title}><p>{said.text}</p><Again view={view} formKey={formKey} /></NextStep>;
}
