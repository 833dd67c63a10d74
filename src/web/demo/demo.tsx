import type { FastifyInstance } from 'fastify';
import { codeAt } from '../../domain/accounts/sign-in/totp/totp.rules.ts';
import { showCode } from '../../domain/conversations/conversations.rules.ts';
import { sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { listDemoMail, listDemoTexts } from '../../domain/outbox/outbox.queries.ts';
import { ButtonLink } from '../components/button.tsx';
import { Table } from '../components/parts.tsx';
import type { House } from '../house.ts';
import { Document, sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';

/** What the demo made known: nothing here is secret, and nothing of it works on a public address. */
export interface DemoFacts {
  password: string;
  word: string;
  people: readonly { name: string; title: string; email: string; institution: string; totp: string }[];
  /** User names of citizens who have a dossier, and the door they come in by. */
  citizens: readonly string[];
  door: string;
  /** A code of a question that can be read. */
  returnCode: string | undefined;
}

type Mail = Awaited<ReturnType<typeof listDemoMail>>[number];
type TextMessage = Awaited<ReturnType<typeof listDemoTexts>>[number];

function People({ view, facts, now }: { view: View; facts: DemoFacts; now: Date }) {
  const words = view.t.staff.demo;
  return (
    <section>
      <h2>{words.people}</h2>
      <p>{words.peopleHint(facts.password)}</p>
      <Table caption={words.people} rows={facts.people} columns={[
        { label: words.name, cell: (person) => person.name },
        { label: words.code, cell: (person) => <b class="number">{codeAt(person.totp, now).code}</b> },
        { label: words.email, cell: (person) => person.email },
        { label: words.role, cell: (person) => person.title },
        { label: words.institution, cell: (person) => person.institution },
      ]} />
      <p class="buttons"><ButtonLink href="/werk/inloggen">{words.signIn}</ButtonLink><ButtonLink href="/demo" kind="secondary">{words.again}</ButtonLink></p>
    </section>
  );
}

function Mails({ view, mails, now }: { view: View; mails: readonly Mail[]; now: Date }) {
  const words = view.t.staff.demo;
  return (
    <section>
      <h2>{words.mail}</h2>
      <p>{words.mailHint}</p>
      {mails.length === 0 && <p class="soft">{words.noMail}</p>}
      {mails.map((mail) => (
        <article key={mail.id} class="card"><h3>{mail.subject}</h3><p><small>{mail.to}, {sayNearMoment(mail.sentAt, now, view.language)}</small></p><p class="as-written">{mail.text}</p></article>
      ))}
    </section>
  );
}

function TextMessages({ view, texts, now }: { view: View; texts: readonly TextMessage[]; now: Date }) {
  const words = view.t.staff.demo;
  return (
    <section>
      <h2>{words.texts}</h2>
      <p>{words.textsHint}</p>
      {texts.length === 0 && <p class="soft">{words.noTexts}</p>}
      {texts.map((message) => <article key={message.id} class="card"><p>{message.text}</p><p><small>{message.to}, {sayNearMoment(message.sentAt, now, view.language)}</small></p></article>)}
    </section>
  );
}

/** The page with everything one needs to try the demo. Registered on an installation with the demo only. */
export function demoPages(app: FastifyInstance, house: House, facts: DemoFacts): void {
  app.get('/demo', { config: { access: { reader: 'anyone' } } }, async (request, reply) => {
    const view = viewOf(request, reply);
    const words = view.t.staff.demo;
    const directory = house.directory.current();
    const { mails, texts, now } = await house.inWork({ institutions: directory.institutions.map((one) => one.id) }, async (work) => ({ mails: await listDemoMail(work, 20), texts: await listDemoTexts(work, 20), now: work.now }));
    return sendPage(reply.header('cache-control', 'no-store'), (
      <Document view={view} title={words.title} styles="staff">
        <main class="demo" id="inhoud">
          <h1>{words.title}</h1>
          <p>{words.intro}</p>
          <section><h2>{words.doors}</h2><p>{words.doorsHint}</p><ul>{directory.doors.map((door) => <li key={door.id}><a href={`/i/${door.slug}`}>{door.name}</a></li>)}</ul></section>
          <People view={view} facts={facts} now={now} />
          <section><h2>{words.citizens}</h2><p>{words.citizensHint(facts.password)}</p><ul>{facts.citizens.map((name) => <li key={name}><b>{name}</b></li>)}</ul>
            <p class="buttons"><ButtonLink href={`/i/${facts.door}/mijn-pagina/inloggen`} kind="secondary">{words.citizenSignIn}</ButtonLink></p></section>
          {facts.returnCode && <section><h2>{words.question}</h2><p>{words.questionHint(showCode(facts.returnCode), facts.word)}</p></section>}
          <TextMessages view={view} texts={texts} now={now} />
          <Mails view={view} mails={mails} now={now} />
        </main>
      </Document>
    ));
  });
}
