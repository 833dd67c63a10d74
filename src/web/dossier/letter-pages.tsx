import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { noteRead } from '../../domain/cases/dossier/dossier.commands.ts';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { markRead } from '../../domain/cases/parts/parts.commands.ts';
import { readEntries } from '../../domain/cases/parts/parts.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { notePrinted } from '../../domain/letters/letters.commands.ts';
import { findLetter, formFor, listAddressees, listLetters, listMadeLetters } from '../../domain/letters/letters.queries.ts';
import type { Work } from '../../domain/work.ts';
import { dispositionOf } from '../../platform/files/names.ts';
import type { Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { writingRoutes } from './letter-acts.tsx';
import { ChooseLetter, FinishForm, LetterActs, LetterRows, LetterShown, LetterWordsForm, typedLetter, type TypedLetter } from './letter-forms.tsx';
import { pdfPage, PrintPage, senderOf } from './letter-sheet.tsx';
import { numbersOf, type DossierReader } from './reader.ts';

const asked = z.object({ klaar: z.enum(['kept', 'finished', 'shared', 'dropped']).optional().catch(undefined), fout: z.enum(['choose', 'gone', 'noPdf']).optional().catch(undefined) });

async function showLetters(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { klaar, fout } = asked.parse(request.query);
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const canWrite = mayWrite('letter', scope.viewer, scope.isClosed);
    const addressees = canWrite ? await listAddressees(work, scope) : [];
    const [frame, letters] = [await getDossierFrame(work, scope), await listMadeLetters(work, scope)];
    await noteRead(work, scope);
    return { addressees, scope, frame, letters, offered: canWrite ? await listLetters(work, scope.institutionId, house.library.letters) : [] };
  });
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.letters;
  const { addressees, frame, letters, offered, scope } = visit.result;
  const [first] = addressees;
  const usual = senderOf(house, scope.institutionId).form;
  return sendPage(reply, visit.draw({ frame, title: words.title, notice: klaar && words.done[klaar], mistakes: fout ? { soort: words.mistakes[fout] } : {}, children: (
    <>
      <p class="lead">{reader.who === 'client' ? words.lead : words.leadWorker}</p>
      <LetterRows visit={visit} letters={letters} />
      <ChooseLetter visit={visit} offered={offered} addressees={addressees} usual={first ? formFor(first, usual) : usual} />
    </>
  ) }), fout ? 422 : 200);
}

async function readLetter(work: Work, scope: DossierScope, partId: number) {
  const letter = await findLetter(work, scope, partId);
  if (!letter) return undefined;
  await markRead(work, scope, partId, letter.entryCount);
  await readEntries(work, scope, letter.part, { last: 1 });
  return { letter, frame: await getDossierFrame(work, scope, [letter.accountId]) };
}

/** One letter: a draft with room to change it, else as it went out. */
export async function showLetter(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedLetter; mistakes: Mistakes }): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, (work, scope) => readLetter(work, scope, numbersOf(request).part));
  if (!visit?.result) return reader.leave(request, reply);
  const { letter, frame } = visit.result;
  const { klaar, fout } = asked.parse(request.query);
  const words = visit.view.t.client.letters;
  const typed = again?.typed ?? typedLetter.parse({ titel: letter.title, tekst: letter.text, na: letter.entryCount });
  const mistakes = again?.mistakes ?? (fout ? { soort: words.mistakes[fout] } : {});
  const isWorker = reader.who === 'worker';
  return sendPage(reply, visit.draw({ frame, title: letter.title, notice: klaar && words.done[klaar], mistakes, children: (
    <div class="letters">
      <p><a href={visit.path('/brieven')}>{words.title}</a></p>
      {letter.isDraft ? <LetterWordsForm visit={visit} action={visit.path(`/brieven/${letter.partId}`)} typed={typed} mistakes={mistakes} /> : <LetterShown visit={visit} letter={letter} />}
      {letter.isDraft && isWorker && <FinishForm visit={visit} letter={letter} frame={frame} finishKey={randomUUID()} />}
      {!letter.isDraft && <LetterActs visit={visit} letter={letter} frame={frame} isWorker={isWorker} canPdf={house.pdf !== undefined} />}
    </div>
  ) }), again || fout ? 422 : 200);
}

/** A definite letter, for the paper; that it is made is written in the log. */
async function readToPrint(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, as: 'print' | 'export') {
  return await reader.visit(request, reply, async (work, scope) => {
    const letter = await findLetter(work, scope, numbersOf(request).part);
    if (!letter || letter.isDraft) return undefined;
    await notePrinted(work, scope, letter.partId, as);
    return { letter, institutionId: scope.institutionId };
  });
}

async function print(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await readToPrint(reader, request, reply, 'print');
  if (!visit?.result) return reader.leave(request, reply);
  const { letter, institutionId } = visit.result;
  const { view, now } = visit;
  const { fout } = asked.parse(request.query);
  return sendPage(reply, <PrintPage view={view} now={now} sender={senderOf(house, institutionId)} letter={letter} isClient={reader.who === 'client'} back={visit.path(`/brieven/${letter.partId}`)}
    pdf={house.pdf && visit.path(`/brieven/${letter.partId}/pdf`)} failed={fout && view.t.client.letters.mistakes[fout]} />);
}

async function makePdf(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await readToPrint(reader, request, reply, 'export');
  if (!visit?.result) return reader.leave(request, reply);
  const { letter, institutionId } = visit.result;
  const { view, now } = visit;
  const pdf = await house.pdf?.(pdfPage({ view, now, sender: senderOf(house, institutionId), letter }));
  if (!pdf) return reply.redirect(visit.path(`/brieven/${letter.partId}/afdrukken`, { fout: 'noPdf' }), 303);
  request.headers['x-no-compression'] = '1';
  return reply.headers({
    'content-type': 'application/pdf', 'content-disposition': dispositionOf('attachment', view.t.client.letters.fileName(dayOf(now))),
    'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin',
  }).send(pdf);
}

/** The letters of a dossier: who is helped reads and prints them, a worker makes them. */
export function letterRoutes(app: FastifyInstance, reader: DossierReader, house: House): void {
  const { route, options } = reader;
  app.get(`${route}/brieven`, options, (request, reply) => showLetters(house, reader, request, reply));
  app.get(`${route}/brieven/:part`, options, (request, reply) => showLetter(house, reader, request, reply));
  app.get(`${route}/brieven/:part/afdrukken`, options, (request, reply) => print(house, reader, request, reply));
  app.get(`${route}/brieven/:part/pdf`, options, (request, reply) => makePdf(house, reader, request, reply));
  if (reader.who === 'worker') writingRoutes(app, reader, house, (request, reply, again) => showLetter(house, reader, request, reply, again));
}
