import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { getDossierFrame, type DossierFrame } from '../../../domain/cases/overview/overview.queries.ts';
import { addEntry, addPart, markRead, removeNote, setSight } from '../../../domain/cases/parts/parts.commands.ts';
import { findPart, readEntries, type Entry, type Part } from '../../../domain/cases/parts/parts.queries.ts';
import { mayWrite } from '../../../domain/cases/parts/parts.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { ActForm } from '../../components/button.tsx';
import { Entries, entryKindFor, partTitle } from '../../components/dossier.tsx';
import { groupsFor, isWrittenKind, kindAt, mistakesInWords, typedWords, WordsForm, type TypedWords, type WrittenKind } from '../../components/dossier-forms.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { DossierPage, dossierPath, forCitizen, inDossier, leave, matterOf, numbersOf } from './dossier-frame.tsx';

interface Typing { typed: TypedWords; mistakes: Mistakes }
const untyped = (): Typing => ({ typed: typedWords.parse({}), mistakes: {} });
const done = z.object({ klaar: z.enum(['sent', 'kept', 'shared', 'unshared']).optional().catch(undefined) });

async function readPart(work: Work, scope: DossierScope, partId: number): Promise<{ part: Part; entries: Entry[]; frame: DossierFrame; now: Date; canWrite: boolean } | undefined> {
  const part = await findPart(work, scope, partId);
  if (!part || !isWrittenKind(part.kind)) return undefined;
  await markRead(work, scope, partId, part.entryCount);
  const entries = await readEntries(work, scope, part);
  return { part, entries, now: work.now, canWrite: mayWrite(part.kind, scope.viewer), frame: await getDossierFrame(work, scope, entries.map((entry) => entry.accountId)) };
}

/** A note is shared with who helps, and taken back from him, by one button. */
function NoteActs({ view, path, part }: { view: ReturnType<typeof viewOf>; path: string; part: Part }) {
  const words = view.t.client.dossier;
  const isShared = part.sight.workers === 'all';
  return (
    <>
      <p class="soft">{isShared ? words.sharedWith : words.private}</p>
      <div class="buttons">
        <ActForm view={view} action={view.to(`${path}/delen`)} kind="secondary" fields={{ met: isShared ? 'niemand' : 'hulpverlener' }}>{isShared ? words.buttons.unshare : words.buttons.share}</ActForm>
        <ActForm view={view} action={view.to(`${path}/weg`)} kind="secondary">{words.buttons.remove}</ActForm>
      </div>
    </>
  );
}

async function showPart(house: House, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const { id, part: partId } = numbersOf(request);
  const page = await inDossier(house, request, (work, scope) => readPart(work, scope, partId));
  if (!page) return leave(request, reply);
  const matter = matterOf(request, reply, page.frame, page.now);
  const { view } = matter;
  const words = view.t.client.dossier;
  const { typed, mistakes } = again ?? untyped();
  const [path, kind, notice] = [dossierPath(id, `/stuk/${partId}`), entryKindFor(page.part.kind), done.parse(request.query).klaar];
  return sendPage(reply, (
    <DossierPage view={view} caseId={id} frame={page.frame} now={page.now} title={partTitle(view, page.part)} notice={notice && words.done[notice]} mistakes={mistakes}>
      <Entries matter={matter} entries={page.entries} />
      {page.part.kind === 'own_note' && page.part.accountId === matter.me && <NoteActs view={view} path={path} part={page.part} />}
      {page.canWrite && <WordsForm view={view} action={view.to(path)} typed={typed} mistakes={mistakes} label={words.field[kind]} button={words.buttons[kind]} rows={5} />}
    </DossierPage>
  ), again ? 422 : 200);
}

