import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { removeCanned, saveCanned } from '../../../domain/conversations/desk/canned/canned.commands.ts';
import { listCanned } from '../../../domain/conversations/desk/canned/canned.queries.ts';
import { unknownVariables } from '../../../domain/conversations/desk/canned/canned.rules.ts';
import { cannedInput, type CannedInput } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { Texts } from '../../texts/texts.ts';
import { viewOf } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { CannedForm, CannedPage, type TypedCanned } from './canned-pages.tsx';

const path = '/werk/standaardteksten';
const ownTexts = forAct('canned.own');
const done = ['saved', 'removed', 'gone'] as const;
const idOf = z.object({ id: z.coerce.number().int().positive() });
const text = z.string().catch('');
const typedSchema = z.object({ title: text, theme: text, body: text });

type Parsed = { ok: true; input: CannedInput } | { ok: false; mistakes: Mistakes };

function parse(typed: TypedCanned, house: House, words: Texts['staff']['canned']): Parsed {
  const theme = house.library.themes.find((one) => one.id === typed.theme)?.id ?? null;
  const input = cannedInput.safeParse({ ...typed, theme });
  const wrong = new Set(input.success ? [] : input.error.issues.map((issue) => issue.path[0]));
  const unknown = unknownVariables(typed.body);
  const mistakes: Mistakes = {
    title: wrong.has('title') ? words.mistakes.title : undefined,
    body: wrong.has('body') ? words.mistakes.body : unknown.length > 0 ? words.mistakes.unknown(unknown.join(', ')) : undefined,
  };
  return input.success && unknown.length === 0 ? { ok: true, input: input.data } : { ok: false, mistakes };
}

async function showForm(house: House, request: FastifyRequest, reply: FastifyReply, id: number | undefined, extra: { typed?: TypedCanned; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const from = id === undefined ? z.object({ van: z.string() }).safeParse(request.query).data?.van : `own:${id}`;
  const page = await asStaff(house, request, async (work, staff) => ({
    frame: await frameOf(work, house, request, reply),
    found: (await listCanned(work, staff, house.library.guides.cannedTexts)).find((one) => one.key === from),
  }));
  if (id !== undefined && !page.found) return reply.redirect(withDone(path, 'gone'), 303);
  const { found, frame } = page;
  const typed = extra.typed ?? { title: found?.title ?? '', theme: found?.theme ?? '', body: found?.body ?? '' };
  return sendPage(reply, <CannedForm frame={frame} house={house} id={id} typed={typed} mistakes={extra.mistakes} />, extra.mistakes ? 422 : 200);
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply, id: number | undefined): Promise<FastifyReply> {
  const typed = typedSchema.parse(request.body ?? {});
  const parsed = parse(typed, house, viewOf(request, reply).t.staff.canned);
  if (!parsed.ok) return await showForm(house, request, reply, id, { typed, mistakes: parsed.mistakes });
  const outcome = await asStaff(house, request, (work, staff) => saveCanned(work, staff, 'own', { ...parsed.input, id }));
  return reply.redirect(withDone(path, outcome.ok ? 'saved' : 'gone'), 303);
}

/** A worker's own texts to begin with. Those of the organisation are managed elsewhere. */
export function cannedPages(app: FastifyInstance, house: House): void {
  app.get(path, ownTexts, async (request, reply) => {
    const page = await asStaff(house, request, async (work, staff) => ({
      frame: await frameOf(work, house, request, reply), texts: await listCanned(work, staff, house.library.guides.cannedTexts),
    }));
    const notice = doneOf(done, request);
    return sendPage(reply, <CannedPage {...page} notice={notice && page.frame.view.t.staff.canned[notice]} />);
  });
  app.get(`${path}/nieuw`, ownTexts, (request, reply) => showForm(house, request, reply, undefined));
  app.post(`${path}/nieuw`, ownTexts, (request, reply) => save(house, request, reply, undefined));
  app.get(`${path}/:id`, ownTexts, (request, reply) => showForm(house, request, reply, idOf.safeParse(request.params).data?.id ?? 0));
  app.post(`${path}/:id`, ownTexts, (request, reply) => save(house, request, reply, idOf.safeParse(request.params).data?.id ?? 0));
  app.post(`${path}/:id/weg`, ownTexts, async (request, reply) => {
    const id = idOf.safeParse(request.params).data?.id ?? 0;
    const outcome = await asStaff(house, request, (work, staff) => removeCanned(work, staff, 'own', id));
    return reply.redirect(withDone(path, outcome.ok ? 'removed' : 'gone'), 303);
  });
}
