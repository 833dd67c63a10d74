import type { Work } from '../../../../work.ts';

/** The key that browsers are given now, which is public; nothing while push is off. */
export async function findPushKey(work: Work): Promise<{ id: number; publicKey: string; createdAt: Date } | undefined> {
  return await work.tx.selectFrom('push_keys').select(['id', 'public_key as publicKey', 'created_at as createdAt']).where('retired_at', 'is', null).executeTakeFirst();
}
