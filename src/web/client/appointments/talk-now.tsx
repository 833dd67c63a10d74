import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { Door, TalkNow } from '../../../domain/appointments/chat-door/chat-door.queries.ts';
import { minutesEarly, minutesLate } from '../../../domain/appointments/chat-door/chat-door.rules.ts';
import type { Appointment } from '../../../domain/appointments/appointments.schema.ts';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { Card, NextStep, Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { dossierPath } from '../dossier/dossier-frame.tsx';
import { pathOf } from './appointments-page.tsx';
import { workerName } from './appointment-words.ts';

type Names = ReadonlyMap<number, StaffName>;

/** What happens with a chat, as everybody reads it before he begins one. */
function BeforeChat({ view }: { view: View }) {
  const words = view.t.client.chat.start;
  return <details class="unfold"><summary>{words.privacyTitle}</summary><p>{words.privacy}</p><p>{words.ends}</p><p>{view.t.client.talkNow.agree}</p></details>;
}

function Enter({ view, talk }: { view: View; talk: Pick<TalkNow, 'caseId' | 'appointmentId' | 'way'> }) {
  const words = view.t.client.talkNow;
  const path = pathOf(view, talk.caseId, talk.appointmentId === null ? 'chat' : `${talk.appointmentId}/gesprek`);
  return <div class="buttons"><ActForm view={view} action={path}>{talk.way === 'go-on' ? words.goOn : words.begin}</ActForm></div>;
}

/** A talk whose time it is, or that goes on: the one thing to do now. */
export function TalkFirst({ view, talks, names, now }: { view: View; talks: readonly TalkNow[]; names: Names; now: Date }) {
  const words = view.t.client.talkNow;
  return (
    <>
      {talks.map((talk) => (
        <NextStep key={`${talk.caseId} ${talk.appointmentId ?? 0}`} eyebrow={words.eyebrow} title={words.atTime(workerName(view, names, talk.workerId))}>
          <p>{talk.way === 'go-on' || !talk.startsAt ? words.goOnText : talk.startsAt > now ? words.before(sayTime(talk.startsAt)) : words.after(sayTime(talk.startsAt))}</p>
          <Enter view={view} talk={talk} />
        </NextStep>
      ))}
      {talks.some((talk) => talk.way === 'begin') && <BeforeChat view={view} />}
    </>
  );
}

/** Whether it comes before everything else on an own page. */
export function comesFirst(talk: TalkNow): boolean {
  return talk.appointmentId !== null || talk.way === 'go-on';
}

/** The own worker, who is there now or not. */
export function OwnWorker({ view, caseId, workerId, talks, names }: { view: View; caseId: number; workerId: number; talks: readonly TalkNow[]; names: Names }) {
  const words = view.t.client.talkNow;
  const name = workerName(view, names, workerId);
  const own = talks.filter((talk) => talk.caseId === caseId);
  const talk = own.find((one) => !comesFirst(one));
  if (talk) return <><h3>{words.with(name)}</h3><p>{words.withText(name)}</p><Enter view={view} talk={talk} /><BeforeChat view={view} /></>;
  if (own.length > 0) return null;
  return <p class="soft">{words.away(name)} <a href={view.to(dossierPath(caseId))}>{words.message}</a>. <a href={view.to('/mijn-pagina/afspraken')}>{words.plan}</a>.</p>;
}

/** At the page of a chat appointment: begin, go on, or when that can be done. */
export function AppointmentDoor({ view, one, door }: { view: View; one: Appointment; door: Door }) {
  const words = view.t.client.talkNow;
  if (one.kind !== 'chat' || one.status !== 'booked') return null;
  if (door.way) return <Card title={view.t.client.appointments.kinds.chat}><Enter view={view} talk={{ caseId: one.caseId, appointmentId: one.id, way: door.way }} />{door.way === 'begin' && <BeforeChat view={view} />}</Card>;
  if (door.state === 'early') return <Notice><p>{words.early(minutesEarly)}</p></Notice>;
  return door.state === 'over' && !door.talk ? <Notice><p>{words.over(minutesLate)}</p></Notice> : null;
}
