import type { Kysely } from 'kysely';
import type { ServerKeys } from '../../platform/crypto/server-key.ts';
import { logAccess } from '../audit/audit.commands.ts';
import type { Tables } from '../tables.ts';
import type { Work } from '../work.ts';
import type { InstitutionScope } from './institutions.access.ts';
import type { InstitutionDetails, NewInstitution } from './institutions.schema.ts';
import { ensureKey } from './keys/keys.commands.ts';
import type { SettingKey } from './settings/settings.rules.ts';

/** Work types that an institution begins with; its administrator changes them. */
const workTypes = [['amw', 'Algemeen MW'], ['online', 'Hulp Online'], ['smw', 'School MW']] as const;

export type AddOutcome = { ok: true; id: number } | { ok: false; reason: 'slug-taken' };

/**
 * A new institution with its key, a front door of the same name and the usual work types. Runs as the owner.
 * Refused when an institution or a front door has this short name.
 */
export async function addInstitution(owner: Kysely<Tables>, server: ServerKeys, input: NewInstitution, now: Date): Promise<AddOutcome> {
  return await owner.transaction().execute(async (tx): Promise<AddOutcome> => {
    const door = await tx.selectFrom('doors').select('id').where('slug', '=', input.slug).executeTakeFirst();
    const made = door ? undefined : await tx.insertInto('institutions').values({ ...input, created_at: now })
      .onConflict((conflict) => conflict.column('slug').doNothing()).returning('id').executeTakeFirst();
    if (!made) return { ok: false, reason: 'slug-taken' };
    await ensureKey(tx, server, made.id, now);
    await tx.insertInto('doors').values({ slug: input.slug, name: input.name, institution_id: made.id }).execute();
    await tx.insertInto('work_types').values(workTypes.map(([code, name]) => ({ institution_id: made.id, code, name }))).execute();
    return { ok: true, id: made.id };
  });
}

export interface InstitutionChanges {
  details: Partial<InstitutionDetails>;
  /** Values that were proven to fit their setting. */
  settings: readonly { key: SettingKey; value: unknown }[];
}

/** Changes an institution's details and settings at once. Runs as the owner. */
export async function changeInstitution(owner: Kysely<Tables>, id: number, changes: InstitutionChanges, now: Date): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    if (Object.keys(changes.details).length > 0) await tx.updateTable('institutions').set(changes.details).where('id', '=', id).execute();
    for (const { key, value } of changes.settings) {
      const changed = { value: JSON.stringify(value), changed_at: now, changed_by: null };
      await tx.insertInto('settings').values({ institution_id: id, scope: 'institution', scope_key: '', key, ...changed })
        .onConflict((conflict) => conflict.columns(['institution_id', 'scope', 'scope_key', 'key']).doUpdateSet(changed)).execute();
    }
  });
}

/** Changes what an institution says of itself, by its own administrator. Read the directory again afterwards. */
export async function describeInstitution(work: Work, scope: InstitutionScope, details: InstitutionDetails): Promise<void> {
  await work.tx.updateTable('institutions').set(details).where('id', '=', scope.institutionId).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: 'institution', subjectId: scope.institutionId });
}
