import { readConfig } from '../../config.ts';
import { createContext } from '../../context.ts';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { buildChat, buildSeat, buildTalk } from '../../domain/conversations/chats/chats.builders.ts';
import { startVisit } from '../../domain/conversations/visits/visits.commands.ts';
import { buildDoor, buildInstitution } from '../../domain/institutions/institutions.builders.ts';
import type { Tables } from '../../domain/tables.ts';
import { createPool, createQueries } from '../../platform/db/pool.ts';

/** A talk that is under way, and what lets both sides in. */
export interface TalkTokens { institutionId: number; conversationId: number; visit: string; session: string }

const talksOfWorker = 5;
const institutionsOf = (talks: number) => Math.max(1, Math.min(5, Math.floor(talks / talksOfWorker)));

/** Puts talks under way on an installation that nobody serves yet; five to a worker, over at most five institutions. `env` is that of the installation. */
export async function buildTalks(env: NodeJS.ProcessEnv, count: number): Promise<TalkTokens[]> {
  const context = await createContext(readConfig({ ...env, NAAST_LOG: 'silent' }, []));
  const pool = createPool(context.database.ownerUrl, { max: 4, onError: () => undefined });
  const owner = createQueries<Tables>(pool);
  const ground = { owner, keys: context.keys, directory: context.directory, clock: () => new Date() };
  try {
    const places = [];
    for (let index = 0; index < institutionsOf(count); index += 1) {
      const { id: institutionId } = await buildInstitution(ground);
      places.push({ institutionId, doorId: (await buildDoor(ground, { institutionId })).id });
    }
    await context.directory.refresh();
    const talks: TalkTokens[] = [];
    for (let worker = 0; worker * talksOfWorker < count; worker += 1) {
      const place = places[worker % places.length];
      if (!place) break;
      const staff = await buildSeat(ground, { institutionId: place.institutionId, room: 6 });
      const session = await buildSession(ground, staff);
      for (let talk = 0; talk < talksOfWorker && talks.length < count; talk += 1) {
        const chat = await buildChat(ground, place);
        await buildTalk(ground, chat, staff);
        const { token } = await context.inWork({ institutions: [chat.institutionId] }, (work) => startVisit(work.tx, chat, work.now));
        talks.push({ ...chat, visit: token, session });
      }
    }
    return talks;
  } finally {
    await owner.destroy();
    await context.close();
  }
}
