import { Option, type Command } from 'commander';
import type { Kysely } from 'kysely';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { createContext, type Context } from '../context.ts';
import { findInstitution, type InstitutionRow } from '../domain/institutions/institutions.queries.ts';
import type { Tables } from '../domain/tables.ts';
import { holdsDatabase } from '../platform/db/embedded-place.ts';
import { createPool, createQueries } from '../platform/db/pool.ts';
import { exit, formats, Stop, type Format, type Io } from './io.ts';

/** What every command gets: the outside world, and the words that stand before it. */
export interface Means {
  io: Io;
  program: Command;
  /** This command may begin an installation where there is none. */
  isFirst?: boolean;
}

/** Settings as the server reads them; `--data` goes before the environment. A command is quiet unless asked. */
export function configOf({ io, program }: Means): Config {
  const { data } = program.opts<{ data?: string }>();
  try {
    return readConfig({ NAAST_LOG: 'error', ...io.env }, data === undefined ? [] : ['--data', data]);
  } catch (error) {
    throw error instanceof ConfigError ? new Stop(error.message, exit.wrongUse) : error;
  }
}

/** A mistake in the folder would make an empty installation there: a check finds nothing wrong in it, and a backup of it is whole. */
async function refuseNothing({ databaseUrl, dataDir }: Config): Promise<void> {
  if (databaseUrl !== undefined || await holdsDatabase(dataDir)) return;
  throw new Stop(`There is no Naast in ${dataDir}. Say which folder with --data or NAAST_DATA. To begin one there: naast start, or naast institution add.`, exit.wrongUse);
}

/** Opens everything as the server does, for the time of a command; whether or not the server runs. */
export async function withContext<Result>(means: Means, work: (context: Context) => Promise<Result>): Promise<Result> {
  const config = configOf(means);
  if (!means.isFirst) await refuseNothing(config);
  const context = await createContext(config);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** The same, with queries that go round row-level security. */
export async function withOwner<Result>(means: Means, work: (context: Context, owner: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  return await withContext(means, async (context) => {
    const owner = createQueries<Tables>(createPool(context.database.ownerUrl, { max: 3, onError: () => undefined }));
    try {
      return await work(context, owner);
    } finally {
      await owner.destroy();
    }
  });
}

export async function institutionBySlug(context: Context, slug: string): Promise<InstitutionRow> {
  const found = await findInstitution(context.db, slug);
  if (!found) throw new Stop(`There is no institution "${slug}". See: naast institution list`);
  return found;
}

/** `--format table|json|csv`, for what a script may want to read. */
export function formatOption(): Option {
  return new Option('--format <format>', 'how to print').choices(formats).default('table' satisfies Format);
}

/** An option that may be given more than once. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...before ?? [], value];
}
