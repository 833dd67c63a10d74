import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveAreas } from '../../../domain/institutions/areas/areas.access.ts';
import { listRefusals } from '../../../domain/institutions/areas/areas.queries.ts';
import { fillPlaces, importAreas } from '../../../domain/institutions/areas/import/import.commands.ts';
import { countPlaces, listAreas } from '../../../domain/institutions/areas/import/import.queries.ts';
import { planImport, unpackPairs } from '../../../domain/institutions/areas/import/import.rules.ts';
import { importOptions, type AreaPair, type ImportOptions, type KeptArea } from '../../../domain/institutions/areas/import/import.schema.ts';
import { addDays, dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { readForm, textOf, typedFrom, typedOf, type FormRead, type Typed } from '../form.ts';
import { change, forAct, frameOf, look, proven, withDone, type Frame } from '../frame.tsx';
import { AreasPage } from './areas-page.tsx';
import { ImportForm } from './import-form.tsx';
import { PreviewPage } from './preview-page.tsx';
import { longestFile, readUpload } from './upload.ts';

const path = '/beheer/werkgebied';
const forAreas = forAct('areas.manage');
const refusalDays = 90;

function holds(area: KeptArea, day: string): boolean {
  return area.validFrom <= day && (area.validUntil === null || day <= area.validUntil);
}

async function showAreas(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await look(house, request, async (work, staff) => {
    const today = dayOf(work.now);
    const areas = await listAreas(work, staff.institutionId);
    const refusals = await listRefusals(work, staff, { from: addDays(today, -refusalDays), until: today });
    return { today, areas, refusals: refusals.slice(0, 50), places: await countPlaces(work) };
  });
  const current = found.areas.filter((area) => holds(area, found.today));
  return sendPage(reply, <AreasPage frame={frameOf(house, request, reply)} today={current} beginsLater={found.areas.filter((area) => area.validFrom > found.today)}
    endsLater={current.filter((area) => area.validUntil !== null)} refusals={found.refusals} refusalDays={refusalDays} places={found.places} />);
}

function readOptions(frame: Frame, typed: Typed): FormRead<ImportOptions> {
  return readForm(frame.view, importOptions, { validFrom: textOf(typed, 'validFrom'), endsOthers: textOf(typed, 'endsOthers') === 'on' }, frame.view.t.staff.adminAreas.mistakes);
}

/** Only the municipalities that were asked for; names that are not in the file are told. */
function only(frame: Frame, typed: Typed, pairs: readonly AreaPair[]): FormRead<AreaPair[]> {
  const asked = textOf(typed, 'only').split(/[\n;]/).map((name) => name.trim()).filter(Boolean);
  if (asked.length === 0) return { ok: true, value: [...pairs] };
  const same = (one: string, other: string) => one.localeCompare(other, 'nl', { sensitivity: 'base' }) === 0;
  const unknown = asked.filter((name) => !pairs.some((pair) => same(pair.municipality, name)));
  if (unknown.length > 0) return { ok: false, mistakes: { only: frame.view.t.staff.adminAreas.mistakes.unknownNames(unknown.join(', ')) } };
  return { ok: true, value: pairs.filter((pair) => asked.some((name) => same(pair.municipality, name))) };
}

/** Other institutions that have some of these postcodes, in the same municipality, on a day. */
function sharedWith(house: House, frame: Frame, pairs: readonly AreaPair[], day: string) {
  const directory = house.directory.current();
  const found = pairs.flatMap((pair) => directory.areasOf(pair.postcode, day)
    .filter((area) => area.municipality === pair.municipality && area.institutionId !== frame.staff.institutionId));
  return [...Map.groupBy(found, (area) => area.institutionId)].map(([id, areas]) => ({
    institution: directory.institution(id)?.name ?? '', postcodes: areas.map((area) => area.postcode),
  }));
}

async function preview(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const words = frame.view.t.staff.adminAreas.mistakes;
  const options = readOptions(frame, typed);
  const uploaded = await readUpload(request, textOf(typed, 'pasted'));
  const again = (mistakes: Mistakes, more: object = {}) => sendPage(reply, <ImportForm frame={frame} typed={typed} mistakes={mistakes} {...more} />, 422);
  const wrongDay = options.ok ? {} : options.mistakes;
  if (!uploaded.ok) return again({ ...uploaded.reason === 'names-unreadable' ? { names: words.names } : { file: uploaded.reason === 'nothing' ? words.file : words.tooLarge }, ...wrongDay });
  const { read } = uploaded;
  if (read.wrong > 0) return again({ file: words.unreadable, ...wrongDay }, { problems: read.problems, wrong: read.wrong });
  if (read.pairs.length === 0) return again({ file: words.file, ...wrongDay });
  const pairs = only(frame, typed, read.pairs);
  if (!pairs.ok || !options.ok) return again({ ...pairs.ok ? {} : pairs.mistakes, ...wrongDay });
  const plan = await look(house, request, async (work, staff) => planImport(await listAreas(work, staff.institutionId), pairs.value, options.value));
  return sendPage(reply, <PreviewPage frame={frame} plan={plan} options={options.value} pairs={pairs.value}
    places={textOf(typed, 'places') === 'on' ? read.pairs : []} shared={sharedWith(house, frame, plan.added, options.value.validFrom)} />);
}

async function apply(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const options = readOptions(frame, typed);
  const [pairs, places] = [unpackPairs(textOf(typed, 'pairs')), unpackPairs(textOf(typed, 'places'))];
  if (!options.ok || !pairs || !places || pairs.length === 0) {
    return sendPage(reply, <ImportForm frame={frame} typed={typed} mistakes={{ file: frame.view.t.staff.adminAreas.mistakes.file }} />, 422);
  }
  await change(house, request, async (work, staff) => {
    const scope = proven(proveAreas(staff));
    if (places.length > 0) await fillPlaces(work, scope, places);
    await importAreas(work, scope, pairs, options.value);
  });
  return reply.redirect(withDone(path, 'areasRead'), 303);
}

/** The work area as a file that can be changed and read in again. */
async function sendList(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const rows = await look(house, request, async (work, staff) => (await listAreas(work, staff.institutionId)).filter((area) => holds(area, dayOf(work.now))));
  const lines = rows.map((area) => `${area.postcode};${area.municipality}`);
  return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="werkgebied.csv"')
    .send(`\uFEFF${['postcode;gemeente', ...lines].join('\r\n')}\r\n`);
}

/** In which postcodes the institution helps, from a list that is shown before it counts. */
export async function areaPages(app: FastifyInstance, house: House): Promise<void> {
  app.get(path, forAreas, async (request, reply) => await showAreas(house, request, reply));
  app.get(`${path}/lijst.csv`, forAreas, async (request, reply) => await sendList(house, request, reply));
  app.get(`${path}/inlezen`, forAreas, async (request, reply) => {
    const typed = typedFrom({ validFrom: dayOf(house.clock()), endsOthers: 'on' });
    return sendPage(reply, <ImportForm frame={frameOf(house, request, reply)} typed={typed} />);
  });
  app.post(`${path}/toepassen`, forAreas, async (request, reply) => await apply(house, request, reply));
  // Files are taken on this one address only; everywhere else a form with a file is refused.
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, {
      attachFieldsToBody: 'keyValues', throwFileSizeLimit: false,
      limits: { fileSize: longestFile, files: 2, fields: 12, fieldSize: longestFile },
    });
    scope.post(`${path}/inlezen`, forAreas, async (request, reply) => await preview(house, request, reply));
  });
}
