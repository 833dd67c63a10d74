import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from '../refusal.ts';
import { connect } from './connect.ts';

const ownerRole = 'naast_owner';
const appRole = 'naast_app';

export interface RoleUrls { ownerUrl: string; appUrl: string }

function passwordFor(secret: Buffer, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}

function withUser(url: string, user: string, password: string, database?: string): string {
  const parsed = new URL(url);
  parsed.username = user;
  parsed.password = password;
  if (database) parsed.pathname = `/${database}`;
  return parsed.href;
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const quoted = client.escapeLiteral(password);
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rows.length === 0) await client.query(`create role ${role} login nosuperuser nobypassrls`).catch(ignoreDuplicate);
  await retryAtOnce(() => client.query(`alter role ${role} login password ${quoted}`));
}

/** Roles are of the whole server: somebody who works on another database of it may change the same row at the same moment. */
async function retryAtOnce(change: () => Promise<unknown>, tries = 5): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (tries === 1 || !String(error).includes('concurrently updated')) throw error;
    await retryAtOnce(change, tries - 1);
  }
}

/** Two processes may make the same role or database at the same moment. */
function ignoreDuplicate(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== '42710' && code !== '42P04' && code !== '23505') throw error;
}

/** A database that somebody made for us is his: in it we get the right to make tables, and no more. */
async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rows.length === 0) await client.query(`create database ${name} owner ${ownerRole}`).catch(ignoreDuplicate);
  const { rows: [place] } = await client.query<{ isOfAnother: boolean }>(`select pg_get_userbyid(datdba) <> $1 as "isOfAnother" from pg_database where datname = $2 and datname = current_database()`, [ownerRole, database]);
  if (place?.isOfAnother) await client.query(`grant create on database ${name} to ${ownerRole}; grant create on schema public to ${ownerRole}`);
}

/**
 * Makes the two roles and the database when they are missing: `naast_owner` migrates, `naast_app` serves.
 * Needs a role that may create roles and databases; passwords follow from `secret`.
 */
export async function prepareRoles(superUrl: string, database: string, secret: Buffer): Promise<RoleUrls> {
  const passwords = { owner: passwordFor(secret, ownerRole), app: passwordFor(secret, appRole) };
  const client = await connect({ connectionString: superUrl });
  try {
    await client.query('select pg_advisory_lock(7302115)');
    await ensureRole(client, ownerRole, passwords.owner);
    await ensureRole(client, appRole, passwords.app);
    await ensureDatabase(client, database);
  } finally {
    await client.end();
  }
  return {
    ownerUrl: withUser(superUrl, ownerRole, passwords.owner, database),
    appUrl: withUser(superUrl, appRole, passwords.app, database),
  };
}

/** Refuses a serving role that row-level security does not hold back, or a server that is too old. */
export async function proveRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ bypass: boolean; owns: boolean; version: number }>(`
    select rolsuper or rolbypassrls as bypass,
      exists (select from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace) as owns,
      current_setting('server_version_num')::int / 10000 as version
    from pg_roles where rolname = current_user`);
  const [role] = rows;
  if (!role || role.version < 15) throw new Refusal('Naast needs PostgreSQL 15 or newer.');
  if (role.bypass || role.owns) {
    throw new Refusal('The database role that serves can go round row-level security. Give a role that is no superuser, has no BYPASSRLS and owns no tables (DATABASE_APP_URL).');
  }
}
