import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveStartEdit } from '../../domain/cases/start/start.access.ts';
import { setStartChoice } from '../../domain/cases/start/start.commands.ts';
import { findStartChoice } from '../../domain/cases/start/start.queries.ts';
import { startChoice, type StartChoice } from '../../domain/cases/start/start.schema.ts';
import { listWorkTypes, type WorkType } from '../../domain/institutions/funders/funders.queries.ts';
import { Select, TextField, type Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { textOf, typedOf, type Typed } from './form.ts';
import { AdminPage, forAct, frameOf, idOf, look, missing, proven, withDone, type Frame } from './frame.tsx';
import { AdminForm, Part, Tick } from './parts.tsx';

const path = '/beheer/starttaken';
const forStart = forAct('settings.change');

function typesOf(house: House, request: FastifyRequest): Promise<WorkType[]> {
  return look(house, request, async (work, staff) => (await listWorkTypes(work, staff.institutionId)).filter((type) => type.closedAt === null));
}

/** What stands in the fields: the place of each task, '' for one that is left out. */
function typedChoice(house: House, choice: StartChoice | undefined): Typed {
  const tasks = choice?.tasks ?? house.library.startTasks.map((task) => task.id);
  const places = house.library.startTasks.map((task): [string, string[]] => [`plaats-${task.id}`, [String(tasks.indexOf(task.id) + 1)]]);
  return { ...Object.fromEntries(places), aan: choice && !choice.isOn ? [] : ['on'], eigen: [choice?.ownQuestion ?? ''] };
}

function choiceOf(house: House, typed: Typed) {
  const placed = house.library.startTasks.map((task) => ({ id: task.id, place: Number(textOf(typed, `plaats-${task.id}`)) })).filter(({ place }) => place > 0);
  return startChoice.safeParse({ isOn: textOf(typed, 'aan') === 'on', tasks: placed.sort((one, other) => one.place - other.place).map(({ id }) => id), ownQuestion: textOf(typed, 'eigen') });
}

function ChoicePage({ frame, house, type, typed, mistakes = {} }: { frame: Frame; house: House; type: WorkType; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminStart;
  const tasks = house.library.startTasks;
  const options = [{ value: '0', label: words.off }, ...tasks.map((_, index) => ({ value: String(index + 1), label: words.place(index + 1) }))];
  return (
    <AdminPage frame={frame} title={words.of(type.name)} current="adminStart" crumbs={[{ href: path, label: words.title }]} lead={words.help} mistakes={mistakes}>
      <AdminForm view={view} action={`${path}/${type.id}`} submit={view.t.staff.admin.save} cancel={path}>
        <Tick name="aan" label={words.isOn} isOn={textOf(typed, 'aan') === 'on'} />
        {(['start', 'online'] as const).map((group) => (
          <Part key={group} title={view.t.client.start.groupsOther[group]}>
            {tasks.filter((task) => task.group === group).map((task) => (
              <Select key={task.id} view={view} name={`plaats-${task.id}`} label={task.title} hint={task.questions.map((question) => question.label).join(' ')} options={options} value={textOf(typed, `plaats-${task.id}`)} size="medium" />
            ))}
          </Part>
        ))}
        <TextField view={view} name="eigen" label={words.own} hint={words.ownHint} value={textOf(typed, 'eigen')} error={mistakes['eigen']} maxLength={300} isOptional />
      </AdminForm>
    </AdminPage>
  );
}

async function showChoice(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const type = (await typesOf(house, request)).find((one) => one.id === idOf(request));
  if (!type) return missing(house, request, reply);
  const choice = await look(house, request, (work, staff) => findStartChoice(work, staff.institutionId, type.id));
  return sendPage(reply, <ChoicePage frame={frameOf(house, request, reply)} house={house} type={type} typed={typedChoice(house, choice)} />);
}

async function saveChoice(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const type = (await typesOf(house, request)).find((one) => one.id === idOf(request));
  if (!type) return missing(house, request, reply);
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const choice = choiceOf(house, typed);
  if (!choice.success) return sendPage(reply, <ChoicePage frame={frame} house={house} type={type} typed={typed} mistakes={{ eigen: frame.view.t.staff.adminStart.tooLong }} />, 422);
  await look(house, request, (work, staff) => setStartChoice(work, proven(proveStartEdit(staff)), type.id, choice.data));
  return reply.redirect(withDone(path, 'kept'), 303);
}

/** Which start tasks go with which work type, in what order, with a question of the institution's own. */
export function startTaskPages(app: FastifyInstance, house: House): void {
  app.get(path, forStart, async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const words = frame.view.t.staff.adminStart;
    const types = await typesOf(house, request);
    return sendPage(reply, (
      <AdminPage frame={frame} title={words.title} current="adminStart" lead={words.lead}>
        {types.length === 0 ? <p>{words.none}</p> : <ul>{types.map((type) => <li key={type.id}><a href={`${path}/${type.id}`}>{type.name}</a></li>)}</ul>}
      </AdminPage>
    ));
  });
  app.get(`${path}/:id`, forStart, (request, reply) => showChoice(house, request, reply));
  app.post(`${path}/:id`, forStart, (request, reply) => saveChoice(house, request, reply));
}
