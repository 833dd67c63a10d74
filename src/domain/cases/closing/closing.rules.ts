import type { Viewer } from '../dossier/dossier.schema.ts';
import { sightAtFirst } from '../parts/parts.rules.ts';
import type { Sight } from '../parts/parts.schema.ts';

interface LookedBack { readonly accountId: number; readonly sight: Pick<Sight, 'clients'> }

/**
 * The look back that somebody goes on with: the one of everybody together, else his own. What a representative began is not of everybody: another
 * parent does not read it.
 */
export function lookBackToWrite<One extends LookedBack>(all: readonly One[], viewer: Pick<Viewer, 'accountId'>): One | undefined {
  return all.find((one) => one.sight.clients === 'all') ?? all.find((one) => one.accountId === viewer.accountId);
}

/**
 * How many talks of the plan are left, when help is rounded off before they took place; then who is helped is asked whether he has another
 * question. Nothing before rounding off began, without a number in the plan, or when all were had.
 */
export function talksLeft({ planned, had, isRoundingOff }: { planned: number | null; had: number; isRoundingOff: boolean }): number | undefined {
  return isRoundingOff && planned !== null && had < planned ? planned - had : undefined;
}

/** Who sees what somebody thinks of the help: he and the workers. Not another client of the case, nor who stands for him. */
export function sightOfOpinion(viewer: Viewer): Sight {
  if (viewer.as !== 'client') return sightAtFirst('evaluation', viewer);
  return { clients: 'named', workers: 'all', clientIds: [viewer.clientId], accountIds: [], isKeptFromRepresentatives: true };
}
