import type { CitizenScope } from '../accounts/citizens/citizens.access.ts';
import { namesOf, type StaffName } from '../accounts/accounts.queries.ts';
import { listAppointments } from '../appointments/appointments.queries.ts';
import type { Appointment } from '../appointments/appointments.schema.ts';
import { findAttachment, listAttachments, type OpenFile } from '../attachments/attachments.queries.ts';
import type { Attachment } from '../attachments/attachments.schema.ts';
import { openClients } from '../cases/clients/clients.queries.ts';
import type { ClientDetails } from '../cases/clients/clients.schema.ts';
import type { DossierScope } from '../cases/dossier/dossier.access.ts';
import { logInDossier } from '../cases/dossier/dossier.commands.ts';
import { listLooked, type LookedLine } from '../cases/looking/looking.queries.ts';
import { getDossierFrame, listTalks, type DossierFrame } from '../cases/overview/overview.queries.ts';
import { findEntryFile, listEntryFiles } from '../cases/parts/files/files.queries.ts';
import { listEntries, listParts, type Entry, type Part } from '../cases/parts/parts.queries.ts';
import { takesFilesIn } from '../cases/parts/parts.rules.ts';
import type { Contact } from '../contacts/contacts.queries.ts';
import { proveFiles } from '../conversations/attached/attached.queries.ts';
import { proveVisitor } from '../conversations/conversations.access.ts';
import { listMessages, type Message } from '../conversations/conversations.queries.ts';
import { findOwn } from '../conversations/owning/owning.queries.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';

/** The question that help began with: its letters, and files with how to open them; a file that waits for its check cannot be opened. */
export interface TakenQuestion { askedAt: Date; messages: Message[]; files: PackedFile[] }

/** A file, and how to open it. */
export interface PackedFile { file: Attachment; open: OpenFile | undefined }

/** Everything of a dossier that its reader may see. */
export interface Taken {
  scope: DossierScope; frame: DossierFrame; me: ClientDetails | undefined; parts: { part: Part; entries: Entry[] }[]; files: PackedFile[]; talks: Contact[]; appointments: Appointment[];
  question: TakenQuestion | undefined; looked: LookedLine[]; lookers: Map<number, StaffName>;
}

/** So many of each at most: far more than any dossier has. */
const everything = 100_000;

async function readQuestion(work: Work, scope: DossierScope, citizen: CitizenScope): Promise<TakenQuestion | undefined> {
  const { conversationId } = await work.tx.selectFrom('cases').select('conversation_id as conversationId').where('institution_id', '=', scope.institutionId)
    .where('id', '=', scope.caseId).executeTakeFirstOrThrow();
  const own = conversationId === null ? undefined : await findOwn(work, citizen, conversationId);
  const visitor = own && await proveVisitor(work, own);
  if (!own || !visitor) return undefined;
  const [messages, proven] = [await listMessages(work, visitor), await proveFiles(work, visitor)];
  const files: TakenQuestion['files'] = [];
  for (const file of await listAttachments(work, proven)) files.push({ file, open: file.state === 'ready' ? await findAttachment(work, proven, file.id) : undefined });
  return { askedAt: own.askedAt, messages, files };
}

/** The files with what was written in messages and reports. */
async function readFiles(work: Work, scope: DossierScope, parts: Taken['parts']): Promise<PackedFile[]> {
  const packed: PackedFile[] = [];
  for (const { part, entries } of parts.filter((one) => takesFilesIn(one.part.kind))) {
    for (const file of await listEntryFiles(work, scope, entries)) packed.push({ file, open: await findEntryFile(work, scope, part.partId, file.id) });
  }
  return packed;
}

/** Everybody whom this reader may know of: for who left, not those who came after him. */
function knownTo({ viewer }: DossierScope, frame: DossierFrame): DossierFrame {
  if (viewer.as !== 'client' || !viewer.until) return frame;
  const last = dayOf(viewer.until);
  return { ...frame, people: frame.people.filter((person) => person.since < last) };
}

/**
 * Everything of a dossier that a client, or who stands for him, may see, to be taken along: by the same queries that show it on his pages. That he
 * took it is written in the log. Nothing for anybody else.
 */
export async function takeAlong(work: Work, scope: DossierScope, citizen: CitizenScope): Promise<Taken | undefined> {
  if (scope.viewer.as !== 'client' && scope.viewer.as !== 'representative') return undefined;
  const found = await listParts(work, scope, { limit: 'all' });
  const entries = await listEntries(work, scope, found.map((part) => part.partId));
  const parts = found.map((part) => ({ part, entries: entries.get(part.partId) ?? [] })).sort((one, other) => one.part.madeAt.getTime() - other.part.madeAt.getTime());
  const [talks, appointments] = [await listTalks(work, scope, { limit: everything }), await listAppointments(work, scope, everything)];
  const [question, files] = [await readQuestion(work, scope, citizen), await readFiles(work, scope, parts)];
  const writers = [...parts.flatMap((one) => [one.part.accountId, ...one.entries.map((entry) => entry.accountId)]), ...talks.map((talk) => talk.accountId), ...appointments.map((one) => one.workerId),
    ...question?.messages.flatMap((message) => message.accountId ?? []) ?? []];
  const frame = knownTo(scope, await getDossierFrame(work, scope, writers));
  const me = scope.viewer.as === 'client' ? (await openClients(work, scope.institutionId, [scope.viewer.clientId])).get(scope.viewer.clientId) : undefined;
  await logInDossier(work, scope, { action: 'take_along', subject: 'case', subjectId: scope.caseId });
  const looked = await listLooked(work, scope, { limit: everything });
  const lookers = await namesOf(work, looked.flatMap((line) => line.accountId ?? []));
  return { scope, frame, me, parts, files, talks, appointments, question, looked, lookers };
}
