import { hashToken } from '../../../../platform/crypto/envelope.ts';
import type { PushKey, PushSubscription } from '../../../../platform/push/push.ts';
import type { Work } from '../../../work.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { devicePurposes, givenSubscription, type Device } from './devices.schema.ts';

/** The devices of who is signed in that show signs, newest first; `token` is what the browser knows itself by. */
export async function listDevices(work: Work, scope: CitizenScope, token: string | undefined): Promise<Device[]> {
  const own = token === undefined ? undefined : hashToken(token);
  const rows = await work.tx.selectFrom('citizen_devices').select(['id', 'name', 'since', 'token_hash as hash']).where('account_id', '=', scope.accountId).orderBy('id', 'desc').execute();
  return rows.map(({ hash, ...row }) => ({ ...row, isThis: own !== undefined && hash.equals(own) }));
}

/** Whose device a browser is; nothing when it shows no signs. */
export async function findOwner(work: Work, token: string): Promise<number | undefined> {
  const row = await work.tx.selectFrom('citizen_devices').select('account_id as accountId').where('token_hash', '=', hashToken(token)).executeTakeFirst();
  return row?.accountId;
}

/** Where a device is told, and with which key of ours; nothing when it is gone. */
export async function findSubscription(work: Work, deviceId: number): Promise<{ subscription: PushSubscription; key: PushKey } | undefined> {
  const { open } = work.keys.installation;
  const row = await work.tx.selectFrom('citizen_devices as d').innerJoin('push_keys as k', 'k.id', 'd.push_key_id')
    .select(['d.subscription_sealed as sealed', 'k.public_key as publicKey', 'k.private_sealed as privateSealed']).where('d.id', '=', deviceId).executeTakeFirst();
  return row && {
    subscription: givenSubscription.parse(JSON.parse(open(row.sealed, devicePurposes.subscription))),
    key: { publicKey: row.publicKey, privateKey: open(row.privateSealed, devicePurposes.key) },
  };
}
