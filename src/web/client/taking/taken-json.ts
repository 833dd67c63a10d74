import { kinds } from '../../../platform/files/kinds.ts';
import type { OpenFile } from '../../../domain/attachments/attachments.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import type { Part } from '../../../domain/cases/parts/parts.queries.ts';
import type { StartTask } from '../../../domain/cases/start/start.schema.ts';
import type { PackedFile, Taken, TakenQuestion } from '../../../domain/taking/taking.queries.ts';
import { takenDossier, type TakenDossier, type TakenFile } from '../../../domain/taking/taking.schema.ts';
import { sayLooked, type LookedProps } from '../../dossier/looked-list.tsx';
import type { View } from '../../view.ts';
import { answersOf } from './taken-answers.ts';

/** Days in a file that is kept say their year: words of time are told from long before all of them. */
export const longBefore = new Date(0);

export interface Taking { view: View; now: Date; caseId: number; institution: string; startTasks: readonly StartTask[]; institutionName: LookedProps['institutionName'] }
export interface TakenAlong { dossier: TakenDossier; files: { path: string; file: OpenFile }[] }

type NameOf = (accountId: number | null) => string;

function namesIn({ view }: Taking, { scope, frame, me }: Taken): NameOf {
  return (accountId) => {
    if (accountId === null) return '';
    const own = accountId === scope.viewer.accountId && me ? fullName(me) : '';
    return own || frame.people.find((person) => person.accountId === accountId && person.as !== 'worker')?.name || frame.names.get(accountId) || view.t.client.dossier.someone;
  };
}

/** A name of a file that no program takes for a path, after a number that makes it the only one. */
function pathOf(folder: string, number: number, name: string): string {
  return `${folder}/${String(number).padStart(2, '0')}-${name.replaceAll(/[^\p{L}\p{N}. _-]/gu, '_').replaceAll(/\.{2,}/g, '.').slice(-80)}`;
}

/** Files with their place in the zip, numbered on from `before`, and those that go with one thing that was written. */
function pack({ view }: Taking, files: readonly PackedFile[], before: number): { packed: TakenAlong['files']; of(ownerId: number): TakenFile[] } {
  const placed = files.map(({ file, open }, index) => ({ file, open, path: open ? pathOf(view.t.client.taking.folder, before + index + 1, file.name) : null }));
  return {
    packed: placed.flatMap(({ open, path }) => (open && path ? [{ path, file: open }] : [])),
    of: (ownerId) => placed.filter(({ file }) => file.ownerId === ownerId).map(({ file, path }) => ({ name: file.name, type: kinds[file.kind].type, size: file.size, path })),
  };
}

interface PartProps { nameOf: NameOf; people: Taken['frame']['people']; filesOf(entryId: number): TakenFile[] }

function partOf({ view, startTasks }: Taking, { nameOf, people, filesOf }: PartProps, { part, entries }: Taken['parts'][number]): TakenDossier['parts'][number] {
  const forWhom = (one: Part) => (one.forWorkerId !== null ? nameOf(one.forWorkerId) : people.find((person) => person.as === 'client' && person.clientId === one.forClientId)?.name ?? null);
  return {
    number: part.partId, kind: part.kind, code: part.code, status: part.status, title: part.current?.title ?? '', belongsTo: part.belongsToId, dueOn: part.dueOn, forWhom: forWhom(part),
    by: nameOf(part.accountId), madeAt: part.madeAt.toISOString(), changedAt: part.changedAt.toISOString(),
    entries: entries.map((entry) => ({
      number: entry.number, kind: entry.kind, by: nameOf(entry.accountId), writtenAt: entry.writtenAt.toISOString(), isWithdrawn: entry.isWithdrawn,
      title: entry.body.title, text: entry.body.text, answers: answersOf(view, startTasks, part, entry), files: filesOf(entry.id),
    })),
  };
}

function questionOf(taking: Taking, nameOf: NameOf, { askedAt, messages, files }: TakenQuestion, reader: string): { question: TakenDossier['question']; files: TakenAlong['files'] } {
  const { packed, of } = pack(taking, files, 0);
  const authorOf = (author: string) => (author === 'visitor' || author === 'worker' ? author : 'system');
  return {
    files: packed,
    question: { askedAt: askedAt.toISOString(), messages: messages.map((one) => ({
      number: one.number, author: authorOf(one.author), by: one.author === 'visitor' ? reader : nameOf(one.accountId), writtenAt: one.writtenAt.toISOString(), text: one.body, files: of(one.id),
    })) },
  };
}

function lookedOf({ view, institutionName }: Taking, { scope, looked, lookers }: Taken): TakenDossier['looked'] {
  const props: LookedProps = { view, now: longBefore, lines: looked, names: lookers, people: [], readerId: scope.viewer.accountId, isOwn: scope.viewer.as === 'client', path: '', who: undefined, institutionName };
  return looked.map((line) => ({ at: line.at.toISOString(), action: line.action, about: line.subject, said: sayLooked(props, line), reason: line.reason }));
}

/** A dossier as it stands in `dossier.json`, and which files go beside it. Checked by the schema that is shipped with it. */
export function takenAlong(taking: Taking, taken: Taken): TakenAlong {
  const { scope: { viewer }, frame, me, parts, talks, appointments } = taken;
  const nameOf = namesIn(taking, taken);
  const { question, files } = taken.question ? questionOf(taking, nameOf, taken.question, nameOf(viewer.accountId)) : { question: null, files: [] };
  const inParts = pack(taking, taken.files, taken.question?.files.length ?? 0);
  const dossier = {
    format: 'naast-dossier', version: 1, takenAt: taking.now.toISOString(), institution: taking.institution,
    reader: { as: viewer.as, until: viewer.as === 'client' && viewer.until ? viewer.until.toISOString() : null },
    dossier: { number: taking.caseId, workType: frame.facts.workType, status: frame.facts.status, openedOn: frame.facts.openedOn, closedOn: frame.facts.closedOn },
    me: me ?? null, people: frame.people.map(({ as, name, role, since, until }) => ({ as, name, role, since, until })),
    parts: parts.map((one) => partOf(taking, { nameOf, people: frame.people, filesOf: inParts.of }, one)),
    talks: talks.map((talk) => ({ startedAt: talk.startedAt.toISOString(), channel: talk.channel, minutes: talk.minutesDirect, by: nameOf(talk.accountId) })),
    appointments: appointments.map((one) => ({ kind: one.kind, status: one.status, startsAt: one.startsAt?.toISOString() ?? null, endsAt: one.endsAt?.toISOString() ?? null, place: one.place, words: one.words, with: nameOf(one.workerId) })),
    question, looked: lookedOf(taking, taken),
  };
  return { dossier: takenDossier.parse(dossier), files: [...files, ...inParts.packed] };
}
