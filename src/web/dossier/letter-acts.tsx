import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { changeDraft, draftLetter, dropDraft, finishLetter, shareLetter } from '../../domain/letters/letters.commands.ts';
import { findLetter, listAddressees, listLetters } from '../../domain/letters/letters.queries.ts';
import { fillInWords } from '../../domain/letters/letters.rules.ts';
import { letterCode } from '../../domain/letters/letters.schema.ts';
import type { Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf } from '../view.ts';
import { LetterWordsForm, mistakesInLetter, typedLetter, type TypedLetter } from './letter-forms.tsx';
import { senderOf } from './letter-sheet.tsx';
import { valuesFor } from './letter-values.ts';
import { numbersOf, type DossierReader } from './reader.ts';

type ShowLetter = (request: FastifyRequest, reply: FastifyReply, again: { typed: TypedLetter; mistakes: Mistakes }) => Promise<FastifyReply>;

const choice = z.object({ soort: letterCode, voor: z.coerce.number().int().positive(), vorm: z.enum(['je', 'u']) });
type Choice = z.infer<typeof choice>;

function wordsOf({ titel, tekst }: TypedLetter) {
  return { title: titel.trim(), text: tekst.trim().replaceAll('\r\n', '\n') };
}

/** A letter that was chosen, filled in; not kept yet. */
async function showNew(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply, again?: { chosen: Choice; typed: TypedLetter; mistakes: Mistakes }): Promise<FastifyReply> {
  const chosen = again?.chosen ?? choice.safeParse(request.query).data;
  const visit = await reader.visit(request, reply, async (work, scope) => {
    if (!mayWrite('letter', scope.viewer, scope.isClosed) || !chosen) return undefined;
    const addressee = (await listAddressees(work, scope)).find((one) => one.clientId === chosen.voor);
    const template = (await listLetters(work, scope.institutionId, house.library.letters)).find((one) => one.code === chosen.soort);
    if (!addressee || !template) return undefined;
    return { frame: await getDossierFrame(work, scope), filled: fillInWords(template, chosen.vorm, await valuesFor(work, scope, addressee, senderOf(house, scope.institutionId))) };
  });
  if (!visit) return reader.leave(request, reply);
  if (!visit.result || !chosen) return reply.redirect(visit.path('/brieven', { fout: 'choose' }), 303);
  const { frame, filled } = visit.result;
  const typed = again?.typed ?? typedLetter.parse({ titel: filled.title, tekst: filled.text });
  const words = visit.view.t.client.letters;
  return sendPage(reply, visit.draw({ frame, title: words.kinds[chosen.soort], mistakes: again?.mistakes ?? {}, children: (
    <>
      <p><a href={visit.path('/brieven')}>{words.title}</a></p>
      <LetterWordsForm visit={visit} action={visit.path('/brieven/nieuw')} typed={typed} mistakes={again?.mistakes ?? {}} hidden={{ soort: chosen.soort, voor: String(chosen.voor), vorm: chosen.vorm }} />
    </>
  ) }), again ? 422 : 200);
}

async function begin(house: House, reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, typed, chosen] = [viewOf(request, reply), typedLetter.parse(request.body ?? {}), choice.safeParse(request.body).data];
  const mistakes = mistakesInLetter({ view }, typed);
  if (chosen && Object.keys(mistakes).length > 0) return await showNew(house, reader, request, reply, { chosen, typed, mistakes });
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const addressee = chosen && (await listAddressees(work, scope)).find((one) => one.clientId === chosen.voor);
    if (!chosen || !addressee) return undefined;
    return await draftLetter(work, scope, { formKey: typed.formKey, code: chosen.soort, clientId: addressee.clientId, words: wordsOf(typed), head: { to: addressee.name, place: addressee.place, day: dayOf(work.now) } });
  });
  if (!visit) return reader.leave(request, reply);
  return visit.result?.ok ? reply.redirect(visit.path(`/brieven/${visit.result.partId}`, { klaar: 'kept' }), 303) : reply.redirect(visit.path('/brieven', { fout: 'choose' }), 303);
}

