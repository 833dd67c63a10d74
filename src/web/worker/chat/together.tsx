import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Seat } from '../../../domain/conversations/chats/seats/seats.queries.ts';
import type { BesideTalk, CallOf, CallToMe, Whisper } from '../../../domain/conversations/chats/together/together.queries.ts';
import { callKinds } from '../../../domain/conversations/chats/together/together.rules.ts';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Card } from '../../components/parts.tsx';
import type { View } from '../../view.ts';

export type Names = ReadonlyMap<number, StaffName>;
const nameIn = (names: Names, accountId: number | null) => names.get(accountId ?? 0)?.name ?? '';

/** What colleagues ask now; stands above everything in the list, where an open page sees it without reload. */
export function CallsToMe({ view, calls, names }: { view: View; calls: readonly CallToMe[]; names: Names }) {
  const words = view.t.staff.together;
  if (calls.length === 0) return null;
  return (
    <section class="calls">
      <h2>{words.toMe}</h2>
      <ol class="plain">
        {calls.map((call) => (
          <li key={call.id} class="card">
            <p><b>{words.asks[call.kind](nameIn(names, call.fromAccountId))}</b></p>
            <p>{call.note}</p>
            <p class="soft">{words.untilTime(sayTime(call.until))}</p>
            <div class="buttons">
              <ActForm view={view} action={`/werk/chat/oproep/${call.id}/ja`} isSmall>{words.yes}</ActForm>
              <ActForm view={view} action={`/werk/chat/oproep/${call.id}/nee`} kind="secondary" isSmall>{words.no}</ActForm>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Talks of colleagues that one stands beside. */
export function BesideTalks({ view, talks, names, current }: { view: View; talks: readonly BesideTalk[]; names: Names; current?: number | undefined }) {
  const words = view.t.staff.together;
  if (talks.length === 0) return null;
  return (
    <>
      <h2>{words.besideList}</h2>
      <ol class="items">
        {talks.map((talk) => (
          <li key={talk.conversationId} class={talk.conversationId === current ? 'current' : undefined}>
            <p><a class="whole" href={`/werk/chat/${talk.conversationId}`} aria-current={talk.conversationId === current ? 'page' : undefined}>{talk.municipality === null ? view.t.staff.chat.someone : view.t.staff.chat.from(talk.municipality)}</a></p>
            <p class="soft">{nameIn(names, talk.ownerId)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

export interface Beside { calls: readonly CallOf[]; whispers: readonly Whisper[]; isOwner: boolean }
interface BesideProps { view: View; conversationId: number; beside: Beside; names: Names }

function CallLine({ view, conversationId, call, isOwner, names }: { view: View; conversationId: number; call: CallOf; isOwner: boolean; names: Names }) {
  const words = view.t.staff.together;
  const name = nameIn(names, call.toAccountId);
  const fields = { oproep: String(call.id), wie: String(call.toAccountId) };
  if (call.isBeside) {
    return <li>{call.kind === 'join' ? words.isJoined(name) : words.isAlong(name)} {isOwner && <ActForm view={view} action={`/werk/chat/${conversationId}/collega/klaar`} kind="subtle" isSmall fields={fields}>{words.endOther}</ActForm>}</li>;
  }
  const text = (call.kind === 'hand_over' ? words.states : words.statesBeside)[call.state](name);
  if (text === '' || !isOwner) return null;
  return <li>{text} {call.state === 'open' && <ActForm view={view} action={`/werk/chat/${conversationId}/collega/trek-in`} kind="subtle" isSmall fields={fields}>{words.withdraw}</ActForm>}</li>;
}

/** Who was asked, who stands beside it, and what they wrote to each other; a live page puts the newest in its place. */
export function BesidePart({ view, conversationId, beside, names }: BesideProps) {
  const words = view.t.staff.together;
  // Of what was asked and refused only the last is news.
  const [newest] = beside.calls;
  const shown = beside.calls.filter((call) => call.isBeside || call.state === 'open' || call === newest);
  return (
    <div data-part="beside" aria-live="polite">
      {shown.length > 0 && <ul class="plain">{shown.map((call) => <CallLine key={call.id} view={view} conversationId={conversationId} call={call} isOwner={beside.isOwner} names={names} />)}</ul>}
      {beside.whispers.length === 0 ? <p class="soft">{words.empty}</p> : (
        <ol class="plain whispers" aria-label={words.log}>
          {beside.whispers.map((one) => <li key={one.id}><b>{nameIn(names, one.accountId)}</b> <small><time dateTime={one.writtenAt.toISOString()}>{sayTime(one.writtenAt)}</time></small><div class="letter__body">{one.body}</div></li>)}
        </ol>
      )}
    </div>
  );
}

/** Everything beside a talk that only workers see. */
export function BesideCard(props: BesideProps & { formKey: string; typed: string | undefined; mistake: string | undefined }) {
  const { view, conversationId, formKey, typed, mistake } = props;
  const words = view.t.staff.together;
  return (
    <div id="naast">
      <Card title={words.title}>
        <p class="soft">{words.private}</p>
        <BesidePart {...props} />
        <form method="post" action={`/werk/chat/${conversationId}/fluister`} noValidate data-whisper={`/werk/chat/${conversationId}/naast`}>
          <FormToken view={view} />
          <input type="hidden" name="formKey" value={formKey} />
          <TextArea view={view} name="whisper" label={words.label} rows={2} value={typed} error={mistake} />
          <div class="buttons"><Button kind="secondary">{words.send}</Button></div>
        </form>
      </Card>
    </div>
  );
}

export interface AskTyped { kind: string; to: string; note: string }

/** Asking a colleague who is on duty: to take it over, look along or talk along. */
export function AskColleague({ view, conversationId, colleagues, canHandOver, names, typed, mistakes = {} }: { view: View; conversationId: number; colleagues: readonly Seat[]; canHandOver: boolean; names: Names; typed?: AskTyped | undefined; mistakes?: Mistakes }) {
  const words = view.t.staff.together;
  if (colleagues.length === 0) return <Card title={words.ask}><p class="soft">{words.nobody}</p></Card>;
  return (
    <Card title={words.ask}>
      <form method="post" action={`/werk/chat/${conversationId}/vraag-collega`} noValidate>
        <FormToken view={view} />
        <RadioGroup view={view} name="kind" legend={words.kind} value={typed?.kind || 'along'} error={mistakes['kind']} options={callKinds.filter((kind) => canHandOver || kind !== 'hand_over').map((kind) => ({ value: kind, label: words.kinds[kind] }))} />
        <Select view={view} name="to" label={words.to} value={typed?.to ?? ''} options={colleagues.map((seat) => ({ value: String(seat.accountId), label: nameIn(names, seat.accountId) }))} error={mistakes['to']} />
        <TextField view={view} name="note" label={words.note} hint={words.noteHint} value={typed?.note ?? ''} error={mistakes['note']} maxLength={300} />
        <div class="buttons"><Button kind="secondary">{words.button}</Button></div>
      </form>
    </Card>
  );
}
