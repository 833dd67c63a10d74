import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { proveHours } from '../../../domain/institutions/hours/hours.access.ts';
import { addWalkIn, changeWalkIn, removeWalkIn } from '../../../domain/institutions/hours/hours.commands.ts';
import { listWalkIns, type WalkIn } from '../../../domain/institutions/hours/hours.queries.ts';
import { walkIn } from '../../../domain/institutions/hours/hours.schema.ts';
import { sayWeekday } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { overlapOf, readForm, shown, textOf, typedFrom, typedOf, type Typed } from '../form.ts';
import { AdminPage, change, forAct, frameOf, idOf, look, missing, proven, sendOverlap, withDone, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';
import { typeTime } from './week-form.tsx';

const path = '/beheer/tijden/inloop';
const forHours = forAct('settings.change');
const fields = ['municipality', 'place', 'address', 'weekday', 'opens', 'closes'] as const;
const hoursCrumbs = (frame: Frame) => [{ href: '/beheer/tijden', label: frame.view.t.staff.adminHours.title }];

interface WalkInPageProps { frame: Frame; /** Nothing for a new one. */ id?: number; typed: Typed; mistakes?: Mistakes; municipalities: readonly string[] }

function WalkInPage({ frame, id, typed, mistakes = {}, municipalities }: WalkInPageProps) {
  const { view } = frame;
  const words = view.t.staff.adminHours.walkIn;
  const field = (name: (typeof fields)[number]) => ({ view, name, label: words[name], value: textOf(typed, name), error: mistakes[name] });
  const places = [...new Set([...municipalities, textOf(typed, 'municipality')])].filter(Boolean);
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: String(weekday), label: sayWeekday(weekday, view.language) }));
  return (
    <AdminPage frame={frame} title={id === undefined ? words.add : textOf(typed, 'place') || words.change} current="adminHours" crumbs={hoursCrumbs(frame)} mistakes={mistakes}>
      <AdminForm view={view} action={id === undefined ? `${path}/nieuw` : `${path}/${id}`} submit={view.t.staff.admin.save} cancel="/beheer/tijden#inloop" typed={typed}>
        <TextField {...field('place')} hint={words.placeHint} maxLength={120} />
        <TextField {...field('address')} hint={words.addressHint} maxLength={200} />
        {places.length > 0 ? <Select {...field('municipality')} options={places.map((name) => ({ value: name, label: name }))} /> : <TextField {...field('municipality')} maxLength={80} />}
        <Select {...field('weekday')} options={weekdays} />
        <TextField {...field('opens')} type="time" size="short" />
        <TextField {...field('closes')} type="time" size="short" />
      </AdminForm>
      {id !== undefined && <Part title={words.remove}><p>{words.removeHelp}</p><ButtonLink kind="danger-quiet" href={`${path}/${id}/weg`}>{words.remove}</ButtonLink></Part>}
    </AdminPage>
  );
}

function RemovePage({ frame, found }: { frame: Frame; found: WalkIn }) {
  const { view } = frame;
  const words = view.t.staff.adminHours.walkIn;
  return (
    <AdminPage frame={frame} title={words.removeTitle(found.place)} current="adminHours" crumbs={[...hoursCrumbs(frame), { href: `${path}/${found.id}`, label: found.place }]}
      lead={words.removeSure(sayWeekday(found.weekday, view.language), typeTime(found.opens), typeTime(found.closes))}>
      <AdminForm view={view} action={`${path}/${found.id}/weg`} submit={words.removeNow} cancel={`${path}/${found.id}`} isDanger />
    </AdminPage>
  );
}

async function findWalkIn(house: House, request: FastifyRequest): Promise<WalkIn | undefined> {
  return await look(house, request, async (work, staff) => (await listWalkIns(work, staff.institutionId)).find((one) => one.id === idOf(request)));
}

async function placesOf(house: House, request: FastifyRequest): Promise<string[]> {
  return await look(house, request, async (work, staff) => (await listMunicipalities(work, staff.institutionId, dayOf(work.now))).map((place) => place.municipality));
}

function typedWalkIn({ id: _id, ...values }: WalkIn): Typed {
  return typedFrom({ ...values, opens: typeTime(values.opens), closes: typeTime(values.closes) });
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply, id?: number): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const kept = id === undefined ? undefined : await findWalkIn(house, request);
  const overlap = kept && overlapOf(typed, typedWalkIn(kept));
  if (overlap) {
    const municipalities = await placesOf(house, request);
    return sendOverlap(reply, frame.view, (mistakes) => <WalkInPage frame={frame} id={kept.id} typed={overlap} mistakes={mistakes} municipalities={municipalities} />);
  }
  const input = readForm(frame.view, walkIn, Object.fromEntries(fields.map((name) => [name, textOf(typed, name)])), frame.view.t.staff.adminHours.walkIn.mistakes);
  if (!input.ok) {
    const municipalities = await placesOf(house, request);
    return sendPage(reply, <WalkInPage frame={frame} {...id === undefined ? {} : { id }} typed={typed} mistakes={input.mistakes} municipalities={municipalities} />, 422);
  }
  const isSaved = await change(house, request, async (work, staff) => {
    const scope = proven(proveHours(staff));
    return id === undefined ? await addWalkIn(work, scope, input.value) > 0 : await changeWalkIn(work, scope, id, input.value);
  });
  return isSaved ? reply.redirect(withDone('/beheer/tijden', 'saved'), 303) : missing(house, request, reply);
}

/** Walk-in hours: adding, changing, taking away. */
export function walkInPages(app: FastifyInstance, house: House): void {
  app.get(`${path}/nieuw`, forHours, async (request, reply) => {
    const municipalities = await placesOf(house, request);
    return sendPage(reply, <WalkInPage frame={frameOf(house, request, reply)} typed={typedFrom({ weekday: 1 })} municipalities={municipalities} />);
  });
  app.post(`${path}/nieuw`, forHours, async (request, reply) => await save(house, request, reply));
  app.get(`${path}/:id`, forHours, async (request, reply) => {
    const found = await findWalkIn(house, request);
    if (!found) return missing(house, request, reply);
    return sendPage(reply, <WalkInPage frame={frameOf(house, request, reply)} id={found.id} typed={shown(typedWalkIn(found))} municipalities={await placesOf(house, request)} />);
  });
  app.post(`${path}/:id`, forHours, async (request, reply) => await save(house, request, reply, idOf(request)));
  app.get(`${path}/:id/weg`, forHours, async (request, reply) => {
    const found = await findWalkIn(house, request);
    return found ? sendPage(reply, <RemovePage frame={frameOf(house, request, reply)} found={found} />) : missing(house, request, reply);
  });
  app.post(`${path}/:id/weg`, forHours, async (request, reply) => {
    const isGone = await change(house, request, (work, staff) => removeWalkIn(work, proven(proveHours(staff)), idOf(request)));
    return isGone ? reply.redirect(withDone('/beheer/tijden', 'removed'), 303) : missing(house, request, reply);
  });
}
