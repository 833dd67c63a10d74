import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { LiveDirectory } from './directory/directory.jobs.ts';
import { ensureKey } from './keys/keys.commands.ts';
import type { Keyring } from './keys/keys.queries.ts';
import type { SettingKey, SettingScope } from './settings/settings.rules.ts';

/** What a builder needs of a test context. */
export interface Ground {
  readonly owner: Kysely<Tables>;
  readonly keys: Keyring;
  readonly directory: LiveDirectory;
  readonly clock: () => Date;
}

let made = 0;
const since = '2020-01-01';

/** An institution with its key. */
export async function buildInstitution(ground: Ground, own: { name?: string; slug?: string; phone?: string | null; email?: string; complaints?: string; confidant?: string } = {}): Promise<{ id: number; slug: string; name: string }> {
  made += 1;
  const values = { slug: `instelling-${made}`, name: `Instelling ${made}`, phone: '0172-123456', ...own };
  const { id } = await ground.owner.insertInto('institutions').values(values).returning('id').executeTakeFirstOrThrow();
  await ensureKey(ground.owner, ground.keys.server, id, ground.clock());
  await ground.directory.refresh();
  return { id, slug: values.slug, name: values.name };
}

/** A co-operation; without members it gets two of its own. */
export async function buildCooperation(ground: Ground, own: { name?: string; slug?: string; institutionIds?: readonly number[] } = {}): Promise<{ id: number; slug: string; institutionIds: number[] }> {
  made += 1;
  const institutionIds = [...own.institutionIds ?? [(await buildInstitution(ground)).id, (await buildInstitution(ground)).id]];
  const slug = own.slug ?? `samen-${made}`;
  const { id } = await ground.owner.insertInto('cooperations').values({ slug, name: own.name ?? `Samen ${made}` }).returning('id').executeTakeFirstOrThrow();
  for (const institutionId of institutionIds) {
    await ground.owner.insertInto('cooperation_members').values({ cooperation_id: id, institution_id: institutionId, since }).execute();
  }
  await ground.directory.refresh();
  return { id, slug, institutionIds };
}

interface DoorOptions {
  institutionId?: number; cooperationId?: number; slug?: string; name?: string; host?: string; theme?: string;
  audience?: 'all' | 'youth' | 'adults'; form?: 'je' | 'u'; asks?: boolean; branding?: Record<string, string>;
}

/** A front door; without an institution or co-operation it gets an institution of its own. */
export async function buildDoor(ground: Ground, own: DoorOptions = {}): Promise<{ id: number; slug: string; institutionId: number | null; cooperationId: number | null }> {
  made += 1;
  const { institutionId, cooperationId, branding, ...rest } = own;
  const owner = institutionId ?? (cooperationId === undefined ? (await buildInstitution(ground)).id : null);
  const values = { slug: `deur-${made}`, name: `Deur ${made}`, ...rest, branding: JSON.stringify(branding ?? {}) };
  const { id } = await ground.owner.insertInto('doors').values({ ...values, institution_id: owner, cooperation_id: cooperationId ?? null })
    .returning('id').executeTakeFirstOrThrow();
  await ground.directory.refresh();
  return { id, slug: values.slug, institutionId: owner, cooperationId: cooperationId ?? null };
}

/** Postcodes in which an institution works; also on the map of places. Without an institution it gets one of its own. */
export async function buildWorkArea(
  ground: Ground, own: { institutionId?: number; postcodes?: readonly string[]; municipality?: string; validFrom?: string; validUntil?: string } = {},
): Promise<{ institutionId: number; postcodes: string[]; municipality: string }> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const municipality = own.municipality ?? 'Gouda';
  const postcodes = [...own.postcodes ?? ['2803']];
  await ground.owner.insertInto('work_areas').values(postcodes.map((postcode) => ({
    institution_id: institutionId, postcode, municipality, valid_from: own.validFrom ?? since, valid_until: own.validUntil ?? null,
  }))).execute();
  await buildPlace(ground, { postcodes, municipality });
  return { institutionId, postcodes, municipality };
}

/** Postcodes on the map, whether or not somebody works there. */
export async function buildPlace(ground: Ground, own: { postcodes: readonly string[]; municipality: string }): Promise<void> {
  await ground.owner.insertInto('places').values(own.postcodes.map((postcode) => ({ postcode, municipality: own.municipality })))
    .onConflict((conflict) => conflict.doNothing()).execute();
  await ground.directory.refresh();
}

/** A walk-in hour in a neighbourhood. Monday is 1. */
export async function buildWalkIn(
  ground: Ground, institutionId: number, own: { municipality?: string; place?: string; address?: string; weekday?: number; opens?: string; closes?: string } = {},
): Promise<void> {
  await ground.owner.insertInto('walk_ins').values({
    institution_id: institutionId, municipality: 'Gouda', place: 'Wijkhuis de Linde', address: 'Lindelaan 1', weekday: 2, opens: '10:00', closes: '12:00', ...own,
  }).execute();
  await ground.directory.refresh();
}

/** A setting of an institution, at a scope. */
export async function buildSetting(
  ground: Ground, institutionId: number, key: SettingKey, value: unknown, at: { scope: SettingScope; scopeKey: string } = { scope: 'institution', scopeKey: '' },
): Promise<void> {
  await ground.owner.insertInto('settings').values({
    institution_id: institutionId, scope: at.scope, scope_key: at.scopeKey, key, value: JSON.stringify(value), changed_at: ground.clock(),
  }).onConflict((conflict) => conflict.columns(['institution_id', 'scope', 'scope_key', 'key']).doUpdateSet({ value: JSON.stringify(value) })).execute();
  await ground.directory.refresh();
}

/** An institution with a work area and a front door: where most stories begin. */
export async function buildFrontDoor(
  ground: Ground, own: { name?: string; postcodes?: readonly string[]; municipality?: string; door?: Omit<DoorOptions, 'institutionId' | 'cooperationId'> } = {},
): Promise<{ institutionId: number; doorId: number; slug: string; postcode: string; municipality: string }> {
  const institution = await buildInstitution(ground, own.name ? { name: own.name } : {});
  const area = await buildWorkArea(ground, { institutionId: institution.id, ...(own.postcodes ? { postcodes: own.postcodes } : {}), ...(own.municipality ? { municipality: own.municipality } : {}) });
  const door = await buildDoor(ground, { institutionId: institution.id, ...own.door });
  return { institutionId: institution.id, doorId: door.id, slug: door.slug, postcode: area.postcodes[0] ?? '', municipality: area.municipality };
}
