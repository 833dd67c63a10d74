import type { Actor } from '../../../domain/accounts/accounts.schema.ts';
import { listExpected, type Expected } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import { minutesLate } from '../../../domain/appointments/chat-door/chat-door.rules.ts';
import { proveAgenda } from '../../../domain/duties/availability/availability.access.ts';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { pathOfOne } from '../appointments/agenda-words.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { sayClients } from '../cases/case-words.ts';

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

/** Who comes when to a chat by appointment, and who is in. */
export function ExpectedList({ view, expected }: { view: View; expected: readonly Expected[] }) {
  return (
    <ul class="items">
      {expected.map((one) => {
        const who = sayClients(view, one.line);
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
export function ExpectedToday({ view, expected }: { view: View; expected: readonly Expected[] }) {
  const words = view.t.staff.reservedChat;
  if (expected.length === 0) return null;
  return <section class="pane pane--padded"><h2>{words.title}</h2><p class="soft">{words.lead}</p><ExpectedList view={view} expected={expected} /></section>;
}
