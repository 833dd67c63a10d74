import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Chat } from '../../../domain/conversations/chats/chats.queries.ts';
import { secondsAway } from '../../../domain/conversations/chats/chats.rules.ts';
import type { Line } from '../../../domain/conversations/chats/lines/lines.schema.ts';
import type { Seat } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import type { Reserved } from '../../../domain/conversations/chats/reserved/reserved.queries.ts';
import { fillCanned } from '../../../domain/conversations/desk/canned/canned.rules.ts';
import type { Canned } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import type { Conversation } from '../../../domain/conversations/conversations.queries.ts';
import { secondsToTakeBack } from '../../../domain/conversations/conversations.rules.ts';
import { sayTime, sayWhenSaid } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { LetterBubble, Moment, Timeline } from '../../components/letters.tsx';
import { Card, Facts, Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import { chatScript } from './chat-page.tsx';
import { EarlierContact, type EarlierRead } from '../question/earlier.tsx';
import { NowPart, type Phase } from './now.tsx';
import { TalkList, withWhom, type TalkListProps } from './talk-list.tsx';
import { ToolsBeside, type TalkTools } from './talk-tools.tsx';
import { AskColleague, BesideCard, type AskTyped, type Beside } from './together.tsx';

export interface TalkData { chat: Chat; earlier: EarlierRead; themes: readonly { id: string; short: string }[]; reserved: Reserved | undefined; conversation: Conversation; lines: readonly Line[]; draft: string; seats: readonly Seat[]; names: ReadonlyMap<number, StaffName>; list: Omit<TalkListProps, 'view' | 'now' | 'current'>; beside: Beside; mayWrite: boolean; phases: readonly Phase[]; canned: readonly Canned[]; /** Nothing for who stands beside a talk of a colleague. */ tools: TalkTools | undefined }
export interface WorkerTalkProps { frame: Frame; data: TalkData; formKey: string; typed?: string | undefined; asked?: AskTyped; whispered?: string; mistakes?: Mistakes; notice?: string | undefined; /** What is told did not go as was meant. */ isWarning?: boolean | undefined }

function writerOf({ frame: { view, staff }, data }: WorkerTalkProps, line: Line): string {
  const words = view.t.staff.chat.talk;
  if (line.author === 'system') return words.house;
  if (line.author === 'visitor') return words.visitor;
  return line.accountId === staff.accountId ? words.you : data.names.get(line.accountId ?? 0)?.name ?? words.colleague;
}

function TakeBack({ view, conversationId, number }: { view: View; conversationId: number; number?: number }) {
  return <ActForm view={view} action={`/werk/chat/${conversationId}/terug`} kind="subtle" isSmall fields={{ nummer: String(number ?? '') }}>{view.t.staff.chat.talk.takeBack}</ActForm>;
}

function Log(props: WorkerTalkProps) {
  const { frame: { view, staff, now }, data } = props;
  const words = view.t.staff.chat.talk;
  const ownLast = data.lines.findLast((line) => line.accountId === staff.accountId);
  const mayTakeBack = (line: Line) => line.accountId === staff.accountId && !line.isTakenBack && now.getTime() - line.writtenAt.getTime() < secondsToTakeBack * 1000;
  return (
    <div class="chat-log" role="log" aria-label={words.log} tabIndex={0}>
      {data.lines.length === 0 && <p class="soft" data-empty>{words.empty}</p>}
        <Timeline>
          {data.lines.map((line) => (
            <Moment key={line.number} isFromThem={line.author !== 'worker'} number={line.number} isTakenBack={line.isTakenBack}>
              <LetterBubble from={writerOf(props, line)} when={sayWhenSaid(line.writtenAt, now, view.language)} at={line.writtenAt.toISOString()} text={line.isTakenBack ? words.takenBack : line.body} isMine={line.author === 'worker'}>
                {line === ownLast && data.chat.visitorRead >= line.number && <p class="soft" data-read>{words.read}</p>}
                {mayTakeBack(line) && <TakeBack view={view} conversationId={data.chat.conversationId} number={line.number} />}
              </LetterBubble>
            </Moment>
          ))}
        </Timeline>
    </div>
  );
}

/** Texts to begin with; shown by the script that puts them in the field, also with `/`. */
function CannedTexts({ frame: { view }, data }: WorkerTalkProps) {
  const words = view.t.staff.chat.talk;
  if (data.canned.length === 0) return null;
  return (
    <details class="unfold" data-canned hidden>
      <summary>{words.canned}</summary>
      <div class="buttons">
        {data.canned.map((text) => <button key={text.key} class="utrecht-button utrecht-button--secondary-action utrecht-button--small" type="button" data-insert={fillCanned(text.body, {})}>{text.title}</button>)}
      </div>
    </details>
  );
}

function Write(props: WorkerTalkProps) {
  const { frame: { view }, data, formKey, typed, mistakes = {} } = props;
  const words = view.t.staff.chat.talk;
  return (
    <form class="answer" id="schrijven" method="post" action={`/werk/chat/${data.chat.conversationId}/regel`} noValidate
      data-line data-draft={`/werk/chat/${data.chat.conversationId}/concept`} data-saved={words.saved} data-not-saved={words.notSaved}>
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={formKey} />
      <TextArea view={view} name="body" label={words.label} rows={4} value={typed ?? data.draft} error={mistakes['body']} />
      <CannedTexts {...props} />
      <div class="buttons"><Button>{words.send}</Button><span data-without-script><Button kind="secondary" name="doe" value="kijk">{words.look}</Button></span></div>
      <details class="unfold" data-with-script hidden>
        <summary>{words.signs}</summary>
        <p class="soft">{words.keys}</p>
        <div class="choices">
          <label class="choice"><input type="checkbox" data-sound /> {words.sound}</label>
          <label class="choice"><input type="checkbox" data-notice={words.noticeSays} /> {words.notice}</label>
        </div>
        <p class="soft" role="status"><span data-notice-refused hidden>{words.noticeRefused}</span></p>
      </details>
    </form>
  );
}

function wordsOf({ frame: { view } }: WorkerTalkProps) {
  const { you, visitor, house, takenBack, read, sending, typing, offline, endedLive } = view.t.staff.chat.talk;
  return { you, other: visitor, house, takenBack, read, sending, typing, offline, ended: endedLive };
}

function titleOf({ frame: { view }, data }: WorkerTalkProps): string {
  return `${view.t.staff.chat.talk.title}: ${withWhom(view, { caseId: data.reserved?.caseId ?? null, municipality: data.conversation.municipality }, data.list.cases)}`;
}

function Side({ frame: { view, staff, now }, data, formKey, asked, whispered, mistakes = {} }: WorkerTalkProps) {
  const words = view.t.staff.chat.talk;
  const { chat, conversation, reserved, seats, names } = data;
  const path = `/werk/chat/${chat.conversationId}`;
  const ages: Readonly<Record<string, string>> = words.ages;
  const colleagues = seats.filter((seat) => seat.accountId !== staff.accountId && !seat.leaving && seat.institutionId === staff.institutionId);
  return (
    <>
      <Card title={words.about}>
        <Facts rows={[...(reserved ? [[view.t.staff.reservedChat.who, withWhom(view, { caseId: reserved.caseId, municipality: null }, data.list.cases)] as const] : []), [words.place, conversation.municipality ?? words.unknown], [words.age, ages[conversation.ageClass ?? ''] ?? words.unknown], ...(reserved ? [] : [[words.since, sayTime(chat.askedAt)] as const])]} />
        {reserved && <p>{view.t.staff.reservedChat.withYou} {reserved.caseId !== null && <a href={`/werk/casussen/${reserved.caseId}`}>{view.t.staff.reservedChat.toCase}</a>}</p>}
        <NowPart view={view} now={now} chat={chat} crisis={conversation.crisis} phases={data.phases} isOwner={data.beside.isOwner} />
        {data.beside.isOwner && <p><a href={`/werk/vragen/${chat.conversationId}/crisis`}>{words.crisis}</a></p>}
      </Card>
      {data.tools && <ToolsBeside view={view} conversation={conversation} tools={data.tools} isOpen={!chat.endedAt} />}
      <EarlierContact view={view} now={now} earlier={data.earlier} themes={data.themes} path={path} own={conversation.themes} />
      <BesideCard view={view} conversationId={chat.conversationId} beside={data.beside} names={names} formKey={formKey} typed={whispered} mistake={mistakes['whisper']} />
      {data.beside.isOwner && !chat.endedAt && <AskColleague view={view} conversationId={chat.conversationId} colleagues={colleagues} canHandOver={!reserved} names={names} typed={asked} mistakes={mistakes} />}
      {data.beside.isOwner && !chat.endedAt && !reserved && <Card title={words.back}><p>{words.backText}</p><ActForm view={view} action={`${path}/terug-in-rij`} kind="secondary">{words.back}</ActForm></Card>}
    </>
  );
}

/** Whose talk it is, for who stands beside it. */
function BesideNotice({ frame: { view }, data }: WorkerTalkProps) {
  const words = view.t.staff.together;
  const name = data.names.get(data.chat.workerId ?? 0)?.name ?? '';
  return (
    <Notice isStatus>
      <p>{data.mayWrite ? words.joinNotice(name) : words.besideNotice(name)}</p>
      <ActForm view={view} action={`/werk/chat/${data.chat.conversationId}/collega/klaar`} kind="secondary" isSmall>{words.stop}</ActForm>
    </Notice>
  );
}

/** One talk at the worker's place: what was said, the next word, and beside it what is known. */
export function WorkerTalkPage(props: WorkerTalkProps) {
  const { frame, data, mistakes = {}, notice, isWarning } = props;
  const { view, now } = frame;
  const words = view.t.staff.chat.talk;
  const { chat } = data;
  const isAway = !chat.endedAt && now.getTime() - chat.seenAt.getTime() > secondsAway * 1000;
  return (
    <WorkerPage frame={frame} title={titleOf(props)} current="chat" notice={isWarning ? undefined : notice} mistakes={mistakes} side={<Side {...props} />} scripts={[chatScript]}
      list={<TalkList view={view} now={now} {...data.list} current={chat.conversationId} />}>
      {isWarning && <Notice kind="warning" isStatus><p>{notice}</p></Notice>}
      <p><a href="/werk/chat">{words.toLine}</a></p>
      {chat.endedAt && <Notice isStatus><p>{chat.endedBy === 'visitor' ? words.endedVisitor : words.endedOther}</p></Notice>}
      {isAway && <Notice><p>{words.gone}</p></Notice>}
      {!data.beside.isOwner && <BesideNotice {...props} />}
      <div data-attention={data.beside.isOwner ? `/werk/vragen/${chat.conversationId}/aandacht` : `/werk/chat/${chat.conversationId}/aandacht`} data-question={chat.conversationId} data-messages={chat.lastNumber}>
        <div class="chat" data-talk={chat.conversationId} data-last={data.lines.at(-1)?.number ?? 0} data-words={JSON.stringify(wordsOf(props))}>
          <Log {...props} />
          <template data-take-back><TakeBack view={view} conversationId={chat.conversationId} /></template>
          <p class="chat__sign soft" role="status" data-sign />
          {!chat.endedAt && data.mayWrite && <Write {...props} />}
        </div>
      </div>
      {data.beside.isOwner && <div class="buttons">
        <ButtonLink kind={chat.endedAt ? 'primary' : 'secondary'} href={`/werk/chat/${chat.conversationId}/afronden`}>{words.close}</ButtonLink>
        {!chat.endedAt && <ActForm view={view} action={`/werk/chat/${chat.conversationId}/stoppen`} kind="subtle">{words.end}</ActForm>}
      </div>}
    </WorkerPage>
  );
}
