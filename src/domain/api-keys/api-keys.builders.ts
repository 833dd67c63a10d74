import { randomBytes } from 'node:crypto';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import { hashOf, hintOf, keyOf } from './api-keys.rules.ts';
import type { Scope } from './api-keys.schema.ts';

export interface BuiltKey { institutionId: number; keyId: number; key: string }

/** A key of another system with these scopes; at an institution of its own unless one is given. */
export async function buildKey(ground: Ground, own: { institutionId?: number; scopes: readonly Scope[]; endsOn?: string; isEnded?: boolean }): Promise<BuiltKey> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const key = keyOf(randomBytes(32));
  const { id } = await ground.owner.insertInto('api_keys').values({
    institution_id: institutionId, name: 'Kassakoppeling', key_hash: hashOf(key), hint: hintOf(key), scopes: [...own.scopes], created_at: ground.clock(),
    ends_on: own.endsOn ?? null, ended_at: own.isEnded ? ground.clock() : null,
  }).returning('id').executeTakeFirstOrThrow();
  return { institutionId, keyId: id, key };
}
