import type { OwnTalk, WaitingChat } from '../../../domain/conversations/chats/waiting/waiting.queries.ts';
import type { BesideTalk, CallToMe } from '../../../domain/conversations/chats/together/together.queries.ts';
import type { Expected } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import type { PlannedLine } from '../../../domain/appointments/planned/planned.schema.ts';
import type { Preview } from '../../../domain/conversations/chats/previews/previews.queries.ts';
import { inOrder, isThere } from '../../../domain/conversations/chats/waiting/waiting.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { sayClients } from '../cases/case-words.ts';
import { ExpectedList } from './expected.tsx';
import { BesideTalks, CallsToMe, type Names } from './together.tsx';

export interface TalkListProps { view: View; now: Date; talks: readonly OwnTalk[]; line: readonly WaitingChat[]; canTake: boolean; calls: readonly CallToMe[]; beside: readonly BesideTalk[]; listNames: Names; cases: CaseNames; previews: ReadonlyMap<number, Preview>; expected: readonly Expected[]; planned: readonly PlannedLine[]; current?: number | undefined }

/** Who the cases are about, of talks that are with this worker alone. */
type CaseNames = ReadonlyMap<number, { clients: readonly string[]; clientCount: number }>;

const minutesSince = (moment: Date, now: Date) => Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 60_000));

/** Somebody, by where he lives when that is known. */
export function whoOf(view: View, place: string | null): string {
  const words = view.t.staff.chat;
  return place === null ? words.someone : words.from(place);
}

/** Whom an own talk is with: a client by name, somebody from the line by place. */
export function withWhom(view: View, talk: Pick<OwnTalk, 'caseId' | 'municipality'>, cases: CaseNames): string {
  return talk.caseId === null ? whoOf(view, talk.municipality) : sayClients(view, cases.get(talk.caseId) ?? { clients: [], clientCount: 0 });
}

/** What needs care first. */
function Marks({ view, urgent, crisis }: { view: View; urgent: boolean; crisis: readonly string[] }) {
  const words = view.t.staff.chat;
  return <>{urgent && <Tag kind="danger">{words.urgent}</Tag>} {crisis.length > 0 && <Tag kind="danger">{words.crisis}</Tag>}</>;
}

function Waiting({ view, one, now, canTake }: { view: View; one: WaitingChat; now: Date; canTake: boolean }) {
  const words = view.t.staff.chat;
  return (
    <li class="card">
      <p><b>{whoOf(view, one.municipality)}</b> <Tag {...(one.returned ? { kind: 'warm' as const } : {})}>{one.returned ? words.goesFirst : words.waits(minutesSince(one.waitsSince, now))}</Tag> <Marks view={view} urgent={one.urgent} crisis={one.crisis} /></p>
      <p class="soft">{one.lastNumber === 0 ? words.nothing : words.wrote(one.lastNumber)}{!isThere(one, now) && `, ${words.away}`}</p>
      {canTake && <ActForm view={view} action={`/werk/chat/${one.conversationId}/neem`} kind="secondary" isSmall>{words.take}</ActForm>}
    </li>
  );
}

function standOf(view: View, talk: OwnTalk): string {
  const words = view.t.staff.chat;
  if (talk.endedAt) return words.ended;
  if (talk.takenAt === null) return view.t.staff.reservedChat.isHere;
  return talk.turn === 'worker' ? words.yourTurn : words.theirTurn;
}

/** In the order in which they were taken: a talk keeps its place, and its digit, while it is talked in. */
function inPlace(talks: readonly OwnTalk[]): OwnTalk[] {
  return [...talks].sort((one, other) => (one.takenAt?.getTime() ?? 0) - (other.takenAt?.getTime() ?? 0) || one.conversationId - other.conversationId);
}

/** Alt with a digit goes to that talk. */
function Own({ view, now, talk, place, cases, preview, isCurrent }: { view: View; now: Date; talk: OwnTalk; place: number; cases: CaseNames; preview: Preview | undefined; isCurrent: boolean }) {
  const words = view.t.staff.chat;
  // Who is here and waits for this worker is news too, also when he wrote nothing.
  const news = talk.takenAt === null && !talk.endedAt ? 1 : 0;
  // Who has said the last word has read what came before it, also when his page had no time to tell so.
  const fresh = talk.turn === 'worker' || talk.endedAt ? talk.lastNumber - talk.workerRead : 0;
  const unread = isCurrent ? 0 : Math.max(news, fresh);
  return (
    <li class={isCurrent ? 'current' : unread > 0 ? 'new' : undefined} data-unread={unread > 0 ? unread : undefined}>
      <p><a class="whole" href={`/werk/chat/${talk.conversationId}`} data-place={place} aria-current={isCurrent ? 'page' : undefined}>{withWhom(view, talk, cases)}</a> <Marks view={view} urgent={talk.urgent} crisis={talk.crisis} /></p>
      <p class="soft">{talk.takenAt && words.busy(minutesSince(talk.takenAt, now))} {standOf(view, talk)}</p>
      {preview && !isCurrent && <p class="soft">{preview.isOwn && `${words.talk.you}: `}<q>{preview.text}</q></p>}
      {unread > 0 && fresh > 0 && <p><Tag kind="warm">{words.unread(unread)}</Tag></p>}
    </li>
  );
}

/** Own talks beside each other, and who waits; a live page puts the newest in its place. */
export function TalkList({ view, now, talks, line, canTake, calls, beside, listNames, cases, previews, expected, planned, current }: TalkListProps) {
  const coming = expected.filter((one) => !one.talk);
  const visitors = planned.filter((line) => line.openedAt === null);
  const words = view.t.staff.chat;
  return (
    <div class="chat-list" data-part="line">
      <CallsToMe view={view} calls={calls} names={listNames} />
      <h2>{words.mine}</h2>
      {talks.length === 0 ? <p class="soft">{words.mineNone}</p> : (
        <ol class="items">{inPlace(talks).map((talk, index) => <Own key={talk.conversationId} view={view} now={now} talk={talk} place={index + 1} cases={cases} preview={previews.get(talk.conversationId)} isCurrent={talk.conversationId === current} />)}</ol>
      )}
      <BesideTalks view={view} talks={beside} names={listNames} current={current} />
      {coming.length + visitors.length > 0 && <><h2>{view.t.staff.reservedChat.title}</h2><p class="soft">{view.t.staff.reservedChat.lead}</p><ExpectedList view={view} expected={coming} planned={visitors} now={now} /></>}
      <h2>{words.line}</h2>
      {line.length === 0 && <p class="soft">{words.lineNone}</p>}
      {line.length > 0 && canTake && <ActForm view={view} action="/werk/chat/volgende">{words.next}</ActForm>}
      {line.length > 0 && <ol class="plain">{inOrder(line).map((one) => <Waiting key={one.conversationId} view={view} one={one} now={now} canTake={canTake} />)}</ol>}
    </div>
  );
}
