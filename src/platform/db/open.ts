import { openEmbedded } from './embedded.ts';
import { prepareRoles } from './roles.ts';

export interface OpenDatabase {
  /** Migrates, backs up, restores. */
  ownerUrl: string;
  /** Serves; row-level security holds it back. */
  appUrl: string;
  /** Lets go; the last holder of an embedded server stops it. */
  release(): Promise<void>;
}

export interface DatabaseChoice {
  dataDir: string;
  /** An own PostgreSQL (>= 15). Without it the embedded one is started. */
  databaseUrl?: string | undefined;
  /** The serving role of an own PostgreSQL, when it may not be made by us. */
  appUrl?: string | undefined;
  /** Passwords of the roles that are made follow from it. */
  secret: Buffer;
  log?: (line: string) => void;
}

const nothingToRelease = async () => undefined;

/** Opens the database of this installation: the given one, or the embedded one in the data folder. */
export async function openDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  if (choice.databaseUrl && choice.appUrl) {
    return { ownerUrl: choice.databaseUrl, appUrl: choice.appUrl, release: nothingToRelease };
  }
  if (choice.databaseUrl) {
    const database = decodeURIComponent(new URL(choice.databaseUrl).pathname.slice(1)) || 'naast';
    return { ...await prepareRoles(choice.databaseUrl, database, choice.secret), release: nothingToRelease };
  }
  const embedded = await openEmbedded({ dataDir: choice.dataDir, ...(choice.log ? { log: choice.log } : {}) });
  const urls = await prepareRoles(embedded.superUrl, 'naast', choice.secret);
  return { ...urls, release: () => embedded.release() };
}
