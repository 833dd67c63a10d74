import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { saveBranding } from '../../../domain/institutions/branding/branding.commands.ts';
import { checkContrast } from '../../../domain/institutions/branding/branding.rules.ts';
import { branding, brandingTokens, tokenNames, type Branding, type BrandingToken, type ContrastProblem } from '../../../domain/institutions/branding/branding.schema.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { View } from '../../view.ts';
import { overlapOf, readForm, shown, textOf, typedFrom, typedOf, type Typed } from '../form.ts';
import { change, forAct, frameOf, missing, sendOverlap, withDone } from '../frame.tsx';
import { followed, tidy } from './branding-groups.ts';
import { BrandingPage } from './branding-page.tsx';
import { doorAsked } from './door-routes.tsx';

const path = '/beheer/voordeuren/:id/kleuren';
const forDoors = forAct('doors.manage');

interface Tried { own: Branding; problems: ContrastProblem[]; mistakes: Mistakes }

/** Where the value of a token was filled in: at itself, or at the token it follows. */
function filledAt(own: Branding, name: BrandingToken): BrandingToken | undefined {
  const next = followed(name);
  return own[name] !== undefined ? name : next && filledAt(own, next);
}

/** The field to mend: the colour that was filled in here, of the two that do not go together. */
function fieldOf(own: Branding, problem: ContrastProblem): BrandingToken {
  return filledAt(own, problem.color) ?? filledAt(own, problem.on) ?? problem.color;
}

/** Reads what was typed; a value that cannot be read is left out of the picture. */
function tryOut(view: View, typed: Typed): Tried {
  const words = view.t.staff.adminDoors.branding;
  const filled = Object.fromEntries([...tokenNames.map((name) => [name, tidy(name, textOf(typed, name))] as const), ['logo', textOf(typed, 'logo').trim()] as const]
    .filter(([, value]) => value !== ''));
  const messages = Object.fromEntries(tokenNames.map((name) => [name, brandingTokens[name].kind === 'color' ? words.mistakes.color : words.mistakes.size]));
  const read = readForm(view, branding, filled, { ...messages, logo: words.mistakes.logo });
  const wrong = read.ok ? {} : read.mistakes;
  const own: Branding = Object.fromEntries(Object.entries(filled).filter(([name]) => wrong[name] === undefined));
  const problems = checkContrast(own);
  const contrast = Object.fromEntries([...Map.groupBy(problems, (problem) => fieldOf(own, problem))]
    .map(([field, all]) => [field, words.mistakes.contrast(brandingTokens[field].label, all.length)]));
  return { own, problems, mistakes: { ...contrast, ...wrong } };
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const door = await doorAsked(house, request);
  if (!door) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const tried = tryOut(frame.view, typed);
  const overlap = overlapOf(typed, typedFrom(door.branding));
  if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <BrandingPage frame={frame} door={door} typed={overlap} own={tried.own} mistakes={mistakes} isTrial />);
  if (Object.keys(tried.mistakes).length > 0) return sendPage(reply, <BrandingPage frame={frame} door={door} typed={typed} {...tried} isTrial />, 422);
  await change(house, request, (work, staff) => saveBranding(work, staff, door.id, tried.own));
  return reply.redirect(withDone(`/beheer/voordeuren/${door.id}/kleuren`, 'brandingSaved'), 303);
}

/** Colours, shapes and the name in the bar of a front door. */
export function brandingPages(app: FastifyInstance, house: House): void {
  app.get(path, forDoors, async (request, reply) => {
    const door = await doorAsked(house, request);
    if (!door) return missing(house, request, reply);
    return sendPage(reply, <BrandingPage frame={frameOf(house, request, reply)} door={door} typed={shown(typedFrom(door.branding))} own={door.branding} />);
  });
  app.post(path, forDoors, async (request, reply) => await save(house, request, reply));
  app.post(`${path}/voorbeeld`, forDoors, async (request, reply) => {
    const door = await doorAsked(house, request);
    if (!door) return missing(house, request, reply);
    const frame = frameOf(house, request, reply);
    const typed = typedOf(request.body);
    return sendPage(reply, <BrandingPage frame={frame} door={door} typed={typed} {...tryOut(frame.view, typed)} isTrial />);
  });
}
