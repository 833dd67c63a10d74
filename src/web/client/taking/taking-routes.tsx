import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { readBytes } from '../../../domain/attachments/bytes/bytes.queries.ts';
import { getDossierFrame } from '../../../domain/cases/overview/overview.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { takeAlong, type Taken } from '../../../domain/taking/taking.queries.ts';
import { dispositionOf } from '../../../platform/files/names.ts';
import { packZip } from '../../../platform/files/packing.ts';
import { ActForm } from '../../components/button.tsx';
import { Card } from '../../components/parts.tsx';
import type { DossierReader, Visit } from '../../dossier/reader.ts';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { longBefore, takenAlong } from './taken-json.ts';
import { takenPage } from './taken-page.tsx';

/** What is in it, and the button. */
async function showTaking(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, (work, scope) => getDossierFrame(work, scope));
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.taking;
  return sendPage(reply, visit.draw({ frame: visit.result, title: words.title, children: (
    <>
      <p class="lead">{words.lead}</p>
      <Card title={words.what}>
        <ul>{[...words.contents, ...house.pdf ? [words.pdf] : []].map((line) => <li key={line}>{line}</li>)}</ul>
        <p>{words.not}</p>
      </Card>
      <p>{words.how}</p>
      {house.pdf && <p class="soft">{words.pdfTakesTime}</p>}
      <p><strong>{words.safe}</strong></p>
      <ActForm view={visit.view} action={visit.path('/meenemen')}>{words.button}</ActForm>
    </>
  ) }));
}

/** Everything in one zip. Files are read while they are sent: none is in memory whole. Without a PDF, when none is made or it does not succeed, everything else is there. */
async function sendZip(house: House, request: FastifyRequest, reply: FastifyReply, visit: Visit<unknown>, taken: Taken): Promise<FastifyReply> {
  const { view, now, caseId } = visit;
  const directory = house.directory.current();
  const institutionName = (id: number) => directory.institution(id)?.name;
  const { dossier, files } = takenAlong({ view, now, caseId, institution: institutionName(taken.scope.institutionId) ?? '', startTasks: house.library.startTasks, institutionName }, taken);
  const page = { view, now: longBefore, dossier };
  const pdf = await house.pdf?.(takenPage(page));
  const zip = packZip([
    { path: 'dossier.html', content: takenPage({ ...page, pdf: house.pdf && (pdf ? 'made' : 'failed') }) }, { path: 'dossier.json', content: JSON.stringify(dossier, undefined, 2) },
    ...pdf ? [{ path: 'dossier.pdf', content: pdf }] : [],
    ...files.map(({ path, file }) => ({ path, content: () => Readable.from(readBytes(house.inWork, file), { objectMode: false }) })),
  ], now);
  request.headers['x-no-compression'] = '1';
  return reply.headers({
    'content-type': 'application/zip', 'content-disposition': dispositionOf('attachment', view.t.client.taking.fileName(dayOf(now))),
    'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin',
  }).send(zip);
}

/** Taking a dossier along: what its reader may see, as a file of his own. */
export function takingRoutes(app: FastifyInstance, house: House, reader: DossierReader): void {
  app.get(`${reader.route}/meenemen`, reader.options, (request, reply) => showTaking(house, reader, request, reply));
  app.post(`${reader.route}/meenemen`, reader.options, async (request, reply) => {
    const visit = await reader.visit(request, reply, (work, scope) => takeAlong(work, scope, proveCitizen(citizenOf(request))));
    return visit?.result ? await sendZip(house, request, reply, visit, visit.result) : reader.leave(request, reply);
  });
}
