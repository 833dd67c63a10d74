import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { proveDossierOfWorker, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { getDossierFrame, readOverview, type DossierFrame } from '../../../domain/cases/overview/overview.queries.ts';
import { addEntry, addPart, markRead, removeNote } from '../../../domain/cases/parts/parts.commands.ts';
import { findPart, readEntries } from '../../../domain/cases/parts/parts.queries.ts';
import { mayWrite } from '../../../domain/cases/parts/parts.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { Entries, entryKindFor, partTitle, PartRows, People, type DossierMatter } from '../../components/dossier.tsx';
import { groupsFor, isWrittenKind, kindAt, kindPaths, mistakesInWords, typedWords, WordsForm, type TypedWords, type WrittenKind } from '../../components/dossier-forms.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, withDone, WorkerPage, type Frame } from '../frame.tsx';

const own = forAct('case.own');
const casesPath = '/werk/casussen';

interface Typing { typed: TypedWords; mistakes: Mistakes }
const untyped = (): Typing => ({ typed: typedWords.parse({}), mistakes: {} });
const numbers = z.object({ id: z.coerce.number().int().positive().catch(0), part: z.coerce.number().int().positive().catch(0) });
const done = ['sent', 'kept', 'removed'] as const;

/** The numbers in an address of a dossier; 0 for one that is not there. */
export function numbersOf(request: FastifyRequest): { id: number; part: number } {
  const given = typeof request.params === 'object' && request.params !== null ? request.params : {};
  return numbers.parse({ id: 0, part: 0, ...given });
}

export function dossierPath(caseId: number, rest = ''): string {
  return `${casesPath}/${caseId}/dossier${rest}`;
}

/** Runs something in the dossier of the address as the worker who asks, with the frame of his page; nothing when it is not his case. */
export async function inDossier<Result>(house: House, request: FastifyRequest, reply: FastifyReply, run: (work: Work, scope: DossierScope) => Promise<Result>): Promise<{ frame: Frame; result: Result } | undefined> {
  return await asStaff(house, request, async (work, staff) => {
    const scope = await proveDossierOfWorker(work, staff, numbersOf(request).id);
    return scope && { frame: await frameOf(work, house, request, reply), result: await run(work, scope) };
  });
}

/** Back to the own cases, for one that is not there or not his. */
export function leave(reply: FastifyReply): FastifyReply {
  return reply.redirect(withDone(casesPath, 'gone'), 303);
}

function matterOf(frame: Frame, dossier: DossierFrame): DossierMatter {
  return { view: frame.view, now: frame.now, me: frame.staff.accountId, people: dossier.people, names: dossier.names };
}

function clientsOf({ people }: DossierFrame): string {
  return people.filter((person) => person.as === 'client').map((person) => person.name).filter(Boolean).join(', ');
}

interface DossierPageProps { frame: Frame; dossier: DossierFrame; caseId: number; title?: string; notice?: string | undefined; mistakes?: Mistakes; side?: ComponentChildren; children: ComponentChildren }

/** A page of a dossier, for a worker of the case: of whom it is, the way back, and the page. */
export function DossierPage({ frame, dossier, caseId, title, notice, mistakes = {}, side, children }: DossierPageProps) {
  const words = frame.view.t.staff.dossier;
  const clients = clientsOf(dossier);
  return (
    <WorkerPage frame={frame} title={title ?? words.title(clients)} current="cases" notice={notice} mistakes={mistakes} side={side}>
      <p class="soft">
        <a href={`${casesPath}/${caseId}`}>{words.toCase}</a>
        {title && <> · <a href={dossierPath(caseId)}>{words.title(clients)}</a></>}
      </p>
      {children}
    </WorkerPage>
  );
}

async function showDossier(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await inDossier(house, request, reply, (work, scope) => readOverview(work, scope));
  if (!page) return leave(reply);
  const { frame, result: overview } = page;
  const [caseId, matter, words] = [numbersOf(request).id, matterOf(frame, overview), frame.view.t.client.dossier];
  const notice = doneOf(done, request);
  return sendPage(reply, (
    <DossierPage frame={frame} dossier={overview} caseId={caseId} notice={notice && words.done[notice]}
      side={<section class="pane pane--padded"><h2>{words.who}</h2><People matter={matter} /></section>}>
      {groupsFor('worker').map((kind) => (
        <section key={kind} class="pane pane--padded">
          <div class="toolbar toolbar--title"><h2>{words.groups[kind]}</h2><ButtonLink href={dossierPath(caseId, `/nieuw/${kindPaths[kind]}`)} isSmall>{words.begin[kind]}</ButtonLink></div>
          <PartRows matter={matter} parts={overview.parts.filter((part) => part.kind === kind)} pathOf={(part) => dossierPath(caseId, `/stuk/${part.partId}`)} empty={words.none[kind]} />
        </section>
      ))}
    </DossierPage>
  ));
}

async function showPart(house: House, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const { id, part: partId } = numbersOf(request);
  const page = await inDossier(house, request, reply, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    if (!part) return undefined;
    await markRead(work, scope, partId, part.entryCount);
    const entries = await readEntries(work, scope, part);
    return { part, entries, canWrite: mayWrite(part.kind, scope.viewer), dossier: await getDossierFrame(work, scope, entries.map((entry) => entry.accountId)) };
  });
  if (!page?.result) return leave(reply);
  const { part, entries, canWrite, dossier } = page.result;
  const { view } = page.frame;
  const words = view.t.client.dossier;
  const { typed, mistakes } = again ?? untyped();
  const [matter, kind, notice] = [matterOf(page.frame, dossier), entryKindFor(part.kind), doneOf(done, request)];
  return sendPage(reply, (
    <DossierPage frame={page.frame} dossier={dossier} caseId={id} title={partTitle(view, part)} notice={notice && words.done[notice]} mistakes={mistakes}>
      <p class="soft">{words.kinds[part.kind]}</p>
      <Entries matter={matter} entries={entries} />
      {part.kind === 'working_note' && <ActForm view={view} action={dossierPath(id, `/stuk/${partId}/weg`)} kind="secondary" isSmall>{words.buttons.remove}</ActForm>}
      {canWrite && isWrittenKind(part.kind) && <WordsForm view={view} action={dossierPath(id, `/stuk/${partId}`)} typed={typed} mistakes={mistakes} label={words.field[kind]} button={words.buttons[kind]} rows={5} />}
    </DossierPage>
  ), again ? 422 : 200);
}

