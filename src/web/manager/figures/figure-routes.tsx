import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { Act } from '../../../domain/accounts/rights/rights.rules.ts';
import { caseRowsCsv, caseRowsSheet, figureCsv, figureSheet } from '../../../domain/figures/files/files.rules.ts';
import { proveCaseRows, proveFigures } from '../../../domain/figures/figures.access.ts';
import { countCaseRows, listCaseGroups, listCaseRows } from '../../../domain/figures/figures.queries.ts';
import { linesOf, tableOf } from '../../../domain/figures/figures.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { FigurePage } from './figure-page.tsx';
import { figuresPath, readAsked, rowsOnPage, rowsPath, type Asked } from './figure-query.ts';
import { RowsPage } from './rows-page.tsx';

const forAct = (act: Act) => ({ config: { access: { reader: 'staff' as const, act } } });

function proven<Scope>(scope: Scope | undefined): Scope {
  if (scope === undefined) throw new Error('a route let someone in who may not do this');
  return scope;
}

/** Looks something up as the one who asks, with what every page of it needs. */
async function look<Found>(house: House, request: FastifyRequest, reply: FastifyReply, run: (work: Work, staff: StaffSession, asked: Asked) => Promise<Found>) {
  const staff = staffOf(request);
  const view = viewOf(request, reply);
  const asked = readAsked(view, request.query, house.clock());
  const found = await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => ({ now: work.now, found: await run(work, staff, asked) }));
  return { view, staff, asked, where: house.directory.current().institution(staff.institutionId)?.name ?? '', ...found };
}

function sendFile(reply: FastifyReply, name: string, content: string | Uint8Array): FastifyReply {
  const type = typeof content === 'string' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(typeof content === 'string' ? content : Buffer.from(content));
}

const tableFor = async (work: Work, staff: StaffSession, { period }: Asked) => tableOf(await listCaseGroups(work, proven(proveFigures(staff)), period));
const rowsFor = (work: Work, staff: StaffSession, { period, cell }: Asked, page?: { after: number; limit: number }) => listCaseRows(work, proven(proveCaseRows(staff)), period, cell, page);

/** Closed cases per funder and work type, the cases behind each number, and both as files. */
export function caseFigurePages(app: FastifyInstance, house: House): void {
  app.get(figuresPath, forAct('cases.report'), async (request, reply) => {
    const { found: table, ...page } = await look(house, request, reply, tableFor);
    return sendPage(reply, <FigurePage {...page} table={table} />, Object.keys(page.asked.mistakes).length > 0 ? 422 : 200);
  });
  for (const ending of ['csv', 'xlsx'] as const) {
    app.get(`${figuresPath}/tabel.${ending}`, forAct('cases.report'), async (request, reply) => {
      const { found, asked: { period } } = await look(house, request, reply, tableFor);
      const lines = linesOf(found);
      return sendFile(reply, `casussen-${period.from}-${period.to}.${ending}`, ending === 'csv' ? figureCsv(lines) : figureSheet(lines, period));
    });
    app.get(`${rowsPath}.${ending}`, forAct('cases.rows'), async (request, reply) => {
      const { found, asked: { period } } = await look(house, request, reply, (work, staff, asked) => rowsFor(work, staff, asked));
      return sendFile(reply, `casussen-rijen-${period.from}-${period.to}.${ending}`, ending === 'csv' ? caseRowsCsv(found) : caseRowsSheet(found));
    });
  }
  app.get(rowsPath, forAct('cases.rows'), async (request, reply) => {
    const { found, now: _now, ...page } = await look(house, request, reply, async (work, staff, asked) => ({
      rows: await rowsFor(work, staff, asked, { after: asked.after, limit: rowsOnPage }), count: await countCaseRows(work, proven(proveCaseRows(staff)), asked.period, asked.cell),
    }));
    return sendPage(reply, <RowsPage {...page} {...found} />);
  });
}
