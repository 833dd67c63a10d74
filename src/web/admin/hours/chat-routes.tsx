import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Door, Institution } from '../../../domain/institutions/directory/directory.queries.ts';
import { removeChatDay, setChatDay, setChatHours } from '../../../domain/institutions/hours/chat/chat.commands.ts';
import { proveHours } from '../../../domain/institutions/hours/hours.access.ts';
import { closure } from '../../../domain/institutions/hours/hours.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf, minutesOfTime } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Table } from '../../components/parts.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { orNull, readForm, textOf, typedOf, type Typed } from '../form.ts';
import { AdminPage, change, forAct, frameOf, idOf, missing, proven, withDone, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';
import { readWeek, typedWeek, typeTime, WeekForm } from './week-form.tsx';

const path = '/beheer/chat';
const forChat = forAct('settings.change');

interface Own { institution: Institution; doors: readonly Door[] }

/** The own institution and the doors its chat can stand behind, also those of a co-operation. */
function ownOf(house: House, request: FastifyRequest): Own | undefined {
  const directory = house.directory.current();
  const { institutionId } = staffOf(request);
  const institution = directory.institution(institutionId);
  return institution && { institution, doors: directory.doors.filter((door) => door.institutionIds.includes(institutionId)) };
}

function hoursAt(institution: Institution, doorId: number): number {
  return institution.chatHours.filter((one) => one.doorId === doorId).reduce((sum, one) => sum + minutesOfTime(one.closes) - minutesOfTime(one.opens), 0) / 60;
}

function ListPage({ frame, own }: { frame: Frame; own: Own }) {
  const words = frame.view.t.staff.adminChat;
  return (
    <AdminPage frame={frame} title={words.title} current="adminChat" lead={words.lead}>
      {own.doors.length === 0 ? <p>{words.none}</p> : (
        <Table caption={words.caption} rows={own.doors} columns={[
          { label: words.door, cell: (door) => <a href={`${path}/${door.id}`}>{door.name}</a> },
          { label: words.open, cell: (door) => (hoursAt(own.institution, door.id) > 0 ? `${hoursAt(own.institution, door.id).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} ${words.hours}` : words.off) },
        ]} />
      )}
      <p>{words.more} <a href="/beheer/instellingen">{words.settings}</a>.</p>
    </AdminPage>
  );
}

interface DoorProps { frame: Frame; institution: Institution; door: Door; week?: Typed; typed?: Typed; mistakes?: Mistakes }

function Days({ frame, institution, door, typed = {}, mistakes = {} }: DoorProps) {
  const { view, now } = frame;
  const words = view.t.staff.adminChat;
  const days = institution.chatDays.filter((one) => one.doorId === door.id && one.day >= dayOf(now));
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  return (
    <Part title={words.days} id="dagen">
      <p>{words.daysHelp}</p>
      {days.length === 0 ? <p class="soft">{words.daysNone}</p> : (
        <Table caption={words.days} rows={days} columns={[
          { label: words.day, cell: (row) => sayDay(row.day, now, view.language) }, { label: words.name, cell: (row) => row.name },
          { label: words.what, cell: (row) => (row.closed || !row.opens || !row.closes ? words.closed : words.openFrom(typeTime(row.opens), typeTime(row.closes))) },
          { label: view.t.staff.adminHours.days.act, cell: (row) => <ActForm view={view} action={`${path}/${door.id}/dagen/weg`} kind="danger-quiet" isSmall fields={{ day: row.day }}>{view.t.staff.admin.remove}<span class="visually-hidden"> {row.name}</span></ActForm> },
        ]} />
      )}
      <AdminForm view={view} action={`${path}/${door.id}/dagen`} submit={words.add} cancel={path}>
        <TextField {...field('day')} label={words.day} type="date" size="medium" />
        <TextField {...field('name')} label={words.name} maxLength={80} />
        <TextField {...field('opens')} label={words.opens} hint={words.timesHint} type="time" size="short" isOptional />
        <TextField {...field('closes')} label={words.closes} type="time" size="short" isOptional />
      </AdminForm>
    </Part>
  );
}

function DoorPage(props: DoorProps) {
  const { frame, institution, door, mistakes = {} } = props;
  const words = frame.view.t.staff.adminChat;
  const week = props.week ?? typedWeek(institution.chatHours.filter((one) => one.doorId === door.id), []);
  return (
    <AdminPage frame={frame} title={door.name} current="adminChat" crumbs={[{ href: path, label: words.title }]} mistakes={mistakes}>
      <Part title={words.week}><p>{words.weekHelp}</p><WeekForm frame={frame} typed={week} mistakes={mistakes} action={`${path}/${door.id}/week`} /></Part>
      <Days {...props} />
    </AdminPage>
  );
}

async function withDoor(house: House, request: FastifyRequest, reply: FastifyReply, act: (own: { institution: Institution; door: Door }) => Promise<FastifyReply> | FastifyReply): Promise<FastifyReply> {
  const own = ownOf(house, request);
  const door = own?.doors.find((one) => one.id === idOf(request));
  return own && door ? await act({ institution: own.institution, door }) : missing(house, request, reply);
}

async function addDay(house: House, request: FastifyRequest, reply: FastifyReply, own: { institution: Institution; door: Door }): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const [opens, closes] = [orNull(typed, 'opens'), orNull(typed, 'closes')];
  const messages = frame.view.t.staff.adminChat.mistakes;
  const isOpen = opens !== null || closes !== null;
  const input = readForm(frame.view, closure, { day: textOf(typed, 'day'), name: textOf(typed, 'name'), closed: !isOpen, ...isOpen ? { times: { opens: opens ?? '', closes: closes ?? '' } } : {} }, { ...messages, times: messages.closes });
  if (!input.ok) {
    const { times, ...others } = input.mistakes;
    return sendPage(reply, <DoorPage frame={frame} {...own} typed={typed} mistakes={times === undefined ? others : { ...others, closes: times }} />, 422);
  }
  await change(house, request, (work, staff) => setChatDay(work, proven(proveHours(staff)), own.door.id, input.value));
  return reply.redirect(withDone(`${path}/${own.door.id}`, 'saved'), 303);
}

