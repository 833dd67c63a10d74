import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Keyring } from '../../../domain/institutions/keys/keys.queries.ts';

const purpose = 'form that starts a chat';
const minutesKept = 60;

const sealed = z.object({ formKey: z.uuid(), at: z.number() });

/** The key of a form that starts a chat, as text for a hidden field: sealed by us, for us. As it stands in the database it starts nothing. */
export function carryStartKey(keys: Keyring, formKey: string, now: Date): string {
  return keys.installation.seal(JSON.stringify({ formKey, at: now.getTime() }), purpose).toString('base64url');
}

/** The key that came back; a new one for what is none of ours, is an hour old, or is from before somebody left. */
export function openStartKey(keys: Keyring, carried: string, now: Date, notBefore?: Date): string {
  try {
    const { formKey, at } = sealed.parse(JSON.parse(keys.installation.open(Buffer.from(carried, 'base64url'), purpose)));
    return now.getTime() - at < minutesKept * 60_000 && at >= (notBefore?.getTime() ?? 0) ? formKey : randomUUID();
  } catch {
    return randomUUID();
  }
}
