import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { getDossierFrame, type DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { addEntry, addPart, markRead, removeNote, setSight } from '../../domain/cases/parts/parts.commands.ts';
import { findPart, listViewers, readEntries, type Entry, type Part, type PartViewer } from '../../domain/cases/parts/parts.queries.ts';
import { mayChangeSight, mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import type { Work } from '../../domain/work.ts';
import { ActForm } from '../components/button.tsx';
import type { Mistakes } from '../components/field.tsx';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import { StopAftercare } from './aftercare.tsx';
import { Entries, entryKindFor, partTitle } from './dossier-parts.tsx';
import { matterOf, numbersOf, type DossierReader, type Visit } from './reader.ts';
import { SightCard, sightTyped } from './sight-form.tsx';
import { groupsFor, isWrittenKind, kindAt, mistakesInWords, typedWords, WordsForm, type TypedWords, type WrittenKind } from './words-form.tsx';

interface Typing { typed: TypedWords; mistakes: Mistakes }
const untyped = (): Typing => ({ typed: typedWords.parse({}), mistakes: {} });
const done = z.object({ klaar: z.enum(['sent', 'kept', 'shared', 'unshared', 'sight']).optional().catch(undefined) });

/** Of a long thread the end is what one comes for; an old phone does not load ten years. */
const shownAtOnce = 50;
const place = z.object({ voor: z.coerce.number().int().positive().optional().catch(undefined) });

interface WholePart { part: Part; entries: Entry[]; hasEarlier: boolean; frame: DossierFrame; canWrite: boolean; viewers: PartViewer[]; canShare: boolean }

async function readPart(work: Work, scope: DossierScope, partId: number, before: number | undefined): Promise<WholePart | undefined> {
  const part = await findPart(work, scope, partId);
  if (!part || !isWrittenKind(part.kind)) return undefined;
  await markRead(work, scope, partId, part.entryCount);
  const found = await readEntries(work, scope, part, { last: shownAtOnce + 1, before });
  const entries = found.slice(-shownAtOnce);
  const viewers = await listViewers(work, scope, partId);
  const frame = await getDossierFrame(work, scope, [...entries.map((entry) => entry.accountId), ...viewers.map((one) => one.givenBy)]);
  return { part, entries, hasEarlier: found.length > entries.length, frame, viewers, canWrite: mayWrite(part.kind, scope.viewer), canShare: mayChangeSight(part, scope.viewer) };
}

/** What who made a note can do with it: share it with who helps (a citizen), and throw it away. */
function NoteActs({ visit, part }: { visit: Visit<unknown>; part: Part }) {
  const { view } = visit;
  const words = view.t.client.dossier;
  const isShared = part.sight.workers === 'all';
  const remove = <ActForm view={view} action={visit.path(`/stuk/${part.partId}/weg`)} kind="secondary">{words.buttons.remove}</ActForm>;
  if (part.kind === 'working_note') return <div class="buttons">{remove}</div>;
  return (
    <>
      <p class="soft">{isShared ? words.sharedWith : words.private}</p>
      <div class="buttons">
        <ActForm view={view} action={visit.path(`/stuk/${part.partId}/delen`)} kind="secondary" fields={{ met: isShared ? 'niemand' : 'hulpverlener' }}>{isShared ? words.buttons.unshare : words.buttons.share}</ActForm>
        {remove}
      </div>
    </>
  );
}

async function showPart(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const before = place.parse(request.query).voor;
  const visit = await reader.visit(request, reply, (work, scope) => readPart(work, scope, numbersOf(request).part, before));
  if (!visit?.result) return reader.leave(request, reply);
  const { part, entries, hasEarlier, frame, canWrite, viewers, canShare } = visit.result;
  const { view, me } = visit;
  const words = view.t.client.dossier;
  const { typed, mistakes } = again ?? untyped();
  const [kind, notice] = [entryKindFor(part.kind), done.parse(request.query).klaar];
  const isNote = ['own_note', 'working_note'].includes(part.kind);
  const isOwnNote = part.accountId === me && isNote;
  return sendPage(reply, visit.draw({ frame, title: partTitle(view, part), notice: notice && { ...words.done, sight: view.t.client.sight.done }[notice], mistakes,
    aside: isNote ? undefined : <SightCard visit={visit} frame={frame} part={part} viewers={viewers} canChange={canShare} />, children: (
    <div class="letters">
      <p class="soft">{words.kinds[part.kind]}</p>
      {hasEarlier && <p><a href={visit.path(`/stuk/${part.partId}`, { voor: String(entries[0]?.number) })}>{words.earlier}</a></p>}
      <Entries matter={matterOf(visit, frame)} entries={entries} />
      {before !== undefined && <p><a href={visit.path(`/stuk/${part.partId}`)}>{words.latest}</a></p>}
      {isOwnNote && <NoteActs visit={visit} part={part} />}
      {canWrite && <WordsForm view={view} action={visit.path(`/stuk/${part.partId}`)} typed={typed} mistakes={mistakes} label={words.field[kind]} button={words.buttons[kind]} rows={5} />}
      <StopAftercare visit={visit} who={reader.who} part={part} />
    </div>
  ) }), again ? 422 : 200);
}

async function write(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { part: partId } = numbersOf(request);
  const typed = typedWords.parse(request.body ?? {});
  const mistakes = mistakesInWords(view, typed, false);
  if (Object.keys(mistakes).length > 0) return await showPart(reader, request, reply, { typed, mistakes });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    const kind = part && isWrittenKind(part.kind) ? entryKindFor(part.kind) : undefined;
    if (!kind) return undefined;
    const outcome = await addEntry(work, scope, partId, { formKey: typed.formKey, kind, body: { text: typed.tekst } });
    if (outcome.ok && !outcome.isRepeat) await reader.tell(work, scope, partId);
    return { kind, outcome };
  });
  if (!visit?.result) return reader.leave(request, reply);
  const { kind, outcome } = visit.result;
  if (!outcome.ok) return await showPart(reader, request, reply, { typed, mistakes: { tekst: view.t.client.dossier.mistakes.gone } });
  return reply.redirect(visit.path(`/stuk/${partId}`, { klaar: kind === 'reply' ? 'sent' : 'kept' }), 303);
}

