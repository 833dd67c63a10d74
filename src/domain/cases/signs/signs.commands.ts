import { tellOnce } from '../../accounts/citizens/ways/ways.commands.ts';
import type { WaysWords } from '../../accounts/citizens/ways/ways.schema.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { listPeople } from '../dossier/dossier.queries.ts';
import type { Viewer } from '../dossier/dossier.schema.ts';
import { findPart } from '../parts/parts.queries.ts';
import { maySee } from '../parts/parts.rules.ts';

/** What a sign says: that something is there, never what, of whom or about whom. */
export type SignWords = (institutionId: number) => WaysWords;

/** The citizens who can look in a dossier now, each as what he is in it. */
async function listReaders(work: Work, scope: DossierScope): Promise<Viewer[]> {
  const people = (await listPeople(work, scope)).people.flatMap((one) => (one.as !== 'worker' && one.accountId !== null && one.clientId !== null ? [{ ...one, accountId: one.accountId, clientId: one.clientId }] : []));
  const clients = people.filter((one) => one.as === 'client');
  const own = new Set(clients.map((one) => one.accountId));
  const others = Map.groupBy(people.filter((one) => one.as === 'representative' && !own.has(one.accountId)), (one) => one.accountId);
  return [
    ...clients.map((one): Viewer => ({ as: 'client', accountId: one.accountId, clientId: one.clientId, until: undefined })),
    ...[...others].map(([accountId, of]): Viewer => ({ as: 'representative', accountId, clientIds: of.map((one) => one.clientId) })),
  ];
}

/**
 * Tells the citizens of a dossier that a worker did something there, in the transaction of that: who gave and wants a way to be told,
 * and may see the part that it is about (all of them when it is about none). Nobody gets a second one until he has looked again.
 */
export async function signReaders(work: Work, scope: DossierScope, partId: number | undefined, words: SignWords): Promise<void> {
  if (scope.viewer.as !== 'worker') return;
  const part = partId === undefined ? undefined : await findPart(work, scope, partId);
  if (partId !== undefined && !part) return;
  await signWhoSees(work, scope, (viewer) => !part || maySee(part, viewer), words);
}

/** The same about something else: who may see that by `sees`. */
export async function signWhoSees(work: Work, scope: DossierScope, sees: (viewer: Viewer) => boolean, words: SignWords): Promise<void> {
  if (scope.viewer.as !== 'worker') return;
  await signAccounts(work, scope.institutionId, (await listReaders(work, scope)).filter(sees).map((viewer) => viewer.accountId), words);
}

/** Tells citizens that something is there for them, each by the ways that he gave and wants: who looked since the last time. */
export async function signAccounts(work: Work, institutionId: number, accountIds: readonly number[], words: SignWords): Promise<void> {
  await tellOnce(work, accountIds, { institutionId, kind: 'sign' }, words(institutionId));
}
