import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { holidaysOf, type Holiday } from '../../../domain/institutions/hours/holidays/holidays.rules.ts';
import { proveHours } from '../../../domain/institutions/hours/hours.access.ts';
import { removeClosure, setClosure, setOfficeHours } from '../../../domain/institutions/hours/hours.commands.ts';
import { listClosures, listOfficeHours, listWalkIns } from '../../../domain/institutions/hours/hours.queries.ts';
import { listStoredSettings } from '../../../domain/institutions/settings/settings.queries.ts';
import { calendarOf } from '../../../domain/institutions/hours/hours.rules.ts';
import { closure } from '../../../domain/institutions/hours/hours.schema.ts';
import { addDays, dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { orNull, overlapOf, readForm, shown, textOf, typedFrom, typedOf, type Typed } from '../form.ts';
import { AdminPage, change, forAct, frameOf, look, missing, proven, withDone, type Frame } from '../frame.tsx';
import { AdminForm } from '../parts.tsx';
import { HoursPage } from './hours-page.tsx';
import { walkInPages } from './walk-in-page.tsx';
import { readWeek, typedWeek } from './week-form.tsx';

const path = '/beheer/tijden';
const forHours = forAct('settings.change');

async function showHours(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: Typed; mistakes: Mistakes; status: 409 | 422 }): Promise<FastifyReply> {
  const found = await look(house, request, async (work, staff) => {
    const { institutionId } = staff;
    const today = dayOf(work.now);
    const [officeHours, closures, settings] = [await listOfficeHours(work, institutionId), await listClosures(work, institutionId, today), await listStoredSettings(work, institutionId)];
    const choices = calendarOf({ officeHours, closures, settings }).holidays;
    const year = Number(today.slice(0, 4));
    const isComing = ({ day }: Holiday) => day >= today && day <= addDays(today, 365) && !closures.some((one) => one.day === day);
    return { officeHours, closures, walkIns: await listWalkIns(work, institutionId), holidays: [...holidaysOf(year, choices), ...holidaysOf(year + 1, choices)].filter(isComing) };
  });
  return sendPage(reply, <HoursPage frame={frameOf(house, request, reply)} typed={again?.typed ?? shown(typedWeek(found.officeHours))} mistakes={again?.mistakes ?? {}}
    hasOwnWeek={found.officeHours.length > 0} walkIns={found.walkIns} closures={found.closures} holidays={found.holidays} />, again?.status ?? 200);
}

function DayPage({ frame, typed, mistakes = {} }: { frame: Frame; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminHours.days;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  return (
    <AdminPage frame={frame} title={words.add} current="adminHours" crumbs={[{ href: path, label: view.t.staff.adminHours.title }]} mistakes={mistakes} lead={words.addLead}>
      <AdminForm view={view} action={`${path}/dagen/nieuw`} submit={view.t.staff.admin.save} cancel={`${path}#dagen`}>
        <TextField {...field('day')} label={words.day} type="date" size="medium" />
        <TextField {...field('name')} label={words.name} hint={words.nameHint} maxLength={80} />
        <RadioGroup view={view} name="closed" legend={words.what} value={textOf(typed, 'closed')} error={mistakes['closed']}
          options={[{ value: 'closed', label: words.closed }, { value: 'open', label: words.open, hint: words.openHint }]} />
        <TextField {...field('opens')} label={words.opens} type="time" size="short" isOptional />
        <TextField {...field('closes')} label={words.closes} type="time" size="short" isOptional />
      </AdminForm>
    </AdminPage>
  );
}

async function addDay(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const [opens, closes] = [orNull(typed, 'opens'), orNull(typed, 'closes')];
  const isClosed = textOf(typed, 'closed') === 'closed' ? true : textOf(typed, 'closed') === 'open' ? false : undefined;
  const messages = frame.view.t.staff.adminHours.days.mistakes;
  const input = readForm(frame.view, closure, {
    day: textOf(typed, 'day'), name: textOf(typed, 'name'), closed: isClosed, ...isClosed === false && (opens || closes) ? { times: { opens: opens ?? '', closes: closes ?? '' } } : {},
  }, { ...messages, times: messages.closes });
  if (!input.ok) {
    const { times, ...others } = input.mistakes;
    return sendPage(reply, <DayPage frame={frame} typed={typed} mistakes={times === undefined ? others : { ...others, closes: times }} />, 422);
  }
  await change(house, request, (work, staff) => setClosure(work, proven(proveHours(staff)), input.value));
  return reply.redirect(withDone(path, 'saved'), 303);
}

const dayForm = z.object({ day: z.iso.date() });

/** When the institution is open. */
export function hoursPages(app: FastifyInstance, house: House): void {
  app.get(path, forHours, async (request, reply) => await showHours(house, request, reply));
  app.post(`${path}/kantoor`, forHours, async (request, reply) => {
    const typed = typedOf(request.body);
    const { view } = frameOf(house, request, reply);
    const overlap = overlapOf(typed, typedWeek(await look(house, request, (work, staff) => listOfficeHours(work, staff.institutionId))));
    if (overlap) return await showHours(house, request, reply, { typed: overlap, mistakes: { '': view.t.staff.admin.overlap }, status: 409 });
    const week = readWeek(view, typed);
    if (!week.ok) return await showHours(house, request, reply, { typed, mistakes: week.mistakes, status: 422 });
    await change(house, request, (work, staff) => setOfficeHours(work, proven(proveHours(staff)), week.value));
    return reply.redirect(withDone(path, 'saved'), 303);
  });
  app.get(`${path}/dagen/nieuw`, forHours, async (request, reply) => {
    const day = z.object({ dag: z.iso.date() }).safeParse(request.query).data?.dag;
    return sendPage(reply, <DayPage frame={frameOf(house, request, reply)} typed={typedFrom({ day, closed: 'closed' })} />);
  });
  app.post(`${path}/dagen/nieuw`, forHours, async (request, reply) => await addDay(house, request, reply));
  app.post(`${path}/dagen/weg`, forHours, async (request, reply) => {
    const asked = dayForm.safeParse(request.body);
    const isGone = asked.success && await change(house, request, (work, staff) => removeClosure(work, proven(proveHours(staff)), asked.data.day));
    return isGone ? reply.redirect(withDone(path, 'removed'), 303) : missing(house, request, reply);
  });
  walkInPages(app, house);
}
