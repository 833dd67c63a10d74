import type { Entry, Part } from '../../../domain/cases/parts/parts.queries.ts';
import type { OpenReading } from '../../../domain/cases/reading/reading.queries.ts';
import { readingMinutes } from '../../../domain/cases/reading/reading.rules.ts';
import type { ReadingKind } from '../../../domain/cases/reading/reading.schema.ts';
import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { sayDay, sayMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';

/** Asks why, before anything of a dossier is opened. */
export function WhyPage({ frame, kind, path, typed = '', mistakes = {} }: { frame: Frame; kind: ReadingKind; path: string; typed?: string; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.reading;
  return (
    <WorkerPage frame={frame} title={words[kind].title} current="today" mistakes={mistakes}>
      <form class="form" method="post" action={path} noValidate>
        <FormToken view={view} />
        <p>{words[kind].intro}</p>
        <p>{words[kind].told}</p>
        <TextArea view={view} name="reason" label={words.reason} hint={words.reasonHint} rows={3} value={typed} error={mistakes['reason']} maxLength={500} />
        <div class="buttons"><Button>{words[kind].button}</Button></div>
      </form>
    </WorkerPage>
  );
}

function Until({ frame, open }: { frame: Frame; open: OpenReading }) {
  const words = frame.view.t.staff.reading;
  return (
    <Notice kind="warning" title={words.until(sayTime(new Date(open.since.getTime() + readingMinutes * 60_000)))}>
      <p>{words.because}: {open.reason}</p>
    </Notice>
  );
}

/** 'Het verslag van 3 november' */
function sayPart(frame: Frame, part: Part): string {
  const { view, now } = frame;
  const name = view.t.client.looked.parts[part.kind] ?? '';
  return view.t.staff.reading.line(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, sayDay(dayOf(part.madeAt), now, view.language));
}

/** What is in a dossier that somebody reads with a reason. */
export function PartsPage({ frame, kind, path, open, title, parts }: { frame: Frame; kind: ReadingKind; path: string; open: OpenReading; title: string; parts: readonly Part[] }) {
  const words = frame.view.t.staff.reading;
  return (
    <WorkerPage frame={frame} title={title || words[kind].title} current="today">
      <Until frame={frame} open={open} />
      <section class="pane pane--padded">
        <h2>{words.parts}</h2>
        {parts.length === 0 ? <p>{words.none}</p> : <ul>{parts.map((part) => <li key={part.partId}><a href={`${path}/${part.partId}`}>{sayPart(frame, part)}{part.current?.title && `: ${part.current.title}`}</a></li>)}</ul>}
      </section>
    </WorkerPage>
  );
}

function sayAnswer(answer: string | number | boolean | readonly string[]): string {
  return typeof answer === 'object' ? answer.join(', ') : String(answer);
}

/** One part of it: everything that was written, in order. */
export function PartPage({ frame, path, open, part, entries, names }: { frame: Frame; path: string; open: OpenReading; part: Part; entries: readonly Entry[]; names: ReadonlyMap<number, StaffName> }) {
  const { view, now } = frame;
  const words = view.t.staff.reading;
  return (
    <WorkerPage frame={frame} title={sayPart(frame, part)} current="today">
      <Until frame={frame} open={open} />
      {entries.map((entry) => (
        <section key={entry.number} class="pane pane--padded">
          <h2>{names.get(entry.accountId)?.name}, {sayMoment(entry.writtenAt, now, view.language)}</h2>
          {entry.isWithdrawn && <p>{words.withdrawn}</p>}
          {entry.body.title && <p><strong>{entry.body.title}</strong></p>}
          {entry.body.text.split('\n').filter((line) => line.trim() !== '').map((line, index) => <p key={index}>{line}</p>)}
          {Object.entries(entry.body.answers).map(([question, answer]) => <p key={question}>{sayAnswer(answer)}</p>)}
        </section>
      ))}
      <p><a href={path}>{words.back}</a></p>
    </WorkerPage>
  );
}
