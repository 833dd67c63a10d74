import { createWork } from '../../work.ts';
import { buildInstitution, type Ground } from '../../institutions/institutions.builders.ts';
import { beginOwnPage } from './citizens.commands.ts';
import { findCitizen } from './citizens.queries.ts';
import { newCitizen, type AgeClass, type CitizenSession } from './citizens.schema.ts';

let made = 0;

export interface BuiltCitizen { accountId: number; institutionId: number; username: string; password: string; token: string; codes: string[]; session: CitizenSession }

/** A citizen with an own page, signed in; at an institution of his own unless one is given. */
export async function buildCitizen(ground: Ground, own: { institutionId?: number; name?: string; username?: string; ageClass?: AgeClass } = {}): Promise<BuiltCitizen> {
  made += 1;
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const password = 'drie losse woorden samen';
  const given = newCitizen.parse({ name: own.name ?? `Bezoeker ${made}`, username: own.username ?? `stille-otter-${made}`, password, ageClass: own.ageClass ?? '18_plus' });
  const inWork = createWork({ db: ground.owner, keys: ground.keys, clock: ground.clock, tell: () => undefined });
  const begun = await beginOwnPage(inWork, given, { institutionId, doorId: null }, { device: 'Firefox, Android', client: `built ${made}` });
  if (!begun.ok) throw new Error(`no page: ${begun.reason}`);
  const session = await findCitizen(inWork, begun.token);
  if (!session) throw new Error('no session');
  return { accountId: begun.accountId, institutionId, username: given.username, password, token: begun.token, codes: begun.codes, session };
}
