import { render } from 'preact-render-to-string';
import type { TakenDossier } from '../../../domain/taking/taking.schema.ts';
import { sayDay, sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { partKinds } from '../../../domain/cases/parts/parts.schema.ts';
import type { View } from '../../view.ts';

/** The only style of the page: it opens without anything beside it. */
const style = `:root{color-scheme:light dark}body{font:1.05rem/1.6 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1.5rem}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid #8888;padding-bottom:.25rem}article{border:1px solid #8888;border-radius:.5rem;padding:.25rem 1rem;margin:1rem 0}
.said{white-space:pre-wrap;overflow-wrap:anywhere}.soft{opacity:.75;font-size:.92em}dt{font-weight:600}dd{margin:0 0 .6rem;white-space:pre-wrap;overflow-wrap:anywhere}
@page{size:A4;margin:18mm 16mm}@media print{body{max-width:none;padding:0;font-size:11pt}h2,h3{break-after:avoid}article{orphans:3;widows:3}}`;

interface Shown {
  view: View; now: Date; dossier: TakenDossier;
  /** Whether the same page is beside it as a PDF; nothing where none is made. */
  pdf?: 'made' | 'failed' | undefined;
}

function moment({ view, now }: Shown, at: string): string {
  return sayMoment(new Date(at), now, view.language);
}

function Files({ files, ...shown }: Shown & { files: TakenDossier['parts'][number]['entries'][number]['files'] }) {
  const { page } = shown.view.t.client.taking;
  return <>{files.map((file) => <p key={file.path ?? file.name}>{file.path === null ? page.fileMissing(file.name) : <a href={encodeURI(file.path)}>{page.file(file.name)}</a>}</p>)}</>;
}

function Entry({ entry, ...shown }: Shown & { entry: TakenDossier['parts'][number]['entries'][number] }) {
  const words = shown.view.t.client.dossier;
  // Words that were made of the answers say them already.
  const answers = entry.text === '' || entry.answers.some((answer) => !entry.text.includes(answer.said)) ? entry.answers : [];
  return (
    <>
      <p class="soft">{entry.by}, <time dateTime={entry.writtenAt}>{moment(shown, entry.writtenAt)}</time>{entry.number > 1 && entry.kind === 'version' && ` · ${words.version}`}</p>
      {entry.isWithdrawn ? <p>{words.withdrawn}</p> : <div class="said">{entry.text}</div>}
      {answers.length > 0 && <dl>{answers.map((answer) => <><dt>{answer.label}</dt><dd>{answer.said}</dd></>)}</dl>}
      <Files {...shown} files={entry.files} />
    </>
  );
}

function Part({ part, ...shown }: Shown & { part: TakenDossier['parts'][number] }) {
  const { page } = shown.view.t.client.taking;
  const facts = [page.statuses[part.status], part.dueOn && page.due(sayDay(part.dueOn, shown.now, shown.view.language)), part.forWhom && page.forWhom(part.forWhom)].filter(Boolean).join(' · ');
  return (
    <article>
      {part.title !== '' && <h3>{part.title}</h3>}
      {facts !== '' && <p class="soft">{facts}</p>}
      {part.entries.map((entry) => <Entry key={entry.number} {...shown} entry={entry} />)}
    </article>
  );
}

function Question(shown: Shown) {
  const { question } = shown.dossier;
  return (
    <>
      {question?.messages.map((message) => (
        <article key={message.number}>
          <p class="soft">{[message.by, moment(shown, message.writtenAt)].filter(Boolean).join(', ')}</p>
          <div class="said">{message.text}</div>
          <Files {...shown} files={message.files} />
        </article>
      ))}
    </>
  );
}

function Talks(shown: Shown) {
  const { taking: { page }, dossier: { channels } } = shown.view.t.client;
  const names: Readonly<Record<string, string>> = channels;
  return <ul>{shown.dossier.talks.map((talk) => <li key={talk.startedAt}>{moment(shown, talk.startedAt)}: {page.talk(names[talk.channel] ?? talk.channel, talk.minutes, talk.by)}</li>)}</ul>;
}

function Appointments(shown: Shown) {
  const { taking: { page }, appointments } = shown.view.t.client;
  const kinds: Readonly<Record<string, string>> = appointments.kinds;
  return (
    <ul>
      {shown.dossier.appointments.map((one, index) => (
        <li key={index}>{[one.startsAt && moment(shown, one.startsAt), kinds[one.kind] ?? one.kind, one.with, one.place, one.words, page.appointment[one.status]].filter(Boolean).join(' · ')}</li>
      ))}
    </ul>
  );
}

function People({ view, now, dossier }: Shown) {
  const words = view.t.client.dossier;
  const roles: Readonly<Record<string, string>> = words.roles;
  return <ul>{dossier.people.map((person, index) => <li key={index}>{person.name || words.noName}: {words.whoSince(roles[person.role] ?? person.role, sayDay(person.since, now, view.language))}</li>)}</ul>;
}

function Me({ view, dossier: { me } }: Shown) {
  const { mine } = view.t.client.taking.page;
  return <dl>{(['firstName', 'surname', 'birthDate', 'phone', 'email'] as const).filter((field) => me?.[field]).map((field) => <><dt>{mine[field]}</dt><dd>{me?.[field]}</dd></>)}</dl>;
}

function sectionsOf(shown: Shown) {
  const { view, dossier } = shown;
  const { page } = view.t.client.taking;
  const parts = partKinds.map((kind) => ({ id: kind, title: page.parts[kind], of: dossier.parts.filter((part) => part.kind === kind) })).filter(({ of }) => of.length > 0);
  return [
    ...dossier.me ? [{ id: 'me', title: page.me, body: <Me {...shown} /> }] : [],
    { id: 'people', title: page.people, body: <People {...shown} /> },
    ...dossier.question ? [{ id: 'question', title: page.question, body: <Question {...shown} /> }] : [],
    ...parts.map(({ id, title, of }) => ({ id, title, body: <>{of.map((part) => <Part key={part.number} {...shown} part={part} />)}</> })),
    ...dossier.talks.length > 0 ? [{ id: 'talks', title: page.talks, body: <Talks {...shown} /> }] : [],
    ...dossier.appointments.length > 0 ? [{ id: 'appointments', title: page.appointments, body: <Appointments {...shown} /> }] : [],
    { id: 'looked', title: page.looked, body: <ul>{dossier.looked.map((line, index) => <li key={index}>{moment(shown, line.at)}: {line.said}{line.reason && <><br /><span class="soft">{view.t.client.looked.reason(line.reason)}</span></>}</li>)}</ul> },
  ];
}

/** `dossier.html`: everything of `dossier.json` to be read, on one page that runs nothing and fetches nothing. */
export function takenPage(shown: Shown): string {
  const { view, now, dossier, pdf } = shown;
  const { page } = view.t.client.taking;
  const { openedOn, closedOn, workType } = dossier.dossier;
  const sections = sectionsOf(shown);
  const title = page.title(dossier.institution);
  return `<!doctype html>${render(
    <html lang={view.language}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{workType}. {openedOn && page.open(sayDay(openedOn, now, view.language))} {closedOn && page.closed(sayDay(closedOn, now, view.language))}</p>
          {dossier.reader.until && <p>{page.until(sayDay(dayOf(new Date(dossier.reader.until)), now, view.language))}</p>}
          <p>{page.takenAt(moment(shown, dossier.takenAt))} {page.json} {pdf && page.pdf[pdf]}</p>
          <nav aria-label={page.contents}><ul>{sections.map(({ id, title: name }) => <li key={id}><a href={`#${id}`}>{name}</a></li>)}</ul></nav>
          {sections.map(({ id, title: name, body }) => <section key={id}><h2 id={id}>{name}</h2>{body}</section>)}
        </main>
      </body>
    </html>,
  )}`;
}
