import { readdir, readFile, readlink } from 'node:fs/promises';

/** When a process began, as the kernel counts; empty where that is not known, undefined when it has ended. */
export async function beginOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  if (process.platform !== 'linux') return '';
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  // A killed process that nobody waits for stays as a zombie: it answers signals and does nothing.
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

/** Whether the process of that number is alive and, when its begin is given, still the same one. */
export async function isAlive(pid: number, begin = ''): Promise<boolean> {
  const found = await beginOf(pid);
  return found !== undefined && (begin === '' || found === '' || begin === found);
}

/** The folder a process stands in; undefined where the system does not tell. */
export async function folderOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}

/** The living processes of one program that stand in the folder; none where the system does not tell. */
export async function processesIn(folder: string, program: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger);
  const found = await Promise.all(pids.map(async (pid) => {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    return name.trim() === program && await folderOf(pid) === folder;
  }));
  return pids.filter((_, index) => found[index]);
}
