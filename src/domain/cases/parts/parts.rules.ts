import { aftercareCode } from '../aftercare/aftercare.schema.ts';
import type { Viewer } from '../dossier/dossier.schema.ts';
import type { PartKind, Sight } from './parts.schema.ts';

interface SeenPart { readonly kind: PartKind; readonly madeAt: Date; readonly sight: Sight }

/**
 * Whether somebody in a dossier sees a part of it. A client who left sees what was made before; a representative what the one he stands for
 * sees, unless it is kept from him, and what is his by name; who reads with a reason sees what all workers see, but nothing shielded.
 */
export function maySee(part: SeenPart, viewer: Viewer): boolean {
  const { sight } = part;
  const isNamed = sight.accountIds.includes(viewer.accountId);
  switch (viewer.as) {
    case 'worker': return sight.workers === 'all' || isNamed;
    case 'reason': return sight.workers === 'all' && part.kind !== 'shielded';
    case 'client': return (viewer.until === undefined || part.madeAt < viewer.until) && (sight.clients === 'all' || sight.clientIds.includes(viewer.clientId));
    case 'representative':
      return isNamed || (!sight.isKeptFromRepresentatives && (sight.clients === 'all' || viewer.clientIds.some((id) => sight.clientIds.includes(id))));
  }
}

/** Whether files go with what is written in a part of this kind: messages and reports, which stand under the key of the case. */
export function takesFilesIn(kind: PartKind): boolean {
  return kind === 'thread' || kind === 'report';
}

const kindsOfWorkers: readonly PartKind[] = ['working_note', 'shielded', 'letter'];

const kindsAfterClosing = { worker: ['letter'], citizen: ['own_note', 'evaluation'] } as const satisfies Record<string, readonly PartKind[]>;

/**
 * Whether somebody may begin a part of a kind, or write in one that he sees. Who left, and who reads with a reason, writes nothing. When help is
 * over nobody waits for words in it: a client keeps notes and says what he thinks of it, a worker writes letters; for the rest it is opened again.
 */
export function mayWrite(kind: PartKind, viewer: Viewer, isClosed: boolean): boolean {
  if (viewer.as === 'reason' || (viewer.as === 'client' && viewer.until !== undefined)) return false;
  if (isClosed && !kindsAfterClosing[viewer.as === 'worker' ? 'worker' : 'citizen'].some((one) => one === kind)) return false;
  return viewer.as === 'worker' ? kind !== 'own_note' : !kindsOfWorkers.includes(kind);
}

/** Whether somebody writes on in a part that he sees: as `mayWrite`, but a message after the help gets its answers when help is over. */
export function mayWriteOn(part: { readonly kind: PartKind; readonly code: string | null }, viewer: Viewer, isClosed: boolean): boolean {
  return mayWrite(part.kind, viewer, isClosed && part.code !== aftercareCode);
}

/**
 * Who sees a part when nobody says otherwise: everybody in the case; a note only who made it; a shielded part only the worker who made it.
 * What a representative makes is his and the workers': another parent does not see it, nor does the child.
 */
export function sightAtFirst(kind: PartKind, viewer: Viewer): Sight {
  const everybody: Sight = { clients: 'all', workers: 'all', clientIds: [], accountIds: [], isKeptFromRepresentatives: false };
  if (viewer.as === 'representative') return { ...everybody, clients: 'named', workers: kind === 'own_note' ? 'named' : 'all', accountIds: [viewer.accountId], isKeptFromRepresentatives: true };
  if (kind === 'own_note' && viewer.as === 'client') return { clients: 'named', workers: 'named', clientIds: [viewer.clientId], accountIds: [], isKeptFromRepresentatives: true };
  if (kind === 'working_note' || kind === 'shielded') return { clients: 'named', workers: 'named', clientIds: [], accountIds: [viewer.accountId], isKeptFromRepresentatives: true };
  return everybody;
}

/** Whether somebody may say who sees a part: who made it, and for what is not private a worker of the case who sees it. */
export function mayChangeSight(part: SeenPart & { readonly accountId: number }, viewer: Viewer): boolean {
  // Also after closing: whoever made it goes on deciding who reads it.
  if (!mayWrite(part.kind, viewer, false) || !maySee(part, viewer)) return false;
  const isPrivate = part.kind === 'own_note' || part.kind === 'working_note';
  return part.accountId === viewer.accountId || (viewer.as === 'worker' && !isPrivate);
}

/** Whether somebody may take a part that he sees away for good: only a private note of his own. */
export function mayRemove(part: { readonly kind: PartKind; readonly accountId: number }, viewer: Viewer): boolean {
  return part.accountId === viewer.accountId && (part.kind === 'own_note' || part.kind === 'working_note');
}

/** A sight that still has in it who may never lose the part: the one who made it. */
export function keepMaker(sight: Sight, maker: { readonly accountId: number; readonly clientId: number | null; readonly isCitizen: boolean }): Sight {
  if (maker.clientId !== null) return sight.clients === 'all' || sight.clientIds.includes(maker.clientId) ? sight : { ...sight, clientIds: [...sight.clientIds, maker.clientId] };
  const isIn = sight.accountIds.includes(maker.accountId) || (!maker.isCitizen && sight.workers === 'all');
  return isIn ? sight : { ...sight, accountIds: [...sight.accountIds, maker.accountId] };
}

/** People of a case now, and who of them were ticked to see a part. */
interface Chosen { readonly clientIds: readonly number[]; readonly workerIds: readonly number[]; readonly representativeIds: readonly number[] }

/**
 * The sight that was ticked. Everybody of a side ticked means all, also who comes later; never for a shielded part, which is for people by name,
 * nor for a side on which nobody is. Representatives whose own part it is keep it.
 */
export function chooseSight(part: { readonly kind: PartKind; readonly sight: Sight }, people: Chosen, ticked: Pick<Chosen, 'clientIds' | 'workerIds'> & { readonly representatives: boolean }): Sight {
  const isAll = (side: readonly number[], of: readonly number[]) => part.kind !== 'shielded' && side.length > 0 && side.every((id) => of.includes(id));
  // Who left the case is not on the form: what he saw by name stays his.
  const left = part.sight.clientIds.filter((id) => !people.clientIds.includes(id));
  const [clients, workers] = [isAll(people.clientIds, ticked.clientIds), isAll(people.workerIds, ticked.workerIds)];
  return {
    clients: clients ? 'all' : 'named', workers: workers ? 'all' : 'named', clientIds: clients ? left : [...left, ...people.clientIds.filter((id) => ticked.clientIds.includes(id))],
    accountIds: [...part.sight.accountIds.filter((id) => people.representativeIds.includes(id)), ...workers ? [] : people.workerIds.filter((id) => ticked.workerIds.includes(id))],
    isKeptFromRepresentatives: people.representativeIds.length > 0 ? !ticked.representatives : part.sight.isKeptFromRepresentatives,
  };
}
