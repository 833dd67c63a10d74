import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { listAccess, verifyChain } from '../../../domain/audit/audit.queries.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { forAct, frameOf, look } from '../frame.tsx';
import { ChainPage, LogPage, logPath } from './log-page.tsx';

const onPage = 100;
const number = z.coerce.number().int().positive().optional().catch(undefined);
const filterQuery = z.object({ wie: number, wat: z.string().regex(/^[a-z_]{1,40}$/).optional().catch(undefined), voor: number });

/** The log of who saw or did what, for the privacy officer. */
export function logPages(app: FastifyInstance, house: House): void {
  app.get(logPath, forAct('log.read'), async (request, reply) => {
    const asked = filterQuery.parse(request.query);
    const found = await look(house, request, async (work, staff) => {
      const lines = await listAccess(work, staff.institutionId, { accountId: asked.wie, subject: asked.wat, before: asked.voor, limit: onPage + 1 });
      const accounts = lines.flatMap((line) => [line.accountId, line.subject === 'account' ? line.subjectId : null]).filter((id) => id !== null);
      return { lines: lines.slice(0, onPage), hasMore: lines.length > onPage, names: await namesOf(work, accounts), colleagues: await listColleagues(work, staff) };
    });
    const next = found.hasMore ? found.lines.at(-1)?.id : undefined;
    const filter = { wie: asked.wie === undefined ? undefined : String(asked.wie), wat: asked.wat };
    return sendPage(reply, <LogPage frame={frameOf(house, request, reply)} lines={found.lines} names={found.names} colleagues={found.colleagues} filter={filter} next={next} />);
  });
  app.get(`${logPath}/keten`, forAct('log.read'), async (request, reply) => {
    const proof = await look(house, request, (work, staff) => verifyChain(work, staff.institutionId));
    return sendPage(reply, <ChainPage frame={frameOf(house, request, reply)} proof={proof} />);
  });
}
