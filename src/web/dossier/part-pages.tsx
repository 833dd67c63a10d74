import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseFiles } from '../../domain/attachments/attachments.commands.ts';
import type { Attachment, TakenFile } from '../../domain/attachments/attachments.schema.ts';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { meldcodeCode } from '../../domain/cases/meldcode/meldcode.schema.ts';
import { getDossierFrame, type DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { addEntry, addPart, markRead, removeNote, setSight } from '../../domain/cases/parts/parts.commands.ts';
import { listEntryFiles } from '../../domain/cases/parts/files/files.queries.ts';
import { findPart, listViewers, readEntries, type Entry, type Part, type PartViewer } from '../../domain/cases/parts/parts.queries.ts';
import { mayChangeSight, mayWrite, mayWriteOn, takesFilesIn } from '../../domain/cases/parts/parts.rules.ts';
import type { PartKind } from '../../domain/cases/parts/parts.schema.ts';
import type { Work } from '../../domain/work.ts';
import { ActForm } from '../components/button.tsx';
import type { Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import { secondsIn } from './attention.ts';
import { StopAftercare } from './aftercare.tsx';
import { Entries, entryKindFor, partTitle } from './dossier-parts.tsx';
import { entryFileRoutes, FilesField, filesTyped, sayRefused, withFiles } from './part-files.tsx';
import { NeedsAnswer } from './needs-answer.tsx';
import { matterOf, numbersOf, type DossierReader, type Visit } from './reader.ts';
import { SightCard, sightTyped } from './sight-form.tsx';
import { groupsFor, isWrittenKind, kindAt, mistakesInWords, typedWords, UnsentWords, WordsForm, type TypedWords, type WrittenKind } from './words-form.tsx';

interface Typing { typed: TypedWords; mistakes: Mistakes; files: readonly TakenFile[] }
const untyped = (): Typing => ({ typed: typedWords.parse({}), mistakes: {}, files: [] });
const done = z.object({ klaar: z.enum(['sent', 'kept', 'shared', 'unshared', 'sight', 'aside', 'back']).optional().catch(undefined) });

/** Of a long thread the end is what one comes for; an old phone does not load ten years. */
export const shownAtOnce = 50;
const place = z.object({ voor: z.coerce.number().int().positive().optional().catch(undefined) });

interface WholePart { part: Part; entries: Entry[]; files: Attachment[]; hasEarlier: boolean; frame: DossierFrame; canWrite: boolean; viewers: PartViewer[]; canShare: boolean }

async function readPart(work: Work, scope: DossierScope, partId: number, before: number | undefined): Promise<WholePart | undefined> {
  const part = await findPart(work, scope, partId);
  if (!part || !isWrittenKind(part.kind) || part.code === meldcodeCode) return undefined;
  await markRead(work, scope, partId, part.entryCount);
  const found = await readEntries(work, scope, part, { last: shownAtOnce + 1, before });
  const entries = found.slice(-shownAtOnce);
  const files = takesFilesIn(part.kind) ? await listEntryFiles(work, scope, entries) : [];
  const viewers = await listViewers(work, scope, partId);
  const frame = await getDossierFrame(work, scope, [...entries.map((entry) => entry.accountId), ...viewers.map((one) => one.givenBy)]);
  return { part, entries, files, hasEarlier: found.length > entries.length, frame, viewers, canWrite: mayWriteOn(part, scope.viewer, scope.isClosed), canShare: mayChangeSight(part, scope.viewer) };
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

interface Means { reader: DossierReader; house: House }

async function showPart({ reader, house }: Means, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const before = place.parse(request.query).voor;
  const visit = await reader.visit(request, reply, (work, scope) => readPart(work, scope, numbersOf(request).part, before));
  if (!visit?.result) return reader.leave(request, reply);
  const { part, entries, files, hasEarlier, frame, canWrite, viewers, canShare } = visit.result;
  const { view, me } = visit;
  const words = view.t.client.dossier;
  const typing = again ?? untyped();
  const { typed, mistakes } = typing;
  const [kind, notice] = [entryKindFor(part.kind), done.parse(request.query).klaar];
  const isNote = ['own_note', 'working_note'].includes(part.kind);
  const isOwnNote = part.accountId === me && isNote;
  return sendPage(reply, visit.draw({ frame, title: partTitle(view, part), notice: notice && { ...words.done, ...view.t.client.again.done, sight: view.t.client.sight.done }[notice], mistakes,
    aside: isNote ? undefined : <SightCard visit={visit} frame={frame} part={part} viewers={viewers} canChange={canShare} />, children: (
    <div class="letters" data-attention={reader.who === 'worker' && part.kind === 'thread' && canWrite ? visit.path(`/stuk/${part.partId}/aandacht`) : undefined}>
      <p class="soft">{words.kinds[part.kind]}</p>
      {hasEarlier && <p><a href={visit.path(`/stuk/${part.partId}`, { voor: String(entries[0]?.number) })}>{words.earlier}</a></p>}
      <Entries matter={matterOf(visit, frame)} entries={entries} files={files} filePath={(id) => visit.path(`/stuk/${part.partId}/bestand/${id}`)} />
      {before !== undefined && <p><a href={visit.path(`/stuk/${part.partId}`)}>{words.latest}</a></p>}
      {isOwnNote && <NoteActs visit={visit} part={part} />}
      {again && !canWrite && <UnsentWords view={view} typed={typed} />}
      {canWrite && <WordsForm view={view} action={visit.path(`/stuk/${part.partId}`)} typed={typed} mistakes={mistakes} label={words.field[kind]} button={words.buttons[kind]} rows={5}
        files={takesFilesIn(part.kind) && <FilesField view={view} keys={house.keys} files={typing.files} mistakes={mistakes} />} />}
      {reader.who === 'worker' && canWrite && <NeedsAnswer visit={visit} part={part} isLastFromCitizen={frame.people.some((person) => person.as !== 'worker' && person.accountId === part.lastById)} />}
      <StopAftercare visit={visit} who={reader.who} part={part} />
    </div>
  ) }), again ? 422 : 200);
}

/** After words were written: who may see them hears of it, and a message of a worker is a contact, with the attention that went along with the form. */
async function afterWriting({ reader }: Means, request: FastifyRequest, work: Work, scope: DossierScope, { partId, kind }: { partId: number; kind: PartKind | undefined }): Promise<void> {
  await reader.tell(work, scope, partId);
  if (kind !== 'thread') return;
  await reader.attend(work, scope, secondsIn(request.body));
  await reader.book(work, scope);
}

async function write(means: Means, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { reader, house } = means;
  const view = viewOf(request, reply);
  const { part: partId } = numbersOf(request);
  const typed = typedWords.parse(request.body ?? {});
  const { files, mistakes: inFiles } = filesTyped(house, request, reply);
  const mistakes = { ...mistakesInWords(view, typed, false), ...inFiles };
  if (Object.keys(mistakes).length > 0) return await showPart(means, request, reply, { typed, mistakes, files });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const part = await findPart(work, scope, partId);
    const kind = part && isWrittenKind(part.kind) && part.code !== meldcodeCode ? entryKindFor(part.kind) : undefined;
    if (!kind) return undefined;
    const whyNot = await refuseFiles(work, scope, files);
    const outcome = whyNot ? { ok: false as const } : await addEntry(work, scope, partId, { formKey: typed.formKey, kind, body: { text: typed.tekst }, files });
    if (outcome.ok && !outcome.isRepeat) await afterWriting(means, request, work, scope, { partId, kind: part?.kind });
    return { kind, outcome, whyNot };
  });
  if (!visit?.result) return reader.leave(request, reply);
  const { kind, outcome, whyNot } = visit.result;
  if (!outcome.ok) return await showPart(means, request, reply, { typed, files, mistakes: sayRefused(view, whyNot) });
  return reply.redirect(visit.path(`/stuk/${partId}`, { klaar: kind === 'reply' ? 'sent' : 'kept' }), 303);
}

function kindOf(reader: DossierReader, request: FastifyRequest): WrittenKind | undefined {
  const kind = kindAt(z.object({ soort: z.string().catch('') }).parse(request.params).soort);
  return kind && groupsFor(reader.who).includes(kind) ? kind : undefined;
}

async function showNew({ reader, house }: Means, request: FastifyRequest, reply: FastifyReply, again?: Typing): Promise<FastifyReply> {
  const kind = kindOf(reader, request);
  const visit = kind && await reader.visit(request, reply, async (work, scope) => {
    const canWrite = mayWrite(kind, scope.viewer, scope.isClosed);
    return canWrite || again ? { canWrite, frame: await getDossierFrame(work, scope) } : undefined;
  });
  if (!kind || !visit?.result) return reader.leave(request, reply);
  const { canWrite, frame } = visit.result;
  const { view } = visit;
  const words = view.t.client.dossier;
  const { typed, mistakes, files } = again ?? untyped();
  return sendPage(reply, visit.draw({ frame, title: words.begin[kind], mistakes, children: !canWrite ? <UnsentWords view={view} typed={typed} /> : (
    <>
      <p>{words.beginIntro[kind]}</p>
      <WordsForm view={view} action={view.path} typed={typed} mistakes={mistakes} label={words.field.text} button={words.buttons[kind]} hasTitle
        files={takesFilesIn(kind) && <FilesField view={view} keys={house.keys} files={files} mistakes={mistakes} />} />
    </>
  ) }), again ? 422 : 200);
}

async function begin(means: Means, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { reader, house } = means;
  const [view, kind] = [viewOf(request, reply), kindOf(reader, request)];
  if (!kind) return reader.leave(request, reply);
  const typed = typedWords.parse(request.body ?? {});
  const { files, mistakes: inFiles } = filesTyped(house, request, reply);
  const mistakes = { ...mistakesInWords(view, typed, true), ...inFiles };
  if (Object.keys(mistakes).length > 0) return await showNew(means, request, reply, { typed, mistakes, files });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const whyNot = await refuseFiles(work, scope, files);
    const begun = whyNot ? { ok: false as const } : await addPart(work, scope, { formKey: typed.formKey, kind, body: { title: typed.titel, text: typed.tekst }, files });
    if (begun.ok && !begun.isRepeat) await afterWriting(means, request, work, scope, { partId: begun.partId, kind });
    return { begun, whyNot };
  });
  if (!visit) return reader.leave(request, reply);
  const { begun, whyNot } = visit.result;
  if (!begun.ok) return await showNew(means, request, reply, { typed, files, mistakes: sayRefused(view, whyNot) });
  return reply.redirect(visit.path(`/stuk/${begun.partId}`, { klaar: kind === 'thread' ? 'sent' : 'kept' }), 303);
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
    const { people } = await getDossierFrame(work, scope);
    // A meldcode is never shown whole to who it may be about: a worker tells a piece of it in other words.
    const isMeldcode = part.code === meldcodeCode;
    const outcome = await setSight(work, scope, partId, sightTyped(request.body, isMeldcode ? people.filter((person) => person.as === 'worker') : people, part));
    return { ...outcome, at: isMeldcode ? `/meldcode/${partId}` : `/stuk/${partId}` };
  });
  if (!visit?.result?.ok) return reader.leave(request, reply);
  return reply.redirect(visit.path(visit.result.at, { klaar: 'sight' }), 303);
}

/** Parts of a dossier that are written: read, begun, added to; notes shared and thrown away. */
export function partRoutes(app: FastifyInstance, reader: DossierReader, house: House): void {
  const means = { reader, house };
  const { route, options } = reader;
  app.get(`${route}/stuk/:part`, options, (request, reply) => showPart(means, request, reply));
  withFiles(app, reader, house, (scope) => {
    scope.post(`${route}/stuk/:part`, options, (request, reply) => write(means, request, reply));
    scope.post(`${route}/nieuw/:soort`, options, (request, reply) => begin(means, request, reply));
  });
  entryFileRoutes(app, reader, house);
  app.post(`${route}/stuk/:part/delen`, options, (request, reply) => share(reader, request, reply));
  app.post(`${route}/stuk/:part/zicht`, options, (request, reply) => changeSight(reader, request, reply));
  app.post(`${route}/stuk/:part/weg`, options, async (request, reply) => {
    const visit = await reader.visit(request, reply, (work, scope) => removeNote(work, scope, numbersOf(request).part));
    return visit ? reply.redirect(visit.path(), 303) : reader.leave(request, reply);
  });
  app.get(`${route}/nieuw/:soort`, options, (request, reply) => showNew(means, request, reply));
}
