import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { exportDestroyed } from '../domain/institutions/keys/destroyed/destroyed.jobs.ts';
import { backUp } from '../platform/db/backup.ts';
import { BackupError, type BackupSecret } from '../platform/db/backup-cipher.ts';
import { exit, formatRows, Stop, type Format } from './io.ts';
import { formatOption, withContext, type Means } from './means.ts';

/** Tables that open everything else; they go into a file of their own, which is kept for a shorter time. */
export const keyTables = ['wrapped_keys', 'vaults'] as const;

/** The lock of a backup: a key file, else the passphrase in the environment. */
export async function secretOf(means: Means, keyFile: string | undefined): Promise<BackupSecret> {
  if (keyFile !== undefined) {
    const bytes = await readFile(keyFile).catch(() => { throw new Stop(`The key file ${keyFile} cannot be read.`, exit.wrongUse); });
    return { kind: 'key-file', bytes };
  }
  const text = means.io.env['NAAST_BACKUP_PASSPHRASE'];
  if (!text) throw new Stop('Give --key-file FILE (32 random bytes: openssl rand -out backup.key 32), or set NAAST_BACKUP_PASSPHRASE.', exit.wrongUse);
  return { kind: 'passphrase', text };
}

/** What a backup refuses is said in its words. */
export async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BackupError ? new Stop(error.message) : error;
  }
}

async function backup(means: Means, options: { out: string; keyFile?: string; format: Format }): Promise<void> {
  const secret = await secretOf(means, options.keyFile);
  await withContext(means, async (context) => {
    await exportDestroyed({ db: context.db, inWork: context.inWork, dataDir: context.config.dataDir });
    const manifest = await inWords(() => backUp({ ownerUrl: context.database.ownerUrl, out: options.out, secret, keyTables, now: context.clock() }));
    const files = Object.entries(manifest.files).map(([part, file]) => ({
      part, file: file.name, bytes: file.bytes, tables: Object.keys(file.rows).length, rows: Object.values(file.rows).reduce((sum, count) => sum + count, 0),
    }));
    means.io.out(formatRows(files, ['part', 'file', 'bytes', 'tables', 'rows'], options.format));
  });
}

/** `naast backup` */
export function backupCommand(means: Means): void {
  means.program.command('backup').description('one moment of everything, locked; without the server key, which you keep apart (docs/operating/back-up-and-restore.md)')
    .requiredOption('--out <folder>', 'an empty or new folder')
    .addOption(new Option('--key-file <file>', 'locks the backup (else the passphrase in NAAST_BACKUP_PASSPHRASE)'))
    .addOption(formatOption())
    .action((options: { out: string; keyFile?: string; format: Format }) => backup(means, options));
}
