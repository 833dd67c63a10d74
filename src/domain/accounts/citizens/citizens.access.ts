import type { CitizenSession } from './citizens.schema.ts';

declare const proven: unique symbol;

/** Somebody at his own page: his account, and the institutions he has to do with. */
export interface CitizenScope { readonly accountId: number; readonly tokenHash: Buffer; readonly institutionIds: readonly number[]; readonly [proven]: true }

/** Proves the holder of an open session. */
export function proveCitizen(session: CitizenSession): CitizenScope {
  return { accountId: session.accountId, tokenHash: session.tokenHash, institutionIds: session.institutionIds } as CitizenScope;
}

/** The rows that work for this citizen may touch. */
export function tenantOfCitizen(session: CitizenSession): { institutions: readonly number[]; account: number } {
  return { institutions: session.institutionIds, account: session.accountId };
}
