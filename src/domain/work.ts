import type { Kysely } from 'kysely';
import { inTransaction, type Tenant, type Tx } from '../platform/db/transaction.ts';
import type { Keyring } from './institutions/keys/keys.queries.ts';
import type { Tables } from './tables.ts';

/** What happened, in ids only: enough for others to look again, never what anyone wrote. */
export type Happening =
  /** Of lines of a talk: `number` is that of the last, which spares a page that has read so far the asking; `worker` has it, which spares looking up who must hear of it. */
  | { kind: 'conversation'; institutionId: number; conversationId: number; what: 'asked' | 'message' | 'taken' | 'changed'; number?: number; worker?: { institutionId: number; accountId: number } | undefined }
  /** A side of a talk has read up to a line. */
  | { kind: 'read'; conversationId: number; by: 'visitor' | 'worker'; number: number }
  | { kind: 'acute'; institutionId: number; conversationId: number; toAccountIds: readonly number[] }
  /** Beside a talk: for these workers of an institution alone. */
  | { kind: 'beside'; workersOf: number; conversationId: number; toAccountIds: readonly number[] }
  | { kind: 'mail' }
  | { kind: 'webhook' };

/** One transaction with all that a query or command may use. */
export interface Work {
  readonly tx: Tx<Tables>;
  readonly keys: Keyring;
  /** The moment of this transaction: the same for everything in it. */
  readonly now: Date;
  /** Told to sockets and jobs after the commit, or never when the transaction fails. */
  announce(happening: Happening): void;
}

/** Opens a piece of work as a tenant. */
export type DoWork = <Result>(tenant: Tenant, work: (work: Work) => Promise<Result>) => Promise<Result>;

/** Builds the one way in which this process changes the database. */
export function createWork(means: {
  db: Kysely<Tables>; keys: Keyring; clock: () => Date; tell: (happening: Happening) => void;
}): DoWork {
  return async (tenant, work) => {
    const happenings: Happening[] = [];
    const result = await inTransaction(means.db, tenant, (tx) => work({
      tx, keys: means.keys, now: means.clock(), announce: (happening) => { happenings.push(happening); },
    }));
    for (const happening of happenings) means.tell(happening);
    return result;
  };
}
