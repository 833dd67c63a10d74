import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveGuides } from '../../../domain/library/guides/guides.access.ts';
import { changeGuide, resetGuide } from '../../../domain/library/guides/editing/editing.commands.ts';
import { findOwnGuide } from '../../../domain/library/guides/editing/editing.queries.ts';
import { guideName, type GuideEdit } from '../../../domain/library/guides/editing/editing.schema.ts';
import { guideNames, type GuideName } from '../../../domain/library/guides/guides.schema.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { overlapOf, shown as shownIn, typedOf } from '../form.ts';
import { forAct, frameOf, look, missing, paramOf, proven, sendOverlap, withDone } from '../frame.tsx';
import { GuidePage, GuidesPage, readStep, StepPage, SurePage, typedStep, type GuideShown } from './guide-pages.tsx';

const path = '/beheer/gidsen';
const forGuides = forAct('guides.edit');

async function readGuide(house: House, request: FastifyRequest, name: GuideName): Promise<GuideShown> {
  const own = await look(house, request, (work, staff) => findOwnGuide(work, staff.institutionId, name));
  return { name, own, guide: own?.guide ?? house.library.guides[name] };
}

/** The guide of the address. */
async function guideAsked(house: House, request: FastifyRequest): Promise<GuideShown | undefined> {
  const name = guideName.safeParse(paramOf(request, 'guide'));
  return name.success ? await readGuide(house, request, name.data) : undefined;
}

function stepAsked(shown: GuideShown | undefined, request: FastifyRequest) {
  return shown?.guide.parts.flatMap((part) => part.steps).find((step) => step.id === paramOf(request, 'step'));
}

async function edit(house: House, request: FastifyRequest, reply: FastifyReply, shown: GuideShown, change: GuideEdit): Promise<FastifyReply> {
  const outcome = await look(house, request, (work, staff) => changeGuide(work, proven(proveGuides(staff)), shown.name, house.library.guides[shown.name], change));
  if (!outcome.ok && outcome.reason === 'not-there') return missing(house, request, reply);
  const done = !outcome.ok ? 'lastStep' : change.kind === 'remove' ? 'removed' : change.kind === 'add' ? 'added' : 'kept';
  return reply.redirect(withDone(`${path}/${shown.name}`, done), 303);
}

async function saveStep(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const shown = await guideAsked(house, request);
  const step = stepAsked(shown, request);
  const part = shown?.guide.parts.find((one) => one.id === paramOf(request, 'part'));
  if (!shown || (!step && !part)) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const overlap = step && overlapOf(typed, typedStep(step));
  if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <StepPage frame={frame} house={house} shown={shown} step={step.id} typed={overlap} mistakes={mistakes} />);
  const input = readStep(frame, house, typed);
  const place = step ? { step: step.id } : { part: part?.id ?? '' };
  if (!input.ok) return sendPage(reply, <StepPage frame={frame} house={house} shown={shown} {...place} typed={typed} mistakes={input.mistakes} />, 422);
  return await edit(house, request, reply, shown, step ? { kind: 'change', step: step.id, to: input.value } : { kind: 'add', part: part?.id ?? '', step: input.value });
}

const moveForm = z.object({ by: z.enum(['-1', '1']) });

function stepPages(app: FastifyInstance, house: House): void {
  app.get(`${path}/:guide/stap/:step`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    const step = stepAsked(shown, request);
    if (!shown || !step) return missing(house, request, reply);
    return sendPage(reply, <StepPage frame={frameOf(house, request, reply)} house={house} shown={shown} step={step.id} typed={shownIn(typedStep(step))} />);
  });
  app.post(`${path}/:guide/stap/:step`, forGuides, async (request, reply) => await saveStep(house, request, reply));
  app.post(`${path}/:guide/stap/:step/verplaatsen`, forGuides, async (request, reply) => {
    const [shown, asked] = [await guideAsked(house, request), moveForm.safeParse(request.body)];
    if (!shown || !asked.success) return missing(house, request, reply);
    return await edit(house, request, reply, shown, { kind: 'move', step: paramOf(request, 'step'), by: asked.data.by === '1' ? 1 : -1 });
  });
  app.get(`${path}/:guide/stap/:step/weg`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    const step = stepAsked(shown, request);
    return shown && step ? sendPage(reply, <SurePage frame={frameOf(house, request, reply)} shown={shown} step={step} />) : missing(house, request, reply);
  });
  app.post(`${path}/:guide/stap/:step/weg`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    return shown ? await edit(house, request, reply, shown, { kind: 'remove', step: paramOf(request, 'step') }) : missing(house, request, reply);
  });
}

/** The guides of the institution, step by step. */
export function guidePages(app: FastifyInstance, house: House): void {
  app.get(path, forGuides, async (request, reply) => {
    const guides = await Promise.all(guideNames.map((name) => readGuide(house, request, name)));
    return sendPage(reply, <GuidesPage frame={frameOf(house, request, reply)} guides={guides} />);
  });
  app.get(`${path}/:guide`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    return shown ? sendPage(reply, <GuidePage frame={frameOf(house, request, reply)} shown={shown} />) : missing(house, request, reply);
  });
  app.get(`${path}/:guide/nieuw/:part`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    const part = shown?.guide.parts.find((one) => one.id === paramOf(request, 'part'));
    return shown && part ? sendPage(reply, <StepPage frame={frameOf(house, request, reply)} house={house} shown={shown} part={part.id} typed={{}} />) : missing(house, request, reply);
  });
  app.post(`${path}/:guide/nieuw/:part`, forGuides, async (request, reply) => await saveStep(house, request, reply));
  app.get(`${path}/:guide/terug`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    return shown?.own ? sendPage(reply, <SurePage frame={frameOf(house, request, reply)} shown={shown} />) : missing(house, request, reply);
  });
  app.post(`${path}/:guide/terug`, forGuides, async (request, reply) => {
    const shown = await guideAsked(house, request);
    const isReset = shown && await look(house, request, (work, staff) => resetGuide(work, proven(proveGuides(staff)), shown.name));
    return isReset ? reply.redirect(withDone(`${path}/${shown.name}`, 'reset'), 303) : missing(house, request, reply);
  });
  stepPages(app, house);
}
