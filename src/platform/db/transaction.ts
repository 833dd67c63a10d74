import { sql, type Kysely } from 'kysely';

declare const transaction: unique symbol;
/** Queries inside one transaction, which runs as one tenant. */
export type Tx<Tables> = Kysely<Tables> & { readonly [transaction]: true };

export interface Tenant {
  /** Institutions whose rows may be seen and changed. */
  readonly institutions: readonly number[];
  /** The signed-in account, when there is one. */
  readonly account?: number | undefined;
}

/** Begins and tells the database who is asking in one round trip. Only whole numbers are written into the statement. */
function beginAs(tenant: Tenant): string {
  const ids = [...tenant.institutions, tenant.account ?? 0];
  if (!ids.every(Number.isSafeInteger)) throw new TypeError('a tenant is made of whole numbers');
  return `begin; set local naast.institutions = '{${tenant.institutions.join(',')}}'; set local naast.account = '${tenant.account ?? ''}'`;
}

/** Runs `work` in one transaction as `tenant`; an exception rolls everything back and is passed on. */
export async function inTransaction<Tables, Result>(
  db: Kysely<Tables>, tenant: Tenant, work: (tx: Tx<Tables>) => Promise<Result>,
): Promise<Result> {
  return await db.connection().execute(async (connection) => {
    await sql.raw(beginAs(tenant)).execute(connection);
    try {
      const result = await work(connection as Tx<Tables>);
      await sql.raw('commit').execute(connection);
      return result;
    } catch (error) {
      await sql.raw('rollback').execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
