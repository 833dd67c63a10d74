import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveDoors } from '../../../domain/institutions/doors/doors.access.ts';
import { addDoor, changeDoor, setDoorClosed, type AddressTaken } from '../../../domain/institutions/doors/doors.commands.ts';
import { findDoor, listDoors, type DoorRow } from '../../../domain/institutions/doors/doors.queries.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { View } from '../../view.ts';
import { overlapOf, shown, typedOf } from '../form.ts';
import { change, forAct, frameOf, idOf, look, missing, proven, sendOverlap, withDone } from '../frame.tsx';
import { CloseDoorPage, DoorPage, emptyDoor, NewDoorPage, readDoor, typedDoor } from './door-form.tsx';
import { DoorsPage } from './doors-page.tsx';

const path = '/beheer/voordeuren';
const forDoors = forAct('doors.manage');

/** The front door of the address, when it is the institution's own. */
export async function doorAsked(house: House, request: FastifyRequest): Promise<DoorRow | undefined> {
  return await look(house, request, (work, staff) => findDoor(work, staff.institutionId, idOf(request)));
}

function takenMistakes(view: View, taken: AddressTaken): Mistakes {
  const words = view.t.staff.adminDoors.mistakes;
  return taken.reason === 'slug-taken' ? { slug: words.slugTaken } : { host: words.hostTaken };
}

async function add(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const input = readDoor(frame.view, house, typed);
  const again = (mistakes: Mistakes) => sendPage(reply, <NewDoorPage frame={frame} house={house} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return again(input.mistakes);
  const added = await change(house, request, (work, staff) => addDoor(work, proven(proveDoors(staff)), input.value));
  if (!added.ok) return again(takenMistakes(frame.view, added));
  return reply.redirect(withDone(`${path}/${added.id}`, 'doorAdded'), 303);
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const door = await doorAsked(house, request);
  if (!door) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const overlap = overlapOf(typed, typedDoor(door));
  if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <DoorPage frame={frame} house={house} door={door} typed={overlap} mistakes={mistakes} />);
  const input = readDoor(frame.view, house, typed);
  const again = (mistakes: Mistakes) => sendPage(reply, <DoorPage frame={frame} house={house} door={door} typed={typed} mistakes={mistakes} />, 422);
  if (!input.ok) return again(input.mistakes);
  const changed = await change(house, request, (work, staff) => changeDoor(work, proven(proveDoors(staff)), door.id, input.value));
  if (changed.ok) return reply.redirect(withDone(`${path}/${door.id}`, 'saved'), 303);
  return changed.reason === 'not-found' ? missing(house, request, reply) : again(takenMistakes(frame.view, changed));
}

async function setClosed(house: House, request: FastifyRequest, reply: FastifyReply, isClosed: boolean): Promise<FastifyReply> {
  const door = await doorAsked(house, request);
  if (!door) return missing(house, request, reply);
  await change(house, request, (work, staff) => setDoorClosed(work, proven(proveDoors(staff)), door.id, isClosed));
  return reply.redirect(isClosed ? withDone(path, 'doorClosed') : withDone(`${path}/${door.id}`, 'doorOpened'), 303);
}

/** The front doors of the institution. */
export function doorPages(app: FastifyInstance, house: House): void {
  app.get(path, forDoors, async (request, reply) => {
    const doors = await look(house, request, (work, staff) => listDoors(work, staff.institutionId));
    return sendPage(reply, <DoorsPage frame={frameOf(house, request, reply)} house={house} doors={doors} />);
  });
  app.get(`${path}/nieuw`, forDoors, async (request, reply) => sendPage(reply, <NewDoorPage frame={frameOf(house, request, reply)} house={house} typed={emptyDoor} />));
  app.post(`${path}/nieuw`, forDoors, async (request, reply) => await add(house, request, reply));
  app.get(`${path}/:id`, forDoors, async (request, reply) => {
    const door = await doorAsked(house, request);
    if (!door) return missing(house, request, reply);
    return sendPage(reply, <DoorPage frame={frameOf(house, request, reply)} house={house} door={door} typed={shown(typedDoor(door))} />);
  });
  app.post(`${path}/:id`, forDoors, async (request, reply) => await save(house, request, reply));
  app.get(`${path}/:id/sluiten`, forDoors, async (request, reply) => {
    const door = await doorAsked(house, request);
    return door ? sendPage(reply, <CloseDoorPage frame={frameOf(house, request, reply)} door={door} />) : missing(house, request, reply);
  });
  app.post(`${path}/:id/sluiten`, forDoors, async (request, reply) => await setClosed(house, request, reply, true));
  app.post(`${path}/:id/openen`, forDoors, async (request, reply) => await setClosed(house, request, reply, false));
}
