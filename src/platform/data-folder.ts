import { stat } from 'node:fs/promises';
import { Refusal } from './refusal.ts';

/**
 * Root may write anywhere, and what it writes there the account of the server cannot read any more: its keys, the
 * list of what was destroyed. So in a folder of another account nobody works but that account.
 */
export async function refuseFolderOfAnother(dataDir: string, uid = process.geteuid?.()): Promise<void> {
  const owner = await stat(dataDir).then((found) => found.uid, () => uid);
  if (uid === undefined || owner === uid) return;
  throw new Refusal(`The data folder ${dataDir} belongs to another account (number ${owner}). Do this as that account: sudo -EH -u '#${owner}' and then the same command. Or give the folder to yours with chown.`);
}
