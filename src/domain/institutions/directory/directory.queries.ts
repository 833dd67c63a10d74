import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { validOn, type WorkArea } from '../areas/areas.rules.ts';
import type { StoredSetting } from '../settings/settings.rules.ts';

export interface Institution {
  id: number; slug: string; name: string; phone: string | null; email: string | null; complaints: string; confidant: string;
  settings: StoredSetting[];
  officeHours: { weekday: number; opens: string; closes: string }[];
  closures: { day: string; name: string; closed: boolean }[];
  walkIns: { municipality: string; place: string; address: string; weekday: number; opens: string; closes: string }[];
  themesOff: string[];
  chatHours: { doorId: number; weekday: number; opens: string; closes: string }[];
  chatDays: { doorId: number; day: string; name: string; closed: boolean; opens: string | null; closes: string | null }[];
}

export interface Cooperation { id: number; slug: string; name: string; institutionIds: number[]; settings: StoredSetting[] }

export interface Door {
  id: number; slug: string; host: string | null; name: string; theme: string | null; audience: string; form: 'je' | 'u'; asks: boolean;
  branding: Readonly<Record<string, string>>;
  cooperation: Cooperation | undefined;
  institutionId: number | null;
  /** Institutions whose clients this door is for, in a fixed order. */
  institutionIds: number[];
}

/** What everybody may know, in memory: pages that only need this ask the database nothing. */
export interface Directory {
  doors: readonly Door[];
  institution(id: number): Institution | undefined;
  institutions: readonly Institution[];
  cooperations: readonly Cooperation[];
  door(slug: string): Door | undefined;
  doorOfHost(host: string): Door | undefined;
  areasOf(postcode: string, day: string): WorkArea[];
  placesOf(postcode: string): string[];
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  return Map.groupBy(rows, keyOf);
}

async function readInstitutions(db: Kysely<Tables>): Promise<Institution[]> {
  const rows = await db.selectFrom('institutions').selectAll().where('closed_at', 'is', null).orderBy('id').execute();
  const settings = groupBy(await db.selectFrom('settings').select(['institution_id', 'scope', 'scope_key as scopeKey', 'key', 'value']).execute(), (row) => row.institution_id);
  const hours = groupBy(await db.selectFrom('office_hours').selectAll().orderBy('weekday').orderBy('opens').execute(), (row) => row.institution_id);
  const closures = groupBy(await db.selectFrom('closures').selectAll().orderBy('day').execute(), (row) => row.institution_id);
  const walkIns = groupBy(await db.selectFrom('walk_ins').selectAll().orderBy('weekday').orderBy('opens').execute(), (row) => row.institution_id);
  const themes = groupBy(await db.selectFrom('themes_offered').selectAll().where('offered', '=', false).execute(), (row) => row.institution_id);
  const chatHours = groupBy(await db.selectFrom('chat_hours').select(['institution_id', 'door_id as doorId', 'weekday', 'opens', 'closes']).orderBy('weekday').orderBy('opens').execute(), (row) => row.institution_id);
  const chatDays = groupBy(await db.selectFrom('chat_days').select(['institution_id', 'door_id as doorId', 'day', 'name', 'closed', 'opens', 'closes']).orderBy('day').execute(), (row) => row.institution_id);
  return rows.map((row) => ({
    id: row.id, slug: row.slug, name: row.name, phone: row.phone, email: row.email, complaints: row.complaints, confidant: row.confidant,
    settings: settings.get(row.id) ?? [], officeHours: hours.get(row.id) ?? [], closures: closures.get(row.id) ?? [],
    walkIns: walkIns.get(row.id) ?? [], themesOff: (themes.get(row.id) ?? []).map((theme) => theme.theme),
    chatHours: chatHours.get(row.id) ?? [], chatDays: chatDays.get(row.id) ?? [],
  }));
}

async function readCooperations(db: Kysely<Tables>, day: string): Promise<Cooperation[]> {
  const rows = await db.selectFrom('cooperations').selectAll().orderBy('id').execute();
  const members = await db.selectFrom('cooperation_members').selectAll().where('since', '<=', day)
    .where((where) => where.or([where('until', 'is', null), where('until', '>=', day)])).orderBy('institution_id').execute();
  const stored = await db.selectFrom('cooperation_settings').selectAll().execute();
  return rows.map((row) => ({
    ...row,
    institutionIds: members.filter((member) => member.cooperation_id === row.id).map((member) => member.institution_id),
    settings: stored.filter((one) => one.cooperation_id === row.id).map((one) => ({ scope: 'cooperation', scopeKey: '', key: one.key, value: one.value })),
  }));
}

async function readDoors(db: Kysely<Tables>, cooperations: readonly Cooperation[]): Promise<Door[]> {
  const rows = await db.selectFrom('doors').selectAll().where('closed_at', 'is', null).orderBy('id').execute();
  return rows.map((row) => {
    const cooperation = cooperations.find((one) => one.id === row.cooperation_id);
    return {
      id: row.id, slug: row.slug, host: row.host, name: row.name, theme: row.theme, audience: row.audience,
      form: row.form === 'u' ? 'u' : 'je', asks: row.asks, branding: row.branding as Record<string, string>,
      cooperation, institutionId: row.institution_id,
      institutionIds: cooperation?.institutionIds ?? (row.institution_id === null ? [] : [row.institution_id]),
    };
  });
}

/** Reads the whole directory: some thousands of small rows. */
export async function readDirectory(db: Kysely<Tables>, day: string): Promise<Directory> {
  const institutions = await readInstitutions(db);
  const cooperations = await readCooperations(db, day);
  const doors = await readDoors(db, cooperations);
  const areas = groupBy(await db.selectFrom('work_areas').select(['institution_id as institutionId', 'postcode', 'municipality', 'valid_from as validFrom', 'valid_until as validUntil']).execute(), (row) => row.postcode);
  const places = groupBy(await db.selectFrom('places').selectAll().execute(), (row) => row.postcode);
  const byId = new Map(institutions.map((one) => [one.id, one]));
  const bySlug = new Map(doors.map((one) => [one.slug, one]));
  const byHost = new Map(doors.flatMap((one) => (one.host ? [[one.host, one] as const] : [])));
  return {
    doors, institutions, cooperations,
    institution: (id) => byId.get(id),
    door: (slug) => bySlug.get(slug),
    doorOfHost: (host) => byHost.get(host),
    areasOf: (postcode, today) => validOn(areas.get(postcode) ?? [], today),
    placesOf: (postcode) => (places.get(postcode) ?? []).map((place) => place.municipality),
  };
}