async function write(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { id, part: partId } = numbersOf(request);
  const typed = typedWords.parse(request.body ?? {});
  const mistakes = mistakesInWords(view, typed, false);
  if (Object.keys(mistakes).length > 0) return await showPart(house, request, reply, { typed, mistakes });
  const written = await inDossier(house, request, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    const kind = part && entryKindFor(part.kind);
    return kind && { kind, outcome: await addEntry(work, scope, partId, { formKey: typed.formKey, kind, body: { text: typed.tekst } }) };
  });
  if (!written) return leave(request, reply);
  if (!written.outcome.ok) return await showPart(house, request, reply, { typed, mistakes: { tekst: view.t.client.dossier.mistakes.gone } });
  return reply.redirect(view.to(dossierPath(id, `/stuk/${partId}`), { klaar: written.kind === 'reply' ? 'sent' : 'kept' }), 303);
}

function kindOf(request: FastifyRequest): WrittenKind | undefined {
  const kind = kindAt(z.object({ soort: z.string().catch('') }).parse(request.params).soort);
  return kind && groupsFor('client').includes(kind) ? kind : undefined;
}

async function showNew(house: House, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const [view, caseId, kind] = [viewOf(request, reply), numbersOf(request).id, kindOf(request)];
  const page = kind && await inDossier(house, request, async (work, scope) => (mayWrite(kind, scope.viewer) ? { frame: await getDossierFrame(work, scope), now: work.now } : undefined));
  if (!kind || !page) return leave(request, reply);
  const words = view.t.client.dossier;
  const { typed, mistakes } = again ?? untyped();
  return sendPage(reply, (
    <DossierPage view={view} caseId={caseId} title={words.begin[kind]} mistakes={mistakes} {...page}>
      <p>{words.beginIntro[kind]}</p>
      <WordsForm view={view} action={view.path} typed={typed} mistakes={mistakes} label={words.field.text} button={words.buttons[kind]} hasTitle />
    </DossierPage>
  ), again ? 422 : 200);
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, id, kind] = [viewOf(request, reply), numbersOf(request).id, kindOf(request)];
  if (!kind) return leave(request, reply);
  const typed = typedWords.parse(request.body ?? {});
  const mistakes = mistakesInWords(view, typed, true);
  if (Object.keys(mistakes).length > 0) return await showNew(house, request, reply, { typed, mistakes });
  const begun = await inDossier(house, request, (work, scope) => addPart(work, scope, { formKey: typed.formKey, kind, body: { title: typed.titel, text: typed.tekst } }));
  if (!begun?.ok) return leave(request, reply);
  return reply.redirect(view.to(dossierPath(id, `/stuk/${begun.partId}`), { klaar: kind === 'thread' ? 'sent' : 'kept' }), 303);
}

async function share(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, part: partId } = numbersOf(request);
  const isShared = z.object({ met: z.literal('hulpverlener') }).safeParse(request.body).success;
  await inDossier(house, request, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    return part && await setSight(work, scope, partId, { ...part.sight, workers: isShared ? 'all' : 'named' });
  });
  return reply.redirect(viewOf(request, reply).to(dossierPath(id, `/stuk/${partId}`), { klaar: isShared ? 'shared' : 'unshared' }), 303);
}

/** Parts of a dossier that are written: read, begun, added to; notes shared and thrown away. */
export function partRoutes(app: FastifyInstance, house: House): void {
  const path = '/i/:door/mijn-pagina/dossier/:id';
  app.get(`${path}/stuk/:part`, forCitizen, (request, reply) => showPart(house, request, reply));
  app.post(`${path}/stuk/:part`, forCitizen, (request, reply) => write(house, request, reply));
  app.post(`${path}/stuk/:part/delen`, forCitizen, (request, reply) => share(house, request, reply));
  app.post(`${path}/stuk/:part/weg`, forCitizen, async (request, reply) => {
    await inDossier(house, request, (work, scope) => removeNote(work, scope, numbersOf(request).part));
    return reply.redirect(viewOf(request, reply).to(dossierPath(numbersOf(request).id)), 303);
  });
  app.get(`${path}/nieuw/:soort`, forCitizen, (request, reply) => showNew(house, request, reply));
  app.post(`${path}/nieuw/:soort`, forCitizen, (request, reply) => begin(house, request, reply));
}
