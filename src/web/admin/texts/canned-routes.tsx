import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { removeCanned, saveCanned } from '../../../domain/conversations/desk/canned/canned.commands.ts';
import { listCanned } from '../../../domain/conversations/desk/canned/canned.queries.ts';
import type { Canned } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { overlapOf, shown, typedFrom, typedOf } from '../form.ts';
import { forAct, frameOf, idOf, look, missing, sendOverlap, withDone } from '../frame.tsx';
import { CannedForm, CannedPage, readCanned, RemoveCannedPage } from './canned-pages.tsx';

const path = '/beheer/standaardteksten';
const forTexts = forAct('canned.team');

/** Texts of the institution, and those shipped with Naast. */
async function listTexts(house: House, request: FastifyRequest): Promise<Canned[]> {
  const all = await look(house, request, (work, staff) => listCanned(work, staff, house.library.guides.cannedTexts));
  return all.filter((text) => text.owner !== 'own');
}

async function findText(house: House, request: FastifyRequest): Promise<Canned | undefined> {
  return (await listTexts(house, request)).find((text) => text.key === `team:${idOf(request)}`);
}

function typedText(text: Canned) {
  return typedFrom({ title: text.title, theme: text.theme, body: text.body });
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply, id?: number): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const kept = id === undefined ? undefined : await findText(house, request);
  const overlap = kept && overlapOf(typed, typedText(kept));
  if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <CannedForm frame={frame} house={house} {...id === undefined ? {} : { id }} typed={overlap} mistakes={mistakes} />);
  const input = readCanned(frame, typed);
  if (!input.ok) return sendPage(reply, <CannedForm frame={frame} house={house} {...id === undefined ? {} : { id }} typed={typed} mistakes={input.mistakes} />, 422);
  const saved = await look(house, request, async (work, staff) => {
    const outcome = await saveCanned(work, staff, 'team', { ...input.value, id });
    if (outcome.ok) await logAccess(work, { institutionId: staff.institutionId, action: id === undefined ? 'add' : 'change', subject: 'canned_text', subjectId: outcome.id });
    return outcome;
  });
  return saved.ok ? reply.redirect(withDone(path, 'kept'), 303) : missing(house, request, reply);
}

async function remove(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const removed = await look(house, request, async (work, staff) => {
    const outcome = await removeCanned(work, staff, 'team', idOf(request));
    if (outcome.ok) await logAccess(work, { institutionId: staff.institutionId, action: 'remove', subject: 'canned_text', subjectId: outcome.id });
    return outcome;
  });
  return removed.ok ? reply.redirect(withDone(path, 'removed'), 303) : missing(house, request, reply);
}

const fromQuery = z.object({ van: z.string() });

/** Canned texts of the institution. */
export function cannedPages(app: FastifyInstance, house: House): void {
  app.get(path, forTexts, async (request, reply) => sendPage(reply, <CannedPage frame={frameOf(house, request, reply)} house={house} texts={await listTexts(house, request)} />));
  app.get(`${path}/nieuw`, forTexts, async (request, reply) => {
    const from = fromQuery.safeParse(request.query).data?.van;
    const example = from === undefined ? undefined : (await listTexts(house, request)).find((text) => text.key === from);
    return sendPage(reply, <CannedForm frame={frameOf(house, request, reply)} house={house} typed={example ? typedText(example) : {}} />);
  });
  app.post(`${path}/nieuw`, forTexts, async (request, reply) => await save(house, request, reply));
  app.get(`${path}/:id`, forTexts, async (request, reply) => {
    const text = await findText(house, request);
    return text ? sendPage(reply, <CannedForm frame={frameOf(house, request, reply)} house={house} id={idOf(request)} typed={shown(typedText(text))} />) : missing(house, request, reply);
  });
  app.post(`${path}/:id`, forTexts, async (request, reply) => await save(house, request, reply, idOf(request)));
  app.get(`${path}/:id/weg`, forTexts, async (request, reply) => {
    const text = await findText(house, request);
    return text ? sendPage(reply, <RemoveCannedPage frame={frameOf(house, request, reply)} text={text} />) : missing(house, request, reply);
  });
  app.post(`${path}/:id/weg`, forTexts, async (request, reply) => await remove(house, request, reply));
}
