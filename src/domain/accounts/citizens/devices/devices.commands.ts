import { hashToken, newToken } from '../../../../platform/crypto/envelope.ts';
import type { Work } from '../../../work.ts';
import { countAttempts, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { noteAnswered } from '../ways/ways.commands.ts';
import { devicePurposes, type GivenSubscription } from './devices.schema.ts';
import { findPushKey } from './keys/keys.queries.ts';

const mostDevices = 10;

export type DeviceAdded = { ok: true; token: string } | { ok: false; reason: 'off' } | Extract<AttemptOutcome, { ok: false }>;

/**
 * Lets a browser show signs, from now on for who is signed in there and for nobody else; answers what it knows itself by. Of more than ten
 * the oldest ends. Refused while no keys were made.
 */
export async function addDevice(work: Work, scope: CitizenScope, given: { subscription: GivenSubscription; name: string; before: string | undefined }): Promise<DeviceAdded> {
  const counted = await countAttempts(work, [{ kind: 'push_device', on: `citizen ${scope.accountId}` }]);
  if (!counted.ok) return counted;
  const key = await findPushKey(work);
  if (!key) return { ok: false, reason: 'off' };
  const { installation } = work.keys;
  const [token, index] = [newToken(), installation.index(given.subscription.endpoint, devicePurposes.endpoint)];
  await noteAnswered(work, scope);
  await work.tx.deleteFrom('citizen_devices').where('endpoint_index', '=', index).execute();
  if (given.before !== undefined) await endDevice(work, given.before);
  await work.tx.insertInto('citizen_devices').values({
    account_id: scope.accountId, token_hash: hashToken(token), push_key_id: key.id, name: given.name, endpoint_index: index,
    subscription_sealed: installation.seal(JSON.stringify(given.subscription), devicePurposes.subscription), since: work.now,
  }).execute();
  await work.tx.deleteFrom('citizen_devices').where('account_id', '=', scope.accountId)
    .where('id', 'not in', (select) => select.selectFrom('citizen_devices').select('id').where('account_id', '=', scope.accountId).orderBy('id', 'desc').limit(mostDevices)).execute();
  return { ok: true, token };
}

/** Lets a device of his show signs no more. Answers whether it is the one that knows itself by `token`. */
export async function stopDevice(work: Work, scope: CitizenScope, deviceId: number, token: string | undefined): Promise<boolean> {
  const row = await work.tx.deleteFrom('citizen_devices').where('account_id', '=', scope.accountId).where('id', '=', deviceId).returning('token_hash as hash').executeTakeFirst();
  return row !== undefined && token !== undefined && row.hash.equals(hashToken(token));
}

/** Somebody signed out in this browser, or left: it shows no more signs. */
export async function endDevice(work: Pick<Work, 'tx'>, token: string): Promise<void> {
  await work.tx.deleteFrom('citizen_devices').where('token_hash', '=', hashToken(token)).execute();
}

/** A page that was taken back by its owner: whoever had it open elsewhere is not told any more. */
export async function endDevicesOf(work: Pick<Work, 'tx'>, accountId: number): Promise<void> {
  await work.tx.deleteFrom('citizen_devices').where('account_id', '=', accountId).execute();
}

/** The push service says that nobody is there any more. */
export async function forgetDevice(work: Work, deviceId: number): Promise<void> {
  await work.tx.deleteFrom('citizen_devices').where('id', '=', deviceId).execute();
}
