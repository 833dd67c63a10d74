import { listInstitutionIds } from '../../../institutions/institutions.queries.ts';
import type { DoWork } from '../../../work.ts';
import { beat, forgiveOutage } from './seats.commands.ts';

interface Who { institutionId: number; accountId: number }

export interface Presence {
  /** A page of this worker is connected; answers what to call when it is not any more. */
  came(who: Who): () => void;
  stop(): void;
}

const beatMilliseconds = 15_000;

/**
 * Workers whose page is connected to this process, the lock screen too. The beat is the server's: a browser slows down the clock of a page that is
 * not in sight. When the last page of somebody goes, his minute has begun.
 */
export function openPresence(means: { inWork: DoWork; onError(error: unknown): void; everyMilliseconds?: number }): Presence {
  const pages = new Map<symbol, Who>();
  const tell = (all: readonly Who[]) => {
    if (all.length === 0) return;
    means.inWork({ institutions: [...new Set(all.map((who) => who.institutionId))] }, (work) => beat(work, all)).catch(means.onError);
  };
  const timer = setInterval(() => tell([...new Map([...pages.values()].map((who) => [`${who.institutionId}:${who.accountId}`, who])).values()]), means.everyMilliseconds ?? beatMilliseconds);
  timer.unref();
  return {
    came: ({ institutionId, accountId }) => {
      const page = Symbol();
      pages.set(page, { institutionId, accountId });
      tell([{ institutionId, accountId }]);
      return () => { pages.delete(page); };
    },
    stop: () => { clearInterval(timer); },
  };
}

/** To be called when a process starts, before anybody looks who is gone. */
export async function forgiveAllOutage(inWork: DoWork): Promise<void> {
  const institutions = await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx));
  await inWork({ institutions }, forgiveOutage);
}