async function write(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { id, part: partId } = numbersOf(request);
  const typed = typedWords.parse(request.body ?? {});
  const mistakes = mistakesInWords(view, typed, false);
  if (Object.keys(mistakes).length > 0) return await showPart(house, request, reply, { typed, mistakes });
  const page = await inDossier(house, request, reply, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    const kind = part && entryKindFor(part.kind);
    return kind && { kind, outcome: await addEntry(work, scope, partId, { formKey: typed.formKey, kind, body: { text: typed.tekst } }) };
  });
  if (!page?.result) return leave(reply);
  const { kind, outcome } = page.result;
  if (!outcome.ok) return await showPart(house, request, reply, { typed, mistakes: { tekst: view.t.client.dossier.mistakes.gone } });
  return reply.redirect(withDone(dossierPath(id, `/stuk/${partId}`), kind === 'reply' ? 'sent' : 'kept'), 303);
}

function kindOf(request: FastifyRequest): WrittenKind | undefined {
  const kind = kindAt(z.object({ soort: z.string().catch('') }).parse(request.params).soort);
  return kind && groupsFor('worker').includes(kind) ? kind : undefined;
}

async function showNew(house: House, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const [caseId, kind] = [numbersOf(request).id, kindOf(request)];
  const page = kind && await inDossier(house, request, reply, (work, scope) => getDossierFrame(work, scope));
  if (!kind || !page) return leave(reply);
  const { view } = page.frame;
  const words = view.t.client.dossier;
  const { typed, mistakes } = again ?? untyped();
  return sendPage(reply, (
    <DossierPage frame={page.frame} dossier={page.result} caseId={caseId} title={words.begin[kind]} mistakes={mistakes}>
      <p>{words.beginIntro[kind]}</p>
      <WordsForm view={view} action={dossierPath(caseId, `/nieuw/${kindPaths[kind]}`)} typed={typed} mistakes={mistakes} label={words.field.text} button={words.buttons[kind]} hasTitle />
    </DossierPage>
  ), again ? 422 : 200);
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, id, kind] = [viewOf(request, reply), numbersOf(request).id, kindOf(request)];
  if (!kind) return leave(reply);
  const typed = typedWords.parse(request.body ?? {});
  const mistakes = mistakesInWords(view, typed, true);
  if (Object.keys(mistakes).length > 0) return await showNew(house, request, reply, { typed, mistakes });
  const page = await inDossier(house, request, reply, (work, scope) => addPart(work, scope, { formKey: typed.formKey, kind, body: { title: typed.titel, text: typed.tekst } }));
  if (!page?.result.ok) return leave(reply);
  return reply.redirect(withDone(dossierPath(id, `/stuk/${page.result.partId}`), kind === 'thread' ? 'sent' : 'kept'), 303);
}

/** The dossier of a case as its workers see it: what is written in it, by whom, and who looks along. */
export function dossierPages(app: FastifyInstance, house: House): void {
  const path = `${casesPath}/:id/dossier`;
  app.get(path, own, (request, reply) => showDossier(house, request, reply));
  app.get(`${path}/stuk/:part`, own, (request, reply) => showPart(house, request, reply));
  app.post(`${path}/stuk/:part`, own, (request, reply) => write(house, request, reply));
  app.post(`${path}/stuk/:part/weg`, own, async (request, reply) => {
    const { id, part } = numbersOf(request);
    const page = await inDossier(house, request, reply, (work, scope) => removeNote(work, scope, part));
    return page ? reply.redirect(withDone(dossierPath(id), 'removed'), 303) : leave(reply);
  });
  app.get(`${path}/nieuw/:soort`, own, (request, reply) => showNew(house, request, reply));
  app.post(`${path}/nieuw/:soort`, own, (request, reply) => begin(house, request, reply));
}
