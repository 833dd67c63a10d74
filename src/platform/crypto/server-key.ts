import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { openBytes, sealBytes, type Key } from './envelope.ts';

export interface ServerKeys {
  /** Wraps everything new. */
  readonly current: { id: string; key: Key };
  /** Older keys that may still be needed to unwrap. */
  find(id: string): Key | undefined;
  /** Reads the file again: another process may have put a new key in front. */
  reload(): Promise<void>;
}

const fileName = 'server.keys';

function idOf(key: Key): string {
  return createHash('sha256').update('naast server key').update(key).digest('hex').slice(0, 16);
}

function keysOf(text: string): [Key, ...Key[]] {
  const [first, ...older] = text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => Buffer.from(line, 'base64'));
  if (!first || [first, ...older].some((key) => key.length !== 32)) {
    throw new Refusal(`The server key is damaged: every line of keys/${fileName} (every part between commas of NAAST_SERVER_KEY) must be 32 bytes in base64. Put back your copy of it.`);
  }
  return [first, ...older];
}

function fromText(text: string, readAgain: () => Promise<string>): ServerKeys {
  let keys = keysOf(text);
  return {
    get current() { return { id: idOf(keys[0]), key: keys[0] }; },
    find: (id) => keys.find((key) => idOf(key) === id),
    reload: async () => { keys = keysOf(await readAgain()); },
  };
}

function fromFile(path: string, text: string): ServerKeys {
  return fromText(text, () => readFile(path, 'utf8'));
}

/**
 * Reads the server's key from `<dataDir>/keys/server.keys` (newest first), or makes it on first use.
 * A setting `NAAST_SERVER_KEY` (base64, comma between older ones) takes its place.
 */
export async function loadServerKeys(dataDir: string, fromSetting?: string): Promise<ServerKeys> {
  const fixed = fromSetting?.replaceAll(',', '\n');
  if (fixed) return fromText(fixed, async () => fixed);
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text) return fromFile(path, text);
  return await writeFirst(path);
}

async function writeFirst(path: string): Promise<ServerKeys> {
  try {
    const file = await open(path, 'wx', 0o600);
    const text = `${randomBytes(32).toString('base64')}\n`;
    await file.writeFile(text);
    await file.sync();
    await file.close();
    return fromFile(path, text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return fromFile(path, await readFile(path, 'utf8'));
  }
}

/** Puts a new key in front; older ones stay until everything has been wrapped again. */
export async function addServerKey(dataDir: string): Promise<ServerKeys> {
  const path = join(dataDir, 'keys', fileName);
  const text = `${randomBytes(32).toString('base64')}\n${await readFile(path, 'utf8')}`;
  return await replaceKeys(path, text);
}

/** Drops all keys but the newest. */
export async function dropOldServerKeys(dataDir: string): Promise<ServerKeys> {
  const path = join(dataDir, 'keys', fileName);
  const [first = ''] = (await readFile(path, 'utf8')).split('\n');
  return await replaceKeys(path, `${first}\n`);
}

async function replaceKeys(path: string, text: string): Promise<ServerKeys> {
  const next = `${path}.new`;
  const file = await open(next, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await chmod(next, 0o600);
  await rename(next, path);
  return fromFile(path, text);
}

export function wrapKey(server: ServerKeys, key: Key, purpose: string): { wrapped: Buffer; serverKey: string } {
  return { wrapped: sealBytes(server.current.key, key, purpose), serverKey: server.current.id };
}

export function unwrapKey(server: ServerKeys, wrapped: Buffer, serverKey: string, purpose: string): Key {
  const key = server.find(serverKey);
  if (!key) throw new Refusal(`The server key ${serverKey} is missing: without it nothing can be read. Put back your copy of the keys folder.`);
  return openBytes(key, wrapped, purpose);
}