async function change(reader: DossierReader, show: ShowLetter, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, typed, { part }] = [viewOf(request, reply), typedLetter.parse(request.body ?? {}), numbersOf(request)];
  const mistakes = mistakesInLetter({ view }, typed);
  if (Object.keys(mistakes).length > 0) return await show(request, reply, { typed, mistakes });
  const visit = await reader.visit(request, reply, (work, scope) => changeDraft(work, scope, part, { formKey: typed.formKey, words: wordsOf(typed), after: typed.na }));
  if (!visit) return reader.leave(request, reply);
  const words = visit.view.t.client.letters;
  if (visit.result.ok) return reply.redirect(visit.path(`/brieven/${part}`, { klaar: 'kept' }), 303);
  if (visit.result.reason === 'changed-meanwhile') return await show(request, reply, { typed: { ...typed, na: visit.result.number }, mistakes: { tekst: words.mistakes.meanwhile } });
  return reply.redirect(visit.path('/brieven', { fout: 'gone' }), 303);
}

async function finish(house: House, reader: DossierReader, show: ShowLetter, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { formKey } = typedLetter.parse(request.body ?? {});
  const isShared = z.object({ pagina: z.literal('ja') }).safeParse(request.body).success;
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const done = await finishLetter(work, scope, numbersOf(request).part, { formKey, isShared });
    if (done.ok && isShared) await reader.tell(work, scope, done.partId);
    return { done, draft: done.ok ? undefined : await findLetter(work, scope, numbersOf(request).part) };
  });
  if (!visit) return reader.leave(request, reply);
  const { done, draft } = visit.result;
  if (done.ok) return reply.redirect(visit.path(`/brieven/${done.partId}`, { klaar: 'finished' }), 303);
  if (done.reason !== 'gaps' || !draft) return reply.redirect(visit.path('/brieven', { fout: 'gone' }), 303);
  const typed = typedLetter.parse({ titel: draft.title, tekst: draft.text, na: draft.entryCount });
  return await show(request, reply, { typed, mistakes: { tekst: visit.view.t.client.letters.mistakes.gaps(done.gaps.join(', ')) } });
}

/** How a worker makes a letter: chosen, filled in, changed, made definite; or thrown away. */
export function writingRoutes(app: FastifyInstance, reader: DossierReader, house: House, show: ShowLetter): void {
  const { route, options } = reader;
  app.get(`${route}/brieven/nieuw`, options, (request, reply) => showNew(house, reader, request, reply));
  app.post(`${route}/brieven/nieuw`, options, (request, reply) => begin(house, reader, request, reply));
  app.post(`${route}/brieven/:part`, options, (request, reply) => change(reader, show, request, reply));
  app.post(`${route}/brieven/:part/definitief`, options, (request, reply) => finish(house, reader, show, request, reply));
  app.post(`${route}/brieven/:part/weg`, options, async (request, reply) => {
    const visit = await reader.visit(request, reply, (work, scope) => dropDraft(work, scope, numbersOf(request).part));
    return visit ? reply.redirect(visit.path('/brieven', visit.result ? { klaar: 'dropped' } : { fout: 'gone' }), 303) : reader.leave(request, reply);
  });
  app.post(`${route}/brieven/:part/delen`, options, async (request, reply) => {
    const { part } = numbersOf(request);
    const visit = await reader.visit(request, reply, async (work, scope) => {
      const letter = await findLetter(work, scope, part);
      const isShared = letter !== undefined && !letter.isDraft && await shareLetter(work, scope, letter);
      if (isShared) await reader.tell(work, scope, part);
      return isShared;
    });
    return visit ? reply.redirect(visit.path(`/brieven/${part}`, visit.result ? { klaar: 'shared' } : { fout: 'gone' }), 303) : reader.leave(request, reply);
  });
}
