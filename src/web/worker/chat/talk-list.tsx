import type { OwnTalk, WaitingChat } from '../../../domain/conversations/chats/waiting/waiting.queries.ts';
import type { BesideTalk, CallToMe } from '../../../domain/conversations/chats/together/together.queries.ts';
import { inOrder, isThere } from '../../../domain/conversations/chats/waiting/waiting.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { BesideTalks, CallsToMe, type Names } from './together.tsx';

export interface TalkListProps { view: View; now: Date; talks: readonly OwnTalk[]; line: readonly WaitingChat[]; canTake: boolean; calls: readonly CallToMe[]; beside: readonly BesideTalk[]; listNames: Names; current?: number | undefined }

const minutesSince = (moment: Date, now: Date) => Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 60_000));

/** Somebody, by where he lives when that is known. */
export function whoOf(view: View, place: string | null): string {
  const words = view.t.staff.chat;
  return place === null ? words.someone : words.from(place);
}

function Waiting({ view, one, now, canTake }: { view: View; one: WaitingChat; now: Date; canTake: boolean }) {
  const words = view.t.staff.chat;
  return (
    <li class="card">
      <p><b>{whoOf(view, one.municipality)}</b> <Tag {...(one.returned ? { kind: 'warm' as const } : {})}>{one.returned ? words.goesFirst : words.waits(minutesSince(one.waitsSince, now))}</Tag>
        {one.urgent && <Tag kind="danger">{words.urgent}</Tag>} {one.crisis.length > 0 && <Tag kind="danger">{words.crisis}</Tag>}</p>
      <p class="soft">{one.lastNumber === 0 ? words.nothing : words.wrote(one.lastNumber)}{!isThere(one, now) && `, ${words.away}`}</p>
      {canTake && <ActForm view={view} action={`/werk/chat/${one.conversationId}/neem`} kind="secondary" isSmall>{words.take}</ActForm>}
    </li>
  );
}

function standOf(view: View, talk: OwnTalk): string {
  const words = view.t.staff.chat;
  if (talk.endedAt) return words.ended;
  return talk.turn === 'worker' ? words.yourTurn : words.theirTurn;
}

/** In the order in which they were taken: a talk keeps its place, and its digit, while it is talked in. */
function inPlace(talks: readonly OwnTalk[]): OwnTalk[] {
  return [...talks].sort((one, other) => (one.takenAt?.getTime() ?? 0) - (other.takenAt?.getTime() ?? 0) || one.conversationId - other.conversationId);
}

/** Alt with a digit goes to that talk. */
function Own({ view, now, talk, place, isCurrent }: { view: View; now: Date; talk: OwnTalk; place: number; isCurrent: boolean }) {
  const words = view.t.staff.chat;
  const unread = isCurrent ? 0 : Math.max(0, talk.lastNumber - talk.workerRead);
  return (
    <li class={isCurrent ? 'current' : unread > 0 ? 'new' : undefined} data-unread={unread > 0 ? unread : undefined}>
      <p><a class="whole" href={`/werk/chat/${talk.conversationId}`} data-place={place} aria-current={isCurrent ? 'page' : undefined}>{whoOf(view, talk.municipality)}</a></p>
      <p class="soft">{talk.takenAt && words.busy(minutesSince(talk.takenAt, now))} {standOf(view, talk)}</p>
      {unread > 0 && <p><Tag kind="warm">{words.unread(unread)}</Tag></p>}
    </li>
  );
}

/** Own talks beside each other, and who waits; a live page puts the newest in its place. */
export function TalkList({ view, now, talks, line, canTake, calls, beside, listNames, current }: TalkListProps) {
  const words = view.t.staff.chat;
  return (
    <div class="chat-list" data-part="line">
      <CallsToMe view={view} calls={calls} names={listNames} />
      <h2>{words.mine}</h2>
      {talks.length === 0 ? <p class="soft">{words.mineNone}</p> : (
        <ol class="items">{inPlace(talks).map((talk, index) => <Own key={talk.conversationId} view={view} now={now} talk={talk} place={index + 1} isCurrent={talk.conversationId === current} />)}</ol>
      )}
      <BesideTalks view={view} talks={beside} names={listNames} current={current} />
      <h2>{words.line}</h2>
      {line.length === 0 && <p class="soft">{words.lineNone}</p>}
      {line.length > 0 && canTake && <ActForm view={view} action="/werk/chat/volgende">{words.next}</ActForm>}
      {line.length > 0 && <ol class="plain">{inOrder(line).map((one) => <Waiting key={one.conversationId} view={view} one={one} now={now} canTake={canTake} />)}</ol>}
    </div>
  );
}
