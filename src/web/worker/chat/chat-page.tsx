import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { FollowUp } from '../../../domain/conversations/chats/after/after.queries.ts';
import type { Seat } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { Select } from '../../components/field.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import { FollowUps } from './after-page.tsx';
import { TalkList, type TalkListProps } from './talk-list.tsx';

export interface ChatPageProps {
  frame: Frame; seat: { room: number; leaving: boolean } | undefined; seats: readonly Seat[]; list: Omit<TalkListProps, 'view' | 'now' | 'current'>; tasks: readonly FollowUp[];
  names: ReadonlyMap<number, StaffName>; notice: string | undefined; warning?: string | undefined;
  /** Between two looks of a page without script. */
  seconds: number;
}

export const chatScript = 'staff-chat.js';

/** Whether somebody on duty has room for one more. */
export function mayTakeMore(seat: ChatPageProps['seat'], talks: number): boolean {
  return seat !== undefined && !seat.leaving && talks < seat.room;
}

const rooms = [1, 2, 3, 4, 5, 6].map((count) => ({ value: String(count), label: String(count) }));
/** On or off duty: only by this button, with room for so many. */
function Duty({ frame: { view }, seat, list: { talks, line } }: ChatPageProps) {
  const words = view.t.staff.chat;
  const roomForm = (label: string, room: number, kind: 'primary' | 'secondary') => (
    <form method="post" action="/werk/chat/dienst" noValidate>
      <FormToken view={view} />
      <Select view={view} name="room" label={words.room} value={String(room)} options={rooms} size="short" />
      <div class="buttons"><Button kind={kind}>{label}</Button></div>
    </form>
  );
  if (!seat) return <Card title={words.off}><p>{words.offText}</p>{roomForm(words.on, 3, 'primary')}</Card>;
  return (
    <Card title={words.seat(talks.length, seat.room)}>
      {seat.leaving && <p>{words.leaving}</p>}
      {!seat.leaving && line.length > 0 && talks.length >= seat.room && <p>{words.refused['no-room']}</p>}
      {roomForm(words.changeRoom, seat.room, 'secondary')}
      <ButtonLink kind="secondary" href="/werk/chat/stoppen">{words.stop}</ButtonLink>
    </Card>
  );
}

/** The worker's place at the chat: duty, own talks, the line. */
export function ChatPage(props: ChatPageProps) {
  const { frame, seats, names, notice, warning, seconds } = props;
  const words = frame.view.t.staff.chat;
  return (
    <WorkerPage frame={frame} title={words.title} current="chat" notice={notice} scripts={[chatScript]} refreshes={{ seconds, to: '/werk/chat' }}
      side={<Card title={words.colleagues}>
        {seats.length === 0 ? <p class="soft">{words.nobody}</p> : <ul>{seats.map((seat) => <li key={seat.accountId}>{words.colleague(names.get(seat.accountId)?.name ?? '', seat.talks, seat.room)}</li>)}</ul>}
        <p>{words.idle} <a href="/werk">{words.idleLink}</a></p>
        <p>{frame.view.t.staff.practice.linkText} <a href="/werk/oefenen">{frame.view.t.staff.practice.link}</a></p>
      </Card>}>
      {warning && <Notice kind="warning" isStatus><p>{warning}</p></Notice>}
      <p class="lead">{words.lead}</p>
      {!props.seat && <Duty {...props} />}
      <TalkList view={frame.view} now={frame.now} {...props.list} />
      {props.seat && <Duty {...props} />}
      <FollowUps view={frame.view} tasks={props.tasks} now={frame.now} />
    </WorkerPage>
  );
}
