import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveLetterEdit } from '../../../domain/letters/letters.access.ts';
import { unwordLetter, wordLetter } from '../../../domain/letters/letters.commands.ts';
import { listLetters, type OfferedLetter } from '../../../domain/letters/letters.queries.ts';
import { letterWords } from '../../../domain/letters/letters.schema.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { readForm, textOf, typedFrom, typedOf } from '../form.ts';
import { forAct, frameOf, look, missing, paramOf, proven, withDone } from '../frame.tsx';
import { LetterPage, LettersPage, lettersPath as path } from './letter-pages.tsx';

const forLetters = forAct('letters.edit');

function lettersOf(house: House, request: FastifyRequest): Promise<OfferedLetter[]> {
  return look(house, request, (work, staff) => listLetters(work, staff.institutionId, house.library.letters));
}

async function letterAsked(house: House, request: FastifyRequest): Promise<OfferedLetter | undefined> {
  return (await lettersOf(house, request)).find((one) => one.code === paramOf(request, 'code'));
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const letter = await letterAsked(house, request);
  if (!letter) return missing(house, request, reply);
  const [frame, typed] = [frameOf(house, request, reply), typedOf(request.body)];
  const words = frame.view.t.staff.adminLetters;
  const input = readForm(frame.view, letterWords, { title: textOf(typed, 'title'), text: textOf(typed, 'text').replaceAll('\r\n', '\n') }, { title: words.noTitle, text: words.noText });
  if (!input.ok) return sendPage(reply, <LetterPage frame={frame} letter={letter} typed={typed} mistakes={input.mistakes} />, 422);
  const outcome = await look(house, request, (work, staff) => wordLetter(work, proven(proveLetterEdit(staff)), { code: letter.code, ...input.value }));
  if (outcome.ok) return reply.redirect(withDone(path, 'kept'), 303);
  const say = (broken: readonly string[]) => (broken.length === 0 ? undefined : words.broken(broken.join(', ')));
  return sendPage(reply, <LetterPage frame={frame} letter={letter} typed={typed} mistakes={{ title: say(outcome.broken.title), text: say(outcome.broken.text) }} />, 422);
}

/** The letters of the institution, in its own words. */
export function letterPages(app: FastifyInstance, house: House): void {
  app.get(path, forLetters, async (request, reply) => sendPage(reply, <LettersPage frame={frameOf(house, request, reply)} letters={await lettersOf(house, request)} />));
  app.get(`${path}/:code`, forLetters, async (request, reply) => {
    const letter = await letterAsked(house, request);
    return letter ? sendPage(reply, <LetterPage frame={frameOf(house, request, reply)} letter={letter} typed={typedFrom({ title: letter.title, text: letter.text })} />) : missing(house, request, reply);
  });
  app.post(`${path}/:code`, forLetters, (request, reply) => save(house, request, reply));
  app.post(`${path}/:code/terug`, forLetters, async (request, reply) => {
    const letter = await letterAsked(house, request);
    const isBack = letter && await look(house, request, (work, staff) => unwordLetter(work, proven(proveLetterEdit(staff)), letter.code));
    return isBack ? reply.redirect(withDone(path, 'reset'), 303) : missing(house, request, reply);
  });
}
