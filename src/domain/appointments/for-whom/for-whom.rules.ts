import type { Viewer } from '../../cases/dossier/dossier.schema.ts';

/** For whom an appointment is, as a worker says it: everybody in the case, or one of its clients. */
export type ForWhom = 'all' | number;

/**
 * Whether an appointment is for a viewer, `forClientId` being the one it is for or nothing when it is for everybody in the case: a client sees those
 * for everybody and his own, who stands for clients those for everybody and theirs.
 */
export function isFor(forClientId: number | null, viewer: Viewer): boolean {
  if (viewer.as === 'worker' || viewer.as === 'reason' || forClientId === null) return true;
  return viewer.as === 'client' ? viewer.clientId === forClientId : viewer.clientIds.includes(forClientId);
}

/** What is kept of what a worker said, with who is in the case now; `undefined` when he still has to say it. With one client there is nothing to say. */
export function chosenFor(forWhom: ForWhom | undefined, clientIds: readonly number[]): number | null | undefined {
  if (typeof forWhom === 'number' && !clientIds.includes(forWhom)) return undefined;
  if (clientIds.length < 2 || forWhom === 'all') return null;
  return forWhom;
}

/** For whom a time is that somebody in the case took himself: him, or the first he stands for; everybody when nobody else is in the case. */
export function takenFor(viewer: Viewer, clientIds: readonly number[]): number | null {
  const own = viewer.as === 'client' ? [viewer.clientId] : viewer.as === 'representative' ? viewer.clientIds : [];
  return clientIds.every((id) => own.includes(id)) ? null : own[0] ?? null;
}
