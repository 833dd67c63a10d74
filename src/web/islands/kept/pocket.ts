/// <reference lib="dom" />
// What somebody wrote on his own page and has not sent: sealed on this device, under a key that no script can read out. The key ends with the session.
const database = 'naast';
const store = 'kept';

/** One thing that was filled in; with a label where it was typed. */
export interface Field { name: string; value: string; label?: string }
/** `form` is empty for words that were begun without a form. `sentAt`: a try to send them, in milliseconds. */
export interface Kept { id: string; page: string; form: string; fields: readonly Field[]; sentAt?: number }
export interface Pocket {
  /** When the session is surely over, in milliseconds. */
  readonly endsAt: number;
  keep(words: Kept): Promise<boolean>;
  list(): Promise<Kept[]>;
  drop(id: string): Promise<void>;
}

interface KeyRow { id: 'key'; mark: string; key: CryptoKey; endsAt: number }
interface SealedRow { id: string; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }
type Row = KeyRow | SealedRow;

function isKey(row: Row | undefined): row is KeyRow {
  return row !== undefined && 'key' in row;
}

function isSealed(row: Row): row is SealedRow {
  return 'sealed' in row;
}

function asked<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('nothing was kept')));
  });
}

/** Only a page that was just proven begins a place to keep things; whoever comes after leaving finds none, and makes none. */
function open(mayBegin: boolean): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.addEventListener('upgradeneeded', () => {
    if (mayBegin) request.result.createObjectStore(store, { keyPath: 'id' });
    else request.transaction?.abort();
  });
  return asked(request);
}

async function inStore<Result>(mode: IDBTransactionMode, run: (rows: IDBObjectStore) => IDBRequest<Result>, mayBegin = false): Promise<Result> {
  const opened = await open(mayBegin);
  // Whoever leaves in another tab waits for nobody.
  opened.addEventListener('versionchange', () => opened.close());
  try {
    return await asked(run(opened.transaction(store, mode).objectStore(store)));
  } finally {
    opened.close();
  }
}

async function findKey(): Promise<KeyRow | undefined> {
  const row = await inStore<Row | undefined>('readonly', (rows) => rows.get('key')).catch(() => undefined);
  return isKey(row) ? row : undefined;
}

export function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function seal(key: CryptoKey, words: Kept): Promise<SealedRow> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { id: words.id, iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(words))) };
}

async function unseal(key: CryptoKey, { iv, sealed }: SealedRow): Promise<Kept[]> {
  try {
    const words: Kept = JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)));
    return [words];
  } catch {
    return [];
  }
}

function pocketOf(mark: string, endsAt: number): Pocket {
  // The session may have ended, or another have begun, in another tab.
  const findOwnKey = async () => {
    const row = await findKey();
    return row?.mark === mark && row.endsAt > Date.now() ? row.key : undefined;
  };
  return {
    endsAt,
    keep: async (words) => {
      const key = await findOwnKey();
      if (!key) return false;
      const row = await seal(key, words);
      await inStore('readwrite', (rows) => rows.put(row));
      return true;
    },
    list: async () => {
      const key = await findOwnKey();
      const rows = key ? await inStore<Row[]>('readonly', (all) => all.getAll()) : [];
      return key ? (await Promise.all(rows.filter(isSealed).map((row) => unseal(key, row)))).flat() : [];
    },
    drop: async (id) => { await inStore('readwrite', (rows) => rows.delete(id)).catch(() => undefined); },
  };
}

/** Reads the key and changes what is there by it, at once: tabs that open together do not undo each other. */
async function changeByKey(change: (rows: IDBObjectStore, row: KeyRow | undefined) => void, mayBegin: boolean): Promise<void> {
  await inStore('readwrite', (rows) => {
    const found: IDBRequest<Row | undefined> = rows.get('key');
    found.addEventListener('success', () => change(rows, isKey(found.result) ? found.result : undefined));
    return found;
  }, mayBegin);
}

/** The pocket of a session that a page of ours just proved, for so many seconds from now. What was of another session is gone. */
export async function openPocket(mark: string, seconds: number): Promise<Pocket> {
  const endsAt = Date.now() + seconds * 1000;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await changeByKey((rows, row) => {
    const isSame = row?.mark === mark && row.endsAt > Date.now();
    if (!isSame) rows.clear();
    rows.put(isSame ? { ...row, endsAt: Math.max(endsAt, row.endsAt) } : { id: 'key', mark, key, endsAt });
  }, true);
  return pocketOf(mark, endsAt);
}

/** The pocket that is there while nobody can ask the server; nothing when its session is surely over. */
export async function findPocket(): Promise<Pocket | undefined> {
  const row = await findKey();
  if (row && row.endsAt > Date.now()) return pocketOf(row.mark, row.endsAt);
  forgetWords();
  return undefined;
}

/** The server said how long the session stays open: so does its key. */
export async function prolong(seconds: number): Promise<void> {
  await changeByKey((rows, row) => { if (row) rows.put({ ...row, endsAt: Date.now() + seconds * 1000 }); }, false);
}

export function forgetWords(): void {
  if (typeof indexedDB === 'object') indexedDB.deleteDatabase(database);
}

/** Everything of the own page goes from this device: key and words, the page without connection, and its worker. All of it is asked for at once: the page may be gone in a moment. */
export function forgetAll(): void {
  forgetWords();
  if (typeof caches === 'object') void caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))), () => undefined);
  if ('serviceWorker' in navigator) void navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())), () => undefined);
}
