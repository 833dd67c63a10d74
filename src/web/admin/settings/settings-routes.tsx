import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listColleagues } from '../../../domain/accounts/accounts.queries.ts';
import { listWorkTypes } from '../../../domain/institutions/funders/funders.queries.ts';
import { proveInstitution } from '../../../domain/institutions/institutions.access.ts';
import { clearSetting, saveSetting } from '../../../domain/institutions/settings/settings.commands.ts';
import { listKeptSettings } from '../../../domain/institutions/settings/settings.queries.ts';
import type { SettingDefinition, SettingKey } from '../../../domain/institutions/settings/settings.rules.ts';
import { findSetting, rangeOf, readValue, type SettingPlace } from '../../../domain/institutions/settings/settings.schema.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { textOf, typedFrom, typedOf } from '../form.ts';
import { change, forAct, frameOf, look, missing, paramOf, proven, withDone } from '../frame.tsx';
import { SettingPage, SettingsPage, type SettingsProps } from './settings-page.tsx';
import { allPlaces, fieldOf, keptAt } from './settings-places.ts';

const path = '/beheer/instellingen';
const forSettings = forAct('settings.change');

async function propsOf(house: House, request: FastifyRequest, reply: FastifyReply): Promise<SettingsProps> {
  const found = await look(house, request, async (work, staff) => ({
    kept: await listKeptSettings(work, staff.institutionId),
    workers: (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker')),
    workTypes: await listWorkTypes(work, staff.institutionId),
  }));
  return { frame: frameOf(house, request, reply), house, ...found };
}

/** The setting of the address, unless only a co-operation can change it. */
function settingAsked(request: FastifyRequest): { key: SettingKey; definition: SettingDefinition } | undefined {
  const found = findSetting(paramOf(request, 'key'));
  return found?.definition.scopes.includes('cooperation') ? undefined : found;
}

interface Wish { place: SettingPlace; value: unknown }

/** What the form asks for each place; an empty field is no value of its own. */
function readWishes(props: SettingsProps, definition: SettingDefinition, body: unknown): { wishes: Wish[]; mistakes: Record<string, string> } {
  const words = props.frame.view.t.staff.adminSettings.mistakes;
  const typed = typedOf(body);
  const range = rangeOf(definition);
  const wishes: Wish[] = [];
  const mistakes: Record<string, string> = {};
  for (const place of allPlaces(props, definition)) {
    const text = textOf(typed, fieldOf(place)).trim();
    const read = text === '' ? { ok: true as const, value: undefined } : readValue(definition, text);
    if (read.ok) wishes.push({ place, value: read.value });
    else mistakes[fieldOf(place)] = range ? words.number(range.least, range.most) : words.choice;
  }
  return { wishes, mistakes };
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = settingAsked(request);
  if (!asked) return missing(house, request, reply);
  const props = await propsOf(house, request, reply);
  const { wishes, mistakes } = readWishes(props, asked.definition, request.body);
  if (Object.keys(mistakes).length > 0) return sendPage(reply, <SettingPage {...props} name={asked.key} typed={typedOf(request.body)} mistakes={mistakes} />, 422);
  await change(house, request, async (work, staff) => {
    const scope = proven(proveInstitution(staff));
    for (const { place, value } of wishes) {
      const kept = keptAt(props.kept, asked.key, place);
      if (value === undefined && kept) await clearSetting(work, scope, asked.key, place);
      else if (value !== undefined && kept?.value !== value) await saveSetting(work, scope, { key: asked.key, value, at: place });
    }
  });
  return reply.redirect(`${withDone(path, 'saved')}#${asked.key}`, 303);
}

/** Every setting, made from the catalogue. */
export function settingPages(app: FastifyInstance, house: House): void {
  app.get(path, forSettings, async (request, reply) => sendPage(reply, <SettingsPage {...await propsOf(house, request, reply)} />));
  app.get(`${path}/:key`, forSettings, async (request, reply) => {
    const asked = settingAsked(request);
    if (!asked) return missing(house, request, reply);
    const props = await propsOf(house, request, reply);
    const values = allPlaces(props, asked.definition).map((place) => [fieldOf(place), keptAt(props.kept, asked.key, place)?.value] as const);
    const typed = typedFrom(Object.fromEntries(values.flatMap(([field, value]) => (value === undefined ? [] : [[field, String(value)]]))));
    return sendPage(reply, <SettingPage {...props} name={asked.key} typed={typed} />);
  });
  app.post(`${path}/:key`, forSettings, async (request, reply) => await save(house, request, reply));
}
