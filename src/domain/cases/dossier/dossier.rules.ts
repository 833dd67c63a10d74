import type { Viewer } from './dossier.schema.ts';

interface Standing { readonly clientId: number; readonly accountId: number | null; readonly until: Date | undefined }

/**
 * As whom a citizen is in a dossier: as a client of it, also one who left; else as who stands for clients that are still in it, `represents`
 * being those whom he stands for today and sees everything of. Nothing for anyone else.
 */
export function viewerOfCitizen(accountId: number, standings: readonly Standing[], represents: readonly number[]): Viewer | undefined {
  const own = standings.find((one) => one.accountId === accountId);
  if (own) return { as: 'client', accountId, clientId: own.clientId, until: own.until };
  const clientIds = standings.flatMap(({ clientId, until }) => (until === undefined && represents.includes(clientId) ? [clientId] : []));
  return clientIds.length === 0 ? undefined : { as: 'representative', accountId, clientIds };
}
