import type { FastifyInstance, FastifyRequest } from 'fastify';
import { proveDesk } from '../../../domain/conversations/conversations.access.ts';
import { countOpen, listMine } from '../../../domain/conversations/conversations.queries.ts';
import { listRequests } from '../../../domain/conversations/desk/desk.queries.ts';
import type { Stand } from '../../components/live-desk.tsx';
import type { House } from '../../house.ts';
import { deskPlaces, standOf } from '../desk.tsx';
import { asStaff, forAct, proven } from '../frame.tsx';

async function readStand(house: House, request: FastifyRequest): Promise<Stand> {
  return await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveDesk(staff));
    const counts = await countOpen(work, scope, await deskPlaces(work, house, scope));
    const mine = await listMine(work, scope);
    return standOf({ counts, mine, requests: await listRequests(work, scope) });
  });
}

/** How the desk stands, for open pages that compare: numbers, never a word. Looking by itself keeps no session from locking. */
export function livePages(app: FastifyInstance, house: House): void {
  const { config } = forAct('desk.see');
  app.get('/werk/stand', { config: { ...config, script: false, isAskedByPage: true } }, (request) => readStand(house, request));
}
