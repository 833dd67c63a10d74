import { newPushKey } from '../../../../../platform/push/push.ts';
import type { Work } from '../../../../work.ts';
import { devicePurposes } from '../devices.schema.ts';
import { findPushKey } from './keys.queries.ts';

async function retire(work: Work): Promise<void> {
  await work.tx.updateTable('push_keys').set({ retired_at: work.now }).where('retired_at', 'is', null).execute();
  await work.tx.deleteFrom('push_keys').where('retired_at', 'is not', null)
    .where('id', 'not in', (select) => select.selectFrom('citizen_devices').select('push_key_id')).execute();
}

/**
 * Makes the keys with which signs go to devices: from then on pages offer that. Answers false when they were there and are not renewed. Devices
 * keep the key that they were given until they are added anew.
 */
export async function makePushKeys(work: Work, { renews }: { renews: boolean }): Promise<boolean> {
  if (!renews && await findPushKey(work)) return false;
  await retire(work);
  const { publicKey, privateKey } = newPushKey();
  await work.tx.insertInto('push_keys').values({ public_key: publicKey, private_sealed: work.keys.installation.seal(privateKey, devicePurposes.key), created_at: work.now }).execute();
  return true;
}

/** Takes the keys away, with every device: nothing goes to one any more. Answers how many devices there were. */
export async function endPush(work: Work): Promise<number> {
  const result = await work.tx.deleteFrom('citizen_devices').executeTakeFirst();
  await retire(work);
  return Number(result.numDeletedRows);
}
