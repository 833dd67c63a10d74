import type { ComponentChildren } from 'preact';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Played, Step } from '../../../domain/practice/practice.rules.ts';
import type { PracticeTalk, Visitor } from '../../../domain/practice/practice.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { LetterBubble, Moment, Timeline } from '../../components/letters.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import { PracticeBanner } from './practice-page.tsx';

export interface PracticeTalkProps { frame: Frame; visitor: Visitor; talk: PracticeTalk; played: Played; formKey: string; typed?: string; mistakes?: Mistakes }

/** An answer that was just given comes line by line, as a person types. */
const secondsFresh = 8;

function Said({ view, text, at, late }: { view: View; text: string; at: Date; late?: number | undefined }) {
  return (
    <div class={late === undefined ? undefined : `practice-late practice-late--${Math.min(late, 4)}`}>
      <LetterBubble from={view.t.staff.practice.talk.visitor} when={sayTime(at)} text={text} />
    </div>
  );
}

/** What the worker did and what came of it; between them what there is to say about it. */
export function PracticeStep({ view, step, isFresh = false, children }: { view: View; step: Step; isFresh?: boolean; children?: ComponentChildren }) {
  const words = view.t.staff.practice.talk;
  const at = new Date(step.turn.at);
  return (
    <>
      <Moment>{step.turn.isSilence ? <p class="soft">{words.silent}</p> : <LetterBubble from={words.you} when={sayTime(at)} text={step.turn.text} isMine />}</Moment>
      {children}
      {step.replies.map((text, index) => <Moment key={index} isFromThem><Said view={view} text={text} at={at} late={isFresh ? index + 1 : undefined} /></Moment>)}
    </>
  );
}

/** What the visitor begins with. */
export function PracticeOpening({ view, visitor, talk }: { view: View; visitor: Visitor; talk: PracticeTalk }) {
  return <>{visitor.opening.map((text, index) => <Moment key={index} isFromThem><Said view={view} text={text} at={new Date(talk.startedAt)} /></Moment>)}</>;
}

function Write({ frame: { view }, formKey, typed = '', mistakes = {} }: PracticeTalkProps) {
  const words = view.t.staff.practice.talk;
  return (
    <form class="answer" id="schrijven" method="post" action="/werk/oefenen/gesprek" noValidate>
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={formKey} />
      <TextArea view={view} name="body" label={words.label} rows={4} value={typed} error={mistakes['body']} />
      <div class="buttons"><Button>{words.send}</Button><Button kind="secondary" name="doe" value="stilte">{words.silence}</Button></div>
      <p class="soft">{words.silenceHint}</p>
    </form>
  );
}

/** An example for what was not done yet, folded away. */
function Hint({ view, visitor, played }: { view: View; visitor: Visitor; played: Played }) {
  const words = view.t.staff.practice.talk;
  const used = new Set(played.steps.flatMap((step) => step.kinds));
  const next = Object.entries(visitor.examples).find(([kind]) => !used.has(kind as Step['kinds'][number]))?.[1];
  if (!next) return null;
  return <details class="unfold"><summary>{words.example}</summary><p>{words.exampleHint}</p><blockquote class="said">{next}</blockquote></details>;
}

/** A practice talk: as the real place, with a banner that cannot be overlooked. */
export function PracticeTalkPage(props: PracticeTalkProps) {
  const { frame, visitor, talk, played, mistakes = {} } = props;
  const { view, now } = frame;
  const words = view.t.staff.practice.talk;
  const last = played.steps.at(-1);
  const isOver = played.hasLeft || last?.kinds.includes('closing') === true;
  const isFresh = last !== undefined && now.getTime() - last.turn.at < secondsFresh * 1000;
  return (
    <WorkerPage frame={frame} title={words.title(visitor.title)} current="practice" mistakes={mistakes}
      side={<Card title={words.who}><p>{visitor.who}</p><p class="number">{view.t.staff.chat.talk.minutes(Math.max(0, Math.floor((now.getTime() - talk.startedAt) / 60_000)))}</p><ul>{visitor.practise.map((one) => <li key={one}>{one}</li>)}</ul><Hint view={view} visitor={visitor} played={played} /></Card>}>
      <PracticeBanner view={view} />
      <div class="chat">
        <div class="chat-log" role="log" aria-label={words.log} tabIndex={0}>
          <Timeline>
            <PracticeOpening view={view} visitor={visitor} talk={talk} />
            {played.steps.map((step) => <PracticeStep key={step.turn.key} view={view} step={step} isFresh={isFresh && step === last} />)}
          </Timeline>
        </div>
        {isFresh && <p class={`chat__sign soft practice-typing practice-typing--${Math.min(last.replies.length, 4)}`} aria-hidden="true">{words.typing}</p>}
        {played.hasLeft ? <Notice isStatus title={words.left}><p>{words.leftText}</p></Notice> : <Write {...props} />}
      </div>
      <div class="buttons practice-stop"><ActForm view={view} action="/werk/oefenen/stoppen" kind={isOver ? 'primary' : 'secondary'}>{words.stop}</ActForm></div>
    </WorkerPage>
  );
}