/** '/beheer/chat': when the chat of each front door is open. */
export function chatHoursPages(app: FastifyInstance, house: House): void {
  app.get(path, forChat, (request, reply) => {
    const own = ownOf(house, request);
    return own ? sendPage(reply, <ListPage frame={frameOf(house, request, reply)} own={own} />) : missing(house, request, reply);
  });
  app.get(`${path}/:id`, forChat, (request, reply) => withDoor(house, request, reply, (own) => sendPage(reply, <DoorPage frame={frameOf(house, request, reply)} {...own} />)));
  app.post(`${path}/:id/week`, forChat, (request, reply) => withDoor(house, request, reply, async (own) => {
    const frame = frameOf(house, request, reply);
    const typed = typedOf(request.body);
    const week = readWeek(frame.view, typed);
    if (!week.ok) return sendPage(reply, <DoorPage frame={frame} {...own} week={typed} mistakes={week.mistakes} />, 422);
    await change(house, request, (work, staff) => setChatHours(work, proven(proveHours(staff)), own.door.id, week.value));
    return reply.redirect(withDone(`${path}/${own.door.id}`, 'saved'), 303);
  }));
  app.post(`${path}/:id/dagen`, forChat, (request, reply) => withDoor(house, request, reply, (own) => addDay(house, request, reply, own)));
  app.post(`${path}/:id/dagen/weg`, forChat, (request, reply) => withDoor(house, request, reply, async (own) => {
    const day = z.iso.date().safeParse(textOf(typedOf(request.body), 'day')).data;
    const isGone = day !== undefined && await change(house, request, (work, staff) => removeChatDay(work, proven(proveHours(staff)), own.door.id, day));
    return isGone ? reply.redirect(withDone(`${path}/${own.door.id}`, 'removed'), 303) : missing(house, request, reply);
  }));
}
