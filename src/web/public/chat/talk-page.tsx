import type { ComponentChildren } from 'preact';
import type { Line } from '../../../domain/conversations/chats/lines/lines.schema.ts';
import { secondsToTakeBack } from '../../../domain/conversations/conversations.rules.ts';
import { sayWhenSaid } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { LetterBubble, Moment, Timeline } from '../../components/letters.tsx';
import { CrisisLines } from '../../components/crisis-lines.tsx';
import { Card, NextStep, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { sayWait } from './door-state.ts';
import type { Talk } from './talk-data.ts';

export interface TalkProps { view: View; talk: Talk }

/** Whether he waits for one worker, outside the line. */
function isForOne(talk: Talk): boolean {
  return talk.state === 'waiting' && talk.chat.workerId !== null;
}

export function titleOf({ view, talk }: TalkProps): string {
  const words = view.t.client.chat;
  if (isForOne(talk)) return view.t.client.talkNow.wait.title(talk.worker ?? words.talk.someone);
  if (talk.state === 'waiting') return words.waiting.title;
  return talk.state === 'talking' ? words.talk.title(talk.worker ?? words.talk.someone) : words.ended.title;
}

export function writerOf({ view, talk }: TalkProps, line: Line): string {
  const words = view.t.client.chat.talk;
  if (line.author === 'visitor') return words.you;
  return line.author === 'system' ? words.house : talk.names.get(line.accountId ?? 0) ?? talk.worker ?? words.someone;
}

function mayTakeBack(talk: Talk, line: Line): boolean {
  return line.author === 'visitor' && !line.isTakenBack && talk.now.getTime() - line.writtenAt.getTime() < secondsToTakeBack * 1000;
}

/** What was said, in order, the same for both. `last`: only so many lines. */
export function Log(props: TalkProps & { last?: number; canTakeBack?: boolean }) {
  const { view, talk } = props;
  const words = view.t.client.chat.talk;
  const lines = props.last === undefined ? talk.lines : talk.lines.slice(-props.last);
  const ownLast = talk.lines.findLast((line) => line.author === 'visitor');
  return (
    <div class="chat-log" role="log" aria-label={words.log} tabIndex={0}>
      {lines.length === 0 && <p class="soft" data-empty>{words.empty}</p>}
      {(lines.length > 0 || props.canTakeBack) && (
        <Timeline>
          {lines.map((line) => (
            <Moment key={line.number} isFromThem={line.author !== 'visitor'} number={line.number} isTakenBack={line.isTakenBack}>
              <LetterBubble from={writerOf(props, line)} when={sayWhenSaid(line.writtenAt, talk.now, view.language)} at={line.writtenAt.toISOString()} text={line.isTakenBack ? words.takenBack : line.body} isMine={line.author === 'visitor'}>
                {line === ownLast && talk.chat.workerRead >= line.number && <p class="soft" data-read>{words.read}</p>}
                {props.canTakeBack && mayTakeBack(talk, line) && <TakeBack view={view} number={line.number} />}
              </LetterBubble>
            </Moment>
          ))}
        </Timeline>
      )}
    </div>
  );
}

function TakeBack({ view, number }: { view: View; number?: number }) {
  return <ActForm view={view} action={view.to('/chat/gesprek/terug')} kind="subtle" isSmall fields={{ nummer: String(number ?? '') }}>{view.t.client.chat.talk.takeBack}</ActForm>;
}

function Waiting({ view, talk }: TalkProps) {
  const words = view.t.client.chat.waiting;
  const wait = sayWait(view, talk.wait);
  return (
    <NextStep title={talk.place === undefined ? words.title : words.place(talk.place)}>
      <p>{wait ? words.wait(wait) : words.unknown}</p>
      <p>{words.text}</p>
    </NextStep>
  );
}

/** What he can do while the one he talks with is not in yet. */
function WaitingForOne({ view, talk }: TalkProps) {
  const words = view.t.client.talkNow.wait;
  const name = talk.worker ?? view.t.client.chat.talk.someone;
  return <NextStep title={words.text(name)}><p>{words.stay}</p><p>{words.write(name)}</p><p>{words.leave}</p>{talk.chat.isOfCase && <p><a href={view.to('/mijn-pagina')}>{words.own}</a></p>}</NextStep>;
}

/** Where he stands; a live page puts the newest in its place. */
function Stand({ view, talk }: TalkProps) {
  const words = view.t.client.chat.waiting;
  return (
    <div data-part="stand" aria-live="polite">
      <h1>{titleOf({ view, talk })}</h1>
      {isForOne(talk) && <WaitingForOne view={view} talk={talk} />}
      {talk.state === 'waiting' && !isForOne(talk) && <Waiting view={view} talk={talk} />}
      {talk.isLong && <Card title={words.long}><p>{words.longText}</p><ButtonLink kind="secondary" href={view.to('/chat/gesprek/als-vraag')}>{words.longLink}</ButtonLink></Card>}
    </div>
  );
}

/** Where a line is written and sent without leaving the page; shown by the script that does it. */
function LiveForm({ view, reply, formKey }: { view: View; reply: string; formKey: string }) {
  const words = view.t.client.chat.talk;
  return (
    <form class="form" hidden data-line method="post" action={view.to('/chat/gesprek/schrijven')} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="sleutel" value={formKey} />
      <TextArea view={view} name="bericht" label={words.label} rows={2} value={reply} />
      <div class="buttons"><Button>{words.send}</Button></div>
    </form>
  );
}

function wordsOf({ view, talk }: TalkProps) {
  const { you, someone, house, takenBack, read, sending, typing, offline, endedLive } = view.t.client.chat.talk;
  return { you, other: talk.worker ?? someone, house, takenBack, read, sending, typing: typing(talk.worker ?? someone), offline, ended: endedLive };
}

export const talkScript = 'chat.js';

/** Waiting and talking. Without script the page comes again by itself, and writing has a page of its own, so that nothing typed is lost by it. */
export function TalkPage({ view, talk, reply, formKey, notice, seconds }: TalkProps & { reply: string; formKey: string; notice?: string | undefined; seconds: number }) {
  const words = view.t.client.chat;
  return (
    <PublicLayout view={view} title={titleOf({ view, talk })} hasOwnCrisisLines script={talkScript} refreshes={{ seconds, to: view.to('/chat/gesprek') }}>
      {notice && <Notice kind="info" isStatus><p>{notice}</p></Notice>}
      <Stand view={view} talk={talk} />
      <div class="chat" data-talk={talk.chat.conversationId} data-last={talk.lines.at(-1)?.number ?? 0} data-state={talk.state} data-words={JSON.stringify(wordsOf({ view, talk }))}>
        <Log view={view} talk={talk} canTakeBack />
        <template data-take-back><TakeBack view={view} /></template>
        <p class="chat__sign soft" role="status" data-sign />
        <LiveForm view={view} reply={reply} formKey={formKey} />
      </div>
      <div id="laatste" class="buttons">
        <span data-without-script><ButtonLink href={view.to('/chat/gesprek/schrijven')}>{reply === '' ? words.talk.write : words.talk.writingLink}</ButtonLink></span>
        <ActForm view={view} action={view.to('/chat/gesprek/stoppen')} kind="secondary">{words.talk.end}</ActForm>
      </div>
      <p class="soft" data-without-script>{reply === '' ? words.talk.refresh : words.talk.writing}</p>
      <CrisisLines view={view} />
    </PublicLayout>
  );
}

interface WriteProps extends TalkProps { reply: string; formKey: string; mistakes?: Mistakes; notice?: ComponentChildren }

/** Writing one message. This page stands still; looking for news takes along what is typed. */
export function WritePage({ view, talk, reply, formKey, mistakes = {}, notice }: WriteProps) {
  const words = view.t.client.chat.talk;
  return (
    <PublicLayout view={view} title={words.write} hasOwnCrisisLines>
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="warning" isStatus><p>{notice}</p></Notice>}
      <h1>{titleOf({ view, talk })}</h1>
      <Log view={view} talk={talk} last={6} />
      <form class="form" id="schrijven" method="post" action={view.to('/chat/gesprek/schrijven')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="sleutel" value={formKey} />
        <TextArea view={view} name="bericht" label={words.label} hint={words.hint} rows={4} value={reply} error={mistakes['bericht']} />
        <div class="buttons">
          <Button>{words.send}</Button>
          <Button kind="secondary" name="doe" value="kijk">{words.look}</Button>
          <Button kind="subtle" name="doe" value="later">{words.back}</Button>
        </div>
      </form>
      <CrisisLines view={view} />
    </PublicLayout>
  );
}
