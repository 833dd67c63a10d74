import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginOf, isAlive } from './embedded-process.ts';

/** Notes in the folder that this process uses the server; answers how to take the note away. */
export async function addHolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${process.pid}-${randomUUID()}`);
  await writeFile(path, await beginOf(process.pid) ?? '', { mode: 0o600 });
  return () => rm(path, { force: true });
}

/** How many living holders there are; the notes of processes that died are cleared away. */
export async function countHolders(folder: string): Promise<number> {
  let alive = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const begin = await readFile(path, 'utf8').catch(() => undefined);
    if (begin === undefined) continue;
    if (await isAlive(Number.parseInt(name, 10), begin)) alive += 1;
    else await rm(path, { force: true });
  }
  return alive;
}
