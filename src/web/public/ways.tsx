import type { ComponentChildren } from 'preact';
import { dialled, type ComingWalkIn, type Ways } from '../../domain/institutions/areas/ways/ways.rules.ts';
import { sayDuration, sayNearDay, sayNearMoment, sayReadsWhen } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { AnswerPromise } from '../../domain/institutions/hours/hours.rules.ts';
import { ButtonLink } from '../components/button.tsx';
import { NextStep } from '../components/parts.tsx';
import type { View } from '../view.ts';

/** The promise in words: 'Antwoord binnen 1 werkdag'. */
export function sayPromise(view: View, promise: AnswerPromise): string {
  const words = view.t.client.place.write.promise;
  return promise.kind === 'hours' ? words.hours(promise.count) : words.days(promise.count);
}

export interface WaysProps { view: View; ways: Ways; now: Date; /** Where writing begins. */ writeHref: string; level: 2 | 3; /** What else there is, as the same kind of card. */ children?: ComponentChildren }

/** What is there: write, call, walk in. Only what exists. */
export function WayCards({ view, ways, now, writeHref, level, children }: WaysProps) {
  if (!ways.write && !ways.phone && ways.walkIns.length === 0 && !children) return null;
  return (
    <ul class="ways">
      {ways.write && <WriteCard view={view} write={ways.write} now={now} href={writeHref} level={level} />}
      {ways.phone && <PhoneCard view={view} phone={ways.phone} now={now} level={level} />}
      {ways.walkIns.length > 0 && <WalkInCard view={view} walkIns={ways.walkIns} now={now} level={level} />}
      {children}
    </ul>
  );
}

/** One thing that is there: a card that leads to it. */
export function Way({ level, title, href, children }: { level: 2 | 3; title: string; href?: string; children: ComponentChildren }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return <li class="way"><Heading>{href ? <a href={href}>{title}</a> : title}</Heading>{children}</li>;
}

interface WriteProps { view: View; write: NonNullable<Ways['write']>; now: Date; href: string }

function readsAndName({ view, write, now }: WriteProps): string {
  const words = view.t.client.place.write;
  const anonymous: Readonly<Record<string, string>> = words.anonymous;
  return `${words.reads(sayReadsWhen(write.reads, now, view.language))} ${anonymous[write.anonymous] ?? ''}`;
}

function WriteCard({ level, ...props }: WriteProps & { level: 2 | 3 }) {
  const words = props.view.t.client.place;
  return (
    <Way level={level} title={words.write.title} href={props.href}>
      <p><span class="free">{words.free}.</span> {sayPromise(props.view, props.write.promise)}.</p>
      <p class="soft">{readsAndName(props)}</p>
    </Way>
  );
}

/** What a door of several institutions can say before it knows the place: the promise only when all make the same one. */
export function JointCards({ view, promises, writeHref, children }: { view: View; promises: readonly (AnswerPromise | undefined)[]; writeHref: string; children?: ComponentChildren }) {
  const words = view.t.client.place;
  const said = [...new Set(promises.map((promise) => promise && sayPromise(view, promise)))];
  return (
    <ul class="ways">
      {promises.some(Boolean) && (
        <Way level={3} title={words.write.title} href={writeHref}>
          <p><span class="free">{words.free}.</span>{said.length === 1 && ` ${said[0]}.`}</p>
          <p class="soft">{words.write.anonymous.all}</p>
        </Way>
      )}
      <Way level={3} title={words.near.title} href={view.to('/plaats')}><p class="soft">{words.near.text}</p></Way>
      {children}
    </ul>
  );
}

/** Writing as the one strong field of a page. */
export function WriteStep(props: WriteProps) {
  const { place, themes } = props.view.t.client;
  return (
    <NextStep title={themes.next}>
      <p><b>{place.free}. {sayPromise(props.view, props.write.promise)}.</b></p>
      <p>{readsAndName(props)}</p>
      <ButtonLink href={props.href}>{themes.nextButton}</ButtonLink>
    </NextStep>
  );
}

function PhoneCard({ view, phone, now, level }: { view: View; phone: NonNullable<Ways['phone']>; now: Date; level: 2 | 3 }) {
  const words = view.t.client.place;
  return (
    <Way level={level} title={`${words.phone.title}: ${phone.number}`} href={`tel:${dialled(phone.number)}`}>
      {phone.openUntil !== undefined && <p class="free">{words.phone.openUntil(sayDuration(phone.openUntil))}.</p>}
      {phone.opensAt && <p>{words.phone.opens(sayNearMoment(phone.opensAt, now, view.language))}.</p>}
      <p class="soft">{phone.isFree ? `${words.free}. ${words.phone.freeCall}` : words.phone.costs}</p>
    </Way>
  );
}

function sayWalkIn(view: View, walkIn: ComingWalkIn, now: Date): string {
  const words = view.t.client.place.walkIn;
  if (walkIn.isNow) return words.now(sayDuration(walkIn.closes));
  const day = sayNearDay(walkIn.day, now, view.language);
  return words.moment(day.charAt(0).toUpperCase() + day.slice(1), sayDuration(walkIn.opens), sayDuration(walkIn.closes));
}

function WalkInCard({ view, walkIns: [first, ...later], now, level }: { view: View; walkIns: readonly ComingWalkIn[]; now: Date; level: 2 | 3 }) {
  const words = view.t.client.place;
  if (!first) return null;
  return (
    <Way level={level} title={words.walkIn.title}>
      <p class={first.isNow ? 'free' : undefined}><b>{sayWalkIn(view, first, now)}.</b></p>
      <p>{words.walkIn.where(first.place, first.address)}</p>
      <p class="soft"><span class="free">{words.free}.</span> {words.walkIn.noAppointment}</p>
      {later.length > 0 && (
        <details>
          <summary>{words.walkIn.later}</summary>
          <ul>{later.map((one) => <li key={`${one.day}${one.opens}${one.place}`}>{sayWalkIn(view, one, now)}, {words.walkIn.where(one.place, one.address)}</li>)}</ul>
        </details>
      )}
    </Way>
  );
}
