import { randomUUID } from 'node:crypto';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import type { OrganisationKind } from './organisations.schema.ts';

let made = 0;

/** A party outside; at an institution of its own unless one is given. A school in Gouda when nothing is said. */
export async function buildOrganisation(
  ground: Ground, own: { institutionId?: number; kind?: OrganisationKind; name?: string; municipality?: string | null } = {},
): Promise<{ institutionId: number; id: number; name: string }> {
  made += 1;
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const name = own.name ?? `Organisatie ${made}`;
  const { id } = await ground.owner.insertInto('organisations').values({
    institution_id: institutionId, kind: own.kind ?? 'school', name, municipality: own.municipality === undefined ? 'Gouda' : own.municipality, form_key: randomUUID(),
  }).returning('id').executeTakeFirstOrThrow();
  return { institutionId, id, name };
}
