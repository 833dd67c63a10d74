import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { Actor } from '../../../domain/accounts/accounts.schema.ts';
import { listExpected, type Expected } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import { minutesLate } from '../../../domain/appointments/chat-door/chat-door.rules.ts';
import { listPlanned } from '../../../domain/appointments/planned/planned.queries.ts';
import { standOfLine } from '../../../domain/appointments/planned/planned.rules.ts';
import type { PlannedLine } from '../../../domain/appointments/planned/planned.schema.ts';
import { proveAgenda } from '../../../domain/duties/availability/availability.access.ts';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { addDays, dayOf, startOfDay } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { pathOfOne, sayWho } from '../appointments/agenda-words.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';

/** Whom a worker expects in a chat today; nobody for who has no cases by his role. */
export async function readExpected(work: Work, staff: Actor): Promise<Expected[]> {
  const scope = proveAgenda(staff);
  return scope ? await listExpected(work, scope) : [];
}

function sayStand(view: View, { door, talk }: Expected) {
  const words = view.t.staff.reservedChat;
  if (!talk) return door === 'over' ? words.nobody : words.notIn;
  if (talk.endedAt) return words.ended;
  return talk.enteredAt ? words.talking : <Tag kind="warm">{words.waits(sayTime(talk.openedAt))}</Tag>;
}

function Act({ view, one: { line, door, talk }, who }: { view: View; one: Expected; who: string }) {
  const words = view.t.staff.reservedChat;
  const whom = <span class="visually-hidden"> {who}</span>;
  if (!talk) return door === 'over' ? <ActForm view={view} action={`${pathOfOne(line)}/niet-gekomen`} kind="secondary" isSmall fields={{ reason: 'unknown', waited: String(minutesLate) }}>{words.missed}{whom}</ActForm> : null;
  const path = `/werk/chat/${talk.conversationId}`;
  if (talk.endedAt) return <ButtonLink kind="secondary" isSmall href={`${path}/afronden`}>{words.close}{whom}</ButtonLink>;
  return <ButtonLink kind={talk.enteredAt ? 'secondary' : 'primary'} isSmall href={path}>{talk.enteredAt ? words.toTalk : words.goIn}{whom}</ButtonLink>;
}

/** Visitors whom a worker expects at a planned time today, without those that are over. */
export async function readPlannedToday(work: Work, staff: Actor): Promise<PlannedLine[]> {
  if (!may(staff.roles, 'conversation.answer')) return [];
  const day = dayOf(work.now);
  const lines = await listPlanned(work, staff, { startsAt: startOfDay(day), endsAt: startOfDay(addDays(day, 1)) });
  return lines.filter((line) => standOfLine(line, work.now) !== 'over');
}

/** Somebody who comes back with code and word, by where he lives when that is known. */
export function sayVisitor(view: View, line: Pick<PlannedLine, 'municipality'>): string {
  const words = view.t.staff.planned;
  return line.municipality === null ? words.visitor : words.visitorOf(line.municipality);
}

function PlannedItem({ view, line, now }: { view: View; line: PlannedLine; now: Date }) {
  const words = view.t.staff.reservedChat;
  const [stand, who] = [standOfLine(line, now), sayVisitor(view, line)];
  const whom = <span class="visually-hidden"> {who}</span>;
  const path = `/werk/chat/${line.conversationId}`;
  return (
    <li>
      <p><b>{sayTime(line.startsAt)}</b> <a href={`/werk/vragen/${line.conversationId}/chat-afspraak`}>{who}</a></p>
      <p class="soft">{stand === 'waits' && line.openedAt ? <Tag kind="warm">{words.waits(sayTime(line.openedAt))}</Tag> : stand === 'nobody' ? words.nobody : stand === 'ended' ? words.ended : stand === 'talking' ? words.talking : words.notIn}</p>
      {stand === 'nobody' && <ActForm view={view} action={`/werk/vragen/${line.conversationId}/chat-afspraak/niet-gekomen`} kind="secondary" isSmall>{words.missed}{whom}</ActForm>}
      {stand === 'waits' && <ButtonLink isSmall href={path}>{words.goIn}{whom}</ButtonLink>}
      {stand === 'talking' && <ButtonLink kind="secondary" isSmall href={path}>{words.toTalk}{whom}</ButtonLink>}
      {stand === 'ended' && <ButtonLink kind="secondary" isSmall href={`${path}/afronden`}>{words.close}{whom}</ButtonLink>}
    </li>
  );
}

/** Who comes when to a chat by appointment, and who is in. */
export function ExpectedList({ view, expected, planned = [], now }: { view: View; expected: readonly Expected[]; planned?: readonly PlannedLine[]; now: Date }) {
  return (
    <ul class="items">
      {planned.map((line) => <PlannedItem key={`visitor ${line.id}`} view={view} line={line} now={now} />)}
      {expected.map((one) => {
        const who = sayWho(view, one.line);
        return (
          <li key={one.line.id}>
            <p><b>{one.line.startsAt && sayTime(one.line.startsAt)}</b> <a href={pathOfOne(one.line)}>{who}</a></p>
            <p class="soft">{sayStand(view, one)}</p>
            <Act view={view} one={one} who={who} />
          </li>
        );
      })}
    </ul>
  );
}

/** The same on Vandaag; nothing on a day without. */
export function ExpectedToday({ view, expected, planned, now }: { view: View; expected: readonly Expected[]; planned: readonly PlannedLine[]; now: Date }) {
  const words = view.t.staff.reservedChat;
  if (expected.length + planned.length === 0) return null;
  return <section class="pane pane--padded"><h2>{words.title}</h2><p class="soft">{words.lead}</p><ExpectedList view={view} expected={expected} planned={planned} now={now} /></section>;
}