function kindOf(reader: DossierReader, request: FastifyRequest): WrittenKind | undefined {
  const kind = kindAt(z.object({ soort: z.string().catch('') }).parse(request.params).soort);
  return kind && groupsFor(reader.who).includes(kind) ? kind : undefined;
}

async function showNew(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const kind = kindOf(reader, request);
  const visit = kind && await reader.visit(request, reply, async (work, scope) => (mayWrite(kind, scope.viewer) ? await getDossierFrame(work, scope) : undefined));
  if (!kind || !visit?.result) return reader.leave(request, reply);
  const { view } = visit;
  const words = view.t.client.dossier;
  const { typed, mistakes } = again ?? untyped();
  return sendPage(reply, visit.draw({ frame: visit.result, title: words.begin[kind], mistakes, children: (
    <>
      <p>{words.beginIntro[kind]}</p>
      <WordsForm view={view} action={view.path} typed={typed} mistakes={mistakes} label={words.field.text} button={words.buttons[kind]} hasTitle />
    </>
  ) }), again ? 422 : 200);
}

async function begin(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, kind] = [viewOf(request, reply), kindOf(reader, request)];
  if (!kind) return reader.leave(request, reply);
  const typed = typedWords.parse(request.body ?? {});
  const mistakes = mistakesInWords(view, typed, true);
  if (Object.keys(mistakes).length > 0) return await showNew(reader, request, reply, { typed, mistakes });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const begun = await addPart(work, scope, { formKey: typed.formKey, kind, body: { title: typed.titel, text: typed.tekst } });
    if (begun.ok && !begun.isRepeat) await reader.tell(work, scope, begun.partId);
    return begun;
  });
  if (!visit?.result.ok) return reader.leave(request, reply);
  return reply.redirect(visit.path(`/stuk/${visit.result.partId}`, { klaar: kind === 'thread' ? 'sent' : 'kept' }), 303);
}

async function share(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { part: partId } = numbersOf(request);
  const isShared = z.object({ met: z.literal('hulpverlener') }).safeParse(request.body).success;
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    return part?.kind === 'own_note' && await setSight(work, scope, partId, { ...part.sight, workers: isShared ? 'all' : 'named' });
  });
  return visit ? reply.redirect(visit.path(`/stuk/${partId}`, { klaar: isShared ? 'shared' : 'unshared' }), 303) : reader.leave(request, reply);
}

/** Who sees a part from now on, as it was ticked: for who made it, and for workers of the case. */
async function changeSight(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { part: partId } = numbersOf(request);
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    if (!part || !isWrittenKind(part.kind)) return undefined;
    return await setSight(work, scope, partId, sightTyped(request.body, (await getDossierFrame(work, scope)).people, part));
  });
  if (!visit?.result?.ok) return reader.leave(request, reply);
  return reply.redirect(visit.path(`/stuk/${partId}`, { klaar: 'sight' }), 303);
}

/** Parts of a dossier that are written: read, begun, added to; notes shared and thrown away. */
export function partRoutes(app: FastifyInstance, reader: DossierReader): void {
  const { route, options } = reader;
  app.get(`${route}/stuk/:part`, options, (request, reply) => showPart(reader, request, reply));
  app.post(`${route}/stuk/:part`, options, (request, reply) => write(reader, request, reply));
  app.post(`${route}/stuk/:part/delen`, options, (request, reply) => share(reader, request, reply));
  app.post(`${route}/stuk/:part/zicht`, options, (request, reply) => changeSight(reader, request, reply));
  app.post(`${route}/stuk/:part/weg`, options, async (request, reply) => {
    const visit = await reader.visit(request, reply, (work, scope) => removeNote(work, scope, numbersOf(request).part));
    return visit ? reply.redirect(visit.path(), 303) : reader.leave(request, reply);
  });
  app.get(`${route}/nieuw/:soort`, options, (request, reply) => showNew(reader, request, reply));
  app.post(`${route}/nieuw/:soort`, options, (request, reply) => begin(reader, request, reply));
}
